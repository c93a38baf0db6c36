import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { contactPoints, directoryLookups } from "#db/schema/index.ts";
import { recordMembership, recordOrganization, recordPerson } from "../../directory/commands.ts";
import { recordContactPoint } from "../../directory/contact-commands.ts";
import { openFallback } from "../../directory/fallback-commands.ts";
import { recordServiceInstruction, suspendInstruction } from "../../directory/instruction-commands.ts";
import { setReachability } from "../../directory/reachability-commands.ts";
import { openIncident } from "../../incidents/commands.ts";
import { IncidentInput } from "../../incidents/input.ts";
import { findIncident } from "../../incidents/queries.ts";
import { apiOf } from "../testing.ts";

const day = (date: string) => new Date(`${date}T10:00:00Z`);
const said = (date: string) => ({ by: "system", at: day(date) });
const clock = () => day("2020-05-01");

/** The mailbox was closed on the 24th, recorded on the 28th; on the 29th something stands in for it. */
function city() {
  const db = openDatabase(":memory:");
  const incident = IncidentInput.parse({
    title: "Postfächer gesperrt",
    level: "disruption",
    cause: "precaution",
    tlp: "amber",
    occurredAt: day("2020-04-24"),
    internalText: "Warnung",
  });
  const number = openIncident(db, incident, said("2020-04-24"));
  const incidentId = findIncident(db, number)?.id;
  const anna = recordPerson(db, { title: "Dr.", familyName: "Müller", givenName: "Anna" }, said("2020-01-01"));
  const council = recordOrganization(db, { name: "Stadtrat", kind: "council" }, said("2020-01-01"));
  recordMembership(db, { personId: anna, organizationId: council, role: "member" }, said("2020-01-01"));
  const mailbox = { personId: anna, value: "a.mueller@mandat.example", kind: "mandate", publicity: "public" } as const;
  const mailboxId = recordContactPoint(db, mailbox, said("2020-01-01"));
  const phone = { personId: anna, value: "0391 540-1", channel: "phone", publicity: "public" } as const;
  recordContactPoint(db, phone, said("2020-01-01"));
  const because = { from: day("2020-04-24"), reason: "Warnung des Herstellers", incidentId };
  setReachability(db, { contactPointIds: [mailboxId], audience: "administration", ...because }, said("2020-04-28"));
  const standIn = {
    replacesId: mailboxId,
    value: "a.mueller-neu@mandat.example",
    expiresAt: day("2020-07-01"),
    advice: { phoneWanted: true, resendSince: day("2020-04-24"), note: "Bitte kurz fassen" },
    ...because,
    from: day("2020-04-29"),
  };
  openFallback(db, standIn, said("2020-04-29"));
  const instruction = { reference: "10/03", title: "Nur Mandatsadressen", text: "…", scopeKind: "mandate" } as const;
  const instructionId = recordServiceInstruction(db, instruction, said("2020-01-01"));
  suspendInstruction(db, { instructionId, from: day("2020-04-29"), decidedBy: "Büro OB" }, said("2020-04-29"));
  return { db, anna, council, number, ...apiOf(db, { clock }) };
}

type Found = Record<"address" | "closed" | "upcoming" | "phone", { value: string } | null> & {
  person: { id: number; name: string } | null;
  organization: { key: string } | null;
  detour: unknown;
};
const items = (answer: { body: Record<string, unknown> }) => answer.body["items"] as Found[];
const addressOf = (answer: { body: Record<string, unknown> }) => items(answer)[0]?.address?.value ?? null;

test("the address to use comes with everything that whoever writes must know", async () => {
  const { as, anna, number } = city();
  const answer = await as("secretary")("GET", "/directory?q=mueller");
  const shared = { publicity: "public", channel: "email", reason: "Warnung des Herstellers", incident: number };
  expect(answer.body).toEqual({
    items: [
      {
        group: "persons",
        person: { id: anna, name: "Dr. Anna Müller" },
        organization: null,
        function: "Councillor",
        address: {
          ...shared,
          value: "a.mueller-neu@mandat.example",
          kind: "fallback",
          publicity: "internal",
          audience: "everyone",
          since: "2020-04-29T10:00:00.000Z",
          until: "2020-07-01T10:00:00.000Z",
          advice: {
            replyPossible: true,
            phoneWanted: true,
            resendSince: "2020-04-24T10:00:00.000Z",
            deliveredLate: false,
            note: "Bitte kurz fassen",
          },
          replaces: "a.mueller@mandat.example",
          instructions: [],
        },
        closed: {
          ...shared,
          value: "a.mueller@mandat.example",
          kind: "mandate",
          audience: "administration",
          since: "2020-04-24T10:00:00.000Z",
          until: null,
          advice: null,
          replaces: null,
          instructions: [
            {
              reference: "10/03",
              title: "Nur Mandatsadressen",
              suspended: { since: "2020-04-29T10:00:00.000Z", until: null, decidedBy: "Büro OB" },
            },
          ],
        },
        upcoming: null,
        lapse: null,
        phone: expect.objectContaining({ value: "0391 540-1", channel: "phone", incident: null }) as unknown,
        detour: null,
      },
    ],
    next: null,
    total: 1,
    as: "everyone",
  });
});

test("who asks decides: a secretary as everyone, other roles as the administration, unless the call says so", async () => {
  const { as } = city();
  const path = "/directory?q=anna&at=2020-04-27T10:00:00Z";
  expect((await as("secretary")("GET", path)).body).toMatchObject({ as: "everyone", items: [{ address: null }] });
  const auditor = as("auditor");
  expect((await auditor("GET", path)).body).toMatchObject({
    as: "administration",
    items: [{ address: { value: "a.mueller@mandat.example" } }],
  });
  expect((await auditor("GET", `${path}&as=everyone`)).body).toMatchObject({ as: "everyone", items: [{ address: null }] });
});

test("what was valid then, and what was said about it when", async () => {
  const { as } = city();
  const client = as("secretary");
  const asked = async (rest: string) => addressOf(await client("GET", `/directory?q=anna&${rest}`));
  expect(await asked("at=2020-04-27T10:00:00Z")).toBeNull();
  expect(await asked("at=2020-04-27T10:00:00Z&knownAt=2020-04-27T10:00:00Z")).toBe("a.mueller@mandat.example");
  expect(await asked("at=2020-04-27T10:00:00Z&knownAt=2020-04-28T12:00:00%2B02:00")).toBeNull();
  expect(await asked("at=2020-04-27T12:00:00+02:00&knownAt=2020-04-28T11:59:59+02:00")).toBe("a.mueller@mandat.example");
  const before = await client("GET", "/directory?q=anna&knownAt=2020-04-27T10:00:00Z&at=2020-04-29T12:00:00Z");
  expect(items(before)[0]).toMatchObject({ address: { instructions: [{ reference: "10/03", suspended: null }] } });
});

test("restricted and private addresses are shown to dispatchers and administrators only, also where they were replaced", async () => {
  const { as, db } = city();
  db.update(contactPoints).set({ publicity: "restricted" }).where(eq(contactPoints.value, "a.mueller@mandat.example")).run();
  for (const role of ["secretary", "approver", "list_owner", "auditor"] as const) {
    const answer = await as(role)("GET", "/directory?q=anna&as=everyone");
    expect(items(answer)[0]).toMatchObject({ address: { replaces: null }, closed: null });
    expect(JSON.stringify(answer.body)).not.toContain("a.mueller@");
  }
  for (const role of ["dispatcher", "admin"] as const)
    expect(items(await as(role)("GET", "/directory?q=anna&as=everyone"))[0]).toMatchObject({
      address: { replaces: "a.mueller@mandat.example" },
    });
});

test("a committee without a mailbox names whoever passes mail on", async () => {
  const { as, db, council } = city();
  const secretary = recordPerson(db, { familyName: "Krol", givenName: "Sabine" }, said("2020-01-01"));
  recordContactPoint(db, { personId: secretary, value: "s.krol@elbfurt.example" }, said("2020-01-01"));
  recordMembership(db, { personId: secretary, organizationId: council, role: "secretary" }, said("2020-01-01"));
  const answer = await as("secretary")("GET", "/directory?q=stadtrat", undefined, { "accept-language": "de" });
  expect(items(answer)[0]).toMatchObject({
    group: "committees",
    person: null,
    organization: { key: "stadtrat", kind: "council", name: "Stadtrat", memberCount: 1 },
    address: null,
    detour: { label: "Ausschussbetreuung, Sabine Krol", address: { value: "s.krol@elbfurt.example" } },
  });
});

test("look-ups of what is not public are recorded under the name of the token, once in ten minutes", async () => {
  const { as, db } = city();
  const client = as("auditor");
  await client("GET", "/directory?q=anna&at=2020-04-27T10:00:00Z");
  expect(db.select().from(directoryLookups).all()).toEqual([]);
  await client("GET", "/directory?q=anna");
  await client("GET", "/directory?q=ann");
  expect(db.select().from(directoryLookups).all()).toMatchObject([{ lookedUpAt: clock() }]);
});

test("hits come in pages, and a group narrows them", async () => {
  const { as, db } = city();
  for (const givenName of ["Berta", "Carla", "Dora"]) recordPerson(db, { familyName: "Müllner", givenName }, said("2020-01-01"));
  recordOrganization(db, { name: "Müllabfuhr", kind: "municipal_company" }, said("2020-01-01"));
  const client = as("list_owner");
  const names = (answer: { body: Record<string, unknown> }) =>
    items(answer).map((item) => item.person?.name ?? item.organization?.key);
  const first = await client("GET", "/directory?q=m%C3%BCl&limit=3");
  expect(names(first)).toEqual(["muellabfuhr", "Dr. Anna Müller", "Berta Müllner"]);
  expect(first.body["total"]).toBe(5);
  const link = /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
  const second = await client("GET", link.replace("/api/v1", ""));
  expect(names(second)).toEqual(["Carla Müllner", "Dora Müllner"]);
  expect(second.body["next"]).toBeNull();
  expect(names(await client("GET", "/directory?q=m%C3%BCl&group=companies"))).toEqual(["muellabfuhr"]);
  expect((await client("GET", `/directory?q=m%C3%BCl&cursor=${Buffer.from("p999").toString("base64url")}`)).body).toMatchObject({
    items: [],
    next: null,
  });
});

test.each([
  ["", "q"],
  ["q=", "q"],
  ["q=%20%20", "q"],
  [`q=${"x".repeat(201)}`, "q"],
  ["q=a&q=b", "q"],
  ["q=a&at=2020-04-27", "at"],
  ["q=a&knownAt=gestern", "knownAt"],
  ["q=a&as=nobody", "as"],
  ["q=a&group=x", "group"],
  ["q=a&page=2", "page"],
])("%j is refused with the name of the parameter", async (query, parameter) => {
  const { as } = city();
  expect(await as("secretary")("GET", `/directory?${query}`)).toMatchObject({ status: 400, body: { errors: [{ parameter }] } });
});

test("a program that reports signals may not look anybody up", async () => {
  const { as } = city();
  expect(await as("monitor")("GET", "/directory?q=anna")).toMatchObject({ status: 403, body: { code: "role_missing" } });
});

test("a stand-in that ends within a week, or has ended, is flagged for whom the mailbox is not open then", async () => {
  const { as } = city();
  const lapseAt = async (at: string, query = "") =>
    (items(await as("secretary")("GET", `/directory?q=mueller&at=${at}${query}`))[0] as { lapse?: unknown }).lapse;
  const lapse = { address: "a.mueller-neu@mandat.example", at: "2020-07-01T10:00:00.000Z" };
  expect(await lapseAt("2020-06-20T10:00:00Z")).toBeNull();
  expect(await lapseAt("2020-06-25T10:00:00Z")).toEqual({ ...lapse, hasLapsed: false });
  expect(await lapseAt("2020-07-02T10:00:00Z")).toEqual({ ...lapse, hasLapsed: true });
  expect(await lapseAt("2020-07-02T10:00:00Z", "&as=administration")).toBeNull();
});
