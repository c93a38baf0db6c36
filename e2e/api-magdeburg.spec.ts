import type { HttpError } from "@oazapfts/runtime";
import { aPdf } from "#lib/attachments/testing.ts";
import { addService } from "#lib/incidents/services.ts";
import { afterDays } from "#lib/tokens/input.ts";
import { type ApiClient, connectTo } from "./api-client.ts";
import * as api from "./api-client.generated.ts";
import { makeToken } from "./api-tokens.ts";
import { rowsIn, until } from "./application.ts";
import { committees, companies, listOffices, loadCouncil, peopleCsv, seats } from "./council.ts";
import { type SmtpSink, startSmtpSink } from "./far-end/smtp.ts";
import { type CapturedMail, headerOf, parseMail } from "./mails.ts";
import { expect, test } from "./test.ts";

/**
 * The case of magdeburg.spec.ts once more, by programs alone: through a client that others generate from the document, every answer
 * held against that document, four eyes by two tokens, mails handed over to a real sink.
 */
test.describe.configure({ mode: "serial" });

let sink: SmtpSink;
let client: ApiClient;
let number = "";
/** How many mails of the sink earlier steps have looked at. */
let seen = 0;

const council = loadCouncil();
const current = council.filter(({ isCurrent }) => isCurrent);
const offices = listOffices(council);
const factionOffices = offices.filter(({ kind }) => kind === "Fraktionsgeschäftsstelle");
const factionMailboxes = [...new Set(factionOffices.map(({ mailbox }) => mailbox))];
const everyMailbox = current.map(({ mailbox }) => mailbox);
const everyStandIn = current.map(({ standIn }) => standIn);
const someone = current[0]!;
const internal = [
  "KID meldet",
  "Umfang der Lücke",
  "Büro des Oberbürgermeisters",
  "Verteilergruppe",
  "BSI-Warnung",
  "Niemand hatte",
];

test.use({
  content: "nothing",
  environment: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
    async ({}, use) => {
      sink = await startSmtpSink();
      await use({
        SMTP_URL: sink.url,
        MAIL_FROM: "IT-Leitstelle <leitstelle@stadt.example>",
        MAIL_REPLY_TO: "hilfe@stadt.example",
        ALLOW_TOKEN_APPROVAL: "1",
      });
      await sink.stop();
    },
    { scope: "worker" },
  ],
});

/** Name and role of the tokens that an administrator makes for them. */
const tokens = {
  importer: ["Personalabgleich", "admin"],
  keeper: ["Verteilerpflege", "list_owner"],
  dispatcher: ["Leitstellenskript", "dispatcher"],
  approver: ["Freigabeskript", "approver"],
  secretary: ["Ratsinformation", "secretary"],
  auditor: ["Revisionsskript", "auditor"],
} as const;

let programs: Record<keyof typeof tokens, { headers: { authorization: string } }>;

test.beforeAll(async ({ application }) => {
  addService(application.db, { name: "E-Mail", nameEn: "E-mail", position: 0 }, { by: "system", at: new Date() });
  client = await connectTo(application.url);
  Object.assign(api.defaults, { baseUrl: `${application.url}/api/v1`, fetch: client.fetch });
  const made = Object.entries(tokens).map(async ([who, [name, role]]) => {
    const token = await makeToken(application, name, role);
    return [who, { headers: { authorization: `Bearer ${token}` } }] as const;
  });
  programs = Object.fromEntries(await Promise.all(made)) as typeof programs;
});

/** What went to the sink since the last time somebody looked, once there are as many as there should be. */
async function newMails(count: number): Promise<CapturedMail[]> {
  await until(`${count} more mails`, () => sink.received().length >= seen + count);
  const fresh = sink.received().slice(seen);
  seen += fresh.length;
  return Promise.all(fresh.map(async ({ raw, to }) => ({ ...(await parseMail(raw)), address: to.join(", ") })));
}

const sorted = (values: readonly string[]) => values.toSorted();
const addresses = (mails: readonly CapturedMail[]) => sorted(mails.map(({ address }) => address));
const about = (mails: readonly CapturedMail[], subject: string) =>
  mails.filter((mail) => mail.subject === `[${number}] ${subject}`);
const mailTo = (mails: readonly CapturedMail[], address: string) => mails.find((mail) => mail.address === address)!;
/** The stand-in addresses that a mail names. */
const standInsOf = ({ text }: CapturedMail) => sorted([...new Set(text.match(/[\w.]+-neu@mandat\.stadt\.example/g) ?? [])]);

/** Status and code of the refusal that a call must meet with. */
const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => "none",
    ({ status, data }: HttpError) => `${status} ${(data as { code: string }).code}`,
  );

type Letter = Omit<api.CreateNotice, "incident">;

/** Written, submitted and approved by two programs, each step sent twice as a client does that has lost an answer. */
async function send(letter: Letter): Promise<number> {
  const key = `${letter.subject as string} ${number}`;
  const created = await twice(
    (idempotencyKey) => api.createNotice({ incident: number, ...letter }, { idempotencyKey }, programs.dispatcher),
    `create ${key}`,
  );
  await twice((idempotencyKey) => api.submitNotice(created.id, {}, { idempotencyKey }, programs.dispatcher), `submit ${key}`);
  expect(await refusalOf(api.approveNotice(created.id, {}, {}, programs.dispatcher))).toBe("403 role_missing");
  const { seen: asRead } = await api.getNotice(created.id, {}, programs.approver);
  const approved = await twice(
    (idempotencyKey) => api.approveNotice(created.id, { holdSeconds: 0, seen: asRead }, { idempotencyKey }, programs.approver),
    `approve ${key}`,
  );
  expect(approved.recipients).toBe(created.recipients);
  await until(`„${letter.subject as string}“ is sent`, async () => {
    const { state } = await api.getNotice(created.id, {}, programs.auditor);
    return state === "completed";
  });
  return created.id;
}

async function twice<T>(call: (idempotencyKey: string) => Promise<T>, key: string): Promise<T> {
  const idempotencyKey = Buffer.from(key).toString("base64url");
  const first = await call(idempotencyKey);
  const again: unknown = await call(idempotencyKey);
  expect(again).toEqual(first);
  return first;
}

/** What anybody reads; never what is said inside. */
async function expectPublic(url: string, pages: Record<string, string[]>): Promise<void> {
  for (const [path, sentences] of Object.entries(pages)) {
    const html = await (await fetch(`${url}${path}`)).text();
    for (const sentence of sentences) expect(html, path).toContain(sentence);
    for (const secret of internal) expect(html, path).not.toContain(secret);
  }
}

test("the people come as a file, looked at before they are taken over", async ({ application }) => {
  const csv = peopleCsv(council);
  const rows = csv.split("\r\n").length - 1;
  const asCsv = { headers: { ...programs.importer.headers, "content-type": "text/csv" } };
  const dry = await api.importPeople(csv, { dryRun: "1" }, asCsv);
  expect(dry).toMatchObject({ rows, created: rows, refused: [], written: false });
  expect(rowsIn(application, "select count(*) from persons")).toBe(0);
  await twice((idempotencyKey) => api.importPeople(csv, { idempotencyKey }, asCsv), "people");
  expect(rowsIn(application, "select count(*) from persons")).toBeGreaterThan(council.length);
  expect(await api.importPeople(csv, { dryRun: "1" }, asCsv)).toMatchObject({ created: 0, unchanged: rows });
});

test("whoever keeps the lists makes them", async () => {
  const lists: [string, api.CreateList["rules"], number][] = [
    ["Stadtrat", [{ organization: "stadtrat" }], current.length],
    ["Fraktionsgeschäftsstellen", [{ organizationKind: "faction_office" }], factionOffices.length],
    ["Ausschussbetreuungen", [{ organizationKind: "committee", role: "secretary" }], 2],
    ["Sekretariate der Gesellschaften", [{ organizationKind: "municipal_company", role: "secretary" }], 2],
  ];
  for (const [name, rules, memberCount] of lists)
    expect(await api.createList({ name, rules }, {}, programs.keeper)).toMatchObject({ name, memberCount });
  const { items } = await api.listListMembers("ausschussbetreuungen", {}, programs.keeper);
  expect(items.map(({ person, paths }) => [person?.name, paths.length])).toEqual([
    ["Sabine Doppelmann", 2],
    ["Sabine Baumeister", 1],
  ]);
});

test("24 April: the warning opens an incident, and the public reads of it", async ({ application }) => {
  const opened = await twice(
    (idempotencyKey) =>
      api.openIncident(
        {
          title: "BSI-Warnung zur Mail-App: Mandatspostfächer",
          publicTitle: "E-Mail an Ratsmitglieder ist eingeschränkt",
          publicTitleEn: "E-mail to councillors is restricted",
          level: "disruption",
          cause: "precaution",
          tlp: "clear",
          stage: "warning",
          occurredAt: "2020-04-24T10:00:00+02:00",
          internalText: "KID meldet die Warnung des BSI. Betroffen sind alle Mandatspostfächer auf Mobilgeräten.",
          publicText: {
            de: "Wegen einer Sicherheitswarnung wird geprüft, ob Postfächer der Ratsmitglieder geschlossen werden müssen.",
            en: "Because of a security warning we are examining whether the mailboxes of councillors must be closed.",
          },
          services: [{ key: "e-mail", impact: "degraded" }],
          nextInformationBy: "2020-04-29T12:00:00+02:00",
        },
        { idempotencyKey },
        programs.dispatcher,
      ),
    "Warnung",
  );
  number = opened.number;
  expect((await api.listIncidents({ state: "open" }, programs.auditor)).items).toHaveLength(1);
  await expectPublic(application.url, {
    "/": ["E-Mail an Ratsmitglieder ist eingeschränkt", "wird geprüft, ob Postfächer"],
    "/en": ["E-mail to councillors is restricted", "we are examining"],
  });
});

const warning = "Mögliche Einschränkung Ihrer Postfächer";

test("councillors and faction offices are told once each, at their own address", async () => {
  const id = await send({
    lists: ["stadtrat", "fraktionsgeschaeftsstellen"],
    subject: warning,
    body: "{{anrede}},\n\ndas BSI warnt vor einer Lücke. **Ihr Postfach kann unerreichbar werden.**\n\n{{antwortlink}}",
    stage: "warning",
  });
  const mails = await newMails(current.length + factionMailboxes.length);
  expect(addresses(mails)).toEqual(sorted([...everyMailbox, ...factionMailboxes]));
  for (const mail of mails) {
    expect(mail.subject).toBe(`[${number}] ${warning}`);
    expect(mail.replyTo?.value[0]?.address).toBe("hilfe@stadt.example");
    expect(headerOf(mail, "list-id")).toContain(`vorfall-${number}`);
    expect(mail.text).toContain("Ihr Postfach kann unerreichbar werden.");
  }
  expect(mailTo(mails, someone.mailbox).text).toContain(someone.familyName);

  const { items, next } = await api.listDeliveries(id, { limit: 200 }, programs.auditor);
  expect(next).toBeNull();
  expect(sorted(items.map(({ address }) => address))).toEqual(addresses(mails));
  expect(new Set(items.map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(new Set(["accepted 1"]));
  const { writers, approvedBy } = await api.getNotice(id, {}, programs.auditor);
  expect([writers, approvedBy]).toEqual([
    [{ name: "Leitstellenskript", kind: "token" }],
    { name: "Freigabeskript", kind: "token" },
  ]);
});

let restrictedAt = "";

test("29 April: the mailboxes are closed to third persons, and everybody gets a stand-in address", async ({ application }) => {
  await twice(
    (idempotencyKey) =>
      api.recordEntry(
        number,
        {
          stage: "shutdown",
          occurredAt: "2020-04-29T14:00:00+02:00",
          internalText: "Postfächer nur noch für die Verwaltung, Ersatzadressen und neue Verteilergruppe heute.",
          publicText: {
            de: "Die Postfächer der Ratsmitglieder nehmen nichts von außen an. Es gibt Ersatzadressen.",
            en: "The mailboxes of councillors accept nothing from outside. There are stand-in addresses.",
          },
          answers: {
            resend: {
              de: "E-Mails vom 24. bis 29.04. bitte noch einmal senden.",
              en: "Please send e-mail of 24 to 29 April again.",
            },
          },
          decidedBy: "Büro des Oberbürgermeisters",
          decidedWith: "Ratsvorsitz",
          decisionBasis: "Umfang der Lücke noch unklar",
        },
        { idempotencyKey },
        programs.dispatcher,
      ),
    "Sperrung",
  );
  const change = {
    list: "stadtrat",
    audience: "administration",
    from: "2020-04-29T14:00:00+02:00",
    reason: "Sicherheitslücke in der Mail-App, Postfach vorsorglich geschlossen",
    fallback: {
      pattern: "{local}-neu@{domain}",
      expiresAt: afterDays(90, new Date()).toISOString(),
      publicity: "public",
      advice: { resendSince: "2020-04-24T10:00:00+02:00" },
    },
  } as const;
  const planned = await api.changeReachability(number, change, { dryRun: "1" }, programs.dispatcher);
  expect(rowsIn(application, "select count(*) from contact_points where kind = 'fallback'")).toBe(0);
  const changed = await twice(
    (idempotencyKey) => api.changeReachability(number, change, { idempotencyKey }, programs.dispatcher),
    "Ersatzadressen",
  );
  restrictedAt = new Date().toISOString();
  expect(planned.addresses).toHaveLength(current.length);
  expect(sorted(changed.addresses.map(({ fallback }) => fallback!.address))).toEqual(sorted(everyStandIn));
  expect(rowsIn(application, "select count(*) from contact_points where kind = 'fallback'")).toBe(current.length);
  await expectPublic(application.url, {
    "/": ["E-Mails vom 24. bis 29.04. bitte noch einmal senden."],
    "/en": ["Please send e-mail of 24 to 29 April again."],
  });
});

test("councillors learn of their stand-in addresses at these addresses", async () => {
  const subject = "Ihre Ersatzadresse";
  await send({
    lists: ["stadtrat"],
    subject,
    body: "{{anrede}},\n\nstatt {{bisherige_adresse}} gilt {{aktuelle_adresse}} seit {{gueltig_ab}}.\n\n{{antwortlink}}",
    stage: "shutdown",
  });
  const mails = await newMails(current.length);
  expect(addresses(mails)).toEqual(sorted(everyStandIn));
  for (const { mailbox, standIn } of current)
    expect(mailTo(mails, standIn).text).toContain(`statt ${mailbox} gilt ${standIn} seit 29.04.2020, 14:00 Uhr.`);
});

test("day six: committee secretaries and company secretariats are told the addresses of those whom they serve", async ({
  application,
}) => {
  await api.recordEntry(
    number,
    {
      stage: "fallback",
      occurredAt: "2020-04-30T09:00:00+02:00",
      internalText: "Niemand hatte die Sekretariate unterrichtet. Ansprechpersonen benannt.",
      publicText: {
        de: "Gremien und Gesellschaften kennen die Ersatzadressen.",
        en: "Committees and companies know the addresses.",
      },
    },
    {},
    programs.dispatcher,
  );
  await expectPublic(application.url, { "/": ["kennen die Ersatzadressen"], "/en": ["Committees and companies know"] });
  const subjects = ["Adressen Ihrer Ausschüsse", "Adressen Ihres Aufsichtsrats"] as const;
  for (const [list, subject] of [
    ["ausschussbetreuungen", subjects[0]],
    ["sekretariate-der-gesellschaften", subjects[1]],
  ] as const)
    await send({ lists: [list], subject, body: "{{anrede}},\n\nbitte nutzen Sie:\n\n{{adressen}}", stage: "fallback" });
  const mails = await newMails(4);
  const served = (...bodies: string[]) =>
    sorted(current.filter((_, index) => bodies.some((body) => seats[body]!(index))).map(({ standIn }) => standIn));
  const told = (subject: string) =>
    Object.fromEntries(about(mails, subject).map((mail) => [mail.address, standInsOf(mail)] as const));
  expect(told(subjects[0])).toEqual({
    "s.doppelmann@rathaus.stadt.example": served(committees.finance, committees.culture),
    "s.baumeister@rathaus.stadt.example": served(committees.building),
  });
  expect(told(subjects[1])).toEqual({
    "aufsichtsrat@stadtwerke.example": served(companies.utilities),
    "gremien@verkehr.example": served(companies.transport),
  });
});

test("26 May: the fix is announced with instructions", async ({ application }) => {
  const subject = "Update installieren";
  await api.recordEntry(
    number,
    {
      stage: "vendor_fix",
      occurredAt: "2020-05-26T11:00:00+02:00",
      internalText: "iOS 13.5 geprüft und freigegeben.",
      publicText: { de: "Eine Lösung liegt vor.", en: "A solution is available." },
    },
    {},
    programs.dispatcher,
  );
  await send({
    lists: ["stadtrat"],
    subject,
    body: "{{anrede}},\n\nbitte installieren Sie das Update.\n\n{{antwortlink}}",
    stage: "vendor_fix",
    attachments: [{ filename: "Anleitung.pdf", content: Buffer.from(aPdf()).toString("base64") }],
  });
  const mails = await newMails(current.length);
  expect(addresses(mails)).toEqual(sorted(everyStandIn));
  for (const { attachments } of mails) expect(attachments[0]!.content.equals(aPdf())).toBe(true);
  await expectPublic(application.url, {
    [`/en/stoerungen/${number}`]: ["we are examining", "stand-in addresses", "A solution is"],
  });
});

test("2 June: mailboxes are reopened, and closing the incident is another fact", async ({ application }) => {
  const [first, second] = current;
  await api.restoreReachability(
    number,
    { contactPoints: [first!.mailbox, second!.mailbox], from: "2020-06-02T10:00:00+02:00", reason: "Update installiert" },
    {},
    programs.dispatcher,
  );
  await api.closeIncident(
    number,
    {
      stage: "all_clear",
      occurredAt: "2020-06-02T12:00:00+02:00",
      internalText: "Alle unterrichtet; einzelne Postfächer folgen.",
      publicText: { de: "Die Einschränkung ist behoben.", en: "The restriction is over." },
    },
    {},
    programs.dispatcher,
  );
  expect(await api.getIncident(number, {}, programs.auditor)).toMatchObject({ stage: "all_clear", closedAt: expect.any(String) });
  await expectPublic(application.url, {
    "/": ["Alle Dienste in Betrieb"],
    "/en/verlauf": ["E-mail to councillors is restricted"],
  });
});

test("the address book says what held at a moment, and what it said of it at another", async () => {
  const look = async (who: (typeof current)[number], moments: { at?: string; knownAt?: string } = {}) => {
    const { items } = await api.lookUp(who.familyName, { limit: 200, ...moments }, programs.secretary);
    return items.find(({ person }) => person?.name === who.name);
  };
  const addressOf = async (...asked: Parameters<typeof look>) => (await look(...asked))?.address?.value;
  const [reopened, , closed] = current;
  expect(await addressOf(reopened!)).toBe(reopened!.mailbox);
  expect(await look(closed!)).toMatchObject({
    address: { value: closed!.standIn, incident: number, advice: { resendSince: "2020-04-24T08:00:00.000Z" } },
    closed: { value: closed!.mailbox, audience: "administration", since: "2020-04-29T12:00:00.000Z" },
  });
  const may = "2020-05-10T12:00:00+02:00";
  expect(await addressOf(reopened!, { at: "2020-04-25T12:00:00+02:00" })).toBe(reopened!.mailbox);
  expect(await addressOf(reopened!, { at: may })).toBe(reopened!.standIn);
  expect(await addressOf(reopened!, { at: may, knownAt: "2020-05-11T00:00:00+02:00" })).toBeUndefined(); // nothing was recorded yet
  expect(await addressOf(reopened!, { at: "2020-06-03T12:00:00+02:00", knownAt: restrictedAt })).toBe(reopened!.standIn);
});

test("the auditor reads who did what, and the chain of proof is whole", async () => {
  const { items } = await api.listAuditEvents({ incident: number, limit: 200 }, programs.auditor);
  const approvals = items.filter(({ type }) => type === "notice.approved");
  expect(new Set(approvals.map(({ actor }) => `${actor.kind} ${actor.name}`))).toEqual(new Set(["token Freigabeskript"]));
  expect(approvals).toHaveLength(5);
  expect(items.filter(({ type }) => type === "incident.opened")).toHaveLength(1);
  expect(await api.verifyAudit({}, programs.auditor)).toMatchObject({ intact: true, brokenAt: null });
  expect(sink.received()).toHaveLength(seen); // nothing came twice, and nothing afterwards
});
