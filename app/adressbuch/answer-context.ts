import "server-only";
import type { AnswerContext } from "#components/directory/context.ts";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import type { Answer } from "#lib/directory/answer.ts";
import type { Detour } from "#lib/directory/detours.ts";
import { listInstructions } from "#lib/directory/instructions.ts";
import { loggedIds, recordLookups } from "#lib/directory/look-up-log.ts";
import { incidentNumbers } from "#lib/directory/queries.ts";
import { readSettings } from "#lib/settings/settings.ts";
import { database } from "#app/_server/database.ts";
import type { Asked } from "./asking.ts";

/** What a page of answers needs beside them; records that these addresses were looked up. */
export function contextFor(
  user: CurrentUser,
  asked: Asked,
  answered: readonly { answer: Answer; detour: Detour | null }[],
): AnswerContext {
  const db = database();
  const shown = answered.flatMap(({ answer, detour }) => [
    answer.address,
    answer.closed,
    answer.upcoming,
    answer.phone,
    detour?.address,
  ]);
  recordLookups(db, user.id, loggedIds(shown), asked.now);
  return {
    at: asked.at,
    now: asked.now,
    isForEveryone: asked.asker === "everyone",
    incidentNumbers: incidentNumbers(
      db,
      shown.map((address) => address?.incidentId ?? null),
    ),
    mayOpenIncidents: user.roles.some((role) => role !== "secretary" && role !== "list_owner"),
    instructions: listInstructions(db, asked.at),
    helpPhone: readSettings(db).helpPhone,
  };
}
