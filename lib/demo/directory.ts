import { type Db, inTransaction } from "#db/open.ts";
import { recordServiceInstruction } from "../directory/instruction-commands.ts";
import type { Stamp } from "../stamp.ts";
import { committees, companies, offices } from "./bodies.ts";
import { type DemoName, factions, nameOf } from "./council.ts";
import { type Builder, builder, dealer } from "./directory-builder.ts";
import { type Dice, dice } from "./random.ts";

export const MANDATE_DOMAIN = "mandat.elbfurt.example";
const CITY_DOMAIN = "rathaus.elbfurt.example";
const TERM_BEGAN = "2019-07-10";
const SEATS_PER_COMMITTEE = 10;
const SEATS_PER_BOARD = 5;

export type Councillor = {
  personId: number;
  name: DemoName;
  /** The oldest member has no mailbox. */ mailboxId: number | undefined;
};
export type DemoDirectory = {
  councilId: number;
  councillors: Councillor[];
  committeeIds: number[];
  /** By short name. */
  companyIds: Map<string, number>;
  officeIds: Record<(typeof offices)[number]["key"], number>;
  instructionId: number;
};

/** Everybody of the invented city, recorded by the commands that people use too. */
export function buildDirectory(db: Db, stamp: Stamp): DemoDirectory {
  return inTransaction(db, (tx) => {
    const build = builder(tx, stamp);
    const chance = dice(1003);
    const councilId = build.organization("Stadtrat", { kind: "council" });
    const councillors = factions.flatMap((faction) => buildFaction(build, faction, councilId));
    const officeIds = buildOffices(build);
    buildPeculiarities(build, councillors);
    return {
      councilId,
      councillors,
      committeeIds: buildCommittees(build, chance, councillors),
      companyIds: buildCompanies(build, chance, councillors),
      officeIds,
      instructionId: recordServiceInstruction(tx, instruction, stamp),
    };
  });
}

const instruction = {
  reference: "10/03",
  title: "Nur Mandatsadressen verwenden",
  text: "Schreiben an Mitglieder des Stadtrates gehen ausschließlich an deren Mandatsadresse. Private Adressen sind nicht zu verwenden.",
  scopeKind: "mandate",
  scopeDomain: MANDATE_DOMAIN,
} as const;

function buildFaction(build: Builder, faction: (typeof factions)[number], councilId: number): Councillor[] {
  const { shortName, mailbox } = faction;
  const factionId = build.organization(faction.name, { kind: "faction", shortName });
  const officeId = build.organization(`Geschäftsstelle der Fraktion ${faction.name}`, {
    kind: "faction_office",
    parentId: factionId,
  });
  build.contact({ organizationId: officeId, value: mailbox, kind: "functional", publicity: "public" });
  for (const [i, line] of faction.office.entries())
    build.seat(build.person(nameOf(line)), officeId, i === 0 ? "head" : "staff", TERM_BEGAN);
  return faction.councillors.map((line, i) => {
    const name = nameOf(line);
    const personId = build.person(name, peculiar(name));
    const isChair = name.familyName === "Achterberg";
    const isDeputy = name.familyName === "Lindqvist" || name.familyName === "Vogelsang";
    build.seat(personId, councilId, isChair ? "chair" : isDeputy ? "deputy_chair" : "member", TERM_BEGAN);
    build.seat(personId, factionId, i === 0 ? "chair" : i === 1 ? "deputy_chair" : "member", TERM_BEGAN);
    if (name.familyName === "Ziegenfuß") return { personId, name, mailboxId: undefined };
    const value = build.address(name, MANDATE_DOMAIN);
    const mailboxId = build.contact({ personId, value, kind: "mandate", publicity: "public" });
    return { personId, name, mailboxId };
  });
}

/** What makes lists and notices interesting: other languages, mail without HTML. */
function peculiar(name: DemoName) {
  if (name.familyName === "Lefèvre" || name.familyName === "Di Benedetto") return { language: "en" as const };
  if (name.familyName === "Ehrlicher") return { language: "simple" as const };
  return { plainTextOnly: name.familyName === "Thalheim" };
}

function buildPeculiarities(build: Builder, councillors: readonly Councillor[]): void {
  const idOf = (family: string) => councillors.find(({ name }) => name.familyName === family)!.personId;
  const phone = (personId: number, value: string) =>
    build.contact({
      personId,
      channel: "phone",
      value,
      kind: "private",
      publicity: "restricted",
      reason: "Erreichbarkeit bei Ausfall der E-Mail, Einwilligung liegt vor",
      expiresAt: new Date("2099-12-31T23:00:00Z"),
    });
  phone(idOf("Ziegenfuß"), "+49 30 23125101");
  phone(idOf("Achterberg"), "+49 30 23125102");
  phone(idOf("Jürß"), "+49 30 23125103");
}

function buildCommittees(build: Builder, chance: Dice, councillors: readonly Councillor[]): number[] {
  const deal = dealer(chance, councillors);
  return committees.map((committee) => {
    const id = build.organization(committee.name, { kind: "committee", shortName: committee.shortName });
    deal(SEATS_PER_COMMITTEE).forEach(({ personId }, i) =>
      build.seat(personId, id, i === 0 ? "chair" : i === 1 ? "deputy_chair" : "member", TERM_BEGAN),
    );
    const officeId = build.organization(committee.office, { kind: "office" });
    const name = nameOf(committee.secretary);
    const secretaryId = build.person(name);
    build.seat(secretaryId, id, "secretary");
    build.seat(secretaryId, officeId, "staff");
    build.contact({ personId: secretaryId, value: build.address(name, CITY_DOMAIN), kind: "official", publicity: "internal" });
    build.contact({ organizationId: id, value: `${committee.mailbox}@${CITY_DOMAIN}`, kind: "functional", publicity: "public" });
    return id;
  });
}

function buildCompanies(build: Builder, chance: Dice, councillors: readonly Councillor[]): Map<string, number> {
  const deal = dealer(chance, councillors);
  return new Map(
    companies.map((company) => {
      const { name, shortName, domain } = company;
      const id = build.organization(name, { kind: "municipal_company", shortName });
      const boardId = build.organization(`Aufsichtsrat ${shortName}`, { kind: "supervisory_board", parentId: id });
      deal(SEATS_PER_BOARD).forEach(({ personId }, i) =>
        build.seat(personId, boardId, i === 0 ? "chair" : "board_member", TERM_BEGAN),
      );
      build.seat(build.person(nameOf(company.head)), id, "head");
      build.seat(build.person(nameOf(company.secretary)), id, "secretary");
      build.contact({ organizationId: id, value: `sekretariat@${domain}`, kind: "functional", publicity: "internal" });
      return [shortName, id];
    }),
  );
}

function buildOffices(build: Builder): DemoDirectory["officeIds"] {
  const ids = offices.map(({ key, name, shortName, mailbox, staff }) => {
    const id = build.organization(name, { kind: key === "provider" ? "it_provider" : "office", shortName });
    build.contact({ organizationId: id, value: mailbox, kind: "functional", publicity: "internal" });
    staff.forEach((line, i) => build.seat(build.person(nameOf(line)), id, i === 0 ? "head" : "staff"));
    return [key, id] as const;
  });
  return Object.fromEntries(ids) as DemoDirectory["officeIds"];
}
