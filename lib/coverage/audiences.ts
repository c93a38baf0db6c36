import type { Db } from "#db/open.ts";
import de from "#messages/de.json" with { type: "json" };
import { listAffectedPersons, namePersons } from "./affected.ts";
import type { Audience, CoverageIncident, FoundAudience } from "./audience.ts";
import { findListAudiences } from "./list-audiences.ts";
import { findPlaybookDemands, foreseenPersonIds, type PlaybookView, publicStages } from "./playbook-demands.ts";
import { listNamed } from "./serving.ts";
import { findAffectedAudience, findTieAudiences } from "./tie-audiences.ts";

export type { Audience, AudienceMember, AudienceReason, CoverageIncident } from "./audience.ts";

/** Everybody whom the incident concerns, as audiences. What they were told is another question: `coverageMatrix`. */
export function listAudiences(db: Db, incident: CoverageIncident, at: Date): Audience[] {
  return withMembers(db, findAudiences(db, incident, at));
}

/** The same audiences with the names of their people. */
export function withMembers(db: Db, found: readonly FoundAudience[]): Audience[] {
  const named = listNamed(db, new Set(found.flatMap((audience) => audience.memberKeys)));
  return found.map(({ memberKeys, ...audience }) => ({ ...audience, members: named(memberKeys) }));
}

/**
 * The same without names. Exercises concern the lists that they may write to, and nobody else.
 */
export function findAudiences(db: Db, incident: CoverageIncident, at: Date): FoundAudience[] {
  const playbook = findPlaybookDemands(db, incident.id);
  const lists = findListAudiences(db, incident, playbook?.demands, at);
  if (incident.isExercise) return lists;
  const known = listAffectedPersons(db, incident.id, at);
  const isForeseen = known.length === 0 && playbook !== undefined;
  const affected = isForeseen ? namePersons(db, foreseenPersonIds(db, playbook, at), at) : known;
  return [
    ...lists,
    ...findAffectedAudience(affected, playbook?.demands ?? []),
    ...findTieAudiences(db, { persons: affected, isForeseen }, playbook, at),
    ...publicAudience(incident, playbook),
  ];
}

/** Only what is labelled TLP:CLEAR stands on the public page. */
function publicAudience({ tlp }: CoverageIncident, playbook: PlaybookView | undefined): FoundAudience[] {
  if (tlp !== "clear") return [];
  const demand = { deadlineMinutes: null, office: null, stageKey: null, playbookAudience: null };
  return [
    {
      key: "public",
      kind: "public",
      name: de.coverage.names.public,
      reason: { code: "public", values: {} },
      memberKeys: [],
      office: null,
      affected: [],
      demandedSince: playbook ? null : new Date(0),
      quietStages: [],
      demands: playbook ? publicStages(playbook).map((stage) => ({ stage, ...demand })) : [],
    },
  ];
}
