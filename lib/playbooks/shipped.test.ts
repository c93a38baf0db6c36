import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { type PlaybookContent, PlaybookFile } from "./content.ts";
import { differences } from "./difference.ts";
import { playbookFile, readPlaybookFile } from "./file.ts";
import { listPlaybookGaps } from "./gaps.ts";
import { findPlaybook, listPlaybooks } from "./queries.ts";
import { installShippedPlaybooks, shippedPlaybooks } from "./shipped.ts";
import { archivePlaybook, recordVersion } from "./commands.ts";

const stamp = { by: "system", at: new Date("2026-04-24T08:00:00Z") };
const shipped = shippedPlaybooks().map(({ key, content }) => ({ key, content }));
const stages = shipped.flatMap(({ key, content }) => content.stages.map((stage) => ({ key, stage })));
const closes = (stage: PlaybookContent["stages"][number]) =>
  stage.addressOperations.some(({ operation }) => operation === "close" || operation === "restrict");

/** Every `{de, en?, simple?}` under a value, with where it stands. */
function textsIn(
  value: unknown,
  path: string,
): { path: string; de: string; en: string | undefined; simple: string | undefined }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("de" in value) {
    const { de, en, simple } = value as Record<string, string | undefined>;
    return [{ path, de: de!, en, simple }];
  }
  return Object.entries(value).flatMap(([name, part]) => textsIn(part, `${path}/${name}`));
}

test("the six playbooks that the design names are shipped", () => {
  expect(shipped.map(({ key }) => key)).toEqual([
    "postfachsperre",
    "totalausfall",
    "dienstleister-ausfall",
    "videokonferenz",
    "telefonausfall",
    "wartung",
  ]);
});

test("whatever is read outside has English, and so has the rest", () => {
  const lacking = shipped.flatMap(({ key, content }) => textsIn(content, key)).filter(({ en }) => en === undefined);
  expect(lacking.map(({ path }) => path)).toEqual([]);
});

test("placeholders are the same in German and English", () => {
  const of = (text: string) =>
    [...text.matchAll(/\{\{\w+\}\}/g)]
      .map(([name]) => name)
      .toSorted()
      .join();
  const unlike = shipped
    .flatMap(({ key, content }) => textsIn(content, key))
    .filter(({ path, de, en }) => path.includes("/template/") && of(de) !== of(en!));
  expect(unlike.map(({ path }) => path)).toEqual([]);
});

test("what the public reads of shutdown, fallback, setback and all-clear is there in Leichte Sprache", () => {
  const important = stages.filter(({ stage }) => ["shutdown", "fallback", "setback", "all_clear"].includes(stage.kind));
  const lacking = important.flatMap(({ key, stage }) => (stage.publicText?.simple === undefined ? [`${key}/${stage.key}`] : []));
  expect(lacking).toEqual([]);
});

test("stages begin with a warning, end with a review, and hold one way back and one all-clear", () => {
  for (const { key, content } of shipped) {
    const kinds = content.stages.map(({ kind }) => kind);
    expect([key, kinds.at(0), kinds.at(-1)]).toEqual([key, "warning", "review"]);
    expect([key, kinds.filter((kind) => kind === "setback").length, kinds.filter((kind) => kind === "all_clear").length]).toEqual(
      [key, 1, 1],
    );
  }
});

test("whoever closes addresses also tells those who write to them, computed from the ties, and opens them again", () => {
  const closing = stages.filter(({ stage }) => closes(stage));
  expect(closing.length).toBeGreaterThanOrEqual(6);
  for (const { key, stage } of closing) {
    const computed = stage.audiences.map((audience) => audience.computed);
    expect([key, stage.key, computed]).toEqual([
      key,
      stage.key,
      expect.arrayContaining(["committee_secretaries", "company_secretariats"]),
    ]);
    const later = shipped.find((each) => each.key === key)!.content.stages;
    expect(later.flatMap((each) => each.addressOperations).map(({ operation }) => operation)).toContain("restore");
  }
});

test("who asks for an answer says until when, and gives the way to it", () => {
  for (const { key, stage } of stages)
    for (const { key: audience, template, ladder } of stage.audiences) {
      const place = `${key}/${stage.key}/${audience}`;
      const asks = template.answers === undefined || template.answers.length > 0;
      expect([place, template.body.de.includes("{{antwortlink}}")]).toEqual([place, asks]);
      if (ladder) expect([place, asks]).toEqual([place, true]);
      if (template.body.de.includes("{{naechste_information}}"))
        expect([place, stage.nextInformationMinutes]).toEqual([place, expect.any(Number)]);
    }
});

test("legal clocks are advice with a basis, and never said to be complete", () => {
  const legal = stages.flatMap(({ stage }) => stage.checklist.flatMap((item) => item.legal?.basis ?? []));
  expect(legal.length).toBeGreaterThan(10);
  for (const basis of legal) expect(basis).toContain("keine Rechtsberatung");
});

test("a telephony outage is announced without a telephone number", () => {
  const phone = JSON.stringify(shipped.find(({ key }) => key === "telefonausfall")!.content);
  expect(phone).not.toContain("hilfe_telefon");
});

test("a fresh installation gets the six once, and keeps what it changed or archived", () => {
  const db = openDatabase(":memory:");
  expect(installShippedPlaybooks(db, stamp)).toHaveLength(6);
  const { content } = findPlaybook(db, "wartung")!;
  recordVersion(db, "wartung", { ...content, name: { de: "Wartung" } }, { expectedNumber: 1 }, stamp);
  archivePlaybook(db, "videokonferenz", stamp);
  expect(installShippedPlaybooks(db, stamp)).toEqual([]);
  expect(listPlaybooks(db)).toHaveLength(6);
  expect(findPlaybook(db, "wartung")?.number).toBe(2);
});

test("each exported and imported is the same", () => {
  for (const { key, content } of shipped) {
    const read = readPlaybookFile(playbookFile({ key, content }));
    expect(read && "file" in read && read.file).toEqual(PlaybookFile.parse({ format: "lagebote-playbook/1", key, content }));
    expect(read && "file" in read && differences(content, read.file.content)).toEqual([]);
  }
});

test("in a city without lists and services, what a playbook names of them is a warning", () => {
  const db = openDatabase(":memory:");
  const { content } = shipped[0]!;
  expect(listPlaybookGaps(db, content)).toContainEqual({
    kind: "list",
    key: "stadtrat",
    stages: expect.arrayContaining(["warnung"]),
  });
  expect(listPlaybookGaps(db, content)).toContainEqual({ kind: "service", key: "e-mail", stages: expect.any(Array) });
  expect(listPlaybookGaps(db, content)).toContainEqual({
    kind: "instruction",
    key: "10/03",
    stages: ["ersatzadressen", "entwarnung"],
  });
});
