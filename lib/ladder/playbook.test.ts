import { expect, test } from "vitest";
import { deliveries, notices } from "#db/schema/index.ts";
import { approveBundle } from "../bundles/approval.ts";
import { submitBundle } from "../bundles/commands.ts";
import { lookAtBundle } from "../bundles/look.ts";
import { prepareBundle } from "../bundles/prepare.ts";
import { aCityWithPlaybook, aPlaybook } from "../bundles/testing.ts";
import { releaseDueNotices } from "../deliveries/schedule.ts";
import { henrik, jana, later, number, site } from "../notices/testing.ts";
import type { PlaybookAudience } from "../playbooks/content.ts";
import { runDueLadders } from "./run.ts";

function aCityWithLadder(ladder: NonNullable<PlaybookAudience["ladder"]>) {
  const [warning, ...others] = aPlaybook().stages;
  const [audience] = warning!.audiences;
  const asked = {
    ...audience!,
    ladder,
    template: {
      ...audience!.template,
      answers: [{ text: { de: "Gelesen" } }, { text: { de: "Rückfrage" } }],
      answerByMinutes: 60,
    },
  };
  const db = aCityWithPlaybook(aPlaybook({ stages: [{ ...warning!, audiences: [asked] }, ...others] }));
  const bundleId = prepareBundle(db, number, { stageKey: "warnung" }, { by: jana, at: later(0) });
  return { db, bundleId };
}

test("what a playbook says of whoever does not answer goes into its notice, and happens without the playbook", () => {
  const { db, bundleId } = aCityWithLadder({ reminderAfterMinutes: 15, callAfterMinutes: 120 });
  expect(db.select().from(notices).get()).toMatchObject({
    answerBy: later(60),
    reminderAfterMinutes: 15,
    deputyAfterMinutes: null,
    callAfterMinutes: 120,
  });
  submitBundle(db, bundleId, { by: jana, at: later(1) });
  const { seen } = lookAtBundle(db, bundleId, later(2));
  approveBundle(db, bundleId, { seen }, { by: henrik, at: later(2) }, site);
  releaseDueNotices(db, later(5));
  db.update(deliveries)
    .set({ state: "accepted", acceptedAt: later(5) })
    .run();
  expect(runDueLadders(db, later(74), site)).toEqual([]);
  expect(runDueLadders(db, later(76), site)).toMatchObject([{ step: "reminder", unanswered: 2, deliveries: 2 }]);
  expect(runDueLadders(db, later(181), site)).toMatchObject([{ step: "call", calls: 2 }]);
});

test("steps that a playbook puts at one moment follow each other", () => {
  const { db } = aCityWithLadder({ reminderAfterMinutes: 30, deputyAfterMinutes: 30, callAfterMinutes: 10 });
  expect(db.select().from(notices).get()).toMatchObject({
    reminderAfterMinutes: 30,
    deputyAfterMinutes: 90,
    callAfterMinutes: 150,
  });
});
