import type { MembershipRole, OrganizationKind } from "#db/vocabulary.ts";
import { directoryWords } from "../directory/words.ts";
import { slugOf } from "../directory/keys.ts";

/** What a source's words for a role mean here. `isSure` false: no rule knows them, so a person should look. */
export type RoleReading = { role: MembershipRole; isSure: boolean };

/** Stems, because one role has many endings: Vorsitzende/r, Vorsitzender, Ausschussvorsitzende, Vorsitz. */
const chair = /vorsi(t?z|tz)|präsident|fraktionssprecher|(stadtverordneten|bürger|kreistags|gemeinde)vorsteher/;
/** Also "stv. Vorsitz", "stellvertetender" and "Vize". */
const deputy = /stell?v|\bstv\b|stv\.|vertret|vertet|\bvize/;

/** In order: the first that fits. */
const rules: readonly (readonly [test: RegExp, role: MembershipRole])[] = [
  [/aufsichtsrat|verwaltungsrat/, "board_member"],
  [/gesellschafter/, "shareholder_representative"],
  [/schriftf|protokoll|sekret|ausschussbetreuung|gremienbetreuung|sitzungsdienst|geschäftsstelle/, "secretary"],
  [/verwaltung|mitarbeit|sachbearbeit|referent|assisten|bedienstet|beschäftigt|angestellt/, "staff"],
  [/mitglied|sachkundig|einwohner|bürger\b|bürgerin\b|beisitz|delegiert|abgeordnet|stadtverordnet/, "member"],
  [/bürgermeister|landr[aä]t|ortsvorsteher|rats(frau|herr)|(stadt|gemeinde|kreis|ortschafts)r[aä]t/, "member"],
  [/geschäftsführ|leiter|leitung|dezernent|beigeordnet|direktor|werkleit/, "head"],
  [/ansprech|kontakt|\bgast\b|gäste|berater/, "contact"],
  [/^\d+\.? ?stell?v/, "deputy_chair"],
];

/** What a role means, whatever body it is held in. No words at all: a plain member. */
export function readRole(text: string | null): RoleReading {
  const words = foldRole(text ?? "");
  if (words === "") return { role: "member", isSure: true };
  if (chair.test(words)) return { role: deputy.test(words) ? "deputy_chair" : "chair", isSure: true };
  const role = rules.find(([test]) => test.test(words))?.[1];
  return role ? { role, isSure: true } : { role: "member", isSure: false };
}

/** A plain member of a supervisory board or of an office is called otherwise here. */
export function roleIn(kind: OrganizationKind, role: MembershipRole): MembershipRole {
  if (role !== "member") return role;
  if (kind === "supervisory_board" || kind === "municipal_company") return "board_member";
  return kind === "office" || kind === "faction_office" || kind === "it_provider" ? "staff" : "member";
}

/** The source's own words, where they say more than ours. */
export function roleLabelOf(text: string | null, role: MembershipRole, maxLength: number): string | null {
  if (!text || slugOf(text) === "mitglied" || slugOf(text) === slugOf(directoryWords("de").role[role])) return null;
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).trimEnd()}…`;
}

/** A role's words as they are compared: one rule is for all of one spelling. */
export const foldRole = (text: string): string => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
