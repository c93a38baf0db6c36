import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** What a complaint comes down to, and where it is shown that it cannot happen here: a file of tests and how the name of one begins. */
type Complaint = [number: number, about: string, ...proofs: (readonly [file: string, name: string])[]];

const crash = "lib/deliveries/crash.test.ts";
const worker = "lib/deliveries/worker.test.ts";
const resend = "lib/deliveries/resend.test.ts";
const smtp = "lib/deliveries/smtp.test.ts";
const outbox = "lib/deliveries/outbox.test.ts";
const guard = "lib/deliveries/guard/guard.test.ts";
const rescue = "lib/deliveries/rescue/rescue.test.ts";
const followUps = "lib/deliveries/follow-ups.test.ts";
const approval = "lib/notices/approval.test.ts";
const acknowledgements = "lib/acknowledgements/acknowledgements.test.ts";
const events = "lib/provider-events/record.test.ts";
const projection = "lib/provider-events/project.test.ts";
const ladder = "lib/ladder/ladder.test.ts";
const webhook = "lib/provider-events/webhook.test.ts";

const killed = [crash, "kill -9 at random moments over SMTP: nobody lost, nobody twice"] as const;
const killedWithKeys = [crash, "kill -9 at random moments over Resend: nobody lost, nobody twice"] as const;
const settled = [worker, "what an earlier start left in its hands is settled by how far it had got"] as const;
const onePerAddress = [outbox, "one address gets one mail of a notice"] as const;
const overdue = [guard, "the sign of life is renewed while nothing is overdue"] as const;
const oneBad = [resend, "one invalid address in a strict batch"] as const;
const shared = [resend, "300 recipients on 220 shared addresses in batches"] as const;
const oneWorker = [crash, "a second worker says so and stops"] as const;
const notOwn = [approval, "an author cannot approve their own notice"] as const;

/**
 * What users of other systems for sending to many complain about, in public threads: knadh/listmonk, mautic, sympa, GOV.UK Notify and its forks,
 * novu, nodemailer, Resend, Grafana OnCall, Postman.gov.sg. Each is a test of ours.
 */
const complaints: Complaint[] = [
  [1, "a restart skips those who were fetched and not sent (listmonk#3022)", killed, killedWithKeys],
  [2, "a restart marks a half-sent campaign finished (listmonk#2278)", settled],
  [
    3,
    "paused, resumed, finished with people missing (listmonk#2168)",
    [rescue, "a send that is held keeps back what has not left"],
  ],
  [4, "stuck, then finished after a restart (listmonk#2860)", killed],
  [
    5,
    "a cursor says done, and nobody can find who got nothing (listmonk#2591)",
    ["lib/deliveries/progress.test.ts", "every state is in one group"],
  ],
  [
    6,
    "finished early after errors of the server (listmonk#1762)",
    [worker, "put off: tried again after 1, 2, 4 minutes"],
    [smtp, "one refused recipient costs nobody else"],
  ],
  [
    7,
    "completed, without who got it and who did not (listmonk#2221)",
    [outbox, "the list begins with those that reached nobody"],
  ],
  [8, "running, and nothing is sent (listmonk#2610)", [worker, "a file that cannot be written stops the worker"], overdue],
  [9, "two people share a mailbox, one vanishes (mautic#14381)", shared],
  [
    10,
    "one mail to two lists reaches one of them (sympa#135)",
    [approval, "members of several lists get one mail, with every path kept"],
  ],
  [11, "a moderated message is lost around a double release (sympa#1886)", [approval, "of two approvers at once one succeeds"]],
  [
    12,
    "what is done again merges with itself (novu#12373)",
    [followUps, "asked for twice, also within one call, it is owed once"],
  ],
  [
    13,
    "a pooled connection neither sends nor fails (nodemailer#511)",
    [smtp, "where a hand-over breaks decides what is known of it"],
  ],
  [
    14,
    "the row is there, the queue never hears of it (loopover#9320)",
    [guard, "a notice whose moment passed and that nobody released is overdue"],
  ],
  [15, "hours in created (notification-api#1298)", overdue],
  [16, "one bad address stops all (craft-campaign#526)", oneBad, [smtp, "one refused recipient costs nobody else"]],
  [
    17,
    "a batch drops attachments without a word (utopia-php#120)",
    [resend, "with an attachment each mail is a call of its own"],
  ],
  [18, "going on begins at the top: five copies for some (listmonk#2313)", killedWithKeys],
  [
    19,
    "a repair job sends again what was delivered (GSA#297)",
    [projection, "a mail put back to be sent once more is not sent when an event proves"],
  ],
  [20, "a slow job is judged dead and run again (cds-snc#1912)", settled, [worker, "a clock that is set back stops neither"]],
  [21, "two workers pick up the same (notification-api#2473)", oneWorker],
  [22, "the queue delivers twice (notifications-api#747)", onePerAddress],
  [23, "overlapping runs; one refused row repeats the rest (mautic#2215)", oneWorker, oneBad],
  [
    24,
    "two events in one second are two mails (novu#2569)",
    [followUps, "asked for twice, also within one call, it is owed once"],
  ],
  [
    25,
    "endless repetition when the connection drops (nodemailer#1105)",
    [worker, "unanswered: unknown, after ten minutes once more"],
  ],
  [
    26,
    "duplicates without keys; the id is not kept (resend-node#387)",
    [resend, "whatever goes wrong, everybody gets the mail and nobody twice"],
    [resend, "a worker that dies during a call asks again"],
  ],
  [
    27,
    "sent, then deleted, without looking at the state (diplicity#1281)",
    ["lib/deliveries/state.test.ts", "a delivery only ever takes edges"],
  ],
  [
    28,
    "a restored copy sends yesterday's mails (listmonk#1801)",
    [guard, "a database of yesterday sends nothing until somebody says so"],
    [worker, "what never left before the last moment does not leave late"],
  ],
  [
    29,
    "stuck in sending, closed as unknown, never tried again (hexclave#1356)",
    [worker, "unanswered: unknown, after ten minutes once more"],
    [resend, "without an answer until the key lapses"],
  ],
  [
    30,
    "sent and not recorded: found by the tag (CryptoZing#95)",
    [events, "an event finds its mail by the tag"],
    ["lib/provider-events/pull.test.ts", "a mail whose answer was lost for good is found by its tag"],
  ],
  [
    31,
    "what was on its way waits four hours after a restart (notifications-api#987)",
    [resend, "a worker that dies during a call asks again"],
  ],
  [32, "who may write may send (listmonk#3220)", notOwn],
  [33, "a list changes without its owner (listmonk#2327)", ["lib/lists/confirmation.test.ts", "drift is flagged"]],
  [
    34,
    "administrators approve their own (notifications-admin#3522)",
    notOwn,
    [approval, "whoever changed a word of a notice cannot approve it either"],
  ],
  [
    35,
    "an import names no row, and overwrites (listmonk#2549)",
    ["lib/directory/import/import-people.test.ts", "all faults of a row are named at once"],
  ],
  [36, "who is in two lists gets it twice (mailpoet#2595)", onePerAddress, [approval, "members of several lists get one mail"]],
  [37, "no confirmation of receipt (postmangovsg#1539)", [acknowledgements, "the same answer twice is recorded once"]],
  [
    38,
    "acknowledged, and still asked by the next way (oncall#4654)",
    [ladder, "an answer stops the reminder that has not left, in the same commit"],
    [acknowledgements, "an answer closes the call that was owed"],
    [projection, "whoever has answered is not telephoned"],
  ],
  [
    39,
    "an escalation paused by a time window never goes on after a restart (oncall#1206)",
    [ladder, "after an outage only the last step that is due is taken"],
  ],
  [
    40,
    "acknowledged months ago, and escalated again (oncall#3111)",
    [ladder, "whoever has answered is not reminded"],
    [ladder, "nothing follows of a closed incident"],
  ],
  [
    41,
    "scanners open links (fusionauth#629)",
    [acknowledgements, "opening the page changes nothing, however often it is opened"],
  ],
  [
    42,
    "halted without a word to the sender (postmangovsg#1287)",
    [guard, "everything can be held by hand"],
    ["lib/notices/release-commands.test.ts", "a notice that nobody sent in time asks"],
  ],
  [
    43,
    "limits are not seen, events not told apart (resend-node#189, resend-laravel#109)",
    ["lib/deliveries/resend-outcome.test.ts", "the limit that the provider names replaces ours"],
    [webhook, "an event that is signed is committed before the answer, projected, and told once"],
  ],
];

describe("each complaint has its test", () => {
  test.each(complaints)("%i: %s", (_, __, ...proofs) => {
    expect(proofs).not.toEqual([]);
    for (const [file, name] of proofs) expect(readFileSync(file, "utf8"), file).toContain(`"${name}`);
  });

  test("and none of the forty-three is left out", () => {
    expect(complaints.map(([number]) => number)).toEqual(Array.from({ length: 43 }, (_, i) => i + 1));
  });
});
