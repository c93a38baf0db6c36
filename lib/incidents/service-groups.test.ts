import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents } from "#db/schema/index.ts";
import { listPublicServices, byGroup } from "./public-services.ts";
import { addServiceGroup, changeServiceGroup, listServiceGroups, removeServiceGroup } from "./service-groups.ts";
import { addService, archiveService, changeService, listServices } from "./services.ts";

const stamp = { by: "cli", at: new Date("2026-04-29T08:00:00Z") };
const since = new Date("2026-01-01T00:00:00Z");

function aCity() {
  const db = openDatabase(":memory:");
  const phones = addServiceGroup(db, { name: "Telefon", nameEn: "Telephone", position: 2 }, stamp);
  const mail = addServiceGroup(db, { name: "E-Mail", position: 1 }, stamp);
  return { db, phones, mail };
}

test("services stand group by group in the order of the groups, those without a group last", () => {
  const { db, phones, mail } = aCity();
  addService(db, { name: "Stadtbibliothek", position: 0 }, stamp);
  addService(db, { name: "Rathaus Nord", position: 1, groupId: phones, alternative: "Zentrale 115" }, stamp);
  addService(db, { name: "Ratspost", position: 9, groupId: mail }, stamp);
  addService(db, { name: "Verwaltungspost", position: 8, groupId: mail }, stamp);
  const names = byGroup(listPublicServices(db, "en", since, stamp.at)).map(({ group, services }) => [
    group?.name ?? null,
    ...services.map((service) => service.name),
  ]);
  expect(names).toEqual([
    ["E-Mail", "Verwaltungspost", "Ratspost"],
    ["Telephone", "Rathaus Nord"],
    [null, "Stadtbibliothek"],
  ]);
});

test("what to use instead is told in the reader's language, or in German and marked as such", () => {
  const { db, phones } = aCity();
  const key = addService(db, { name: "Rathaus Nord", position: 1, groupId: phones, alternative: "Zentrale 115" }, stamp);
  const alternative = () => listPublicServices(db, "en", since, stamp.at)[0]!.alternative;
  expect(alternative()).toEqual({ text: "Zentrale 115", language: "de" });
  changeService(db, key, { name: "Rathaus Nord", position: 1, alternative: "Zentrale 115", alternativeEn: "Call 115" }, stamp);
  expect(alternative()).toEqual({ text: "Call 115", language: "en" });
  expect(listPublicServices(db, "en", since, stamp.at)[0]!.group).toBeNull();
});

test("a group goes only when no service that the city runs is in it", () => {
  const { db, mail } = aCity();
  const key = addService(db, { name: "Ratspost", position: 0, groupId: mail }, stamp);
  expect(() => removeServiceGroup(db, mail, stamp)).toThrow("service_group_in_use");
  archiveService(db, key, stamp);
  removeServiceGroup(db, mail, stamp);
  expect(listServiceGroups(db).map(({ name }) => name)).toEqual(["Telefon"]);
  expect(() => removeServiceGroup(db, mail, stamp)).toThrow("not_found");
});

test("no two groups have one name, however it is written, and one may keep its own", () => {
  const { db, mail } = aCity();
  expect(() => addServiceGroup(db, { name: "e-mail", position: 0 }, stamp)).toThrow("service_group_exists");
  expect(() => changeServiceGroup(db, mail, { name: "telefon", position: 0 }, stamp)).toThrow("service_group_exists");
  changeServiceGroup(db, mail, { name: "E-Mail", position: 7 }, stamp);
  expect(listServiceGroups(db).map(({ name }) => name)).toEqual(["Telefon", "E-Mail"]);
  expect(() => changeServiceGroup(db, 99, { name: "x", position: 0 }, stamp)).toThrow("not_found");
});

test("a service of a group that does not exist is refused and nothing is written", () => {
  const { db } = aCity();
  expect(() => addService(db, { name: "Ratspost", position: 0, groupId: 99 }, stamp)).toThrow(
    expect.objectContaining({ code: "not_found", field: "groupId" }),
  );
  expect(listServices(db)).toEqual([]);
});

test("each change is one event of the chain", () => {
  const { db, mail } = aCity();
  changeServiceGroup(db, mail, { name: "Post", position: 1 }, stamp);
  removeServiceGroup(db, mail, stamp);
  expect(
    db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .all()
      .map(({ type }) => type),
  ).toEqual(["service_group.added", "service_group.added", "service_group.changed", "service_group.removed"]);
});
