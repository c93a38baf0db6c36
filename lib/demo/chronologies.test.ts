import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { deliveries, deliveryContents, incidents, notices } from "#db/schema/index.ts";
import type { IncidentInput as Input } from "../incidents/input.ts";
import { approveBundle } from "../bundles/approval.ts";
import { cancelBundle, changeBundle, submitBundle } from "../bundles/commands.ts";
import type { BundleContent } from "../bundles/content.ts";
import { BundleChange } from "../bundles/input.ts";
import { lookAtBundle } from "../bundles/look.ts";
import { prepareBundle } from "../bundles/prepare.ts";
import { findBundle, findOpenBundle } from "../bundles/queries.ts";
import { isGap } from "../coverage/cell.ts";
import { coverageMatrix } from "../coverage/matrix.ts";
import { addressToUse, loadAddressBooks } from "../directory/addresses.ts";
import { readEnv } from "../env.ts";
import { restoreAddresses } from "../incidents/address-restoration.ts";
import { openIncident } from "../incidents/commands.ts";
import { IncidentInput } from "../incidents/input.ts";
import { findPublicIncident } from "../incidents/public-queries.ts";
import { createList } from "../lists/commands.ts";
import { mailSite } from "../notices/site.ts";
import { setUp } from "./build.ts";
import { handOver, local, minutesAfter, type Scene } from "./scene.ts";
import { demoUsers, type DemoUserIds } from "./users.ts";

let scene: Scene;
beforeEach(() => {
  const env = readEnv({ DATA_DIR: mkdtempSync(join(tmpdir(), "chronology-")) });
  const hashes = Object.fromEntries(demoUsers.map(({ key }) => [key, "-"])) as Record<keyof DemoUserIds, string>;
  scene = setUp(openDatabase(":memory:"), env, hashes);
});

function open(playbook: string, at: Date, input: Partial<Input>): string {
  const opening = { level: "disruption", cause: "precaution", tlp: "clear", internalText: "Warnung.", ...input };
  const parsed = IncidentInput.parse({
    title: "Vorfall",
    publicTitle: "E-Mail eingeschränkt",
    occurredAt: at,
    playbook,
    ...opening,
  });
  return openIncident(scene.db, parsed, { by: scene.users.dispatcher, at });
}

/** One act, refused if anything is missing: prepared as the playbook says, submitted by the dispatcher, approved by somebody else, handed over by the worker. */
async function putOut(number: string, stageKey: string, at: Date, complete?: (content: BundleContent) => void): Promise<void> {
  const { db, env, users } = scene;
  const id = prepareBundle(db, number, { stageKey }, { by: users.dispatcher, at });
  if (complete) {
    const { version, content } = findBundle(db, id)!;
    complete(content);
    changeBundle(db, id, BundleChange.parse({ version, content }), { by: users.dispatcher, at });
  }
  submitBundle(db, id, { by: users.dispatcher, at });
  const later = minutesAfter(at, 10);
  const { seen } = lookAtBundle(db, id, later);
  approveBundle(db, id, { seen, holdSeconds: 0 }, { by: users.approver, at: later }, mailSite(env));
  await handOver(scene, minutesAfter(at, 11));
}

/** What no playbook can know: who has decided that the service instruction does not bind. */
const decided = ({ instructions }: BundleContent) => {
  for (const instruction of instructions) instruction.decidedBy = "Büro des Oberbürgermeisters mit dem Ratsvorsitz";
};

const incidentOf = (number: string) => scene.db.select().from(incidents).where(eq(incidents.number, number)).get()!;

/** By name, who has not been told the stage in force. */
function gaps(number: string, at: Date): string[] {
  const { rows, stages } = coverageMatrix(scene.db, incidentOf(number), at);
  const column = stages.findIndex((stage) => stage.isCurrent);
  return rows.filter(({ cells }) => cells[column] && isGap(cells[column])).map(({ audience }) => audience.name);
}

function addressOf(councillor: number, asker: "everyone" | "administration", at: Date) {
  const { personId } = scene.directory.councillors.filter((each) => each.mailboxId)[councillor]!;
  const book = loadAddressBooks(scene.db, { personIds: [personId], organizationIds: [] }, at).persons.get(personId)!;
  return addressToUse(book, asker)?.value;
}

const mailsOf = (number: string) =>
  scene.db
    .select({ address: deliveries.address, state: deliveries.state, stage: notices.stage, slots: deliveryContents.slots })
    .from(deliveries)
    .innerJoin(deliveryContents, eq(deliveryContents.deliveryId, deliveries.id))
    .innerJoin(notices, eq(notices.id, deliveries.noticeId))
    .where(eq(notices.incidentId, incidentOf(number).id))
    .orderBy(asc(deliveries.id))
    .all();

test("Magdeburg in five acts: on the first day it names who was forgotten in 2020, and every stage reaches all of them", async () => {
  const began = local("2020-04-24T11:00");
  const number = open("postfachsperre", began, { stage: "warning" });
  const forgotten = gaps(number, began);
  expect(forgotten.filter((name) => name.startsWith("Ausschussbetreuung")).length).toBeGreaterThanOrEqual(10);
  expect(forgotten.filter((name) => name.startsWith("Sekretariat")).length).toBe(11);

  await putOut(number, "warnung", began);
  expect(gaps(number, minutesAfter(began, 12))).toEqual([]); // the one member without a mailbox is on the call list
  await putOut(number, "sperre", local("2020-04-24T16:00"));
  expect(addressOf(0, "everyone", local("2020-04-25T09:00"))).toBeUndefined();
  expect(addressOf(0, "administration", local("2020-04-25T09:00"))).toContain("@mandat.");
  await putOut(number, "ersatzadressen", local("2020-04-29T14:00"), decided);
  const fallback = addressOf(0, "everyone", local("2020-04-29T15:00"))!;
  expect(fallback).toMatch(/-neu@mandat\./);
  expect(mailsOf(number).some(({ stage, slots }) => stage === "fallback" && slots.includes(fallback))).toBe(true);
  await putOut(number, "herstellerupdate", local("2020-05-26T10:00"));
  await putOut(number, "entwarnung", local("2020-06-12T16:00"), decided);
  expect(addressOf(0, "everyone", local("2020-06-12T17:00"))).not.toContain("-neu@");
  expect(new Set(mailsOf(number).map(({ state }) => state))).toEqual(new Set(["accepted"]));
  expect(findPublicIncident(scene.db, number, "de")?.entries.length).toBeGreaterThanOrEqual(4);
});

test("a total outage: what was sent since must be sent again, and a restart that is called off goes back", async () => {
  const began = local("2021-07-06T07:00");
  const number = open("totalausfall", began, { stage: "warning", cause: "attack", level: "crisis" });
  await putOut(number, "trennung", minutesAfter(began, 60));
  expect(addressOf(0, "administration", minutesAfter(began, 90))).toBeUndefined();
  await putOut(number, "notadresse", minutesAfter(began, 24 * 60), ({ operations }) => {
    for (const { fallback } of operations) fallback.pattern = "{local}@notfall.elbfurt.example";
  });
  expect(addressOf(0, "everyone", minutesAfter(began, 25 * 60))).toBeDefined();
  const { answers } = findPublicIncident(scene.db, number, "de")!;
  expect(answers.resend?.text).toMatch(/^Ja, alles seit/);
  const restart = minutesAfter(began, 10 * 24 * 60);
  await expect(putOut(number, "wiederanlauf", restart)).rejects.toThrow("stage_contradicts_addresses"); // nothing is open yet
  cancelBundle(scene.db, findOpenBundle(scene.db, incidentOf(number).id)!.id, { by: scene.users.dispatcher, at: restart });
  const [first] = scene.directory.councillors.flatMap(({ mailboxId }) => mailboxId ?? []);
  const terms = { contactPoints: [first!], from: restart, reason: "Wieder erreichbar" };
  restoreAddresses(scene.db, number, terms, { by: scene.users.dispatcher, at: restart });
  await putOut(number, "wiederanlauf", minutesAfter(restart, 30));
  await putOut(number, "abbruch", minutesAfter(began, 10 * 24 * 60 + 240));
  const { stage } = findPublicIncident(scene.db, number, "de")!;
  expect(stage).toBe("setback");
  await putOut(number, "entwarnung", minutesAfter(began, 30 * 24 * 60));
  expect(addressOf(0, "everyone", minutesAfter(began, 30 * 24 * 60 + 30))).not.toContain("not");
});

test("video conferencing: everybody who meets is told another way, and no address changes", async () => {
  const began = local("2021-12-13T09:00");
  const number = open("videokonferenz", began, { stage: "warning", cause: "technical" });
  const before = addressOf(0, "everyone", began);
  const tried = prepareBundle(scene.db, number, { stageKey: "hinweis" }, { by: scene.users.dispatcher, at: began });
  const codes = lookAtBundle(scene.db, tried, began).findings.flatMap(({ refusal }) => refusal?.code ?? []);
  expect(codes).toContain("no_list"); // the city has no list of the secretariats yet
  cancelBundle(scene.db, tried, { by: scene.users.dispatcher, at: began });
  createList(
    scene.db,
    { name: "Sekretariate der Gesellschaften", rules: [{ organizationKind: "municipal_company" }] },
    { by: scene.users.admin, at: began },
  );
  await putOut(number, "hinweis", began);
  await putOut(number, "ersatzweg", minutesAfter(began, 120));
  await putOut(number, "entwarnung", minutesAfter(began, 7 * 24 * 60));
  expect(addressOf(0, "everyone", minutesAfter(began, 8 * 24 * 60))).toBe(before);
  expect(mailsOf(number).length).toBeGreaterThan(150);
});
