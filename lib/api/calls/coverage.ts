import { coverageMatrix } from "../../coverage/matrix.ts";
import { DomainError } from "../../domain-error.ts";
import { findIncident } from "../../incidents/queries.ts";
import { defineCall } from "../call.ts";
import { numberParams } from "../fields.ts";
import { situationReaders } from "../readers.ts";
import { Coverage, coverageOut } from "../schemas/coverage.ts";

export const coverageCalls = [
  defineCall({
    method: "get",
    path: "/incidents/{number}/coverage",
    name: "getCoverage",
    tag: "Incidents",
    summary: "Who was told which stage of an incident, and who was not",
    roles: situationReaders,
    params: numberParams,
    answer: Coverage,
    run({ params }, { db, stamp }) {
      const incident = findIncident(db, params.number);
      if (!incident) throw new DomainError("not_found");
      return { body: coverageOut(coverageMatrix(db, incident, incident.closedAt ?? stamp.at)) };
    },
  }),
];
