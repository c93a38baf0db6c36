import type { z } from "zod";
import { type Fault, pointerOf, sentencesIn } from "./problem.ts";

type Sentences = ReturnType<typeof sentencesIn>;
type Issue = z.core.$ZodIssue;
type Sentence = { code: string; values?: Record<string, string | number> };

/** Nobody mends more than that before the next try. */
const MAX_FAULTS = 100;

/** What a schema found wrong, fault by fault, the first of them. `parameter`: the schema was that of the address, not of the body. */
export function faultsOf(error: z.ZodError, where: "body" | "parameter", say: Sentences): Fault[] {
  return error.issues
    .flatMap((issue) => flatten(issue, []))
    .slice(0, MAX_FAULTS)
    .map(({ path, sentence }) => ({
      ...(where === "body" ? { pointer: pointerOf(path) } : { parameter: String(path[0] ?? "") }),
      code: sentence.code,
      detail: say(`api.faults.${sentence.code}`, sentence.values),
    }));
}

type Found = { path: PropertyKey[]; sentence: Sentence };

function flatten(issue: Issue, base: readonly PropertyKey[]): Found[] {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: [...path, key], sentence: { code: "unknown_field", values: { field: key } } }));
  if (issue.code === "invalid_union") {
    const branch = nearestBranch(issue.errors);
    return branch ? branch.flatMap((each) => flatten(each, path)) : [{ path, sentence: { code: "invalid" } }];
  }
  return [{ path, sentence: sentenceOf(issue) }];
}

/** The alternative that was meant: the one whose own type fits, and of those the one with the fewest faults. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const isOfItsType = (branch: readonly Issue[]) =>
    !branch.some((issue) => issue.code === "invalid_type" && issue.path.length === 0);
  return branches.filter(isOfItsType).toSorted((a, b) => a.length - b.length)[0];
}

function sentenceOf(issue: Issue): Sentence {
  switch (issue.code) {
    case "custom":
      return { code: typeof issue.params?.["sentence"] === "string" ? issue.params["sentence"] : "invalid" };
    case "invalid_type":
      return issue.input === undefined ? { code: "required" } : { code: "wrong_type", values: { type: issue.expected } };
    case "invalid_value":
      return issue.input === undefined
        ? { code: "required" }
        : { code: "unknown_value", values: { values: issue.values.join(", ") } };
    case "too_small":
      return issue.origin === "string" && Number(issue.minimum) === 1
        ? { code: "required" }
        : { code: "too_small", values: { origin: issue.origin, minimum: Number(issue.minimum) } };
    case "too_big":
      return { code: "too_big", values: { origin: issue.origin, maximum: Number(issue.maximum) } };
    case "invalid_format":
      return { code: issue.format === "datetime" ? "moment" : issue.format === "email" ? "email" : "invalid" };
    default:
      return { code: "invalid" };
  }
}
