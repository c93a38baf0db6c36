import { expect, test } from "vitest";
import { audienceFieldOf, audienceFields, audienceFrom } from "./audience-form.ts";
import { PlaybookAudience, PlaybookStage } from "./content.ts";
import { withRow } from "./form-fields.ts";
import { shippedPlaybooks } from "./shipped.ts";
import { stageFieldOf, stageFields, stageFrom } from "./stage-form.ts";

const stages = shippedPlaybooks().flatMap(({ content }) => content.stages);
const sperre = stages.find(({ key }) => key === "sperre")!;

/** As a browser sends it: lines end with CR and LF. */
const sent = (fields: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, values]) => [name, values.map((value) => value.replaceAll("\n", "\r\n"))]),
  );

test("a stage that is shown in its form and saved untouched is the same to the letter", () => {
  for (const stage of stages) expect(PlaybookStage.parse(stageFrom(sent(stageFields(stage)), stage, []))).toEqual(stage);
});

test("so is an audience with its template", () => {
  for (const audience of stages.flatMap((stage) => stage.audiences))
    expect(PlaybookAudience.parse(audienceFrom(sent(audienceFields(audience)), audience, []))).toEqual(audience);
});

test("an empty row more is no item, and a written one gets a key of its own", () => {
  const fields = withRow(stageFields(sperre), "check");
  expect(PlaybookStage.parse(stageFrom(fields, sperre, [])).checklist).toEqual(sperre.checklist);
  const row = `check_${sperre.checklist.length + 1}`;
  const written = { ...fields, [`${row}_text`]: ["Entscheidung"] };
  expect(PlaybookStage.parse(stageFrom(written, sperre, [])).checklist.at(-1)).toEqual({
    key: "entscheidung-2",
    text: { de: "Entscheidung" },
  });
});

test("what is wrong stands at the field that it was typed into", () => {
  const fields: Record<string, string[]> = {
    ...stageFields(sperre),
    nameEn: ["Closed"],
    name: [""],
    nextInformationMinutes: ["soon"],
    op_1_operation: ["open_fallback"],
    op_1_pattern: [""],
    check_2_due: ["-1"],
  };
  const read = PlaybookStage.safeParse(stageFrom(fields, sperre, []));
  const at = stageFieldOf(fields);
  expect(read.error?.issues.map(({ path }) => at(path))).toEqual(
    expect.arrayContaining(["name", "nextInformationMinutes", "op_1_pattern", "check_2_due"]),
  );
});

test("an unknown placeholder in the English text is named at the English text, and no target at the choice", () => {
  const audience = sperre.audiences[0]!;
  const fields: Record<string, string[]> = { ...audienceFields(audience), bodyEn: ["Dear {{nobody}}"], target: [""] };
  const read = PlaybookAudience.safeParse(audienceFrom(fields, audience, []));
  const at = audienceFieldOf(fields);
  expect(read.error?.issues.map(({ path }) => at(path)).toSorted()).toEqual(["bodyEn", "target"]);
});

test("a list and a computed group are never both chosen, and their key follows the first choice", () => {
  const fields = { ...audienceFields(sperre.audiences[0]!), target: ["computed:faction_offices"] };
  expect(PlaybookAudience.parse(audienceFrom(fields, undefined, ["faction-offices"]))).toMatchObject({
    key: "faction-offices-2",
    computed: "faction_offices",
  });
});
