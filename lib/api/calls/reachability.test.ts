import { expect, test } from "vitest";
import { auditEvents, contactPoints, incidents } from "#db/schema/index.ts";
import { aCity, aCouncil, aMailbox, anOrganization, aPerson, aSeat, number, ten } from "../../notices/testing.ts";
import { apiOf } from "../testing.ts";

const path = `/incidents/${number}/reachability`;
const change = {
  list: "stadtrat",
  audience: "administration",
  from: "2026-04-29T10:00:00+02:00",
  reason: "Warnung des Herstellers",
  fallback: { pattern: "{local}-neu@{domain}", expiresAt: "2026-06-30T00:00:00+02:00" },
};

function aClosure() {
  const db = aCity();
  const council = aCouncil(db);
  const made = apiOf(db, { clock: () => ten });
  return { ...made, ...council, db, dispatcher: made.as("dispatcher") };
}

test("a dry run answers what the change then does, and changes nothing", async () => {
  const { db, dispatcher, annasMailbox } = aClosure();
  const [events, points] = [auditEvents, contactPoints].map((table) => db.select().from(table).all().length);
  const preview = await dispatcher("POST", `${path}?dryRun=1`, change);
  expect(preview.status).toBe(200);
  expect(db.select().from(auditEvents).all()).toHaveLength(events!);
  expect(db.select().from(contactPoints).all()).toHaveLength(points!);
  const done = await dispatcher("POST", path, change);
  expect(done).toMatchObject({
    status: 201,
    body: {
      changed: 2,
      addresses: [
        {
          contactPoint: annasMailbox,
          address: "a.mueller@mandat.elbfurt.example",
          owner: "Dr. Anna Müller",
          audience: "administration",
          fallback: {
            contactPoint: expect.any(Number),
            address: "a.mueller-neu@mandat.elbfurt.example",
            since: ten.toISOString(),
            until: "2026-06-29T22:00:00.000Z",
          },
        },
        { owner: "Günter Prahl" },
      ],
    },
  });
  const unnumbered = JSON.stringify(done.body).replaceAll(/("fallback":\{"contactPoint":)\d+/g, "$1null");
  expect(preview.body["change"]).toBeNull();
  expect({ ...JSON.parse(unnumbered), change: null }).toEqual(preview.body);
});

test("affected addresses are read page by page with what stands in, and are opened one by one or as a list", async () => {
  const { dispatcher, annasMailbox, guentersMailbox } = aClosure();
  const advice = { resendSince: "2026-04-28T00:00:00Z", phoneWanted: true, note: "Bitte anrufen." };
  await dispatcher("POST", path, { ...change, fallback: { ...change.fallback, advice } });
  const first = await dispatcher("GET", `${path}?limit=1`);
  expect(first.body["items"]).toMatchObject([
    {
      contactPoint: annasMailbox,
      audience: "administration",
      since: ten.toISOString(),
      until: null,
      reason: change.reason,
      fallback: {
        address: "a.mueller-neu@mandat.elbfurt.example",
        advice: { replyPossible: true, phoneWanted: true, resendSince: "2026-04-28T00:00:00.000Z", note: "Bitte anrufen." },
      },
    },
  ]);
  const second = await dispatcher("GET", `${path}?limit=1&cursor=${String(first.body["next"])}`);
  expect(second.body).toMatchObject({ items: [{ contactPoint: guentersMailbox }], next: null });

  const back = { from: ten.toISOString(), reason: "Freigeschaltet" };
  const one = await dispatcher("POST", `${path}/restore`, { ...back, contactPoints: ["A.Mueller@mandat.elbfurt.example"] });
  expect(one).toMatchObject({
    status: 201,
    body: {
      changed: 1,
      addresses: [{ contactPoint: annasMailbox, audience: "everyone", fallback: { until: "2026-05-13T08:00:00.000Z" } }],
    },
  });
  const rest = await dispatcher("POST", `${path}/restore`, { ...back, list: "stadtrat" });
  expect(rest.body).toMatchObject({ changed: 1, addresses: [{ contactPoint: guentersMailbox }] });
  expect(await dispatcher("POST", `${path}/restore`, { ...back, list: "stadtrat" })).toMatchObject({
    status: 409,
    body: { code: "nothing_to_restore" },
  });
});

test.each([
  [{ list: undefined }, "one_target", "#/list"],
  [{ contactPoints: [1] }, "one_target", "#/list"],
  [{ list: "nirgends" }, "unknown_list", "#/list"],
  [{ domain: "mandat.elbfurt.example" }, "one_target", "#/list"],
  [{ list: undefined, domain: "kein domain" }, "email_domain", "#/domain"],
  [{ list: undefined, domain: "nirgends.example" }, "no_addresses", "#/domain"],
  [{ list: undefined, organization: "nirgends" }, "unknown_organization", "#/organization"],
  [{ list: undefined, contactPoints: ["wer@elbfurt.example", 1] }, "unknown_contact_point", "#/contactPoints/0"],
  [{ list: undefined, contactPoints: [] }, "too_small", "#/contactPoints"],
  [{ to: change.from }, "interval_reversed", "#/to"],
  [{ fallback: { ...change.fallback, pattern: "x" } }, "pattern_malformed", "#/fallback/pattern"],
  [{ fallback: { ...change.fallback, pattern: "{local}@{domain}.nirgends." } }, "email_domain", "#/fallback/pattern"],
  [{ fallback: { ...change.fallback, expiresAt: change.from } }, "interval_reversed", "#/fallback/expiresAt"],
  [{ fallback: { pattern: "{local}-neu@{domain}" } }, "required", "#/fallback/expiresAt"],
  [
    { fallback: { ...change.fallback, advice: { resendSince: "2026-05-29T10:00:00Z" } } },
    "resend_in_future",
    "#/fallback/advice/resendSince",
  ],
])("a change with %j is refused at its field, dry or not", async (over, code, pointer) => {
  const { dispatcher, unexpected } = aClosure();
  for (const query of ["", "?dryRun=1"])
    expect(await dispatcher("POST", path + query, { ...change, ...over })).toMatchObject({
      status: 422,
      body: { errors: [{ code, pointer }] },
    });
  expect(unexpected).toEqual([]);
});

test("a fallback that would take somebody else's address is refused before anything is written", async () => {
  const { db, dispatcher } = aClosure();
  aMailbox(db, { personId: aPerson(db, { familyName: "Zander" }), value: "g.prahl-neu@mandat.elbfurt.example" });
  for (const query of ["?dryRun=1", ""])
    expect(await dispatcher("POST", path + query, change)).toMatchObject({
      status: 422,
      body: { code: "fallback_taken", errors: [{ pointer: "#/fallback/pattern" }] },
    });
  expect((await dispatcher("GET", path)).body["items"]).toEqual([]);
});

test("addresses are chosen by organization and by domain, and stand-ins are named after their owners", async () => {
  const { db, dispatcher, anna } = aClosure();
  const fallback = { ...change.fallback, pattern: "{given_name}.{family_name}@ersatz.example" };
  const byDomain = { ...change, list: undefined, domain: "@Mandat.Elbfurt.example", fallback };
  expect((await dispatcher("POST", `${path}?dryRun=1`, byDomain)).body["addresses"]).toMatchObject([
    { owner: "Dr. Anna Müller", fallback: { address: "anna.mueller@ersatz.example" }, namedAfter: null },
    { owner: "Günter Prahl", fallback: { address: "guenter.prahl@ersatz.example" } },
  ]);
  const finance = anOrganization(db, "Finanzausschuss", "committee");
  aSeat(db, anna, finance);
  aMailbox(db, { organizationId: finance, value: "finanzen@mandat.elbfurt.example" });
  const byOrganization = { ...change, list: undefined, organization: "finanzausschuss" };
  expect(await dispatcher("POST", path, byOrganization)).toMatchObject({
    status: 201,
    body: { changed: 2, addresses: [{ owner: "Finanzausschuss" }, { owner: "Dr. Anna Müller" }] },
  });
});

test("a change is listed and undone once, as if it had not been made; one of another incident is not found", async () => {
  const { dispatcher } = aClosure();
  const { change: id } = (await dispatcher("POST", path, change)).body;
  const changes = `${path}/changes`;
  const [listed] = (await dispatcher("GET", changes)).body["items"] as object[];
  expect(listed).toMatchObject({ change: id, audience: "administration", addresses: 2, fallbacksOpened: 2, undone: null });
  const undone = await dispatcher("POST", `${changes}/${String(id)}/undo`);
  expect(undone).toMatchObject({ status: 201, body: { undoes: id, changed: 4 } });
  expect(await dispatcher("POST", `${changes}/${String(id)}/undo`)).toMatchObject({
    status: 409,
    body: { code: "already_undone" },
  });
  expect((await dispatcher("GET", changes)).body["items"]).toMatchObject([{ undone: { at: ten.toISOString() } }]);
  expect((await dispatcher("GET", path)).body["items"]).toMatchObject([{ audience: "everyone", fallback: null }, {}]);
  for (const strange of [1, 999]) expect(await dispatcher("POST", `${changes}/${strange}/undo`)).toMatchObject({ status: 404 });
});

test("of an incident that is over, addresses can be opened but not closed", async () => {
  const { db, dispatcher } = aClosure();
  await dispatcher("POST", path, change);
  db.update(incidents).set({ closedAt: ten }).run();
  expect(await dispatcher("POST", path, change)).toMatchObject({ status: 409, body: { code: "incident_closed" } });
  const back = { from: ten.toISOString(), reason: "Freigeschaltet", list: "stadtrat" };
  expect((await dispatcher("POST", `${path}/restore`, back)).body["changed"]).toBe(2);
});
