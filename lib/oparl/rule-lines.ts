import { decisionOn, LEAVE_OUT } from "./choices.ts";
import { readKind } from "./kind-rules.ts";
import type { Planning } from "./planning.ts";
import type { KindLine, RoleLine } from "./report.ts";
import { foldRole, readRole } from "./role-rules.ts";

/** Every wording of a role in the source with what it is taken for: what nobody knows first, then the most frequent. */
export function roleLines({ reading, choices }: Pick<Planning, "reading" | "choices">): RoleLine[] {
  const byKey = Map.groupBy(reading.memberships, (each) => foldRole(each.role ?? ""));
  return [...byKey]
    .map(([key, same]): RoleLine => {
      const { role, isSure } = readRole(key);
      return {
        key,
        text: same[0]?.role ?? "",
        count: same.length,
        decision: decisionOn(choices.roles, key) ?? role,
        byRule: role,
        isSure,
      };
    })
    .toSorted((a, b) => Number(a.isSure) - Number(b.isSure) || b.count - a.count || a.key.localeCompare(b.key));
}

/** Every organization with its kind: guesses first, then by kind and name. */
export function kindLines({ reading, choices }: Pick<Planning, "reading" | "choices">): KindLine[] {
  const seats = Map.groupBy(reading.memberships, (each) => each.organization);
  return reading.organizations
    .map((each): KindLine => {
      const { kind, ground } = readKind(each);
      const { id, name, organizationType, classification } = each;
      const memberships = seats.get(id)?.length ?? 0;
      return {
        id,
        name,
        organizationType,
        classification,
        memberships,
        decision: decisionOn(choices.kinds, id) ?? kind,
        byRule: kind,
        ground,
      };
    })
    .toSorted(
      (a, b) =>
        Number(b.ground === "guess") - Number(a.ground === "guess") ||
        a.byRule.localeCompare(b.byRule) ||
        a.name.localeCompare(b.name, "de"),
    );
}

export type RuleRow = { kind: "role" | "organization_kind" | "identity"; subject: string; decision: string | null };

/** What is remembered: where the decision is not what the rule says anyway. Null: no longer. */
export function rulesToKeep(roles: readonly RoleLine[], kinds: readonly KindLine[], { choices, here }: Planning): RuleRow[] {
  const rows: RuleRow[] = [
    ...roles.map(({ key, decision, byRule }): RuleRow => ({
      kind: "role",
      subject: key,
      decision: decision === byRule ? null : decision,
    })),
    ...kinds.map(({ id, decision, byRule }): RuleRow => ({
      kind: "organization_kind",
      subject: id,
      decision: decision === byRule ? null : decision,
    })),
    // Whoever is the same as somebody is tied to them from then on.
    ...Object.entries(choices.identities).map(([subject, decision]): RuleRow => ({
      kind: "identity",
      subject,
      decision: decision === "new" || decision === LEAVE_OUT ? decision : null,
    })),
  ];
  return rows.filter(({ kind, subject, decision }) => (here.rules[kind].get(subject) ?? null) !== decision);
}
