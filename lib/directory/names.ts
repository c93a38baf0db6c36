import type { MembershipRole, OrganizationKind } from "#db/vocabulary.ts";
import type { DirectoryWords } from "./words.ts";

export type PersonName = { title: string | null; givenName: string | null; familyName: string };

/** "Dr. Anna Müller": without salutation. */
export function displayName(person: PersonName): string {
  return [person.title, person.givenName, person.familyName].filter(Boolean).join(" ");
}

/** For sorting people as a directory does: by family name, umlauts beside their vowels. */
const collator = new Intl.Collator("de");
export function compareNames(a: PersonName, b: PersonName): number {
  return collator.compare(a.familyName, b.familyName) || collator.compare(a.givenName ?? "", b.givenName ?? "");
}
export const compareTexts = (a: string, b: string) => collator.compare(a, b);

/** A function somebody holds: a role in an organization. */
export type HeldFunction = {
  role: MembershipRole;
  roleLabel: string | null;
  organizationName: string;
  organizationKind: OrganizationKind;
};

/**
 * What somebody is, in one line: "Ratsmitglied, Fraktion Grüne; Vorsitz Finanzausschuss; Aufsichtsrat Stadtwerke". Plain membership of
 * committees is left out for councillors, who all have some. Null: nothing is known.
 */
export function functionLabel(functions: readonly HeldFunction[], words: DirectoryWords): string | null {
  const council = functions.filter((each) => each.organizationKind === "council");
  const factions = functions.filter((each) => each.organizationKind === "faction");
  const seat = [...council, ...factions].map((each) => functionWord(each, words)).join(", ");
  const others = functions
    .filter((each) => each.organizationKind !== "council" && each.organizationKind !== "faction")
    .filter((each) => council.length === 0 || !(each.organizationKind === "committee" && each.role === "member"))
    .toSorted((a, b) => weight(a) - weight(b) || compareTexts(a.organizationName, b.organizationName))
    .map((each) => functionWord(each, words));
  return [...new Set([seat, ...others].filter(Boolean))].join("; ") || null;
}

/** "Vorsitz" or, where the house has its own word, that; a secretary of a committee is not a secretariat. */
export function roleWord(each: Pick<HeldFunction, "role" | "roleLabel" | "organizationKind">, words: DirectoryWords): string {
  if (each.roleLabel) return each.roleLabel;
  const isCommitteeSecretary = each.role === "secretary" && ["committee", "council"].includes(each.organizationKind);
  return words.role[isCommitteeSecretary ? "committee_secretary" : each.role];
}

const weights: Record<MembershipRole, number> = {
  chair: 0,
  deputy_chair: 1,
  head: 2,
  secretary: 3,
  board_member: 4,
  shareholder_representative: 5,
  member: 6,
  contact: 7,
  staff: 8,
};
const weight = (each: HeldFunction) => weights[each.role];

function functionWord(each: HeldFunction, words: DirectoryWords): string {
  const named = (pattern: string, stem: RegExp) =>
    stem.test(each.organizationName) ? each.organizationName : pattern.replace("{name}", () => each.organizationName);
  const word = roleWord(each, words);
  if (each.organizationKind === "council" && !each.roleLabel) {
    if (each.role === "member") return words.function.councillor;
    if (each.role === "chair") return words.function.council_chair;
    if (each.role === "deputy_chair") return words.function.council_deputy_chair;
  }
  if (each.organizationKind === "faction") {
    const faction = named(words.function.faction, /fraktion|faction/i);
    return each.role === "member" && !each.roleLabel ? faction : `${word} ${faction}`;
  }
  if (each.organizationKind === "supervisory_board") {
    const board = named(words.function.board, /aufsichtsrat|supervisory board/i);
    return (each.role === "member" || each.role === "board_member") && !each.roleLabel ? board : `${word} ${board}`;
  }
  if (each.role === "board_member" && !each.roleLabel) return words.function.board.replace("{name}", () => each.organizationName);
  return each.roleLabel ? `${word}, ${each.organizationName}` : `${word} ${each.organizationName}`;
}
