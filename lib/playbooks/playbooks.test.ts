import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents, drafts, incidents, playbookVersions } from "#db/schema/index.ts";
import { openIncident } from "../incidents/commands.ts";
import { IncidentInput } from "../incidents/input.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import {
  archivePlaybook,
  createPlaybook,
  importPlaybook,
  MAX_CONTENT_LENGTH,
  recordVersion,
  restorePlaybook,
} from "./commands.ts";
import { PlaybookContent, PlaybookFile } from "./content.ts";
import { differences } from "./difference.ts";
import {
  changePlaybookDraft,
  discardPlaybookDraft,
  findPlaybookDraft,
  publishPlaybookDraft,
  rebasePlaybookDraft,
  removeStage,
} from "./draft.ts";
import { planImport, readPlaybookFile } from "./file.ts";
import { findIncidentPlaybook, findPlaybook, listPlaybookChoices, listPlaybookVersions } from "./queries.ts";
import { takeOverPlaybook } from "./take-over.ts";

const stamp = { by: "cli", at: new Date("2026-04-24T08:00:00Z") };
const later = { by: "system", at: new Date("2026-04-24T09:00:00Z") };
const template = { subject: { de: "Postfach gesperrt" }, body: { de: "{{anrede}},\n\nbitte lesen." } };
const small = PlaybookContent.parse({
  name: { de: "Postfachsperre", en: "Mailboxes closed" },
  cause: "precaution",
  stages: [
    {
      key: "sperre",
      kind: "shutdown",
      name: { de: "Sperre" },
      internalText: { de: "Gesperrt." },
      audiences: [{ key: "rat", list: "stadtrat", template, deadlineMinutes: 60 }],
    },
    { key: "entwarnung", kind: "all_clear", name: { de: "Entwarnung" }, internalText: { de: "Vorbei." } },
  ],
});
const renamed = { ...small, name: { de: "Postfächer sperren" } };
const pathsOf = (content: unknown) => PlaybookContent.safeParse(content).error?.issues.map(({ path }) => path.join(".")) ?? [];

test("a playbook gets its key from its name, and nobody gets the same key again", () => {
  const db = openDatabase(":memory:");
  expect(createPlaybook(db, { content: small }, stamp)).toBe("postfachsperre");
  expect(createPlaybook(db, { content: small }, stamp)).toBe("postfachsperre-2");
  expect(() => createPlaybook(db, { key: "postfachsperre", content: small }, stamp)).toThrow("playbook_key_taken");
  archivePlaybook(db, "postfachsperre", stamp);
  expect(() => createPlaybook(db, { key: "postfachsperre", content: small }, stamp)).toThrow("playbook_key_taken");
  expect(() => createPlaybook(db, { key: "Nicht so", content: small }, stamp)).toThrow("playbook_key_malformed");
});

test("versions are only added, and whoever has not seen the newest is refused", () => {
  const db = openDatabase(":memory:");
  const key = createPlaybook(db, { content: small }, stamp);
  expect(recordVersion(db, key, renamed, { expectedNumber: 1, note: "Name" }, later)).toBe(2);
  expect(() => recordVersion(db, key, small, { expectedNumber: 1 }, later)).toThrow("changed_meanwhile");
  expect(findPlaybook(db, key, 1)?.content).toEqual(small);
  expect(findPlaybook(db, key)?.content).toEqual(renamed);
  expect(listPlaybookVersions(db, key).map(({ number, note }) => [number, note])).toEqual([
    [2, "Name"],
    [1, null],
  ]);
});

test("a version that changes nothing is none, nor is one of an archived or unknown playbook", () => {
  const db = openDatabase(":memory:");
  const key = createPlaybook(db, { content: small }, stamp);
  expect(() => recordVersion(db, key, structuredClone(small), { expectedNumber: 1 }, later)).toThrow("playbook_unchanged");
  expect(() => recordVersion(db, "keines", small, { expectedNumber: 1 }, later)).toThrow("not_found");
  archivePlaybook(db, key, later);
  expect(() => recordVersion(db, key, renamed, { expectedNumber: 1 }, later)).toThrow("not_found");
  expect(() => archivePlaybook(db, key, later)).toThrow("not_found");
  expect(listPlaybookChoices(db)).toEqual([]);
  restorePlaybook(db, key, later);
  expect(listPlaybookChoices(db)).toMatchObject([{ key, cause: "precaution" }]);
  expect(() => restorePlaybook(db, key, later)).toThrow("not_found");
});

test("one command leaves one event, which says nothing of the texts", () => {
  const db = openDatabase(":memory:");
  const key = createPlaybook(db, { content: small }, stamp);
  recordVersion(db, key, renamed, { expectedNumber: 1 }, later);
  const events = db.select({ type: auditEvents.type, subject: auditEvents.subject }).from(auditEvents).all();
  expect(events.map(({ type }) => type)).toEqual(["playbook.created", "playbook.changed"]);
  expect(JSON.stringify(events)).not.toContain("Gesperrt");
});

test("what is too large to be drafted is refused, and nothing is written", () => {
  const db = openDatabase(":memory:");
  const stage = { ...small.stages[0]!, internalText: { de: "x".repeat(19_000) } };
  const stages = Array.from({ length: 9 }, (_, index) => ({ ...stage, key: `stufe-${index}` }));
  const large = PlaybookContent.parse({ ...small, stages });
  expect(JSON.stringify(large).length).toBeGreaterThan(MAX_CONTENT_LENGTH);
  expect(() => createPlaybook(db, { content: large }, stamp)).toThrow("playbook_too_large");
  expect(db.select().from(playbookVersions).all()).toEqual([]);
});

test("contradictions are named with the field at fault", () => {
  const [first, second] = small.stages;
  const rat = first!.audiences[0]!;
  const withStage = (change: object) => ({ ...small, stages: [{ ...first, ...change }, second] });
  const withAudience = (change: object) => withStage({ audiences: [{ ...rat, ...change }] });
  expect(pathsOf({ ...small, stages: [] })).toEqual(["stages"]);
  expect(pathsOf({ ...small, stages: [first, { ...second, key: "sperre" }] })).toEqual(["stages.1.key"]);
  expect(pathsOf(withStage({ audiences: [rat, rat] }))).toEqual(["stages.0.audiences.1.key"]);
  expect(pathsOf(withAudience({ list: undefined }))).toEqual(["stages.0.audiences.0.list"]);
  expect(pathsOf(withAudience({ computed: "affected" }))).toEqual(["stages.0.audiences.0.list"]);
  expect(pathsOf(withAudience({ computed: "everybody", list: undefined }))).toContain("stages.0.audiences.0.computed");
  expect(pathsOf(withAudience({ template: { ...template, body: { de: "{{anrede}}", en: "{{niemand}}" } } }))).toEqual([
    "stages.0.audiences.0.template.body.en",
  ]);
  expect(pathsOf(withAudience({ template: { ...template, subject: { de: "{{antwortlink}}" } } }))).toEqual([
    "stages.0.audiences.0.template.subject.de",
  ]);
  expect(pathsOf(withAudience({ template: { ...template, subject: { de: "An\r\nBcc: x" } } }))).toEqual([
    "stages.0.audiences.0.template.subject.de",
  ]);
  expect(pathsOf(withStage({ publicAnswers: { broken: { de: "E-Mail" } } }))).toEqual(["stages.0.publicText"]);
  expect(pathsOf(withStage({ addressOperations: [{ key: "auf", operation: "open_fallback" }] }))).toEqual([
    "stages.0.addressOperations.0.fallback",
  ]);
  expect(pathsOf(withStage({ kind: "explosion" }))).toEqual(["stages.0.kind"]);
  expect(pathsOf({ ...small, unknown: 1 })).toEqual([""]);
});

test("an incident follows the version it was opened with until somebody takes over another", () => {
  const db = openDatabase(":memory:");
  const key = createPlaybook(db, { content: small }, stamp);
  const input = IncidentInput.parse({
    title: "Warnung",
    level: "emergency",
    cause: "precaution",
    tlp: "clear",
    occurredAt: stamp.at,
    internalText: "Es beginnt.",
    playbook: key,
  });
  const number = openIncident(db, input, stamp);
  const { id } = requireIncident(db, number);
  recordVersion(db, key, renamed, { expectedNumber: 1 }, later);
  expect(findIncidentPlaybook(db, id)).toMatchObject({ key, number: 1, content: small, newerNumber: 2 });
  takeOverPlaybook(db, number, key, later);
  expect(findIncidentPlaybook(db, id)).toMatchObject({ number: 2, content: renamed, newerNumber: null });
  expect(() => takeOverPlaybook(db, number, key, later)).toThrow("playbook_followed_already");
  expect(() => takeOverPlaybook(db, number, "keines", later)).toThrow("playbook_unknown");
  expect(() => takeOverPlaybook(db, number, 99, later)).toThrow("playbook_unknown");
  expect(() => takeOverPlaybook(db, "2026-999", key, later)).toThrow("not_found");
  db.update(incidents).set({ closedAt: later.at }).run();
  expect(() => takeOverPlaybook(db, number, findPlaybook(db, key, 1)!.versionId, later)).toThrow("incident_closed");
});

test("an incident without a playbook can get one, and none is opened with one that does not exist", () => {
  const db = openDatabase(":memory:");
  const key = createPlaybook(db, { content: small }, stamp);
  const fields = { title: "W", level: "crisis", cause: "attack", tlp: "clear", occurredAt: stamp.at, internalText: "T" } as const;
  expect(() => openIncident(db, IncidentInput.parse({ ...fields, playbook: "keines" }), stamp)).toThrow("playbook_unknown");
  const number = openIncident(db, IncidentInput.parse(fields), stamp);
  const { id } = requireIncident(db, number);
  expect(findIncidentPlaybook(db, id)).toBeUndefined();
  takeOverPlaybook(db, number, key, later);
  expect(findIncidentPlaybook(db, id)).toMatchObject({ key, number: 1 });
});

test("a draft collects changes until it is published, and undoing them leaves none", () => {
  const db = openDatabase(":memory:");
  const key = createPlaybook(db, { content: small }, stamp);
  changePlaybookDraft(db, key, (content) => ({ ...content, name: renamed.name }), stamp);
  changePlaybookDraft(db, key, (content) => ({ ...content, cause: "attack" }), stamp);
  expect(findPlaybook(db, key)?.number).toBe(1);
  expect(findPlaybookDraft(db, key, "system")).toBeUndefined();
  expect(publishPlaybookDraft(db, key, "beides", stamp)).toBe(2);
  expect(findPlaybook(db, key)?.content).toEqual({ ...renamed, cause: "attack" });
  expect(() => publishPlaybookDraft(db, key, undefined, stamp)).toThrow("playbook_no_draft");
  changePlaybookDraft(db, key, () => small, stamp);
  changePlaybookDraft(db, key, () => ({ ...renamed, cause: "attack" }), stamp);
  expect(findPlaybookDraft(db, key, stamp.by)).toBeUndefined();
});

test("a draft of an older version is published only by somebody who says that they have seen the newer one", () => {
  const db = openDatabase(":memory:");
  const key = createPlaybook(db, { content: small }, stamp);
  changePlaybookDraft(db, key, () => renamed, stamp);
  recordVersion(db, key, { ...small, cause: "attack" }, { expectedNumber: 1 }, later);
  expect(() => publishPlaybookDraft(db, key, undefined, stamp)).toThrow("changed_meanwhile");
  expect(() => rebasePlaybookDraft(db, key, 1, stamp)).toThrow("changed_meanwhile");
  rebasePlaybookDraft(db, key, 2, stamp);
  expect(publishPlaybookDraft(db, key, undefined, stamp)).toBe(3);
});

test("a draft that somebody has made up is none", () => {
  const db = openDatabase(":memory:");
  const key = createPlaybook(db, { content: small }, stamp);
  const fields = JSON.stringify({ base: ["1"], content: ['{"name":1}'] });
  db.insert(drafts)
    .values({ userId: "cli", form: `playbook:${key}`, fields, savedAt: stamp.at })
    .run();
  expect(findPlaybookDraft(db, key, "cli")).toBeUndefined();
  discardPlaybookDraft(db, key, "cli");
  expect(db.select().from(drafts).all()).toEqual([]);
});

test("an import says first what it would do, and refuses when that has changed since", () => {
  const db = openDatabase(":memory:");
  const file = PlaybookFile.parse({ format: "lagebote-playbook/1", key: "sperre", content: small });
  expect(planImport(db, "sperre", small)).toMatchObject({ outcome: "new", number: null, changes: [] });
  importPlaybook(db, file, { expectedNumber: null }, stamp);
  expect(planImport(db, "sperre", small).outcome).toBe("unchanged");
  expect(planImport(db, "sperre", renamed)).toMatchObject({ outcome: "version", number: 1 });
  expect(() => importPlaybook(db, { ...file, content: renamed }, { expectedNumber: null }, stamp)).toThrow("changed_meanwhile");
  importPlaybook(db, { ...file, content: renamed }, { expectedNumber: 1 }, stamp);
  expect(findPlaybook(db, "sperre")?.content).toEqual(renamed);
  archivePlaybook(db, "sperre", stamp);
  expect(planImport(db, "sperre", small).outcome).toBe("archived");
});

test("what is no playbook is no file, and what is wrong in one is named", () => {
  expect(readPlaybookFile("kein JSON")).toBeNull();
  const wrong = readPlaybookFile(JSON.stringify({ format: "lagebote-playbook/2", key: "Ä", content: { ...small, name: "X" } }));
  const paths = wrong && "error" in wrong ? wrong.error.issues.map(({ path }) => path.join(".")) : [];
  expect(paths).toEqual(["format", "key", "content.name"]);
});

test("moving a stage is a change of the order alone", () => {
  const moved = { ...small, stages: small.stages.toReversed() };
  expect(differences(small, moved)).toEqual([
    { place: ["stages", "order"], before: "sperre, entwarnung", after: "entwarnung, sperre" },
  ]);
});

test("stages are taken out of a draft until one is left", () => {
  const db = openDatabase(":memory:");
  const key = createPlaybook(db, { content: small }, stamp);
  expect(removeStage(db, key, "sperre", stamp).stages.map((stage) => stage.key)).toEqual(["entwarnung"]);
  expect(() => removeStage(db, key, "entwarnung", stamp)).toThrow("playbook_last_stage");
  expect(findPlaybookDraft(db, key, stamp.by)?.content.stages).toHaveLength(1);
});
