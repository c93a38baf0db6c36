import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The council of Magdeburg in its eighth term, public data that stays outside of the project. */
const REAL = "../shared/data/oparl/magdeburg-wp8-derived";
const DOMAIN = "mandat.stadt.example";
const TODAY = new Date().toISOString().slice(0, 10);

export type Councillor = {
  familyName: string;
  givenName: string;
  title: string;
  /** "Dr. Beate Bettecken" */
  name: string;
  faction: string;
  from: string;
  until: string;
  isCurrent: boolean;
  mailbox: string;
  standIn: string;
};

/** Other people of the city, all invented. */
export type Office = { familyName: string; givenName: string; organization: string; kind: string; role: string; mailbox: string };

type Bare = Pick<Councillor, "familyName" | "givenName" | "title" | "faction" | "from" | "until">;

/** 58 councillors: the real ones where the folder is there, as many invented ones otherwise. */
export function loadCouncil(): Councillor[] {
  const taken = new Set<string>();
  return (existsSync(REAL) ? readReal() : inventCouncil()).map((bare) => {
    const local = localPart(bare, taken);
    const isCurrent = (!bare.from || bare.from <= TODAY) && (!bare.until || bare.until >= TODAY);
    const name = [bare.title, bare.givenName, bare.familyName].filter(Boolean).join(" ");
    return { ...bare, name, isCurrent, mailbox: `${local}@${DOMAIN}`, standIn: `${local}-neu@${DOMAIN}` };
  });
}

type OParl = {
  data: {
    familyName: string;
    givenName: string;
    title?: string[];
    membership: { organization: string; startDate?: string; endDate?: string }[];
  }[];
};

function readReal(): Bare[] {
  const read = <T>(file: string) => JSON.parse(readFileSync(join(REAL, file), "utf8")) as T;
  const names = new Map(
    read<{ data: { id: string; name: string }[] }>("organization.json").data.map(({ id, name }) => [id, name]),
  );
  const people = ["person.json", "person.page2.json", "person.page3.json"].flatMap((file) => read<OParl>(file).data);
  return people.map(({ familyName, givenName, title = [], membership }) => {
    const seat = membership.find(({ organization }) => organization.endsWith("/stadtrat"));
    const faction = membership.find(({ organization }) => organization.includes("/fraktion-"));
    return {
      familyName,
      givenName,
      title: title.join(" "),
      faction: names.get(faction?.organization ?? "") ?? "",
      from: seat?.startDate ?? "2019-07-01",
      until: seat?.endDate ?? "",
    };
  });
}

/** As many, with umlauts, double names and a shared family name; one who left and one who followed. */
function inventCouncil(): Bare[] {
  const families = [
    "Ahlers",
    "Brückner",
    "Cordes",
    "Dörfler",
    "Eßer",
    "Fröhlich-Stern",
    "Gäbler",
    "Hübner",
    "Ilić",
    "Jänicke",
    "Krüger",
    "von Löwen",
  ];
  const given = ["Ada", "Björn", "Carla", "Détlef", "Emine"];
  const factions = ["Fraktion Nord", "Fraktion Süd", "Fraktion Ost", "Fraktion West"];
  return Array.from({ length: 58 }, (_, index) => ({
    familyName: families[index % families.length]!,
    givenName: given[Math.floor(index / families.length)]!,
    title: index % 9 === 0 ? "Dr." : "",
    faction: factions[index % factions.length]!,
    from: index === 57 ? "2021-01-01" : "2019-07-01",
    until: index === 56 ? "2020-12-31" : "",
  }));
}

function localPart({ givenName, familyName }: Bare, taken: Set<string>): string {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replaceAll("ä", "ae")
      .replaceAll("ö", "oe")
      .replaceAll("ü", "ue")
      .replaceAll("ß", "ss")
      .normalize("NFD")
      .replaceAll(/[^a-z]/g, "");
  const base = `${plain(givenName)}.${plain(familyName)}`;
  const local = taken.has(base) ? `${base}2` : base;
  taken.add(local);
  return local;
}

export const committees = { finance: "Finanzausschuss", culture: "Kulturausschuss", building: "Bauausschuss" };
export const companies = { utilities: "Stadtwerke GmbH", transport: "Verkehrsbetriebe GmbH" };

/** Who sits where, by position among the current councillors. */
export const seats: Record<string, (index: number) => boolean> = {
  [committees.finance]: (index) => index % 5 === 0,
  [committees.culture]: (index) => index % 7 === 0,
  [committees.building]: (index) => index % 6 === 1,
  [companies.utilities]: (index) => index < 5,
  [companies.transport]: (index) => index >= 3 && index < 9,
};

/** One secretary looks after two committees; two people of one faction office share a mailbox. */
export function listOffices(council: readonly Councillor[]): Office[] {
  const factions = [...new Set(council.map(({ faction }) => faction).filter(Boolean))].toSorted();
  const offices = factions.map((faction, index) => ({
    familyName: `Büroleitung-${index + 1}`,
    givenName: "Gerda",
    organization: `Geschäftsstelle ${faction}`,
    kind: "Fraktionsgeschäftsstelle",
    role: "Leitung",
    mailbox: `fraktion-${index + 1}@rathaus.stadt.example`,
  }));
  const secretary = (familyName: string, organization: string, kind: string, mailbox: string) => ({
    familyName,
    givenName: "Sabine",
    organization,
    kind,
    role: "Sekretariat",
    mailbox,
  });
  return [
    ...offices,
    { ...offices[0]!, familyName: "Mitarbeiter-1", givenName: "Kurt", role: "Mitarbeit" },
    secretary("Doppelmann", committees.finance, "Ausschuss", "s.doppelmann@rathaus.stadt.example"),
    secretary("Doppelmann", committees.culture, "Ausschuss", "s.doppelmann@rathaus.stadt.example"),
    secretary("Baumeister", committees.building, "Ausschuss", "s.baumeister@rathaus.stadt.example"),
    secretary("Werkmann", companies.utilities, "Gesellschaft", "aufsichtsrat@stadtwerke.example"),
    secretary("Schiene", companies.transport, "Gesellschaft", "gremien@verkehr.example"),
  ];
}

/** All of them as a spreadsheet of a town hall would have it: semicolons, German headings, one row per function. */
export function peopleCsv(council: readonly Councillor[]): string {
  const heading = "Nachname;Vorname;Titel;Organisation;Organisationsart;Rolle;Von;Bis;E-Mail;Art der E-Mail;Sichtbarkeit";
  const row = (person: Councillor, organization: string, kind: string, role: string) =>
    [
      person.familyName,
      person.givenName,
      person.title,
      organization,
      kind,
      role,
      person.from,
      person.until,
      person.mailbox,
      "Mandat",
      "öffentlich",
    ].join(";");
  const current = council.filter(({ isCurrent }) => isCurrent);
  const rows = [
    ...council.map((person) => row(person, "Stadtrat", "Rat", "Mitglied")),
    ...council.filter(({ faction }) => faction).map((person) => row(person, person.faction, "Fraktion", "Mitglied")),
    ...Object.values(committees).flatMap((name) =>
      current.filter((_, index) => seats[name]!(index)).map((person) => row(person, name, "Ausschuss", "Mitglied")),
    ),
    ...Object.values(companies).flatMap((name) =>
      current
        .filter((_, index) => seats[name]!(index))
        .map((person) => row(person, name, "Gesellschaft", "Aufsichtsratsmitglied")),
    ),
    ...listOffices(council).map((office) =>
      [
        office.familyName,
        office.givenName,
        "",
        office.organization,
        office.kind,
        office.role,
        "2019-07-01",
        "",
        office.mailbox,
        "dienstlich",
        "intern",
      ].join(";"),
    ),
  ];
  return [heading, ...rows].join("\r\n");
}
