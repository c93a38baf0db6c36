import type { ContactKind, MembershipRole, OrganizationKind, Publicity } from "#db/vocabulary.ts";
import { slugOf } from "../keys.ts";

export const importColumns = [
  "family_name",
  "given_name",
  "title",
  "form_of_address",
  "organization",
  "organization_kind",
  "role",
  "from",
  "until",
  "email",
  "email_kind",
  "email_publicity",
  "phone",
] as const;
export type ImportColumn = (typeof importColumns)[number];

/** What the columns are called in the spreadsheets of town halls, as slugs. The first is the one we name in our own words. */
export const germanHeadings: Record<ImportColumn, readonly string[]> = {
  family_name: ["nachname", "familienname", "name", "zuname"],
  given_name: ["vorname", "vornamen", "rufname"],
  title: ["titel", "akademischer-titel", "akad-titel"],
  form_of_address: ["anrede"],
  organization: ["organisation", "gremium", "institution", "einrichtung", "gesellschaft"],
  organization_kind: ["art-der-organisation", "organisationsart", "gremienart", "art-des-gremiums"],
  role: ["rolle", "funktion"],
  from: ["von", "ab", "seit", "beginn", "mitglied-seit", "gueltig-ab"],
  until: ["bis", "ende", "gueltig-bis"],
  email: ["e-mail", "mail", "e-mail-adresse", "email-adresse", "mailadresse"],
  email_kind: ["art-der-e-mail", "e-mail-art", "art-der-e-mail-adresse"],
  email_publicity: ["sichtbarkeit", "oeffentlichkeit", "e-mail-sichtbarkeit", "sichtbarkeit-der-e-mail"],
  phone: ["telefon", "telefonnummer", "tel", "rufnummer", "telefon-dienstlich"],
};

const columnBySlug = new Map<string, ImportColumn>(
  importColumns.flatMap((column) => [
    [slugOf(column), column] as const,
    ...germanHeadings[column].map((slug) => [slug, column] as const),
  ]),
);

/** The column a heading names, in English or German, however it is spelt. */
export const columnOf = (heading: string): ImportColumn | undefined => columnBySlug.get(slugOf(heading));

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
  committee: ["ausschuss", "gremium", "beirat"],
  supervisory_board: ["aufsichtsrat"],
  municipal_company: ["gesellschaft", "unternehmen", "eigenbetrieb", "staedtische-gesellschaft"],
  office: ["amt", "fachbereich", "dezernat", "buero"],
  it_provider: ["it-dienstleister", "rechenzentrum"],
  other: ["sonstige", "sonstiges", "andere"],
};
const emailKindWords: Record<ContactKind, readonly string[]> = {
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

export const roleOf = reader(roleWords);
export const kindOf = reader(kindWords);
export const emailKindOf = reader(emailKindWords);
export const publicityOf = reader(publicityWords);

/** Our word for what a cell says, in English or German. Undefined: no such word. */
function reader<T extends string>(words: Record<T, readonly string[]>): (text: string) => T | undefined {
  const bySlug = new Map<string, T>();
  for (const [word, german] of Object.entries(words) as [T, readonly string[]][])
    for (const each of [slugOf(word), ...german]) bySlug.set(each, word);
  return (text) => bySlug.get(slugOf(text));
}
