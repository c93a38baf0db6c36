import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { actorKinds } from "#db/vocabulary.ts";
import { listAuditEvents } from "../../evidence/queries.ts";
import { type AuditVerdict, auditSteps } from "../../evidence/verify-audit.ts";
import { findIncident } from "../../incidents/queries.ts";
import { defineCall } from "../call.ts";
import { cursorAt, incidentNumber, instantOut, pageOf, pageQuery } from "../fields.ts";

const tag = "Audit";
const readers = ["admin", "auditor"] as const;
const MAX_TYPE_LENGTH = 100;

const AuditEvent = z
  .object({
    id: z.int(),
    type: z.string().meta({ example: "notice.approved" }),
    actor: z.object({ id: z.string(), name: z.string(), kind: z.enum(actorKinds) }),
    incident: z.string().nullable(),
    subject: z
      .record(z.string(), z.unknown())
      .meta({ description: "Ids, counts and hashes: never an address, a token or the text of a notice" }),
    recordedAt: instantOut,
    previousHash: z.string(),
    hash: z.string().meta({ description: "SHA-256 over the previous hash and all that the event says" }),
  })
  .meta({ id: "AuditEvent" });

const AuditVerification = z
  .object({
    intact: z.boolean(),
    events: z.int().nullable().meta({ description: "How many were checked; null when the chain is broken" }),
    lastHash: z
      .string()
      .nullable()
      .meta({ description: "Written down elsewhere, it proves later that nothing before it was changed" }),
    brokenAt: z.int().nullable().meta({ description: "The first event that was changed, or before which one is missing" }),
    reason: z.enum(["missing", "changed"]).nullable(),
  })
  .meta({ id: "AuditVerification" });

export const auditCalls = [
  defineCall({
    method: "get",
    path: "/audit",
    name: "listAuditEvents",
    tag,
    summary: "Who did what when, newest first",
    roles: readers,
    query: z.strictObject({
      ...pageQuery,
      incident: incidentNumber.optional(),
      type: z.string().max(MAX_TYPE_LENGTH).optional().meta({ example: "notice.approved" }),
      actor: z.string().max(MAX_TYPE_LENGTH).optional().meta({ description: "`id` of an actor" }),
    }),
    answer: pageOf(AuditEvent),
    run({ query: { cursor: before, limit, incident, type, actor: actorId } }, { db }) {
      const incidentId = incident === undefined ? undefined : findIncident(db, incident)?.id;
      if (incident !== undefined && incidentId === undefined) return { body: { items: [], next: null } };
      const { events, more } = listAuditEvents(db, { incidentId, type, actorId, before, limit });
      const last = events.at(-1);
      const next = more && last ? cursorAt(last.id) : null;
      const items = events.map(({ actorId: id, actorName: name, actorKind: kind, incidentNumber: number, ...event }) => ({
        ...event,
        actor: { id, name, kind },
        incident: number,
      }));
      return { body: { items, next }, next };
    },
  }),

  defineCall({
    method: "get",
    path: "/audit/verification",
    name: "verifyAudit",
    tag,
    summary: "Checks the whole chain, from the first event to the last",
    description: "Takes seconds for a million events; other calls are answered meanwhile.",
    roles: readers,
    answer: AuditVerification,
    async prepare(_, { db }): Promise<AuditVerdict> {
      const steps = auditSteps(db);
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) return step.value;
        await nextTurn();
      }
    },
    run: ({ prepared: verdict }) => ({
      body:
        "brokenAt" in verdict
          ? { intact: false, events: null, lastHash: null, ...verdict }
          : { intact: true, ...verdict, brokenAt: null, reason: null },
    }),
  }),
];
