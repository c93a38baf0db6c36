import { expect, test } from "vitest";
import { aCity, aList, aMailbox, aPerson, later } from "../notices/testing.ts";
import { membersWithAddresses } from "./members.ts";

test("whoever keeps a list sees that somebody has an address, and not one that is for the dispatchers only", () => {
  const db = aCity();
  const personId = aPerson(db, { givenName: "Anna", familyName: "Müller" });
  aMailbox(db, { personId, value: "geheim@stadt.example", publicity: "restricted" });
  const nobody = aPerson(db, { givenName: "Otto", familyName: "Ohne" });
  const listId = aList(db, "Rat", [{ personId }, { personId: nobody }]);
  const addresses = (roles: Parameters<typeof membersWithAddresses>[3]) =>
    membersWithAddresses(db, listId, later(1), roles).map((member) => member.address);
  expect(addresses(["list_owner"]).toSorted()).toEqual(["hidden", "none"]);
  expect(addresses(["dispatcher"])).toContainEqual({ value: "geheim@stadt.example", contactPointId: expect.any(Number) });
});
