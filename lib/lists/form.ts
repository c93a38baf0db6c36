import type { Db } from "#db/open.ts";
import { membershipRoles, organizationKinds } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import { anyStaff, type Viewer } from "../directory/answer.ts";
import { holderNamed, personLine, personNamed } from "../directory/named.ts";
import type { Holder, ListRule } from "./input.ts";
import type { HolderName } from "./queries.ts";

/** A rule as one choice of a form: `organization:12`, `kind:committee`, `list:3`, with a role beside it. */
export type RuleChoice = { target: string; role: string };

/** What the form of a list calls its fields; exclusions have the same with `exclude_` before them. */
export type ListFields = { rules: RuleChoice[]; persons: string };

/** @throws DomainError `rule_malformed`, and what `personNamed` says of a line, at the field named */
export function rulesFrom(
  db: Db,
  fields: ListFields,
  field: { rules: string; persons: string },
  viewer: Viewer = anyStaff,
): ListRule[] {
  const chosen = fields.rules.filter((choice) => choice.target !== "").map((choice) => ruleFrom(choice, field.rules));
  const lines = fields.persons.split("\n").filter((line) => line.trim() !== "");
  return [...chosen, ...lines.map((line) => ({ personId: personNamed(db, line, field.persons, viewer) }))];
}

/** @throws DomainError as `holderNamed`, at the field named */
export function holderFrom(db: Db, text: string, field: string, viewer: Viewer = anyStaff): Holder | undefined {
  return text.trim() === "" ? undefined : holderNamed(db, text, field, viewer);
}

/** The other way round: what the form shows of rules that are stored. */
export function fieldsOf(rules: readonly ListRule[], names: ReadonlyMap<string, string>): ListFields {
  const persons = rules.flatMap((rule) =>
    "personId" in rule ? personLine({ id: rule.personId, name: names.get(`person:${rule.personId}`) ?? "" }) : [],
  );
  const choices = rules.flatMap((rule): RuleChoice[] => {
    if ("personId" in rule) return [];
    if ("listId" in rule) return [{ target: `list:${rule.listId}`, role: "" }];
    const target = "organizationId" in rule ? `organization:${rule.organizationId}` : `kind:${rule.organizationKind}`;
    return [{ target, role: rule.role ?? "" }];
  });
  return { rules: choices, persons: persons.join("\n") };
}

export function holderText(holder: HolderName | null): string {
  if (!holder) return "";
  return "personId" in holder ? personLine({ id: holder.personId, name: holder.name }) : holder.name;
}

function ruleFrom({ target, role: roleText }: RuleChoice, field: string): ListRule {
  const [what = "", value = ""] = target.split(":");
  const role = membershipRoles.find((each) => each === roleText);
  const id = /^\d{1,15}$/.test(value) ? Number(value) : 0;
  const kind = organizationKinds.find((each) => each === value);
  const isKnownRole = roleText === "" || role !== undefined;
  if (what === "organization" && id && isKnownRole) return { organizationId: id, role };
  if (what === "kind" && kind && isKnownRole) return { organizationKind: kind, role };
  if (what === "list" && id) return { listId: id };
  throw new DomainError("rule_malformed", {}, field);
}
