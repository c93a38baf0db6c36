import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints, incidents, reachabilities } from "#db/schema/index.ts";
import { loadAddresses } from "../directory/addresses.ts";
import { governing, type Instruction, listInstructions } from "../directory/instructions.ts";

/** A service instruction in force that demands addresses which an open incident has closed. */
export type Demand = {
  incidentNumber: string;
  instruction: Instruction;
  addresses: number;
  /** Since the first of them. */ since: Date;
};

/** @param number of one incident; all open ones when left out */
export function listDemands(db: Db, at: Date, number?: string): Demand[] {
  const inForce = listInstructions(db, at).filter((instruction) => !instruction.suspension);
  if (inForce.length === 0) return [];
  const kinds = [...new Set(inForce.map((instruction) => instruction.scopeKind))];
  const rows = db
    .selectDistinct({ incidentId: incidents.id, number: incidents.number, contactPointId: contactPoints.id })
    .from(incidents)
    .innerJoin(reachabilities, eq(reachabilities.incidentId, incidents.id))
    .innerJoin(contactPoints, eq(contactPoints.id, reachabilities.contactPointId))
    .where(
      and(
        isNull(incidents.closedAt),
        number === undefined ? undefined : eq(incidents.number, number),
        inArray(contactPoints.kind, kinds),
        isNull(contactPoints.archivedAt),
      ),
    )
    .all();
  const addresses = loadAddresses(db, [...new Set(rows.map((row) => row.contactPointId))], at);
  return [...Map.groupBy(rows, (row) => row.number)].flatMap(([incidentNumber, own]) => {
    const closed = own.flatMap(({ contactPointId, incidentId }) => {
      const address = addresses.get(contactPointId);
      return address && address.audience !== "everyone" && address.incidentId === incidentId ? [address] : [];
    });
    return inForce.flatMap((instruction): Demand[] => {
      const demanded = closed.filter((address) => governing([instruction], [address]).length > 0);
      const since = new Date(Math.min(...demanded.map((address) => (address.since ?? at).getTime())));
      return demanded.length > 0 ? [{ incidentNumber, instruction, addresses: demanded.length, since }] : [];
    });
  });
}
