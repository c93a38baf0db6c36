import { expect, test } from "vitest";
import { recipients } from "#db/schema/index.ts";
import { type NoticeAddressee, writeNoticeAddressees } from "./addressees.ts";
import { approveNotice, submitNotice } from "./approval.ts";
import { aCity, aCouncil, aDraft, aMailbox, aPerson, henrik, jana, site, ten } from "./testing.ts";

const stamp = { by: jana, at: ten };

function aNotice(incident: Parameters<typeof aCity>[0] = {}) {
  const db = aCity(incident);
  const council = aCouncil(db);
  const guest = aPerson(db, { familyName: "Gast", givenName: "Gerd" });
  aMailbox(db, { personId: guest, value: "gast@stadtwerke.example" });
  const write = (listIds: number[], named: NoticeAddressee[]) => {
    const id = aDraft(db, { listIds });
    writeNoticeAddressees(db, id, named);
    return id;
  };
  return { db, council, guest, write };
}

test("a notice goes to its lists and to whom it names, with the reason as the way, and not to whom it leaves out", () => {
  const { db, council, guest, write } = aNotice();
  const id = write(
    [council.listId],
    [
      { kind: "person", id: guest, isExclusion: false, reason: "4 betroffene Aufsichtsratsmitglieder" },
      { kind: "person", id: council.anna, isExclusion: true, reason: "Liest die Zusammenfassung" },
    ],
  );
  submitNotice(db, id, stamp);
  approveNotice(db, id, {}, { by: henrik, at: ten }, site);
  const frozen = db.select().from(recipients).all();
  expect(frozen.map((row) => row.personId)).not.toContain(council.anna);
  expect(frozen.find((row) => row.personId === guest)?.paths).toBe('[["4 betroffene Aufsichtsratsmitglieder"]]');
});

test("a notice without a list but with somebody named may go; one that names nobody may not", () => {
  const { db, guest, write } = aNotice();
  const named = write([], [{ kind: "person", id: guest, isExclusion: false, reason: "Vertretung" }]);
  submitNotice(db, named, stamp);
  expect(() => submitNotice(db, write([], []), stamp)).toThrow("no_list");
});

test("an exercise writes to nobody outside its lists, whoever is named", () => {
  const { db, guest, write } = aNotice({ isExercise: true });
  const id = write([], [{ kind: "person", id: guest, isExclusion: false, reason: "Vertretung" }]);
  expect(() => submitNotice(db, id, stamp)).toThrow("exercise_names_nobody");
});
