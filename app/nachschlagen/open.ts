import "server-only";
import { getLocale } from "next-intl/server";
import type { AnswerContext } from "#components/directory/context.ts";
import type { Locale } from "#db/vocabulary.ts";
import type { Answer, Asking } from "#lib/directory/answer.ts";
import type { Detour } from "#lib/directory/detours.ts";
import { listInstructions } from "#lib/directory/instructions.ts";
import { recordLookups } from "#lib/directory/look-up-log.ts";
import { incidentNumbers } from "#lib/directory/queries.ts";
import { hasShownEnough, LOOK_UPS_PER_MINUTE } from "#lib/links/look-up-limit.ts";
import { type LinkRefusal, type LookUpLink, openLookUp, statusOf, touchLink } from "#lib/links/open-link.ts";
import { answerWith } from "#lib/requests/context.ts";
import { limitVisitors } from "#lib/requests/limit-visitors.ts";
import { readSettings } from "#lib/settings/settings.ts";
import { database } from "#app/_server/database.ts";

const shared = globalThis as { lageboteLookUps?: ReturnType<typeof limitVisitors> };
/** Counted by link, not by network: a link is one person wherever they sit. */
const secondsToWait = (shared.lageboteLookUps ??= limitVisitors(LOOK_UPS_PER_MINUTE));

export type OpenPage = {
  link: LookUpLink;
  asking: Asking;
  now: Date;
  locale: Locale;
  /** Nothing may be shown for so long: seconds, or until tomorrow. */
  pause: number | "day" | undefined;
};

/**
 * Whose page it is and how they ask: with the rights of a secretary and no more, whoever holds the link.
 *
 * @param isLookingUp something is to be shown: it counts, and is remembered as a use. The bare page is opened by scanners of mail too.
 */
export async function openPage(token: string, isLookingUp: boolean): Promise<OpenPage | { refused: LinkRefusal }> {
  const db = database();
  const now = new Date();
  const opened = openLookUp(db, token, now);
  if ("refused" in opened) {
    answerWith(statusOf(opened.refused));
    return opened;
  }
  const { link } = opened;
  const locale = (await getLocale()) as Locale;
  const pause = isLookingUp ? await pauseFor(link.id, now) : undefined;
  if (isLookingUp && !pause) touchLink(db, link.id, now);
  return { link, asking: { asker: link.asker, at: now, roles: ["secretary"], locale }, now, locale, pause };
}

async function pauseFor(linkId: string, now: Date): Promise<OpenPage["pause"]> {
  const seconds = await secondsToWait(linkId);
  if (seconds > 0) answerWith(429, { "retry-after": String(seconds) });
  if (seconds > 0) return seconds;
  if (!hasShownEnough(database(), linkId, now)) return undefined;
  answerWith(429);
  return "day";
}

/** What a page of answers needs beside them; records under the name of the link's holder that these addresses were looked up. */
export function contextFor(
  { link, asking, now }: OpenPage,
  answered: readonly { answer: Answer; detour: Detour | null }[],
): AnswerContext {
  const db = database();
  const shown = answered.flatMap(({ answer, detour }) => [
    answer.address,
    answer.closed,
    answer.upcoming,
    answer.phone,
    answer.lapse?.standIn,
    detour?.address,
  ]);
  recordLookups(
    db,
    shown.map((address) => address?.contactPointId),
    "directory",
    { by: link.id, at: now, roles: asking.roles },
  );
  return {
    at: now,
    now,
    isForEveryone: link.asker === "everyone",
    incidentNumbers: incidentNumbers(
      db,
      shown.map((address) => address?.incidentId ?? null),
    ),
    mayOpenIncidents: false,
    instructions: listInstructions(db, now),
    helpPhone: readSettings(db).helpPhone,
  };
}
