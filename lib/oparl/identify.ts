import { decisionOn } from "./choices.ts";
import { addEntry, type Planning } from "./planning.ts";
import type { Entry, EntryReason } from "./report.ts";
import { linkKey } from "./snapshot.ts";

type Kind = "organization" | "person";
export type Candidate = { id: number; name: string };
/** Who an object is here: somebody known, nobody yet, or not to be taken over. */
export type Identity = { id: number; reason: EntryReason | null } | { id: null } | "left_out";

type Question = {
  kind: Kind;
  externalId: string;
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
  const { kind, externalId, candidates, certain } = question;
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
  if (decision === "leave_out") {
    report("left_out", "decided_left_out");
    return "left_out";
  }
  if (elsewhere && !claimed.has(linkKey(kind, elsewhere))) return claim(elsewhere, "known_elsewhere");
  if (decision === "new") return { id: null };
  const only = candidates.length === 1 ? candidates[0] : undefined;
  const named = decision?.startsWith("same:") ? candidates.find(({ id }) => `same:${id}` === decision) : undefined;
  const chosen = named ?? (decision === "same" || choices.sameNames ? only : undefined);
  if (chosen) return claim(chosen.id, "decided_same");
  if (certain) return claim(certain.id, certain.reason);
  if (candidates.length === 0) return { id: null };
  report("unclear", only ? "namesake" : "namesakes");
  return "left_out";
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
