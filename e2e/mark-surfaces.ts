import type { Mark, Planted } from "./marks.ts";
import { rowsIn, type Application } from "./application.ts";
import { routes } from "./routes.ts";
import { apiCalls } from "./api-calls.ts";
import type { World } from "./world.ts";

/** Paths below a page or call at which marks might show, beside the sample path that it has anyway. */
type Paths = Record<string, string[]>;

/** The telling ones, where a page takes longer. */
const people = ({ people: { internal, restricted, private: hidden } }: Planted) => [internal, restricted, hidden];
const some = (planted: Planted, path: (person: Planted["people"][Mark]) => string) => people(planted).map(path);

/** Every page and route, with all that it can show of the marks. */
export function pagePaths({ db }: Application, world: World, planted: Planted): Paths {
  const { open, links, committeeKey, listKey, notices } = world;
  const { sent, told } = planted.notices;
  const found = (path: string) => [`${path}?q=Zeugin`];
  const exports = (path: string, ...formats: string[]) =>
    formats.flatMap((format) => ["everyone", "administration"].map((as) => `${path}?format=${format}&as=${as}`));
  const telling = people(planted).map(({ id }) => id);
  const mails = db.$client
    .prepare(
      `select dr.delivery_id from delivery_recipients dr join recipients r on r.id = dr.recipient_id
      where r.notice_id = ? or (r.notice_id = ? and r.person_id in (select value from json_each(?)))`,
    )
    .pluck()
    .all(told, sent, JSON.stringify(telling)) as number[];
  const tokens = db.$client.prepare("select answer_token from recipients where notice_id = ?").pluck().all(sent) as string[];
  const plan = new URLSearchParams({
    list: "stadtrat",
    kind: "mandate",
    audience: "nobody",
    reason: "x",
    pattern: "x.{local}@{domain}",
  });
  const more: Paths = {
    "/adressen": found("/adressen"),
    "/en/adressen": found("/en/adressen"),
    "/nachschlagen/[token]": found(`/nachschlagen/${links.lookUp}`),
    "/nachschlagen/[token]/stellen/[key]": [`/nachschlagen/${links.lookUp}/stellen/stadtrat`],
    "/r/[token]": tokens.slice(0, 3).map((token) => `/r/${token}`),
    "/leitstelle/suche": [...found("/leitstelle/suche"), "/leitstelle/suche?q=vertrautmar", "/leitstelle/suche?q=privatmar"],
    "/leitstelle/vorfaelle/[number]/adressen": [`/leitstelle/vorfaelle/${open}/adressen?${plan}`],
    "/leitstelle/vorfaelle/[number]/adressen/export": exports(
      `/leitstelle/vorfaelle/${open}/adressen/export`,
      "csv",
      "ldif",
      "vcard",
      "relocated",
      "sieve",
    ),
    "/leitstelle/vorfaelle/[number]/erreichbarkeit/[audience]": [
      `/leitstelle/vorfaelle/${open}/erreichbarkeit/list%3A${listKey}?stufe=fallback`,
    ],
    "/leitstelle/mitteilungen/[id]": [
      ...[notices.submitted, notices.held, told].map((id) => `/leitstelle/mitteilungen/${id}`),
      ...["versand", "empfaenger", "text"].map((view) => `/leitstelle/mitteilungen/${sent}?ansicht=${view}`),
      ...some(planted, ({ id }) => `/leitstelle/mitteilungen/${notices.draft}?als=person-${id}`),
    ],
    "/leitstelle/mitteilungen/[id]/vorschau": [
      ...[sent, told, notices.submitted].map((id) => `/leitstelle/mitteilungen/${id}/vorschau`),
      ...some(planted, ({ id }) => `/leitstelle/mitteilungen/${notices.submitted}/vorschau?als=person-${id}`),
    ],
    "/adressbuch": found("/adressbuch"),
    "/adressbuch/organisationen/[key]": [`/adressbuch/organisationen/${committeeKey}?as=administration`],
    "/adressbuch/organisationen/[key]/export": exports(
      `/adressbuch/organisationen/${committeeKey}/export`,
      "csv",
      "ldif",
      "vcard",
    ),
    "/verteiler/[key]/export": exports(`/verteiler/${listKey}/export`, "csv", "ldif", "vcard"),
    "/verteiler/[key]": ["/verteiler/vertrauliches", "/verteiler/internes"],
    "/verteiler/bestaetigen": [`/verteiler/bestaetigen?verteiler=${listKey}`],
    "/verwaltung/verzeichnis": ["/verwaltung/verzeichnis", "/verwaltung/verzeichnis?q=Zeugin"],
    "/verwaltung/verzeichnis/kontakte/[id]": some(
      planted,
      ({ contactPointId }) => `/verwaltung/verzeichnis/kontakte/${contactPointId}`,
    ),
    "/verwaltung/abrufe": ["/verwaltung/abrufe?einzeln=1"],
    "/verwaltung/postausgang/[nummer]": mails.map((id) => `/verwaltung/postausgang/${id}`),
    "/verwaltung/postausgang/[nummer]/html": mails.map((id) => `/verwaltung/postausgang/${id}/html`),
    "/verwaltung/postausgang/[nummer]/quelle": mails.map((id) => `/verwaltung/postausgang/${id}/quelle`),
  };
  return withSamples(routes, world, planted, more);
}

/** Every call that only reads. */
export function callPaths({ db }: Application, world: World, planted: Planted): Paths {
  const { open, listKey, notices } = world;
  const { sent, told } = planted.notices;
  const ofNotices = (rest: string) => [sent, told, notices.submitted, notices.draft].map((id) => `/notices/${id}${rest}`);
  const files = (path: string, ...formats: string[]) => formats.map((format) => `${path}?format=${format}&as=administration`);
  const secretary = rowsIn({ db }, `select 'person-' || person_id from recipients where notice_id = ${told}`);
  const more: Paths = {
    "GET /incidents/{number}/reachability": [`/incidents/${open}/reachability?limit=200`],
    "GET /incidents/{number}/export": files(`/incidents/${open}/export`, "csv", "ldif", "vcard", "relocated", "sieve"),
    "GET /notices/{id}": ofNotices(""),
    "GET /notices/{id}/recipients": ofNotices("/recipients?limit=200"),
    "GET /notices/{id}/deliveries": ofNotices("/deliveries?limit=200"),
    "GET /notices/{id}/preview": [
      `/notices/${told}/preview?recipient=${String(secretary)}`,
      ...some(planted, ({ id }) => `/notices/${notices.submitted}/preview?recipient=person-${id}`),
    ],
    "GET /directory": ["/directory?q=Zeugin", "/directory?q=Zeugin&as=administration", "/directory?q=vertrautmar"],
    "GET /lists/{key}": ["/lists/vertrauliches"],
    "GET /lists/{key}/members": ["/lists/vertrauliches/members"],
    "GET /lists/{key}/export": files(`/lists/${listKey}/export`, "csv", "ldif", "vcard"),
    "GET /audit": ["/audit?limit=200"],
  };
  const reading = Object.fromEntries(Object.entries(apiCalls).filter(([title]) => title.startsWith("GET ")));
  return withSamples(reading, world, planted, more);
}

/** Calls that write, or would, and answer with addresses. */
export const answeringPosts = ({ open }: World) => ({
  "POST /incidents/{number}/reachability": {
    path: `/incidents/${open}/reachability?dryRun=1`,
    body: { list: "stadtrat", audience: "nobody", from: new Date().toISOString(), reason: "Probe" },
  },
  "POST /links/confirmations": { path: "/links/confirmations", body: { lists: ["vertrauliches", "internes"] } },
});

type Sampled = Record<string, { path?: (world: World) => string; kind?: string }>;

function withSamples(entries: Sampled, world: World, planted: Planted, more: Paths): Paths {
  const strange = Object.keys(more).filter((name) => !(name in entries));
  if (strange.length > 0) throw new Error(`There is no such page or call any more: ${strange.join(", ")}`);
  const lasting = Object.entries(entries).filter(([, { kind }]) => kind !== "live");
  return Object.fromEntries(
    lasting.map(([name, { path }]) => {
      const paths = path ? [path(world), ...likened(path, world, planted)] : [];
      return [name, [...new Set([...paths, ...(more[name] ?? [])])]];
    }),
  );
}

/** The same page of the people and the notice with marks, wherever a sample path names a person or what was sent: also of pages to come. */
function likened(path: (world: World) => string, world: World, { people: marked, notices }: Planted): string[] {
  const sent = { ...world, notices: { ...world.notices, sent: notices.sent } };
  return [path(sent), ...Object.values(marked).map(({ id }) => path({ ...sent, personId: id }))];
}
