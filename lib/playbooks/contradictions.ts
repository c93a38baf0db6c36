import type { z } from "zod";
import { DomainError } from "../domain-error.ts";
import { checkPlaceholders } from "../notices/placeholders.ts";

type Context = z.core.$RefinementCtx;
type Texts = { de: string; en?: string | undefined; simple?: string | undefined };
type Template = { subject: Texts; body: Texts };
type Keyed = { key: string };
type Stage = {
  services: readonly Keyed[];
  audiences: readonly Keyed[];
  addressOperations: readonly Keyed[];
  instructions: readonly { reference: string }[];
  checklist: readonly Keyed[];
  publicText?: unknown;
  publicAnswers?: Record<string, unknown> | undefined;
};
type Path = readonly (string | number)[];

/** The sentences of `validation` that refuse what placeholders refuse. */
const ofPlaceholders = ["unknown_placeholder", "open_placeholder", "placeholder_not_in_subject"];

/** Names the text at fault; what a notice would refuse at its submission is refused here already. */
export function refusePlaceholders(template: Template, context: Context): void {
  for (const part of ["subject", "body"] as const) {
    for (const [variant, text] of Object.entries(template[part])) {
      if (typeof text !== "string") continue;
      const sentence = faultOf(text, part);
      if (sentence) context.addIssue({ code: "custom", path: [part, variant], params: { sentence } });
    }
  }
}

export function refuseContradictionsOfStage(stage: Stage, context: Context): void {
  for (const part of ["services", "audiences", "addressOperations", "checklist"] as const)
    refuseTwice(
      stage[part].map(({ key }) => key),
      [part],
      "key",
      context,
    );
  refuseTwice(
    stage.instructions.map(({ reference }) => reference),
    ["instructions"],
    "reference",
    context,
  );
  if (stage.publicText === undefined && Object.keys(stage.publicAnswers ?? {}).length > 0)
    context.addIssue({ code: "custom", path: ["publicText"], params: { sentence: "answers_without_text" } });
}

export function refuseContradictions(content: { services: readonly Keyed[]; stages: readonly Keyed[] }, context: Context): void {
  refuseTwice(
    content.services.map(({ key }) => key),
    ["services"],
    "key",
    context,
  );
  refuseTwice(
    content.stages.map(({ key }) => key),
    ["stages"],
    "key",
    context,
  );
}

function refuseTwice(keys: readonly string[], path: Path, field: string, context: Context): void {
  for (const [index, key] of keys.entries())
    if (keys.indexOf(key) !== index)
      context.addIssue({ code: "custom", path: [...path, index, field], params: { sentence: "key_twice" } });
}

function faultOf(text: string, field: string): string | undefined {
  try {
    checkPlaceholders(text, field);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError && ofPlaceholders.includes(error.code)) return error.code;
    throw error;
  }
}
