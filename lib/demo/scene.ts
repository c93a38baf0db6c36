import { join } from "node:path";
import { asc, eq } from "drizzle-orm";
import type { z } from "zod";
import type { Connection } from "#db/open.ts";
import { noticeAnswers, recipients } from "#db/schema/index.ts";
import { acknowledge, acknowledgeByShortCode } from "../acknowledgements/commands.ts";
import { attachmentShelf } from "../deliveries/attachment-shelf.ts";
import { captureTransport } from "../deliveries/capture.ts";
import { chooseIdentity } from "../deliveries/setup.ts";
import { DeliveryWorker } from "../deliveries/worker.ts";
import type { Env } from "../env.ts";
import { fromLocalInput } from "../format.ts";
import { approveNotice, submitNotice } from "../notices/approval.ts";
import { createNotice } from "../notices/commands.ts";
import { NoticeInput } from "../notices/input.ts";
import { mailSite } from "../notices/site.ts";
import type { Stamp } from "../stamp.ts";
import type { DemoDirectory } from "./directory.ts";
import type { DemoLists } from "./lists.ts";
import { dice } from "./random.ts";
import type { DemoUserIds } from "./users.ts";

/** Everything the incidents of the demo play with. */
export type Scene = { db: Connection; env: Env; users: DemoUserIds; directory: DemoDirectory; lists: DemoLists };

export const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** An instant of the city's wall clock: "2020-04-24T10:55". */
export function local(moment: string): Date {
  const at = fromLocalInput(moment);
  if (!at) throw new Error(`no moment: ${moment}`);
  return at;
}

export const dispatcherAt = ({ users }: Scene, at: Date): Stamp => ({ by: users.dispatcher, at });

type NoticeFields = z.input<typeof NoticeInput>;

/** Writes a notice and lays it before the approver four minutes later. */
export function submit(scene: Scene, number: string, fields: NoticeFields, at: Date): number {
  const noticeId = createNotice(scene.db, number, NoticeInput.parse(fields), dispatcherAt(scene, at));
  submitNotice(scene.db, noticeId, dispatcherAt(scene, minutesAfter(at, 4)));
  return noticeId;
}

/** The same, approved by somebody else and handed over: its mails are in the outbox twelve minutes after it was begun. */
export async function send(scene: Scene, number: string, fields: NoticeFields, at: Date): Promise<number> {
  const { db, env, users } = scene;
  const noticeId = submit(scene, number, fields, at);
  approveNotice(db, noticeId, { holdSeconds: 60 }, { by: users.approver, at: minutesAfter(at, 10) }, mailSite(env));
  await handOver(scene, minutesAfter(at, 12));
  return noticeId;
}

/** What is due by then is in the outbox. */
export async function handOver({ db, env }: Scene, at: Date): Promise<void> {
  const worker = new DeliveryWorker({
    db,
    transports: [captureTransport(join(env.DATA_DIR, "outbox"))],
    room: { identity: chooseIdentity(env), attachments: attachmentShelf(join(env.DATA_DIR, "attachments")) },
    clock: () => at,
  });
  await worker.runOnce();
  await worker.stop();
}

/**
 * Lets some of the recipients answer by their link, one after the other. Two in three take the first answer.
 *
 * @param share of the recipients, 0 to 1
 * @param everyMinutes between two answers
 */
export function answer({ db }: Scene, noticeId: number, share: number, from: Date, everyMinutes: number): void {
  const chance = dice(noticeId);
  const options = answersOf(db, noticeId);
  const everybody = db.select().from(recipients).where(eq(recipients.noticeId, noticeId)).orderBy(asc(recipients.id)).all();
  const reached = everybody.filter((recipient) => recipient.contactPointId !== null);
  const answering = chance.shuffle(reached).slice(0, Math.round(reached.length * share));
  const isDefault = options.length === 2; // the second of those says "I have a question"
  for (const [i, recipient] of answering.entries()) {
    const chosen = isDefault ? options[0]! : chance.pick([options[0]!, options[0]!, ...options.slice(1, 2)]);
    acknowledge(db, recipient.answerToken, { answerId: chosen.id }, minutesAfter(from, i * everyMinutes));
  }
}

/** Telephones those whom no mail could reach and records what they say. */
export function telephone(scene: Scene, noticeId: number, at: Date): void {
  const [first] = answersOf(scene.db, noticeId);
  const everybody = scene.db.select().from(recipients).where(eq(recipients.noticeId, noticeId)).all();
  for (const { shortCode } of everybody.filter((recipient) => recipient.contactPointId === null))
    acknowledgeByShortCode(scene.db, shortCode, { answerId: first!.id }, dispatcherAt(scene, at));
}

const answersOf = (db: Connection, noticeId: number) =>
  db.select().from(noticeAnswers).where(eq(noticeAnswers.noticeId, noticeId)).orderBy(asc(noticeAnswers.position)).all();
