import type { Db } from "#db/open.ts";
import de from "#messages/de.json" with { type: "json" };
import type { ComputedKind } from "../playbooks/words.ts";
import type { AffectedPerson } from "./affected.ts";
import { type FoundAudience, organizationAudienceKey } from "./audience.ts";
import { type PlaybookDemand, type PlaybookView, quietStages } from "./playbook-demands.ts";
import { listServing } from "./serving.ts";
import { listTiesOf, type Tie } from "./ties.ts";

const kindOf: Record<Tie["code"], ComputedKind> = {
  company: "company_secretariats",
  board: "company_secretariats",
  committee: "committee_secretaries",
  faction_office: "faction_offices",
  faction: "faction_offices",
  lead_office: "lead_offices",
};

/**
 * Offices that write to affected persons. Those that ties of persons affected in fact name have to be told from then on; those of persons
 * who only will be affected, where the playbook says so.
 */
export function findTieAudiences(
  db: Db,
  { persons: affected, isForeseen }: { persons: readonly AffectedPerson[]; isForeseen: boolean },
  playbook: PlaybookView | undefined,
  at: Date,
): FoundAudience[] {
  const demanded = playbook?.demands ?? [];
  const byId = new Map(affected.map((person) => [person.id, person]));
  const ties = listTiesOf(db, [...byId.keys()], at);
  const serving = listServing(
    db,
    ties.map(({ organization }) => organization.id),
    at,
  );
  return ties.flatMap(({ code, organization, affected: ids, bodies }) => {
    const demands = demanded.filter(({ computed }) => computed === kindOf[code]).map(({ demand }) => demand);
    if (isForeseen && demands.length === 0) return [];
    const people = affected.filter(({ id }) => ids.has(id));
    return [
      {
        key: organizationAudienceKey(organization.key),
        kind: demands.length > 0 ? "demanded" : "computed",
        name: nameOf(code, organization),
        reason: { code, values: { count: people.length, body: bodies.join(", ") } },
        memberKeys: serving.get(organization.id) ?? [],
        office: demands.find((each) => each.office)?.office ?? null,
        organizationKey: organization.key,
        affected: people.map(({ id, name }) => ({ id, name })),
        demandedSince: isForeseen ? null : new Date(Math.min(...people.map(({ since }) => since.getTime()))),
        quietStages: playbook ? quietStages(playbook) : [],
        demands,
      } satisfies FoundAudience,
    ];
  });
}

/** What the office is called in the city, in German as all names of its offices are. */
function nameOf(code: Tie["code"], { name, shortName }: Tie["organization"]): string {
  const patterns = de.coverage.names;
  if (code === "company") return patterns.company.replace("{name}", shortName ?? name);
  if (code === "committee") return patterns.committee.replace("{name}", shortName ?? name);
  return name;
}

/** Those affected themselves, where the playbook demands them. */
export function findAffectedAudience(affected: readonly AffectedPerson[], demanded: readonly PlaybookDemand[]): FoundAudience[] {
  const demands = demanded.filter(({ computed }) => computed === "affected").map(({ demand }) => demand);
  if (demands.length === 0) return [];
  return [
    {
      key: "affected",
      kind: "demanded",
      name: de.coverage.names.affected,
      reason: { code: "affected", values: { count: affected.length } },
      memberKeys: affected.map(({ id }) => `p${id}`),
      office: demands.find((each) => each.office)?.office ?? null,
      affected: affected.map(({ id, name }) => ({ id, name })),
      demandedSince: null,
      quietStages: [],
      demands,
    },
  ];
}
