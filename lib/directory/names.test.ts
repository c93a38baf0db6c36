import { expect, test } from "vitest";
import { displayName, functionLabel, type HeldFunction } from "./names.ts";
import { directoryWords } from "./words.ts";

const words = directoryWords("de");
const held = (organizationKind: HeldFunction["organizationKind"], organizationName: string, role: HeldFunction["role"]) => ({
  organizationKind,
  organizationName,
  role,
  roleLabel: null,
});

test("a name has its title and no salutation", () => {
  expect(displayName({ title: "Dr.", givenName: "Anna", familyName: "Müller" })).toBe("Dr. Anna Müller");
  expect(displayName({ title: null, givenName: null, familyName: "Müller" })).toBe("Müller");
});

test("a councillor is named by seat, faction, chairs and boards, not by every committee", () => {
  const functions = [
    held("supervisory_board", "Aufsichtsrat Stadtwerke", "board_member"),
    held("committee", "Umweltausschuss", "member"),
    held("committee", "Finanzausschuss", "chair"),
    held("faction", "Grüne", "member"),
    held("council", "Stadtrat", "member"),
  ];
  expect(functionLabel(functions, words)).toBe("Ratsmitglied, Fraktion Grüne; Vorsitz Finanzausschuss; Aufsichtsrat Stadtwerke");
});

test("who is no councillor is named by what they are", () => {
  expect(functionLabel([held("committee", "Umweltausschuss", "member")], words)).toBe("Mitglied Umweltausschuss");
  expect(functionLabel([held("committee", "Umweltausschuss", "secretary")], words)).toBe("Ausschussbetreuung Umweltausschuss");
  expect(functionLabel([held("municipal_company", "Stadtwerke", "secretary")], words)).toBe("Sekretariat Stadtwerke");
  const citizen = { ...held("committee", "Umweltausschuss", "member"), roleLabel: "Sachkundiger Einwohner" };
  expect(functionLabel([citizen], words)).toBe("Sachkundiger Einwohner, Umweltausschuss");
  expect(functionLabel([], words)).toBeNull();
});

test("the chair of a faction keeps the name of the faction", () => {
  expect(functionLabel([held("faction", "Fraktion Elbe 21", "chair")], words)).toBe("Vorsitz Fraktion Elbe 21");
});
