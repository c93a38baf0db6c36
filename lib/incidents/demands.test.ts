import { expect, test } from "vitest";
import {
  archiveInstruction,
  changeInstruction,
  recordServiceInstruction,
  resumeInstruction,
} from "../directory/instruction-commands.ts";
import { findInstruction, listSuspensions } from "../directory/instructions.ts";
import { aCity, aCouncil, jana, later, number, ten } from "../notices/testing.ts";
import { listTasks } from "../situation/tasks.ts";
import { AddressChangeInput } from "./address-change-input.ts";
import { changeAddresses } from "./address-change.ts";
import { listDemands } from "./demands.ts";
import { recordSuspension } from "./suspension.ts";

const stamp = { by: jana, at: ten };
const wording = { reference: "DA 10/03", title: "Nur Mandatsadressen", text: "Nur Mandatsadressen benutzen." };
const instruction = { ...wording, scopeKind: "mandate" } as const;

function aClosure(scopeDomain?: string) {
  const db = aCity();
  aCouncil(db);
  const id = recordServiceInstruction(db, { ...instruction, scopeDomain }, stamp);
  const close = { list: "stadtrat", audience: "nobody", from: ten, reason: "Warnung" };
  changeAddresses(db, number, AddressChangeInput.parse(close), stamp);
  return { db, id, count: (minutes: number) => listDemands(db, later(minutes)).map((demand) => demand.addresses) };
}

test("an instruction in force that demands what an incident has closed is a task until a suspension is recorded, and again after", () => {
  const { db, id, count } = aClosure("@Mandat.Elbfurt.example");
  expect(count(1)).toEqual([2]);
  expect(listTasks(db, later(1))).toContainEqual(
    expect.objectContaining({ kind: "instruction_demands", instructionId: id, incidentNumber: number }),
  );
  recordSuspension(db, id, { from: later(5), until: later(50), decidedBy: "OB", incident: number }, stamp);
  expect(count(1)).toEqual([2]);
  expect(count(6)).toEqual([]);
  expect(count(50)).toEqual([2]);
  expect(listSuspensions(db, id)).toMatchObject([{ decidedBy: "OB", incidentNumber: number, recordedBy: "Jana Reuter" }]);
});

test("instructions for other addresses, and archived ones, demand nothing", () => {
  expect(aClosure("andere.example").count(1)).toEqual([]);
  const { db, id, count } = aClosure();
  archiveInstruction(db, id, stamp);
  expect(count(1)).toEqual([]);
  expect(findInstruction(db, id, later(1))?.archivedAt).toEqual(ten);
  expect(() => archiveInstruction(db, id, stamp)).toThrow("not_found");
});

test("a changed instruction keeps its suspensions; a taken reference, a strange domain or incident is refused", () => {
  const { db, id } = aClosure();
  recordSuspension(db, id, { from: ten, decidedBy: "OB" }, stamp);
  changeInstruction(db, id, { ...instruction, reference: "DA 10/04" }, stamp);
  expect(findInstruction(db, id, later(1))).toMatchObject({ reference: "DA 10/04", suspension: { decidedBy: "OB" } });
  recordServiceInstruction(db, instruction, stamp);
  expect(() => changeInstruction(db, id, instruction, stamp)).toThrow("instruction_exists");
  expect(() => changeInstruction(db, id, { ...instruction, reference: "x", scopeDomain: "kein" }, stamp)).toThrow("email_domain");
  const strange = { from: ten, decidedBy: "OB", incident: "2020-999" };
  expect(() => recordSuspension(db, id, strange, stamp)).toThrow("unknown_incident");
  resumeInstruction(db, { instructionId: id, at: later(5), decidedBy: "OB" }, stamp);
  expect(findInstruction(db, id, later(6))?.suspension).toBeNull();
});
