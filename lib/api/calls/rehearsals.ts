import { z } from "zod";
import { DomainError } from "../../domain-error.ts";
import { requireList } from "../../lists/keys.ts";
import { startRehearsal } from "../../rehearsals/commands.ts";
import { findRehearsal, type Rehearsal as Found } from "../../rehearsals/queries.ts";
import { defineCall } from "../call.ts";
import { Rehearsal } from "../schemas/list-reviews.ts";
import { listKeyParams } from "../schemas/lists.ts";

const tag = "Lists";

export const rehearsalCalls = [
  defineCall({
    method: "post",
    path: "/lists/{key}/rehearsal",
    name: "startRehearsal",
    tag,
    summary: "Asks everybody in a list whether a message reaches them: a harmless notice that somebody else approves",
    description: "An exercise of its own, closed like any incident. Nothing leaves before its notice is approved.",
    roles: ["dispatcher"],
    params: listKeyParams,
    status: 201,
    answer: Rehearsal,
    run({ params: { key } }, { db, stamp }) {
      const id = requireList(db, key);
      startRehearsal(db, id, stamp);
      const started = findRehearsal(db, id);
      if (!started) throw new DomainError("not_found");
      return { body: rehearsalOf(started), location: `/api/v1/lists/${key}/rehearsal` };
    },
  }),

  defineCall({
    method: "get",
    path: "/lists/{key}/rehearsal",
    name: "getRehearsal",
    tag,
    summary: "How the last rehearsal of a list went: how many were reached, and how many answered",
    roles: ["admin", "list_owner", "dispatcher"],
    params: listKeyParams,
    answer: z
      .object({ rehearsal: Rehearsal.nullable().meta({ description: "null: there was none" }) })
      .meta({ id: "LastRehearsal" }),
    run({ params: { key } }, { db }) {
      const found = findRehearsal(db, requireList(db, key));
      return { body: { rehearsal: found ? rehearsalOf(found) : null } };
    },
  }),
];

function rehearsalOf({ number, openedAt, closedAt, notice, told }: Found): z.input<typeof Rehearsal> {
  const score = told ? { recipients: told.all, reached: told.told, answered: told.acknowledged } : null;
  return { incident: number, openedAt, closedAt, notice: notice ?? null, score };
}
