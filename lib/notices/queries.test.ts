import { expect, test } from "vitest";
import type { Viewer } from "../directory/answer.ts";
import { endMembership } from "../directory/commands.ts";
import { openFallback } from "../directory/fallback-commands.ts";
import { emergencyRelease } from "./approval.ts";
import { findDifference } from "./previous.ts";
import { previewFor } from "./preview.ts";
import { findNotice, listMoves, listNotices, listPendingApprovals } from "./queries.ts";
import { cancelNotice } from "./release-commands.ts";
import { listSamples } from "./samples.ts";
import {
  aCity,
  aCouncil,
  aDraft,
  aList,
  aMailbox,
  anApprovedNotice,
  aPerson,
  aSeat,
  aSubmittedNotice,
  anOrganization,
  jana,
  later,
  site,
  ten,
} from "./testing.ts";

const byJana = { by: jana, at: later(2) };

test("a notice is found with its lists, answers, people and counts", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = anApprovedNotice(db, { listIds: [listId] });
  expect(findNotice(db, id)).toMatchObject({
    incidentNumber: "2026-003",
    authorName: "Jana Reuter",
    approverName: "Dr. Henrik Solms",
    lists: [{ id: listId, name: "Stadtrat" }],
    counts: { recipients: 2, addresses: 2, callTasks: 0 },
  });
  expect(findNotice(db, 99)).toBeUndefined();
  expect(listNotices(db, 1)).toMatchObject([{ id, recipients: 2, listIds: [listId] }]);
  expect(listMoves(db, id).map((move) => move.movedBy)).toEqual([
    "Jana Reuter",
    "Jana Reuter",
    "Dr. Henrik Solms",
    "Dr. Henrik Solms",
  ]);
});

test("what waits for an approver is submitted, or was released in an emergency and is not countersigned", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  aDraft(db, {});
  const waiting = aSubmittedNotice(db, { listIds: [listId] });
  const emergency = aDraft(db, { listIds: [listId] });
  emergencyRelease(db, emergency, { reason: "Niemand erreichbar" }, byJana, site);
  expect(listPendingApprovals(db).map((notice) => notice.id)).toEqual([waiting, emergency]);
  cancelNotice(db, emergency, undefined, byJana);
  expect(listPendingApprovals(db).map((notice) => notice.id)).toEqual([waiting]);
});

test("the difference names who is new and who is gone, and marks the words", () => {
  const db = aCity();
  const { listId, council } = aCouncil(db);
  expect(findDifference(db, anApprovedNotice(db, { listIds: [listId], body: "Heute, 14:00 Uhr" }), ten)).toBeUndefined();
  endMembership(db, { membershipId: 1, untilDay: "2026-04-28" }, byJana);
  aSeat(db, aPerson(db, { givenName: "Lars", familyName: "Wendt" }), council);
  const next = aSubmittedNotice(db, { listIds: [listId], body: "Morgen, 14:00 Uhr" });
  const difference = findDifference(db, next, ten);
  expect(difference).toMatchObject({
    added: [{ name: "Lars Wendt" }],
    removed: [{ name: "Dr. Anna Müller" }],
    previous: { subject: "Postfächer geschlossen" },
  });
  expect(difference?.body.slice(0, 2).map((part) => part.kind)).toEqual(["removed", "added"]);
});

test("a notice is compared with the last one to the same people rather than with the last one", () => {
  const db = aCity();
  const { listId, anna } = aCouncil(db);
  const same = anApprovedNotice(db, { listIds: [listId] });
  anApprovedNotice(db, { listIds: [aList(db, "Andere", [{ personId: anna }])] });
  expect(findDifference(db, aSubmittedNotice(db, { listIds: [listId] }), ten)?.previous.id).toBe(same);
});

test("the five samples show each what could look wrong, and none is shown twice", () => {
  const db = aCity();
  const { council, listId } = aCouncil(db);
  const office = anOrganization(db, "Büro", "faction_office");
  const people: [string, string | undefined, string, boolean][] = [
    ["Wallenstein-Hohenmühlen", "Herr", "k@mandat.elbfurt.example", false],
    ["Sander", undefined, "s@mandat.elbfurt.example", false],
    ["Engel", "Frau", "engel@klinikum.example", false],
    ["Abel", "Herr", "abel@mandat.elbfurt.example", true],
    ["Moll", "Herr", "buero@mandat.elbfurt.example", false],
    ["Brandt", "Frau", "buero@mandat.elbfurt.example", false],
  ];
  for (const [familyName, formOfAddress, value, plainTextOnly] of people) {
    const personId = aPerson(db, { familyName, formOfAddress, plainTextOnly });
    aMailbox(db, { personId, value });
    aSeat(db, personId, council);
  }
  expect(office).toBeGreaterThan(0);
  const samples = listSamples(db, aDraft(db, { listIds: [listId] }), ten, ["approver"], site);
  expect(samples.map((sample) => [sample.kind, sample.names.join("+")])).toEqual([
    ["longest_name", "Wallenstein-Hohenmühlen"],
    ["shared_mailbox", "Brandt+Moll"],
    ["missing_salutation", "Sander"],
    ["foreign_domain", "Engel"],
    ["plain_text", "Abel"],
  ]);
  expect(samples[2]!.text).toContain("Guten Tag Sander,");
});

test("whoever releases a notice sees where a confidential address leads, and no more of it; its samples still show the foreign domain", () => {
  const db = aCity();
  const personId = aPerson(db, { familyName: "Sander", formOfAddress: "Frau" });
  const guenter = aPerson(db, { familyName: "Prahl-Hohenmühlen", formOfAddress: "Herr" });
  const other = aPerson(db, { familyName: "Zander", formOfAddress: "Herr" });
  aMailbox(db, { personId: other, value: "zander@mandat.elbfurt.example" });
  aMailbox(db, { personId, value: "v.sander@post.example", publicity: "restricted" });
  aMailbox(db, { personId: guenter, value: "g.prahl@mandat.elbfurt.example" });
  const id = aDraft(db, { listIds: [aList(db, "Rat", [{ personId: guenter }, { personId }, { personId: other }])] });
  const addresses = (viewer?: Viewer) => listSamples(db, id, ten, viewer, site).map(({ kind, address }) => [kind, address]);
  expect(addresses(["approver"])).toContainEqual(["foreign_domain", "…@post.example"]);
  expect(addresses(["dispatcher"])).toContainEqual(["foreign_domain", "v.sander@post.example"]);
  expect(addresses()).toEqual(addresses(["approver"]));
  const { recipients } = previewFor(db, id, {}, ten, site);
  expect(recipients.map((each) => each.address)).toEqual([
    "g.prahl@mandat.elbfurt.example",
    "…@post.example",
    "zander@mandat.elbfurt.example",
  ]);
});

test("no mail names a confidential address that a stand-in replaces: others may read the mailbox too", () => {
  const db = aCity();
  const personId = aPerson(db, { familyName: "Sander", formOfAddress: "Frau" });
  const replacesId = aMailbox(db, { personId, value: "v.sander@post.example", publicity: "restricted" });
  openFallback(db, { replacesId, value: "sander@ersatz.example", from: ten, publicity: "internal" }, { by: jana, at: ten });
  const body = "Bisher {{bisherige_adresse}}, jetzt {{aktuelle_adresse}}.";
  const id = aDraft(db, { listIds: [aList(db, "Rat", [{ personId }])], body });
  const { mail, refusals } = previewFor(db, id, { viewer: ["dispatcher"] }, ten, site);
  expect(mail?.text).toContain("Bisher …@post.example, jetzt sander@ersatz.example.");
  expect(refusals).toEqual([]);
});
