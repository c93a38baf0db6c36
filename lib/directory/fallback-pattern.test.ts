import { expect, test } from "vitest";
import { fallbackValue, refusePattern } from "./fallback-pattern.ts";

const address = "A.Mueller@Mandat.example";
const named = (pattern: string, givenName: string | null, familyName: string) =>
  fallbackValue(pattern, address, { givenName, familyName });

test.each([
  ["Anna", "Müller-Groß", "anna.mueller-gross"],
  ["José", "Ramírez", "jose.ramirez"],
  ["Hans Peter", "von der Heide", "hans-peter.von-der-heide"],
  ["Dr. med. Ines", "O’Brien", "ines.obrien"],
  ["Jörg-Uwe", "Ærø", "joerg-uwe.aero"],
  ["Zoë", "Ångström", "zoe.angstroem"],
  ["Łukasz", "Dvořák", "lukasz.dvorak"],
])("%s %s is %s", (given, family, local) => {
  expect(named("{vorname}.{nachname}@{domain}", given, family)).toEqual({ value: `${local}@mandat.example` });
});

test("a decomposed umlaut is written out like a composed one", () => {
  expect(named("{nachname}@{domain}", null, "Mu\u0308ller")).toEqual({ value: "mueller@mandat.example" });
});

test("German and English names of placeholders are the same, whatever their case", () => {
  expect(named("{Given_Name}.{family_name}@x.example", "Anna", "Weber")).toEqual(
    named("{vorname}.{NACHNAME}@x.example", "Anna", "Weber"),
  );
  expect(fallbackValue("{local}-neu@{domain}", address, undefined)).toEqual({ value: "a.mueller-neu@mandat.example" });
});

test("what has no name cannot be named after it, and what changes nothing is no new address", () => {
  const missing = { fault: { code: "pattern_name_missing", values: { address } } };
  expect(named("{vorname}.{nachname}@{domain}", null, "Weber")).toEqual(missing);
  expect(named("{nachname}@{domain}", null, "…")).toEqual(missing);
  expect(fallbackValue("{nachname}@{domain}", address, undefined)).toEqual(missing);
  expect(named("a.{nachname}@{domain}", null, "Müller")).toEqual({ fault: { code: "pattern_same", values: { address } } });
});

test.each([
  "",
  "x",
  "neu@{domain}",
  "{vorname}@{domain}",
  "{local}",
  "{local}@{domain}",
  "{lokal}@{domain}",
  "{local}@{dom ain}",
  "{local @x.example",
])("the pattern “%s” is refused for everybody", (pattern) => {
  expect(() => refusePattern(pattern)).toThrow("pattern_malformed");
});
