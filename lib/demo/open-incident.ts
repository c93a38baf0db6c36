import { and, eq, isNull } from "drizzle-orm";
import { contactPoints } from "#db/schema/index.ts";
import { openFallbacks } from "../directory/fallback-commands.ts";
import { suspendInstruction } from "../directory/instruction-commands.ts";
import { setReachability } from "../directory/reachability-commands.ts";
import { openIncident, recordEntry } from "../incidents/commands.ts";
import { EntryInput, IncidentInput } from "../incidents/input.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import * as texts from "./open-incident-texts.ts";
import { toLocalInput } from "../format.ts";
import { helpSome } from "./reactivation.ts";
import { answer, dispatcherAt, local, minutesAfter, type Scene, send, submit, telephone } from "./scene.ts";
import { tellReaders } from "./subscribers.ts";

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * Begun the day before, at the stage `fallback` now: some recipients have not answered, the notice to the companies waits for its
 * approval, and the Stadtwerke stand in no list at all.
 *
 * @param companyListId the list that the notice waiting for approval is for
 * @returns the number of the incident
 */
export async function playOpenIncident(scene: Scene, companyListId: number, now: Date): Promise<string> {
  const { db, lists } = scene;
  const ago = (minutes: number) => minutesAfter(now, -minutes);
  const opened = { occurredAt: ago(27 * HOUR + 20), nextInformationBy: ago(22 * HOUR) };
  const input = IncidentInput.parse({ ...texts.title, ...texts.warning, ...opened, playbook: "postfachsperre" });
  const number = openIncident(db, input, dispatcherAt(scene, ago(27 * HOUR)));
  tellReaders(scene, ago(27 * HOUR));
  const warning = { stage: "warning", listIds: [lists.council, lists.factionOffices], ...texts.warningNotice };
  const warned = await send(scene, number, warning, ago(26 * HOUR + 40));
  telephone(scene, warned, ago(26 * HOUR + 25));
  answer(scene, warned, 0.8, ago(26 * HOUR + 20), 1);
  write(scene, number, texts.assessment, ago(24 * HOUR + 30));
  closeMailboxes(scene, number, ago(22 * HOUR));
  openFallbackAddresses(scene, number, ago(3 * HOUR), now);

  const stage = "fallback";
  const times = { answerBy: minutesAfter(now, 2 * HOUR), nextInformationAt: minutesAfter(now, 100) };
  const council = { stage, listIds: [lists.council], ...times, ...texts.fallbackNotice };
  const told = await send(scene, number, council, ago(2 * HOUR + 50));
  const offices = { stage, listIds: [lists.factionOffices, lists.committeeSecretaries], ...texts.officesNotice };
  const toldOffices = await send(scene, number, offices, ago(2 * HOUR + 20));
  answer(scene, told, 0.55, ago(2 * HOUR + 5), 2);
  answer(scene, toldOffices, 0.5, ago(55), 3);
  helpSome(scene, number, { contactPointIds: mailboxIds(scene), from: tomorrowAtNine(now) }, now);
  submit(scene, number, { stage, listIds: [companyListId], ...texts.companiesNotice }, ago(16));
  return number;
}

const tomorrowAtNine = (now: Date) => local(`${toLocalInput(minutesAfter(now, DAY)).slice(0, 10)}T09:00`);

function closeMailboxes(scene: Scene, number: string, at: Date): void {
  const incidentId = requireIncident(scene.db, number).id;
  const reason = "Zugangsdaten beim Betreiber des Webmail-Zugangs abgeflossen";
  const closed = { contactPointIds: mailboxIds(scene), audience: "administration", from: at, reason, incidentId } as const;
  setReachability(scene.db, closed, dispatcherAt(scene, at));
  write(scene, number, texts.shutdown, minutesAfter(at, 6), { nextInformationBy: minutesAfter(at, 18 * HOUR) });
}

function openFallbackAddresses(scene: Scene, number: string, from: Date, now: Date): void {
  const { db, directory } = scene;
  const incidentId = requireIncident(db, number).id;
  const stamp = dispatcherAt(scene, from);
  const advice = { replyPossible: true, phoneWanted: true, resendSince: minutesAfter(from, -19 * HOUR) };
  const terms = { from, expiresAt: minutesAfter(from, 60 * DAY), publicity: "public", advice, incidentId } as const;
  const reason = "Ersatz für das geschlossene Postfach";
  openFallbacks(db, { ...terms, contactPointIds: mailboxIds(scene), pattern: "{local}-neu@{domain}", reason }, stamp);
  const decidedBy = "Büro des Oberbürgermeisters";
  suspendInstruction(db, { instructionId: directory.instructionId, from, decidedBy, incidentId }, stamp);
  write(scene, number, texts.fallback, minutesAfter(from, 4), { nextInformationBy: minutesAfter(now, 100) });
}

/** Mandate mailboxes of today: of the council as it sits now. */
function mailboxIds({ db }: Scene): number[] {
  return db
    .select({ id: contactPoints.id })
    .from(contactPoints)
    .where(and(eq(contactPoints.kind, "mandate"), isNull(contactPoints.archivedAt)))
    .all()
    .map((row) => row.id);
}

/** An entry, and the mails about what the public may read of it. */
function write(
  scene: Scene,
  number: string,
  entry: texts.EntryText,
  occurredAt: Date,
  more: { nextInformationBy?: Date } = {},
): void {
  recordEntry(
    scene.db,
    number,
    EntryInput.parse({ ...entry, ...more, occurredAt }),
    dispatcherAt(scene, minutesAfter(occurredAt, 3)),
  );
  tellReaders(scene, minutesAfter(occurredAt, 3));
}
