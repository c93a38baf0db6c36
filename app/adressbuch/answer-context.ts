import "server-only";
import type { AnswerContext } from "#components/directory/context.ts";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import type { Address } from "#lib/directory/addresses.ts";
import type { Answered, Hindsight } from "#lib/directory/hindsight.ts";
import { listInstructions } from "#lib/directory/instructions.ts";
import { incidentNumbers } from "#lib/directory/queries.ts";
import { readSettings } from "#lib/settings/settings.ts";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import type { Asked } from "./asking.ts";

/**
 * What a page of answers needs beside them; records that these addresses were looked up.
 *
 * @param whole addresses that are shown with all of their history
 */
export function contextFor(
  user: CurrentUser,
  asked: Asked,
  answered: readonly (Answered & { hindsight?: Hindsight })[],
  whole: readonly Address[] = [],
): AnswerContext {
  const db = database();
  const answers = answered.flatMap((each) => [...addressesIn(each), ...(each.hindsight ? addressesIn(each.hindsight) : [])]);
  const shown = [...answers, ...whole];
  logShown(
    user,
    shown.map((address) => address?.contactPointId),
    "directory",
    asked.now,
  );
  return {
    at: asked.at,
    now: asked.now,
    isForEveryone: asked.asker === "everyone",
    incidentNumbers: incidentNumbers(db, [
      ...shown.map((address) => address?.incidentId ?? null),
      ...whole.flatMap((address) => address.spans.map((span) => span.incidentId)),
    ]),
    mayOpenIncidents: user.roles.some((role) => role !== "secretary" && role !== "list_owner"),
    instructions: listInstructions(db, asked.at, asked.knownAt),
    helpPhone: readSettings(db).helpPhone,
  };
}

/** What a page shows of an answer: a telephone number and what is still to come only where there is nothing to write to. */
const addressesIn = ({ answer, detour }: Answered): (Address | undefined)[] => [
  answer.address,
  answer.closed,
  answer.lapse?.standIn,
  ...(answer.address || detour ? [detour?.address] : [answer.upcoming, answer.phone]),
];
