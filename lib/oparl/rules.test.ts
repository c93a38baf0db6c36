import { expect, test } from "vitest";
import type { MembershipRole, OrganizationKind } from "#db/vocabulary.ts";
import { readKind } from "./kind-rules.ts";
import { looksPrivate, masked } from "./private-looking.ts";
import { readRole, roleIn, roleLabelOf } from "./role-rules.ts";

test.each<[MembershipRole, string[]]>([
  ["chair", ["Vorsitzende/r", "Vorsitzender", "Ausschussvorsitzende", "Vorsitz", "Stadtverordnetenvorsteher", "Präsidentin"]],
  [
    "deputy_chair",
    ["stellv. Vorsitz", "stv. Vorsitzende", "stellvertetender Ausschussvorsitzender", "1. Stellvertreter", "Vizepräsident"],
  ],
  [
    "member",
    ["Mitglied", "stellv. Mitglied", "Sachkundige Bürgerin", "Ratsherr", "2. stellv. Bürgermeister", "Ortsvorsteherin", ""],
  ],
  ["secretary", ["Schriftführer/in", "Ausschusssekretärin", "Protokollführung"]],
  ["staff", ["Verwaltungsmitarbeiter", "Vertreter der Verwaltung"]],
  ["board_member", ["Aufsichtsratsmitglied", "Mitglied des Verwaltungsrates"]],
  ["head", ["Geschäftsführerin", "Amtsleiter", "Beigeordneter"]],
])("%s is told by stems, whatever the ending", (role, words) => {
  for (const word of words) expect(readRole(word), word).toEqual({ role, isSure: true });
});

test("words that are no role make a member whom somebody should look at", () => {
  expect(readRole("papierarme Gremienarbeit 15.11")).toEqual({ role: "member", isSure: false });
  expect(readRole("Stellvertreter")).toEqual({ role: "member", isSure: false });
});

test("a plain member of a board sits on it, one of an office works there", () => {
  expect(roleIn("municipal_company", "member")).toBe("board_member");
  expect(roleIn("office", "member")).toBe("staff");
  expect(roleIn("office", "head")).toBe("head");
});

test("the source's own words are kept where they say more than ours, as long as they fit", () => {
  expect(roleLabelOf("Mitglied", "member", 80)).toBeNull();
  expect(roleLabelOf("Vorsitz", "chair", 80)).toBeNull();
  expect(roleLabelOf("Sachkundige Bürgerin", "member", 80)).toBe("Sachkundige Bürgerin");
  expect(roleLabelOf("x".repeat(100), "member", 80)).toHaveLength(80);
});

const organization = (name: string, organizationType: string | null = null, classification: string | null = null) => ({
  id: "1",
  name,
  shortName: null,
  organizationType,
  classification,
  isMain: false,
  parent: null,
  endDay: null,
});

test.each<[OrganizationKind, [string, (string | null)?, (string | null)?][]]>([
  [
    "council",
    [
      ["Gemeinderat", "Gremium", "Gremien"],
      ["Rat der Stadt Köln", "Gremium"],
      ["Stadtrat Jena", "Gremium", "Stadtrat"],
    ],
  ],
  ["faction", [["Christlich Demokratische Union", "Fraktion"], ["SPD-Fraktion"]]],
  ["faction_office", [["Fraktionsgeschäftsstelle Grüne", "Sonstiges"]]],
  [
    "committee",
    [["Haupt- und Finanzausschuss"], ["Ortschaftsrat Beyendorf", "Gremium"], ["Betriebsausschuss Stadtwerke GmbH", "Gremium"]],
  ],
  [
    "supervisory_board",
    [
      ["Aufsichtsrat der Stadtwerke GmbH", "externes Gremium"],
      ["Zoo", "externes Gremium"],
    ],
  ],
  ["municipal_company", [["Stadtwerke Elbfurt GmbH", "Institution"]]],
  ["office", [["Abteilung 1", "Dienststellen"], ["Dezernat II"], ["Jugendamt", "Verwaltungsbereich"]]],
  ["other", [["SPD", "Partei"], ["Museum", "Institution"], ["XY"]]],
])("%s is told by type, name and classification", (kind, cases) => {
  for (const [name, type = null, classification = null] of cases)
    expect(readKind(organization(name, type, classification)).kind, name).toBe(kind);
});

test("the body's own word for its council wins, and a guess is called one", () => {
  expect(readKind({ ...organization("Versammlung"), isMain: true })).toEqual({ kind: "council", ground: "main_organization" });
  expect(readKind(organization("Museum", "Institution")).ground).toBe("guess");
});

test("mailboxes of everybody's providers and mobile numbers look private, those of a city do not", () => {
  for (const address of ["a@gmail.com", "a@t-online.de", "a@web.de", "a@gmx.net", "a@gmx.de", "a@outlook.com", "a@mail.web.de"])
    expect(looksPrivate("email", address), address).toBe(true);
  for (const address of ["a@mandat.elbfurt.example", "a@stadtweb.de", "a@cdu-elbfurt.example"])
    expect(looksPrivate("email", address), address).toBe(false);
  expect(looksPrivate("phone", "004915112345678")).toBe(true);
  expect(looksPrivate("phone", "00493915400")).toBe(false);
  expect(masked("email", "anna.weber@gmail.com")).toBe("a…@gmail.com");
  expect(masked("phone", "0151 12345678")).toBe("…678");
});
