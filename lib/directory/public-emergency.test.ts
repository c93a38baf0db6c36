import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import type { OrganizationKind, Publicity } from "#db/vocabulary.ts";
import { anIncident } from "../incidents/public-fixtures.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import { recordMembership, recordOrganization, recordPerson } from "./commands.ts";
import { recordContactPoint } from "./contact-commands.ts";
import { openFallback } from "./fallback-commands.ts";
import { listEmergencyAddresses, MAX_EMERGENCY_ADDRESSES } from "./public-emergency.ts";
import { setReachability } from "./reachability-commands.ts";

const day = (date: string) => new Date(`${date}T10:00:00Z`);
const stamp = { by: "system", at: day("2020-01-01") };
const now = day("2020-04-30");

type Given = { publicity?: Publicity; from?: string; until?: string; incident?: Parameters<typeof anIncident>[1] };

function city() {
  const db = openDatabase(":memory:");
  const council = recordOrganization(db, { name: "Stadtrat", kind: "council", parentId: null }, stamp);
  const standIn = (owner: { organizationId: number } | { personId: number }, value: string, given: Given = {}) => {
    const kind = "personId" in owner ? "mandate" : "functional";
    const replacesId = recordContactPoint(db, { ...owner, value, kind, publicity: "public" }, stamp);
    const incidentId = requireIncident(db, anIncident(db, given.incident ?? {})).id;
    const closing = {
      contactPointIds: [replacesId],
      audience: "administration",
      from: day("2020-04-24"),
      reason: "Streng intern",
    } as const;
    setReachability(db, { ...closing, incidentId }, stamp);
    const advice = { phoneWanted: true, resendSince: day("2020-04-24"), note: "Streng intern" };
    const terms = { from: day(given.from ?? "2020-04-29"), expiresAt: day(given.until ?? "2020-07-01"), incidentId, advice };
    openFallback(db, { replacesId, value: `neu-${value}`, publicity: given.publicity ?? "public", ...terms }, stamp);
  };
  const body = (name: string, kind: OrganizationKind, given?: Given) =>
    standIn(
      { organizationId: recordOrganization(db, { name, kind, parentId: null }, stamp) },
      `${name.toLowerCase().replaceAll(/\W/g, "")}@stadt.example`,
      given,
    );
  const councillor = (familyName: string, given?: Given) => {
    const personId = recordPerson(db, { familyName, givenName: "Anna" }, stamp);
    recordMembership(db, { personId, organizationId: council, role: "member" }, stamp);
    standIn({ personId }, `${familyName.toLowerCase()}@mandat.example`, given);
  };
  return { db, body, councillor, standIn };
}

test("bodies and offices stand by name with what whoever writes must know", () => {
  const { db, body } = city();
  body("Ordnungsamt", "office");
  body("Bauausschuss", "committee");
  const { entries, more } = listEmergencyAddresses(db, now, "de");
  expect(entries).toMatchObject([
    { name: "Bauausschuss", kind: "committee" },
    {
      name: "Ordnungsamt",
      address: { value: "neu-ordnungsamt@stadt.example", isStandIn: true, phoneWanted: true, resendSince: day("2020-04-24") },
      incident: "2026-001",
    },
  ]);
  expect(more).toBe(0);
  expect(JSON.stringify(entries)).not.toContain("Streng intern");
});

test("what is internal, not yet or no longer valid, of a company or of an exercise does not appear", () => {
  const { db, body } = city();
  body("Ordnungsamt", "office", { publicity: "internal" });
  body("Bauamt", "office", { from: "2020-05-02" });
  body("Sozialamt", "office", { until: "2020-04-30" });
  body("Stadtwerke", "municipal_company");
  body("Feuerwehr", "office", { incident: { exercise: true } });
  const found = listEmergencyAddresses(db, now, "de");
  expect(found).toEqual({ entries: [], more: 0, areThereOfPeople: false });
});

test("an incident that the public does not know of is not named with its address", () => {
  const { db, body } = city();
  body("Ordnungsamt", "office", { incident: { tlp: "amber" } });
  expect(listEmergencyAddresses(db, now, "de").entries).toMatchObject([{ name: "Ordnungsamt", incident: null }]);
});

test("stand-ins of people are never listed, only that there are some which everybody may know", () => {
  const { db, councillor } = city();
  councillor("Geheimrat", { publicity: "internal" });
  expect(listEmergencyAddresses(db, now, "de").areThereOfPeople).toBe(false);
  councillor("Meyer");
  const found = listEmergencyAddresses(db, now, "de");
  expect(found).toEqual({ entries: [], more: 0, areThereOfPeople: true });
  expect(JSON.stringify(found)).not.toContain("@");
});

test("somebody without a public seat counts for nothing", () => {
  const { db, standIn } = city();
  standIn({ personId: recordPerson(db, { familyName: "Still", givenName: "Anna" }, stamp) }, "still@stadt.example");
  expect(listEmergencyAddresses(db, now, "de").areThereOfPeople).toBe(false);
});

test("of very many the first by name are listed and the others counted", () => {
  const { db, body } = city();
  for (let number = 0; number < MAX_EMERGENCY_ADDRESSES + 3; number++) body(`Amt ${String(number).padStart(2, "0")}`, "office");
  const { entries, more } = listEmergencyAddresses(db, now, "de");
  expect(entries).toHaveLength(MAX_EMERGENCY_ADDRESSES);
  expect(entries[0]?.name).toBe("Amt 00");
  expect(more).toBe(3);
});
