import * as fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { anyAddress, anyText } from "./testing.ts";
import { type Card, writeVCards } from "./vcard.ts";

const card = (over: Partial<Card> = {}): Card => ({
  uid: "https://lagebote.example/adressbuch/personen/12",
  kind: "individual",
  name: "Dr. Anna Müller",
  parts: { familyName: "Müller", givenName: "Anna", title: "Dr." },
  title: "Ratsmitglied, Fraktion Elbe 21",
  email: "a.mueller-neu@mandat.example",
  phone: "0391 540-1",
  note: "Gilt seit 29.04.2020, 14:10 Uhr.",
  revisedAt: new Date("2020-04-30T08:00:00.123Z"),
  ...over,
});

const read = (text: string) => {
  const parsed = ICAL.parse(text) as unknown[];
  const components = (typeof parsed[0] === "string" ? [parsed] : parsed) as ConstructorParameters<typeof ICAL.Component>[0][];
  return components.map((each) => new ICAL.Component(each));
};

test("a card has what an address book needs, and the same identity in every export", () => {
  expect(writeVCards([card()])).toBe(
    [
      "BEGIN:VCARD",
      "VERSION:4.0",
      "KIND:individual",
      "UID:https://lagebote.example/adressbuch/personen/12",
      "FN:Dr. Anna Müller",
      "N:Müller;Anna;;Dr.;",
      "TITLE:Ratsmitglied\\, Fraktion Elbe 21",
      "EMAIL;PREF=1:a.mueller-neu@mandat.example",
      "TEL;TYPE=voice:0391 540-1",
      "NOTE:Gilt seit 29.04.2020\\, 14:10 Uhr.",
      "REV:20200430T080000Z",
      "END:VCARD",
      "",
    ].join("\r\n"),
  );
});

/** What a card can hold: a line feed is the only control character (RFC 6350, 3.4). */
const held = (text: string) => text.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(/(?!\n)\p{Cc}/gu, " ");

test("any names and notes come back out of another reader, in lines of at most 75 octets", () => {
  const anyPart = anyText.map((text) => text.replaceAll("\\", "/")); // this reader takes an escaped backslash before a semicolon for an escaped semicolon
  const anyCard = fc.record({ name: anyText, title: anyText, note: anyText, familyName: anyPart, email: anyAddress });
  fc.assert(
    fc.property(fc.array(anyCard, { minLength: 1, maxLength: 3 }), (cards) => {
      const text = writeVCards(
        cards.map(({ familyName, ...each }) => card({ ...each, parts: { familyName, givenName: null, title: null } })),
      );
      const lines = text.split("\r\n");
      expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line))).toEqual([]);
      const found = read(text).map((each) => {
        const value = (name: string) => each.getFirstPropertyValue(name) ?? "";
        return { name: value("fn"), title: value("title"), note: value("note"), email: value("email"), n: value("n") };
      });
      expect(found).toEqual(
        cards.map(({ name, title, note, email, familyName }) => ({
          name: held(name),
          title: held(title),
          note: held(note),
          email,
          n: [held(familyName), "", "", "", ""],
        })),
      );
    }),
  );
});
