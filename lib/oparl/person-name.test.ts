import { expect, test } from "vitest";
import { formOfAddressOf, joinTitles, readName } from "./person-name.ts";

test.each([
  ["Herr Peter Huppertz", { familyName: "Huppertz", givenName: "Peter", title: null, formOfAddress: "Herr" }],
  ["Herr Dr. Rainer Wiertz", { familyName: "Wiertz", givenName: "Rainer", title: "Dr.", formOfAddress: "Herr" }],
  ["Frau Prof. Dr. med. Anna von der Heide", { familyName: "von der Heide", givenName: "Anna", title: "Prof. Dr. med." }],
  ["Weber, Dr. Anna", { familyName: "Weber", givenName: "Anna", title: "Dr." }],
  ["Dipl.-Ing. (FH) Karl-Heinz Groß-Meier", { familyName: "Groß-Meier", givenName: "Karl-Heinz", title: "Dipl.-Ing. (FH)" }],
  ["Hans Müller jun.", { familyName: "Müller jun.", givenName: "Hans" }],
  ["Al Bundy", { familyName: "Bundy", givenName: "Al" }],
  ["von Stein", { familyName: "von Stein", givenName: null }],
  ["Dr. Müller", { familyName: "Müller", givenName: null, title: "Dr." }],
])("%s is taken apart", (written, name) => {
  expect(readName(written)).toMatchObject(name);
});

test("a blank name is nobody's", () => {
  expect(readName(" ")).toBeUndefined();
  expect(readName("Frau ")?.familyName).not.toBe("");
});

test("words for gender and address become Frau, Herr or nothing", () => {
  for (const word of ["Frau", "Ratsfrau", "Stadträtin", "female", "weiblich", "w"])
    expect(formOfAddressOf(word), word).toBe("Frau");
  for (const word of ["Herr", "Herrn", "Ratsherr", "Stadtrat", "male", "männlich", "m"])
    expect(formOfAddressOf(word), word).toBe("Herr");
  for (const word of ["divers", "none", "", undefined]) expect(formOfAddressOf(word)).toBeNull();
  expect(formOfAddressOf("Ratsfrau", "male")).toBe("Frau");
});

test("a title that stands in two places is written once", () => {
  expect(joinTitles("Prof. Dr.", "Dr.")).toBe("Prof. Dr.");
  expect(joinTitles(null, undefined, "")).toBeNull();
});
