import { unzipSync } from "fflate";
import { type LookupOccasion, type Role, roles, type TokenRole, tokenRoles } from "#db/vocabulary.ts";
import { readPdf } from "#lib/sheets/testing.ts";
import { apiCalls } from "./api-calls.ts";
import { rowsIn } from "./application.ts";
import { answeringPosts, callPaths, pagePaths } from "./mark-surfaces.ts";
import { type Mark, markNames, marks, type Planted, plantMarks } from "./marks.ts";
import { routes } from "./routes.ts";
import { expect, test } from "./test.ts";
import type { World } from "./world.ts";

/** A server of its own: what is planted here is in nobody else's way. */
test.use({ environment: { LOG_LEVEL: "info" } });

/** `link`: whoever holds a personal link to look up addresses. */
type Reader = TokenRole | "link" | "nobody";
type Sight = Mark | `domain of ${Mark}`;
type Row = Partial<Record<Sight, readonly Reader[]>>;

const staff: readonly Role[] = roles;
const keepers: readonly Reader[] = ["admin", "dispatcher"];
const situation: readonly Reader[] = ["admin", "approver", "auditor", "dispatcher"];
const listKeepers: readonly Reader[] = ["admin", "dispatcher", "list_owner"];
/** They judge and prove where mail goes, and write to nobody. */
const domainReaders: readonly Reader[] = ["approver", "auditor"];

/** The rule: what is internal is for everybody who gets there at all, what is restricted or private for those who run the incident. */
function named(readers: readonly Reader[]): Row {
  const chosen = readers.filter((reader) => keepers.includes(reader));
  return { open: readers, internal: readers, restricted: chosen, private: chosen, mistaken: chosen };
}
const withNumber = (readers: readonly Reader[]): Row => ({
  ...named(readers),
  number: readers.filter((each) => keepers.includes(each)),
});
const ofNotice: Row = {
  ...named(situation),
  "domain of restricted": domainReaders,
  "domain of private": domainReaders,
  "domain of mistaken": domainReaders,
};

/**
 * Who reads what where: the table of docs/decisions/0022-who-sees-which-address.md, page by page. Where a page or call is not named, nobody
 * reads anything.
 */
const expected: Record<string, Row> = {
  "/adressen": { open: ["dispatcher", "nobody"] },
  "/en/adressen": { open: ["dispatcher", "nobody"] },
  "/nachschlagen/[token]": { open: ["link"], internal: ["link"] },
  "/nachschlagen/[token]/stellen/[key]": { open: ["link"], internal: ["link"] },

  "/adressbuch": withNumber(staff),
  "/adressbuch/personen/[id]": { ...withNumber(staff), withdrawn: staff },
  "/adressbuch/personen/[id]/export": withNumber(staff),
  "/adressbuch/organisationen/[key]": withNumber(staff),
  "/adressbuch/organisationen/[key]/export": withNumber(staff),
  "/adressbuch/organisationen/[key]/notblatt": { open: staff, internal: staff },
  "GET /directory": withNumber(staff),

  "/verteiler/[key]": named(listKeepers),
  "/verteiler/[key]/export": withNumber(listKeepers),
  "GET /lists/{key}/export": withNumber(listKeepers),
  "POST /links/confirmations": { internal: listKeepers, restricted: keepers },

  "/leitstelle/vorfaelle/[number]/adressen": { ...named(situation), withdrawn: situation },
  "/leitstelle/vorfaelle/[number]/adressen/export": named(situation),
  "GET /incidents/{number}/reachability": named(situation),
  "GET /incidents/{number}/export": named(situation),
  "POST /incidents/{number}/reachability": { open: ["dispatcher"], internal: ["dispatcher"], restricted: ["dispatcher"] },

  "/leitstelle/vorfaelle/[number]/erreichbarkeit/[audience]": ofNotice,
  "/leitstelle/vorfaelle/[number]/reaktivierung": named(situation),
  "/leitstelle/vorfaelle/[number]/reaktivierung/auswahl": named(["dispatcher"]),

  "/leitstelle/mitteilungen/[id]": ofNotice,
  "/leitstelle/mitteilungen/[id]/vorschau": { internal: situation },
  "GET /notices/{id}/recipients": ofNotice,
  "GET /notices/{id}/deliveries": ofNotice,
  "GET /notices/{id}/preview": ofNotice,
  "/leitstelle/empfaenger/[ref]": ofNotice,
  "/leitstelle/telefonliste": { number: ["dispatcher"] },
  "/leitstelle/telefonliste/druck": { number: ["dispatcher"] },

  "/verwaltung/verzeichnis": { internal: keepers },
  "/verwaltung/verzeichnis/personen/[id]": { ...withNumber(keepers), withdrawn: keepers },
  "/verwaltung/verzeichnis/kontakte/[id]": { internal: keepers, restricted: keepers, private: keepers },
  "/verwaltung/postausgang": named(keepers),
  "/verwaltung/postausgang/[nummer]": { internal: keepers, restricted: keepers, private: keepers },
  "/verwaltung/postausgang/[nummer]/html": { internal: keepers },
  "/verwaltung/postausgang/[nummer]/quelle": { internal: keepers, restricted: keepers, private: keepers },
};

/** As which kind of look-up a page or call is logged. */
const occasions: [RegExp, LookupOccasion][] = [
  [/export$|notblatt$/, "export"],
  [/vorfaelle|reachability$/, "incident"],
  [/mitteilungen|empfaenger|postausgang|notices/, "notice"],
  [/telefonliste/, "calls"],
  [/verteiler|confirmations/, "list"],
  [/./, "directory"],
];
const occasionOf = (surface: string) => occasions.find(([pattern]) => pattern.test(surface))![1];

/** The later ones ask what the first ones have left behind. */
test.describe.configure({ mode: "serial" });

let planted: Planted;
test.beforeAll(async ({ application, world }) => {
  planted = await plantMarks(application, world);
});

/** What was read where, and by whom; kept from test to test. */
const seen = new Map<string, Map<Sight, Set<Reader>>>();

function note(surface: string, reader: Reader, text: string): void {
  for (const mark of markNames) {
    const { local, domain } = marks[mark];
    const sight: Sight | undefined = text.includes(local) ? mark : text.includes(domain) ? `domain of ${mark}` : undefined;
    if (!sight) continue;
    const row = seen.get(surface) ?? new Map<Sight, Set<Reader>>();
    seen.set(surface, row.set(sight, (row.get(sight) ?? new Set()).add(reader)));
  }
}

test("every page shows each contact point to those who may see it, and to nobody else", async ({
  application,
  world,
  cookies,
}) => {
  test.setTimeout(180_000); // some 700 pages; half a minute where nothing else runs
  const pages = Object.entries(pagePaths(application, world, planted));
  const isLinked = (surface: string) => surface.startsWith("/nachschlagen/");
  const readers: Reader[] = [...roles, "nobody", "link"];
  for (const reader of readers) {
    const headers: Record<string, string> = reader in cookies ? { cookie: cookies[reader as Role] } : {};
    const own = pages.filter(([surface]) => isLinked(surface) === (reader === "link"));
    await inTurns(own, async ([surface, paths]) => {
      const { access } = routes[surface]!;
      // A refusal costs as much as a page; that it tells nothing is in roles.spec.ts.
      if (reader in cookies && access !== "everybody" && !access.includes(reader as Role)) return;
      // What is for everybody does not ask who reads; were it to, whoever may read most would show it.
      if (access === "everybody" && reader in cookies && reader !== "dispatcher") return;
      for (const path of paths)
        note(surface, reader, await textOf(await fetch(application.url + path, { headers, redirect: "manual" })));
    });
  }
  expect(tableOf(seen, (surface) => surface.startsWith("/"))).toEqual(
    tableOf(expectation(), (surface) => surface.startsWith("/")),
  );
});

test("every call of the API does so too, with every kind of token", async ({ application, world }) => {
  const calls = Object.entries(callPaths(application, world, planted));
  for (const reader of tokenRoles) {
    const headers = { authorization: `Bearer ${planted.tokens[reader].secret}`, "content-type": "application/json" };
    const ask = async (surface: string, path: string, more: RequestInit = {}) =>
      note(surface, reader, await textOf(await fetch(`${application.url}/api/v1${path}`, { headers, ...more })));
    await inTurns(calls, async ([surface, paths]) => {
      for (const path of apiCalls[surface]!.roles.includes(reader) ? paths : paths.slice(0, 1)) await ask(surface, path);
    });
    for (const [surface, { path, body }] of Object.entries(answeringPosts(world)))
      await ask(surface, path, { method: "POST", body: JSON.stringify(body) });
  }
  expect(tableOf(seen, (surface) => !surface.startsWith("/"))).toEqual(
    tableOf(expectation(), (surface) => !surface.startsWith("/")),
  );
});

test("who read what is not public is in the log, with where, and nobody else", async ({ application, world }) => {
  const should = new Set<string>();
  for (const [surface, row] of seen)
    for (const [sight, readers] of row)
      for (const reader of sight === "open" || sight === "withdrawn" || sight.startsWith("domain of") ? [] : readers)
        if (reader !== "nobody")
          should.add(`${surface.startsWith("/") ? "" : "token "}${reader}: ${sight}, ${occasionOf(surface)}`);
  const names = actorNames(world);
  const rows = application.db.$client
    .prepare("select l.actor_id, l.occasion, p.value from directory_lookups l join contact_points p on p.id = l.contact_point_id")
    .all() as { actor_id: string; occasion: string; value: string }[];
  const logged = rows.flatMap(({ actor_id, occasion, value }) => {
    const mark = markNames.find((each) => value.includes(marks[each].local.replace("-neu", "")));
    return mark ? `${names.get(actor_id)}: ${mark}, ${occasion}` : [];
  });
  expect([...new Set(logged)].toSorted()).toEqual([...should].toSorted());

  function actorNames({ users }: World): Map<string, string> {
    const link = rowsIn(application, "select id from personal_links where purpose = 'look_up' and revoked_at is null") as string;
    return new Map([
      ...roles.map((role) => [users[role], role] as const),
      ...tokenRoles.map((role) => [planted.tokens[role].id, `token ${role}`] as const),
      [link, "link"],
    ]);
  }
});

test("the auditor reads in the log whose addresses were seen by whom, and none of them", async ({ application, cookies }) => {
  const read = async (path: string) => (await fetch(application.url + path, { headers: { cookie: cookies.auditor } })).text();
  const log = await read("/verwaltung/abrufe");
  for (const told of ["Vera Zeugin-", "Telefonliste", "Datei oder Ausdruck", "einzeln ansehen"])
    expect(log.includes(told), told).toBe(true);
  expect(await read("/verwaltung/abrufe?wessen=Zeugin-private")).toMatch(/Vera Zeugin-private/);
});

test("no form and no call tells whose a confidential address is to who tries it", async ({ application, cookies }) => {
  const { local, domain } = marks.restricted;
  const address = `${local}@${domain}`;
  const asked = `${application.url}/verwaltung/abrufe?${new URLSearchParams({ wessen: address })}`;
  expect(await (await fetch(asked, { headers: { cookie: cookies.auditor } })).text()).not.toMatch(/Zeugin-restricted/);
  const tried = async (role: TokenRole) => {
    const answer = await fetch(`${application.url}/api/v1/lists`, {
      method: "POST",
      headers: { authorization: `Bearer ${planted.tokens[role].secret}`, "content-type": "application/json" },
      body: JSON.stringify({ name: `Versuch ${role}`, rules: [{ person: address }] }),
    });
    return [answer.status, ((await answer.json()) as { code?: string }).code];
  };
  expect(await tried("list_owner")).toEqual([422, "person_unknown"]);
  expect(await tried("dispatcher")).toEqual([201, undefined]);
});

test("neither the proof nor the log of the application holds an address", ({ application }) => {
  const proof = JSON.stringify(application.db.$client.prepare("select type, subject from audit_events").all()).toLowerCase();
  const said = application.output().toLowerCase();
  for (const { local, domain } of Object.values(marks))
    for (const part of [local, domain]) {
      expect(proof, part).not.toContain(part);
      expect(said, part).not.toContain(part);
    }
});

const expectation = () =>
  new Map(
    Object.entries(expected).map(([surface, row]) => [
      surface,
      new Map(Object.entries(row).map(([sight, readers]) => [sight as Sight, new Set(readers)])),
    ]),
  );

/** One line for each: `/adressbuch, restricted: admin dispatcher`. */
const tableOf = (table: ReadonlyMap<string, ReadonlyMap<Sight, ReadonlySet<Reader>>>, isWanted: (surface: string) => boolean) =>
  [...table]
    .filter(([surface]) => isWanted(surface))
    .flatMap(([surface, row]) =>
      [...row].map(([sight, readers]) => ({ surface, sight, readers: [...readers].toSorted().join(" ") })),
    )
    .filter(({ readers }) => readers !== "")
    .map(({ surface, sight, readers }) => `${surface}, ${sight}: ${readers}`)
    .toSorted();

const AT_ONCE = 4;

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** What a reader finds in it: unpacked, unfolded, without the marks at which an address may break. */
async function textOf(answer: Response): Promise<string> {
  const type = answer.headers.get("content-type") ?? "";
  const body = Buffer.from(await answer.arrayBuffer());
  if (type.includes("application/pdf") && answer.headers.get("content-disposition")?.includes("notblatt"))
    return (await readPdf(body)).text;
  const files = type.includes("zip") ? Object.values(unzipSync(body)).map((file) => Buffer.from(file)) : [body];
  return files
    .map((file) => file.toString())
    .join("\n")
    .replaceAll(/<!-- -->|<wbr\/>|=\r?\n|\r?\n[ \t]/g, "")
    .replaceAll("%40", "@")
    .toLowerCase();
}
