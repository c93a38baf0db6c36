import { setReachability } from "../directory/reachability-commands.ts";
import { openFallbacks } from "../directory/fallback-commands.ts";
import { resumeInstruction, suspendInstruction } from "../directory/instruction-commands.ts";
import { closeIncident, correctEntry, openIncident, recordEntry } from "../incidents/commands.ts";
import { CorrectionInput, EntryInput, IncidentInput } from "../incidents/input.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import * as chronology from "./chronology-2020.ts";
import { buildFallbackGroup, reviewLists } from "./lists.ts";
import * as texts from "./notice-texts-2020.ts";
import { moveCases } from "../reactivation/commands.ts";
import { unlockMailboxes } from "../reactivation/unlock.ts";
import { helpIn2020 } from "./reactivation.ts";
import { answer, dispatcherAt, local, minutesAfter, type Scene, send, telephone } from "./scene.ts";

/** When how many councillors had reported the update and got their mailbox back. */
const unlockings: readonly [moment: string, share: number][] = [
  ["2020-05-27T08:30", 0.16],
  ["2020-05-29T15:00", 0.38],
  ["2020-06-03T16:30", 0.64],
  ["2020-06-08T17:00", 0.85],
  ["2020-06-12T15:45", 1],
];

const fixAnswers = [
  { text: "Das Update ist installiert.", textEn: "The update is installed.", textSimple: "Ich habe das Update gemacht." },
  { text: "Ich brauche einen Termin.", textEn: "I need an appointment.", textSimple: "Ich brauche Hilfe." },
  { text: "Ich benutze kein iPhone oder iPad.", textEn: "I use no iPhone or iPad.", textSimple: "Ich habe kein iPhone." },
];

/**
 * The case that Lagebote was built from, played through with its real dates.
 *
 * @returns the id of the list of company secretariats that its review asked for
 */
export async function playClosedIncident(scene: Scene): Promise<number> {
  const number = openIncident(scene.db, IncidentInput.parse(chronology.opening), stampOf(scene, chronology.opening));
  await warnAndClose(scene, number);
  const fallbackGroup = await openFallbackAddresses(scene, number);
  await helpOneByOne(scene, number);
  await reopen(scene, number);
  const { closing, review } = chronology;
  closeIncident(scene.db, number, EntryInput.parse(closing), stampOf(scene, closing));
  const retired = [fallbackGroup, scene.lists.councilAndFactions];
  const listId = reviewLists(scene.db, scene.directory, retired, dispatcherAt(scene, local("2020-07-01T09:00")));
  write(scene, number, review);
  return listId;
}

async function warnAndClose(scene: Scene, number: string): Promise<void> {
  const fields = { stage: "warning", listIds: [scene.lists.councilAndFactions], ...texts.warningNotice };
  const nextInformationAt = "2020-04-24T18:00";
  const warning = await send(scene, number, { ...fields, nextInformationAt }, local("2020-04-24T11:10"));
  telephone(scene, warning, local("2020-04-24T11:35"));
  answer(scene, warning, 0.42, local("2020-04-24T11:40"), 6);

  const incidentId = requireIncident(scene.db, number).id;
  const reason = "Vorsorglich für Dritte geschlossen (Warnung des BSI zur Mail-App von iOS)";
  const closed = { contactPointIds: mailboxIds(scene), audience: "administration", reason, incidentId } as const;
  const at = local("2020-04-24T17:32");
  setReachability(scene.db, { ...closed, from: local("2020-04-24T17:30") }, dispatcherAt(scene, at));
  write(scene, number, chronology.shutdown);
  write(scene, number, chronology.assessment);
}

/** @returns the id of the group that was made that day */
async function openFallbackAddresses(scene: Scene, number: string): Promise<number> {
  const { db, directory, lists } = scene;
  const incidentId = requireIncident(db, number).id;
  const from = local("2020-04-29T14:00");
  const stamp = dispatcherAt(scene, from);
  const advice = { replyPossible: true, resendSince: local("2020-04-24T17:30") };
  const terms = { from, expiresAt: local("2020-07-31T00:00"), publicity: "public", advice, incidentId } as const;
  const pattern = "{local}-neu@{domain}";
  openFallbacks(
    db,
    { ...terms, contactPointIds: mailboxIds(scene), pattern, reason: "Ersatz für das geschlossene Postfach" },
    stamp,
  );
  const decidedBy = "Büro des Oberbürgermeisters";
  suspendInstruction(db, { instructionId: directory.instructionId, from, decidedBy, incidentId }, stamp);
  write(scene, number, chronology.fallback);
  const group = buildFallbackGroup(db, lists, directory, dispatcherAt(scene, local("2020-04-29T14:15")));

  const stage = "fallback";
  const council = { stage, listIds: [lists.council], ...texts.fallbackNotice };
  const notice = await send(scene, number, council, local("2020-04-29T14:20"));
  const offices = { stage, listIds: [lists.factionOffices, lists.committeeSecretaries], ...texts.officesNotice };
  const forOffices = await send(scene, number, offices, local("2020-04-29T14:50"));
  telephone(scene, notice, local("2020-04-29T15:05"));
  answer(scene, notice, 0.45, local("2020-04-29T15:10"), 4);
  answer(scene, forOffices, 0.7, local("2020-04-29T17:00"), 5);
  return group;
}

async function helpOneByOne(scene: Scene, number: string): Promise<void> {
  const { db, lists } = scene;
  write(scene, number, chronology.workaround);
  const fields = { stage: "workaround", listIds: [lists.councilAndFactions], ...texts.workaroundNotice };
  const notice = await send(scene, number, fields, local("2020-04-30T11:45"));
  telephone(scene, notice, local("2020-04-30T12:20"));
  answer(scene, notice, 0.22, local("2020-04-30T12:30"), 35);
  const wrong = write(scene, number, chronology.fewReplies);
  const correction = CorrectionInput.parse({ ...chronology.fewRepliesCorrected, supersedes: wrong });
  correctEntry(db, number, correction, stampOf(scene, chronology.fewRepliesCorrected));
  helpIn2020(scene, number, mailboxIds(scene), local("2020-05-06T09:00"));
  write(scene, number, chronology.fixReleased);
}

async function reopen(scene: Scene, number: string): Promise<void> {
  const { db, directory, lists } = scene;
  write(scene, number, chronology.vendorFix);
  const stage = "vendor_fix";
  const council = { stage, listIds: [lists.council], answers: fixAnswers, ...texts.fixNotice };
  const fix = await send(scene, number, council, local("2020-05-26T10:10"));
  await send(scene, number, { stage, listIds: [lists.factionOffices], ...texts.fixForOfficesNotice }, local("2020-05-26T10:25"));
  telephone(scene, fix, local("2020-05-26T10:40"));
  answer(scene, fix, 0.6, local("2020-05-26T10:45"), 20);

  const all = mailboxIds(scene);
  let done = 0;
  for (const [moment, share] of unlockings) {
    const contactPointIds = all.slice(done, Math.round(all.length * share));
    done += contactPointIds.length;
    const reported = minutesAfter(local(moment), -45);
    moveCases(db, number, { contactPointIds, state: "fix_installed" }, dispatcherAt(scene, reported));
    const unlocked = {
      contactPointIds,
      reason: "Update gemeldet, Postfach freigeschaltet",
      graceDays: 14,
      prepareNotices: false,
    };
    unlockMailboxes(db, number, unlocked, dispatcherAt(scene, local(moment)));
    if (moment === unlockings[0]?.[0]) write(scene, number, chronology.reactivation);
  }
  const over = local("2020-06-12T16:00");
  const decidedBy = "Büro des Oberbürgermeisters";
  resumeInstruction(
    db,
    { instructionId: directory.instructionId, at: over, decidedBy },
    dispatcherAt(scene, minutesAfter(over, 2)),
  );
  write(scene, number, chronology.allClear);
  const everybody = [lists.councilAndFactions, lists.committeeSecretaries];
  const fields = { stage: "all_clear", listIds: everybody, ...texts.allClearNotice };
  const end = await send(scene, number, fields, local("2020-06-12T16:15"));
  telephone(scene, end, local("2020-06-12T16:40"));
}

const mailboxIds = ({ directory }: Scene) => directory.councillors.flatMap((councillor) => councillor.mailboxId ?? []);

const stampOf = (scene: Scene, { at }: { at: string }) => dispatcherAt(scene, local(at));

function write(scene: Scene, number: string, entry: typeof chronology.workaround): number {
  return recordEntry(scene.db, number, EntryInput.parse(entry), stampOf(scene, entry));
}
