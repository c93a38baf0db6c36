import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Connection } from "#db/open.ts";
import { incidents, notices, timelineEntries } from "#db/schema/index.ts";
import { archiveInstruction, recordServiceInstruction } from "../directory/instruction-commands.ts";
import { aDraft, henrik, later, number, site } from "../notices/testing.ts";
import { approveBundle } from "./approval.ts";
import { changeBundle, submitBundle, takeOutNotice } from "./commands.ts";
import { BundleChange } from "./input.ts";
import { lookAtBundle } from "./look.ts";
import { prepareBundle } from "./prepare.ts";
import { aCityWithPlaybook, asItIs, janaAt } from "./testing.ts";

type Content = BundleChange["content"];

const prepared = (db: Connection, stageKey: string) => prepareBundle(db, number, { stageKey }, janaAt(0));

/** Says something else in the stage's draft, as its form would. */
function say(db: Connection, id: number, change: (content: Content) => object): void {
  const { version, content } = asItIs(db, id);
  changeBundle(db, id, BundleChange.parse({ version, content: { ...content, ...change(content) } }), janaAt(1));
}

/** Byte for byte: no row, no event. */
function expectRefused(db: Connection, act: () => unknown, code: string): void {
  const before = db.$client.serialize();
  expect(act).toThrow(code);
  expect(db.$client.serialize().equals(before), "the database is as it was").toBe(true);
}

const expectUnready = (db: Connection, id: number, code: string) =>
  expectRefused(db, () => submitBundle(db, id, janaAt(2)), code);

function approve(db: Connection, id: number): void {
  const { seen } = lookAtBundle(db, id, later(5));
  approveBundle(db, id, { seen }, { by: henrik, at: later(5) }, site);
}

test("a stage without a word of what happened is not submitted, nor with a placeholder that nobody would fill in", () => {
  const db = aCityWithPlaybook();
  const id = prepared(db, "sperre");
  const internal =
    (de: string) =>
    ({ entry }: Content) => ({ entry: { ...entry, internalText: { de, en: "", simple: "" } } });
  say(db, id, internal("  "));
  expectUnready(db, id, "entry_missing");
  say(db, id, internal("Gesperrt wegen {{vorfall}}."));
  expectUnready(db, id, "entry_placeholder");
  say(db, id, ({ entry }) => ({
    entry: { ...entry, internalText: { de: "Gesperrt.", en: "", simple: "" }, answers: { broken: { de: "{{hilfe_telefon}}" } } },
  }));
  expectUnready(db, id, "entry_placeholder");
  expect(lookAtBundle(db, id, later(2)).findings.find(({ severity }) => severity === "bad")!.values).toEqual({
    names: "{{hilfe_telefon}}",
  });
});

test("a public text that the incident's label keeps from everybody stops the stage, also when the label came while it waited", () => {
  const db = aCityWithPlaybook();
  const id = prepared(db, "sperre");
  submitBundle(db, id, janaAt(1));
  const label = (tlp: "amber" | "clear") => db.update(incidents).set({ tlp }).where(eq(incidents.number, number)).run();
  label("amber");
  expectRefused(db, () => approve(db, id), "public_text_tlp");
  label("clear");
  approve(db, id);
  expect(db.select().from(timelineEntries).all()).toHaveLength(1);
});

test("fallback addresses are opened by no empty pattern and by none whose domain was only an example", () => {
  const db = aCityWithPlaybook();
  const id = prepared(db, "ersatz");
  const pattern = (text: string) => (content: Content) => ({
    operations: content.operations.map((each) => ({ ...each, fallback: { ...each.fallback, pattern: text } })),
  });
  say(db, id, pattern(" "));
  expectUnready(db, id, "pattern_missing");
  say(db, id, pattern("{local}@ersatz.Invalid"));
  expectUnready(db, id, "pattern_not_ours");
  say(db, id, pattern("{local}-neu@{domain}"));
  submitBundle(db, id, janaAt(2));
});

test("a service instruction is set out of force only when it says who decided, and while the city has it", () => {
  const db = aCityWithPlaybook();
  const id = prepared(db, "warnung");
  const suspend = (instruction: object) => () => ({
    instructions: [{ reference: "DA 4/2019", isEnabled: true, operation: "suspend", decidedBy: "", ...instruction }],
  });
  const said = { reference: "DA 4/2019", title: "E-Mail", text: "Nur dienstlich.", scopeKind: "mandate" as const };
  const instructionId = recordServiceInstruction(db, said, janaAt(0));
  say(db, id, suspend({}));
  expectUnready(db, id, "decider_missing");
  say(db, id, suspend({ decidedBy: "Dr. Solms", reference: "DA 9/1999" }));
  expectUnready(db, id, "unknown_instruction");
  say(db, id, suspend({ decidedBy: "Dr. Solms" }));
  submitBundle(db, id, janaAt(2));
  archiveInstruction(db, instructionId, janaAt(3)); // while it waits
  expectRefused(db, () => approve(db, id), "unknown_instruction");
});

test("a checklist goes out only when each of its items says what is to be done; what is unticked may be empty", () => {
  const db = aCityWithPlaybook();
  const id = prepared(db, "sperre");
  const empty = (isEnabled: boolean) => (content: Content) => ({
    checklist: content.checklist.map((item) => ({ ...item, text: "", isEnabled })),
  });
  say(db, id, empty(true));
  expectUnready(db, id, "check_text_missing");
  say(db, id, empty(false));
  submitBundle(db, id, janaAt(2));
});

test("a stage changes and takes out only its own notices: one that stands alone is not touched through it", () => {
  const db = aCityWithPlaybook();
  const id = prepared(db, "sperre");
  const [own] = db.select().from(notices).where(eq(notices.bundleId, id)).all();
  const stranger = aDraft(db, { listIds: [db.people.listId] });
  const texts = (noticeId: number) => ({ id: noticeId, subject: "Anders", body: "{{anrede}},\n\nanders.\n\n{{antwortlink}}" });
  const both = { ...asItIs(db, id), notices: [texts(own!.id), texts(stranger)] };
  expectRefused(db, () => changeBundle(db, id, both, janaAt(1)), "notice_not_in_bundle");
  expectRefused(db, () => takeOutNotice(db, id, stranger, janaAt(1)), "notice_not_in_bundle");
  takeOutNotice(db, id, own!.id, janaAt(2));
  expectRefused(db, () => takeOutNotice(db, id, own!.id, janaAt(3)), "notice_not_in_bundle");
});
