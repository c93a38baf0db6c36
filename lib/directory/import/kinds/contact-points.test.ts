import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { contactPointOwners, contactPoints } from "#db/schema/index.ts";
import { loadAddresses } from "../../addresses.ts";
import { recordMembership, recordOrganization, recordPerson } from "../../commands.ts";
import { loading, reasonsOf, stamp } from "../testing.ts";

function town() {
  const db = openDatabase(":memory:");
  const company = recordOrganization(db, { name: "Stadtwerke GmbH", kind: "municipal_company", shortName: "SWM" }, stamp);
  const person = recordPerson(db, { familyName: "Krol", givenName: "Sabine" }, stamp);
  return { db, company, person, load: loading(db, "contact_points") };
}

const points = (db: Db) =>
  db
    .select()
    .from(contactPoints)
    .all()
    .map(({ channel, value, kind, publicity }) => [channel, value, kind, publicity]);

test("addresses and numbers of people and companies, several in one row, nothing public that the table does not call so", () => {
  const { db, company, person, load } = town();
  const lines = [
    "Nachname;Vorname;Gesellschaft;E-Mail;Telefon;Mobil;Fax;Anschrift;Art;Sichtbarkeit",
    ';;SWM;info@swm.example;0391 540-0;;0391 540-1;"Am Markt 1\n12345 Musterau";Funktion;öffentlich',
    "Krol;Sabine;;s.krol@stadt.example;;0170 1234567;;;;",
  ];
  expect(load(...lines)).toMatchObject({ rows: 2, created: 2, refused: [] });
  expect(points(db)).toEqual([
    ["email", "info@swm.example", "functional", "public"],
    ["phone", "0391 540-0", "functional", "public"],
    ["fax", "0391 540-1", "functional", "public"],
    ["post", "Am Markt 1, 12345 Musterau", "functional", "public"],
    ["email", "s.krol@stadt.example", "unclassified", "internal"],
    ["phone", "0170 1234567", "unclassified", "internal"],
  ]);
  const owners = db.select().from(contactPointOwners).all();
  expect(owners.map(({ personId, organizationId }) => [personId, organizationId])).toEqual([
    ...Array.from({ length: 4 }, () => [null, company]),
    ...Array.from({ length: 2 }, () => [person, null]),
  ]);
  expect(load(...lines)).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
});

const audienceAt = (db: Db, id: number, at: string) => loadAddresses(db, [id], new Date(at)).get(id)?.audience;
const withExpiry = "Nachname;Wert;Art;Grund;Ablaufdatum";

test("a private address comes in with reason and last day, lapses after it, and can be kept longer", () => {
  const { db, load } = town();
  expect(reasonsOf(load(withExpiry, "Krol;krol@web.example;privat;;31.12.2026"))).toEqual([[2, "reason", "private_reason"]]);
  expect(reasonsOf(load(withExpiry, "Krol;krol@web.example;privat;Auf Wunsch;"))).toEqual([[2, "expires", "private_expiry"]]);
  expect(reasonsOf(load(withExpiry, "Krol;krol@web.example;privat;Auf Wunsch;31.03.2026"))).toEqual([
    [2, "expires", "expiry_passed"],
  ]);
  expect(points(db)).toEqual([]);
  const line = "Krol;krol@web.example;privat;Auf Wunsch;31.12.2026";
  expect(load(withExpiry, line)).toMatchObject({ created: 1 });
  expect(load(withExpiry, line)).toMatchObject({ unchanged: 1 });
  const [point] = db.select().from(contactPoints).all();
  expect(point).toMatchObject({ kind: "private", publicity: "internal", expiresAt: new Date("2026-12-31T23:00:00Z") });
  expect(load(withExpiry, line.replace("2026", "2027"))).toMatchObject({ changed: 1 });
  expect(audienceAt(db, point!.id, "2027-06-01T10:00:00Z")).toBe("everyone");
  expect(audienceAt(db, point!.id, "2028-01-01T10:00:00Z")).toBe("nobody");
});

test("what a person has classified stays, what the table says is taken over, and an address that is shared gets an owner more", () => {
  const { db, load } = town();
  load("Nachname;E-Mail;Art", "Krol;post@swm.example;dienstlich");
  expect(load("Nachname;E-Mail", "Krol;POST@swm.example")).toMatchObject({ unchanged: 1 });
  expect(load("Gesellschaft;E-Mail;Art", "SWM;post@swm.example;Funktion")).toMatchObject({
    changed: 1,
    entries: [
      {
        differences: [
          {
            changes: [
              { field: "kind", from: "official", to: "functional" },
              { field: "owner", from: null, to: "Stadtwerke GmbH" },
            ],
          },
        ],
      },
    ],
  });
  expect(points(db)).toEqual([["email", "post@swm.example", "functional", "internal"]]);
});

test.each([
  ["contact_without_owner", "family_name", ";;a@b.example;;"],
  ["contact_without_value", "value", "Krol;;;;"],
  ["fallback_in_import", "contact_kind", "Krol;;a@b.example;;Ersatzadresse"],
  ["contact_kind_unknown", "contact_kind", "Krol;;a@b.example;;liebste"],
  ["channel_unknown", "channel", "Krol;;a@b.example;Brieftaube;"],
  ["phone_malformed", "value", "Krol;;auf Anfrage;;"],
  ["organization_not_here", "organization", ";Amt für Alles;a@b.example;;"],
])("%s is refused at %s", (reason, column, line) => {
  const { db, load } = town();
  expect(reasonsOf(load("Nachname;Organisation;Wert;Kanal;Art", line))).toEqual([[2, column, reason]]);
  expect(points(db)).toEqual([]);
});

test("beside a person, the organization says which of several namesakes is meant", () => {
  const { db, company, load } = town();
  const second = recordPerson(db, { familyName: "Krol", givenName: "Sabine" }, stamp);
  expect(reasonsOf(load("Nachname;Vorname;E-Mail", "Krol;Sabine;k@b.example"))).toEqual([
    [2, "family_name", "person_several_here"],
  ]);
  recordMembership(db, { personId: second, organizationId: company, role: "secretary" }, stamp);
  expect(load("Nachname;Vorname;Gesellschaft;E-Mail", "Krol;Sabine;SWM;k@b.example")).toMatchObject({ created: 1 });
  expect(db.select().from(contactPointOwners).all()).toMatchObject([{ personId: second }]);
});
