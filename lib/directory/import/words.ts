import type { ContactChannel, ContactKind, MembershipRole, OrganizationKind, Publicity } from "#db/vocabulary.ts";
import { readRole } from "../../oparl/role-rules.ts";
import { slugOf } from "../keys.ts";

const roleWords: Record<MembershipRole, readonly string[]> = {
  member: [
    "mitglied",
    "ratsmitglied",
    "stadtrat",
    "stadtraetin",
    "ausschussmitglied",
    "sachkundiger-einwohner",
    "sachkundige-einwohnerin",
  ],
  chair: ["vorsitz", "vorsitzende", "vorsitzender", "vorsitzende-r", "ausschussvorsitz", "fraktionsvorsitz"],
  deputy_chair: ["stellv-vorsitz", "stellvertretender-vorsitz", "stellvertretende-vorsitzende", "stellvertretender-vorsitzender"],
  secretary: [
    "sekretariat",
    "sekretaer",
    "sekretaerin",
    "sekretaer-in",
    "ausschussbetreuung",
    "schriftfuehrung",
    "schriftfuehrer",
  ],
  board_member: ["aufsichtsratsmitglied", "aufsichtsrat"],
  shareholder_representative: ["gesellschaftervertretung", "gesellschaftervertreter", "gesellschaftervertreterin"],
  head: ["leitung", "leiter", "leiterin", "geschaeftsfuehrung", "geschaeftsfuehrer", "geschaeftsfuehrerin"],
  staff: ["mitarbeit", "mitarbeiter", "mitarbeiterin", "mitarbeiter-in"],
  contact: ["ansprechperson", "ansprechpartner", "ansprechpartnerin", "kontakt"],
};
const kindWords: Record<OrganizationKind, readonly string[]> = {
  council: ["rat", "stadtrat", "gemeinderat", "kreistag"],
  faction: ["fraktion"],
  faction_office: ["fraktionsgeschaeftsstelle", "fraktionsbuero"],
  committee: ["ausschuss", "gremium", "beirat", "beschliessender-ausschuss", "beratender-ausschuss", "unterausschuss"],
  supervisory_board: ["aufsichtsrat", "verwaltungsrat"],
  municipal_company: ["gesellschaft", "unternehmen", "eigenbetrieb", "staedtische-gesellschaft", "gmbh", "beteiligung"],
  office: ["amt", "fachbereich", "dezernat", "buero"],
  it_provider: ["it-dienstleister", "rechenzentrum"],
  other: ["sonstige", "sonstiges", "andere"],
};
const contactKindWords: Record<ContactKind, readonly string[]> = {
  mandate: ["mandat", "mandatspostfach", "mandatsadresse"],
  functional: ["funktion", "funktionspostfach"],
  official: ["dienstlich", "dienst"],
  private: ["privat"],
  fallback: ["ersatz", "ersatzadresse"],
  unclassified: ["nicht-eingeordnet", "unbekannt"],
};
const publicityWords: Record<Publicity, readonly string[]> = {
  public: ["oeffentlich"],
  internal: ["intern"],
  restricted: ["vertraulich", "eingeschraenkt"],
};
const channelWords: Record<ContactChannel, readonly string[]> = {
  email: ["e-mail", "mail", "e-mail-adresse"],
  phone: ["telefon", "tel", "festnetz", "mobil", "mobiltelefon", "handy"],
  sms: [],
  fax: ["telefax"],
  post: ["anschrift", "postanschrift", "brief"],
};

const plainRoleOf = reader(roleWords);
/** What a council information system calls a role is understood as it is there. */
export const roleOf = (text: string): MembershipRole | undefined => {
  const { role, isSure } = readRole(text);
  return plainRoleOf(text) ?? (isSure ? role : undefined);
};
export const kindOf = reader(kindWords);
export const contactKindOf = reader(contactKindWords);
export const publicityOf = reader(publicityWords);
export const channelOf = reader(channelWords);

/** Our word for what a cell says, in English or German. Undefined: no such word. */
function reader<T extends string>(words: Record<T, readonly string[]>): (text: string) => T | undefined {
  const bySlug = new Map<string, T>();
  for (const [word, german] of Object.entries(words) as [T, readonly string[]][])
    for (const each of [slugOf(word), ...german]) bySlug.set(each, word);
  return (text) => bySlug.get(slugOf(text));
}
