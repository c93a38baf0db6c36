import { decisionOn, LEAVE_OUT } from "./choices.ts";
import { addEntry, type Planning } from "./planning.ts";
import type { Candidate, Entry, EntryReason } from "./report.ts";
import { linkKey } from "./snapshot.ts";

type Kind = "organization" | "person";
/** Who an object is here: somebody known, nobody yet, or not to be taken over. */
export type Identity = { id: number; reason: EntryReason | null } | { id: null } | "left_out";

type Question = {
  kind: Kind;
  externalId: string;
  /** What the source says beside the name. */
  about: string[];
  entry: Pick<Entry, "name"> & Partial<Entry>;
  /** Records of the same name that nothing else of the reading is. */
  candidates: readonly Candidate[];
  /** Why one of them is certainly meant, although only the name says so. */
  certain?: { id: number; reason: EntryReason } | undefined;
};

/**
 * Who an object is: by its id; else as somebody decided; else nobody is merged by name alone. Reports what stays open or is left out
 * and claims what it finds.
 */
export function identify(planning: Planning, question: Question): Identity {
  const { here, choices, claimed } = planning;
  const { kind, externalId, candidates } = question;
  const decision = decisionOn(choices.identities, externalId);
  const link = here.links.get(externalId);
  const linked = kind === "person" ? link?.personId : link?.organizationId;
  const elsewhere = here.elsewhere[kind === "person" ? "persons" : "organizations"].get(externalId);
  const report = (state: "unclear" | "left_out", reason: EntryReason) =>
    addEntry(planning, { ...question.entry, kind, id: externalId, state, reason, candidates: [...candidates] });
  const claim = (id: number, reason: EntryReason | null): Identity => {
    claimed.add(linkKey(kind, id));
    return { id, reason };
  };

  if (linked) return claim(linked, null);
  if (elsewhere && !claimed.has(linkKey(kind, elsewhere))) return claim(elsewhere, "known_elsewhere");
  const meant = meantBy(question, decision, choices.sameNames);
  if (candidates.length > 0) {
    const said = decision === "new" || decision === LEAVE_OUT ? decision : meant ? `same:${meant.id}` : null;
    planning.questions.push({
      kind,
      id: externalId,
      name: question.entry.name,
      about: question.about,
      candidates: [...candidates],
      decision: said,
    });
  }
  if (decision === LEAVE_OUT) {
    report("left_out", "decided_left_out");
    return "left_out";
  }
  if (decision === "new" || candidates.length === 0) return { id: null };
  if (meant) return claim(meant.id, meant.reason);
  report("unclear", candidates.length === 1 ? "namesake" : "namesakes");
  return "left_out";
}

/** Whom somebody chose, or who is certainly meant. */
function meantBy({ candidates, certain }: Question, decision: string | undefined, sameNames: boolean) {
  const only = candidates.length === 1 ? candidates[0] : undefined;
  const named = candidates.find(({ id }) => `same:${id}` === decision);
  const chosen = named ?? (decision === "same" || sameNames ? only : undefined);
  return chosen ? { id: chosen.id, reason: "decided_same" as const } : certain;
}

/** What the reading names by its id is not free to be somebody else of the same name. */
export function claimLinked(planning: Planning): void {
  const { reading, here, claimed } = planning;
  for (const { id } of [...reading.organizations, ...reading.persons]) {
    const link = here.links.get(id);
    if (link?.personId) claimed.add(linkKey("person", link.personId));
    if (link?.organizationId) claimed.add(linkKey("organization", link.organizationId));
  }
}
