import { expect, test } from "vitest";
import { contactPoints, deliveries, directoryLookups } from "#db/schema/index.ts";
import { number } from "../../notices/testing.ts";
import type { TestClient } from "../testing.ts";
import { aTown, release, submit } from "../testing-notices.ts";

/** Anna's mailbox is restricted, Günter's is internal. */
function aTownWithSecrets() {
  const town = aTown();
  const publicityOf = { [town.council.annasMailbox]: "restricted", [town.council.guentersMailbox]: "internal" } as const;
  const client = town.db.$client;
  for (const [id, publicity] of Object.entries(publicityOf))
    client.prepare("update contact_points set publicity = ? where id = ?").run(publicity, id);
  const readers = [
    ["dispatcher", town.writer],
    ["admin", town.as("admin")],
    ["approver", town.approver],
    ["auditor", town.as("auditor")],
  ] as const;
  return { ...town, readers };
}

const whole = ["a.mueller@mandat.elbfurt.example", "g.prahl@mandat.elbfurt.example"];
const domainOnly = ["…@mandat.elbfurt.example", "g.prahl@mandat.elbfurt.example"];
const mayReadAll = (role: string) => role === "dispatcher" || role === "admin";

async function itemsOf(client: TestClient, path: string): Promise<Record<string, unknown>[]> {
  return (await client("GET", path)).body["items"] as Record<string, unknown>[];
}

test("who is written to where: of a restricted address only dispatchers and administrators read more than the domain", async () => {
  const { db, council, writer, approver, readers } = aTownWithSecrets();
  const open = await submit(writer);
  const sent = await release(writer, approver);
  const refusal = "550 5.1.1 <a.mueller@mandat.elbfurt.example>: a.mueller is unknown";
  db.update(deliveries).set({ state: "rejected", lastCode: "550", lastError: refusal }).run();
  for (const [role, client] of readers) {
    const expected = mayReadAll(role) ? whole : domainOnly;
    for (const path of [`/notices/${open}/recipients`, `/notices/${sent}/recipients`, `/notices/${sent}/deliveries`]) {
      const items = await itemsOf(client, path);
      expect(
        items.map((item) => item["address"]),
        `${role} ${path}`,
      ).toEqual(expected);
    }
    for (const id of [open, sent]) {
      const { body } = await client("GET", `/notices/${id}/preview?recipient=person-${council.anna}`);
      expect(body["address"], role).toBe(expected[0]);
    }
    const [annas, guenters] = (await itemsOf(client, `/notices/${sent}/deliveries`)).map((item) => item["lastError"]);
    expect(annas).toMatchObject({ code: "no_such_address", reply: mayReadAll(role) ? refusal : null });
    expect(guenters).toMatchObject({ reply: refusal });
  }
});

test("what an incident touched: a restricted address and its stand-in are there for all, and named to those who may see them", async () => {
  const { writer, readers, clock } = aTownWithSecrets();
  const path = `/incidents/${number}/reachability`;
  const advice = { note: "Anna antwortet unter 0391 1234." };
  const fallback = { pattern: "{local}-neu@{domain}", expiresAt: "2026-06-30T00:00:00Z", publicity: "restricted", advice };
  const change = { list: "stadtrat", audience: "administration", from: clock.now.toISOString(), reason: "Warnung", fallback };
  expect((await writer("POST", path, change)).status).toBe(201);
  for (const [role, client] of readers) {
    const items = await itemsOf(client, path);
    const note = { advice: { note: mayReadAll(role) ? advice.note : null } };
    const seen = (local: string) => (mayReadAll(role) ? `${local}@mandat.elbfurt.example` : null);
    expect(items, role).toMatchObject([
      { address: seen("a.mueller"), owner: "Dr. Anna Müller", fallback: { address: seen("a.mueller-neu"), ...note } },
      { address: whole[1], owner: "Günter Prahl", fallback: { address: seen("g.prahl-neu"), ...note } },
    ]);
  }
});

test("every address that is not public and that a call names is logged, with where; what was masked is not", async () => {
  const { db, council, writer, approver, readers, clock } = aTownWithSecrets();
  const sent = await release(writer, approver);
  const change = { list: "stadtrat", audience: "administration", from: clock.now.toISOString(), reason: "Warnung" };
  const logged = () =>
    db
      .select()
      .from(directoryLookups)
      .all()
      .map((row) => `${row.occasion} ${row.contactPointId === council.annasMailbox ? "anna" : "günter"}`);
  const logOf = async (work: () => Promise<unknown>) => {
    db.delete(directoryLookups).run();
    await work();
    return logged();
  };
  const path = `/incidents/${number}/reachability`;
  expect(await logOf(() => writer("POST", `${path}?dryRun=1`, change))).toEqual(["incident anna", "incident günter"]);
  await writer("POST", path, change);
  for (const [role, client] of readers) {
    const names = mayReadAll(role) ? ["anna", "günter"] : ["günter"];
    expect(await logOf(() => client("GET", path))).toEqual(names.map((name) => `incident ${name}`));
    for (const of of ["recipients", "deliveries"])
      expect(await logOf(() => client("GET", `/notices/${sent}/${of}`))).toEqual(names.map((name) => `notice ${name}`));
    const preview = () => client("GET", `/notices/${sent}/preview?recipient=person-${council.anna}`);
    expect(await logOf(preview)).toEqual(mayReadAll(role) ? ["notice anna"] : []);
  }
  const restored = () => writer("POST", `${path}/restore`, { list: "stadtrat", from: change.from, reason: "Zurück" });
  expect(await logOf(restored)).toEqual(["incident anna", "incident günter"]);
  db.update(contactPoints).set({ publicity: "public" }).run();
  expect(await logOf(() => writer("GET", path))).toEqual([]);
});
