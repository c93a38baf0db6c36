import { expect, test } from "vitest";
import { salutation } from "./salutation.ts";

const mueller = { title: "Dr.", givenName: "Anna", familyName: "Müller", formOfAddress: "Frau" };
const prahl = { title: null, givenName: "Günter", familyName: "Prahl", formOfAddress: "Herr" };
const nobodyKnows = { title: null, givenName: "Kim", familyName: "Sander", formOfAddress: null };

test("a person is greeted as their language and form of address want it", () => {
  expect(salutation([mueller], "de")).toBe("Sehr geehrte Frau Dr. Müller");
  expect(salutation([prahl], "de")).toBe("Sehr geehrter Herr Prahl");
  expect(salutation([nobodyKnows], "de")).toBe("Guten Tag Kim Sander");
  expect(salutation([mueller], "simple")).toBe("Guten Tag Frau Dr. Müller");
  expect(salutation([mueller], "en")).toBe("Dear Dr Müller");
  expect(salutation([{ ...mueller, title: "Prof. Dr." }], "en")).toBe("Dear Professor Müller");
  expect(salutation([prahl], "en")).toBe("Dear Mr Prahl");
  expect(salutation([nobodyKnows], "en")).toBe("Dear Kim Sander");
});

test("an office and several people behind one mailbox are greeted without a name", () => {
  expect(salutation([], "de")).toBe("Guten Tag");
  expect(salutation([mueller, prahl], "de")).toBe("Guten Tag");
  expect(salutation([mueller, prahl], "en")).toBe("Good day");
});
