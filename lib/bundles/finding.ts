import type { incidents } from "#db/schema/index.ts";
import type { DomainError } from "../domain-error.ts";
import type { Composition } from "../notices/compose.ts";
import type { BundleContent } from "./content.ts";
import type { Applied } from "./operations.ts";
import type { StageBundle } from "./state.ts";

/** The parts of a stage, as findings and remarks name them. */
export type BundlePart = "stage" | "entry" | "operations" | "instructions" | "checklist" | `notice-${number}`;

/** `bad`: as long as it is there, the stage cannot go out. `key` names the sentence in messages/*.json, in full. */
export type Finding = {
  part: BundlePart;
  severity: "bad" | "warn";
  key: string;
  values: Record<string, string | number>;
  /** The refusal behind it. */
  refusal?: DomainError;
};

/** A stage tried out, before anybody has judged it. */
export type Looked = {
  bundle: StageBundle;
  content: BundleContent;
  incident: typeof incidents.$inferSelect;
  applied: Applied[];
  instructionFaults: DomainError[];
  /** Of its notices that are still in the making, in the order in which they were written. */
  compositions: Composition[];
};

export const refused = (part: BundlePart, refusal: DomainError): Finding => ({
  part,
  severity: "bad",
  key: `refusals.${refusal.code}`,
  values: refusal.values,
  refusal,
});

export const toLookAt = (part: BundlePart, code: string, values: Finding["values"] = {}): Finding => ({
  part,
  severity: "warn",
  key: `bundles.findings.${code}`,
  values,
});
