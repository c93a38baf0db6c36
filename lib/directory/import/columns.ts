import type { TableKind } from "#db/vocabulary.ts";
import { slugOf } from "../keys.ts";

const organizationKind = ["art-der-organisation", "organisationsart", "gremienart", "art-des-gremiums"];
const from = ["von", "ab", "seit", "beginn", "mitglied-seit", "gueltig-ab"];
const until = ["bis", "ende", "gueltig-bis"];
const email = ["e-mail", "mail", "e-mail-adresse", "email-adresse", "mailadresse"];
const phone = ["telefon", "telefonnummer", "tel", "rufnummer", "telefon-dienstlich"];
const publicity = ["sichtbarkeit", "oeffentlichkeit"];
const givenName = ["vorname", "vornamen", "rufname"];
const personNumber = ["personennummer", "nummer-der-person"];
const company = ["gesellschaft", "unternehmen", "beteiligung", "gehoert-zu", "fraktion"];

/** The columns of each kind of table, and what they are called in the spreadsheets of town halls, as slugs. */
export const tableColumns = {
  people: {
    family_name: ["nachname", "familienname", "name", "zuname"],
    given_name: givenName,
    title: ["titel", "akademischer-titel", "akad-titel"],
    form_of_address: ["anrede"],
    organization: ["organisation", "gremium", "institution", "einrichtung", "gesellschaft"],
    organization_kind: organizationKind,
    role: ["rolle", "funktion"],
    from,
    until,
    email,
    email_kind: ["art-der-e-mail", "e-mail-art", "art-der-e-mail-adresse"],
    email_publicity: [...publicity, "e-mail-sichtbarkeit", "sichtbarkeit-der-e-mail"],
    phone,
  },
  memberships: {
    family_name: ["nachname", "familienname", "name", "zuname", "person", "mitglied"],
    given_name: givenName,
    person_email: ["email", ...email, "e-mail-der-person"],
    person_number: personNumber,
    organization: ["organisation", "gremium", "institution", "einrichtung", "ausschuss"],
    organization_kind: organizationKind,
    company,
    role: ["rolle", "funktion"],
    role_label: ["bezeichnung", "funktionsbezeichnung", "bezeichnung-der-rolle"],
    from,
    until,
  },
  contact_points: {
    family_name: ["nachname", "familienname", "zuname"],
    given_name: givenName,
    person_email: ["e-mail-der-person"],
    person_number: personNumber,
    organization: ["organisation", "gremium", "institution", "einrichtung", "amt"],
    organization_kind: organizationKind,
    company,
    value: ["adresse-oder-nummer", "kontakt", "wert"],
    channel: ["kanal", "weg", "kontaktart"],
    email,
    phone,
    mobile: ["mobil", "mobiltelefon", "mobilnummer", "handy"],
    fax: ["telefax", "faxnummer"],
    post: ["anschrift", "postanschrift"],
    contact_kind: ["kind", "art", "art-der-adresse", "art-der-e-mail", "adressart"],
    publicity,
    reason: ["grund", "begruendung"],
    expires: ["ablaufdatum", "laeuft-ab", "ablauf", "befristet-bis", "gueltig-bis", "bis"],
  },
  organizations: {
    key: ["schluessel", "kennung"],
    name: ["bezeichnung", "organisation", "gremium", "firma", "firmenname", "einrichtung", "gesellschaft", "unternehmen"],
    short_name: ["kurzname", "kurzbezeichnung", "kuerzel", "abkuerzung"],
    kind: ["art", "typ", ...organizationKind],
    parent: ["gehoert-zu", "uebergeordnet", "uebergeordnete-organisation", "traeger"],
  },
} as const satisfies Record<TableKind, Record<string, readonly string[]>>;

type ColumnsOf = { [K in TableKind]: keyof (typeof tableColumns)[K] };
export type ImportColumn = ColumnsOf[TableKind];

/** In the order in which they are explained. */
export const columnsOf = (kind: TableKind) => Object.keys(tableColumns[kind]) as ImportColumn[];

export const importColumns = [...new Set((Object.keys(tableColumns) as TableKind[]).flatMap(columnsOf))];

/** Of each group at least one column must be there, or a table of this kind says nothing. */
export const neededColumns: Record<TableKind, readonly (readonly [ImportColumn, ...ImportColumn[]])[]> = {
  people: [["family_name"]],
  memberships: [
    ["family_name", "person_email", "person_number"],
    ["organization", "company"],
  ],
  contact_points: [
    ["family_name", "person_email", "person_number", "organization", "company"],
    ["value", "email", "phone", "mobile", "fax", "post"],
  ],
  organizations: [["name", "key"]],
};

const columnBySlug = Object.fromEntries(
  (Object.keys(tableColumns) as TableKind[]).map((kind) => {
    const slugs = Object.entries(tableColumns[kind]) as [ImportColumn, readonly string[]][];
    const german = slugs.flatMap(([column, names]) => names.map((slug) => [slug, column] as const));
    return [kind, new Map([...german, ...slugs.map(([column]) => [slugOf(column), column] as const)])];
  }),
) as Record<TableKind, Map<string, ImportColumn>>;

/** The column a heading names, in English or German, however it is spelt. */
export const columnOf = (kind: TableKind, heading: string): ImportColumn | undefined => columnBySlug[kind].get(slugOf(heading));
