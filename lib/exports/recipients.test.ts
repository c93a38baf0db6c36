import * as fc from "fast-check";
import addressparser from "nodemailer/lib/addressparser";
import { expect, test } from "vitest";
import { letterLink, MAX_MAILTO_LENGTH, mailtoLink, type MailProgram, recipientLine } from "./recipients.ts";
import { anyAddress, anyText, shown } from "./testing.ts";

const anna = { name: "Dr. Anna Müller", address: "a.mueller@mandat.example" };
const bernd = { name: "Bernd Groß-Meyer", address: "b.gross@mandat.example" };

test("Outlook separates by semicolons, GroupWise by commas; names are quoted where they must be", () => {
  expect(recipientLine([anna, bernd], "outlook", false)).toBe("a.mueller@mandat.example; b.gross@mandat.example");
  expect(recipientLine([anna, bernd], "groupwise", true)).toBe(
    '"Dr. Anna Müller" <a.mueller@mandat.example>, Bernd Groß-Meyer <b.gross@mandat.example>',
  );
});

test("an address that several share is named once", () => {
  const shared = { name: "Carla Wolf", address: "A.Mueller@mandat.example" };
  expect(recipientLine([anna, shared, bernd], "outlook", false).split("; ")).toEqual([anna.address, bernd.address]);
  expect(mailtoLink([anna, shared], "outlook")).toBe("mailto:a.mueller@mandat.example");
});

test("any name and address is read by another program as it was meant, one recipient each", () => {
  const anyone = fc.record({ name: anyText.filter((name) => shown(name) !== ""), address: anyAddress });
  const group = fc.uniqueArray(anyone, { maxLength: 4, selector: ({ address }) => address });
  fc.assert(
    fc.property(group, fc.constantFrom<MailProgram>("outlook", "groupwise"), (people, program) => {
      const line = recipientLine(people, program, true);
      expect(line).not.toMatch(/[\r\n\p{Cc}]/u);
      const read = addressparser(line).map((each) => ("address" in each ? { name: each.name, address: each.address } : each));
      expect(read).toEqual(people.map(({ name, address }) => ({ name: shown(name), address })));
    }),
  );
});

test("a link writes to all of them as blind copies, in the way the program splits them", () => {
  expect(mailtoLink([anna, bernd], "outlook")).toBe(`mailto:?bcc=${anna.address};${bernd.address}`);
  expect(mailtoLink([anna, bernd], "groupwise")).toBe(`mailto:?bcc=${anna.address},${bernd.address}`);
  fc.assert(
    fc.property(fc.uniqueArray(anyAddress, { minLength: 2, maxLength: 4 }), (addresses) => {
      const people = addresses.map((address) => ({ name: "", address }));
      const url = new URL(mailtoLink(people, "groupwise") ?? "");
      expect([...url.searchParams.keys()]).toEqual(["bcc"]);
      expect(decodeURIComponent(url.search.slice("?bcc=".length)).split(",")).toEqual(addresses);
    }),
  );
});

test("there is no link that a mail program would cut off, and none to nobody", () => {
  const many = Array.from({ length: 200 }, (_, index) => ({ name: "", address: `mitglied-${index}@mandat.example` }));
  expect(mailtoLink(many, "outlook")).toBeUndefined();
  expect(mailtoLink(many.slice(0, 60), "outlook")?.length).toBeLessThanOrEqual(MAX_MAILTO_LENGTH);
  expect(mailtoLink([], "outlook")).toBeUndefined();
});

test("a letter begins as a mail with its lines as they are, to nobody where there is no address, and not at all where it is too long", () => {
  const letter = {
    to: "a.müller+x@mandat.example",
    subject: "Stimmt „Rat & Ausschüsse“ noch?",
    body: "Guten Tag,\n\n100 % & mehr?",
  };
  const link = new URL(letterLink(letter)!);
  expect(decodeURIComponent(link.pathname)).toBe(letter.to);
  expect(link.searchParams.get("subject")).toBe(letter.subject);
  expect(link.searchParams.get("body")).toBe("Guten Tag,\r\n\r\n100 % & mehr?");
  expect(letterLink({ ...letter, to: null })).toMatch(/^mailto:\?subject=/);
  expect(letterLink({ ...letter, body: "x".repeat(MAX_MAILTO_LENGTH) })).toBeUndefined();
});
