import type { Db } from "#db/open.ts";
import { listDemands } from "../incidents/demands.ts";
import { listLapses } from "../incidents/lapses.ts";
import type { Task } from "./task.ts";

/** Stand-ins that end before the mailbox is back, and service instructions that demand what is closed. */
export function addressTasks(db: Db, now: Date): Task[] {
  const lapses = listLapses(db, now).map(({ incidentNumber, soon, lapsed, at }): Task => ({
    kind: "fallbacks_lapsing",
    isUrgent: lapsed > 0,
    at,
    incidentNumber,
    values: { soon, lapsed },
  }));
  const demands = listDemands(db, now).map(({ incidentNumber, instruction, addresses, since }): Task => ({
    kind: "instruction_demands",
    isUrgent: false,
    at: since,
    incidentNumber,
    instructionId: instruction.id,
    values: { reference: instruction.reference, title: instruction.title, count: addresses },
  }));
  return [...lapses, ...demands];
}
