import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, callTasks, incidents, notices, recipients } from "#db/schema/index.ts";
import { type AddressBook, loadAddressBooks } from "../directory/addresses.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { onlyPost } from "../letters/only-post.ts";
import { spokenCode } from "../notices/secrets.ts";
import { type CallAttempt, findWrongNumbers, listAttempts } from "./attempts.ts";
import { holderAt } from "./rules.ts";

export type NumberToCall = { contactPointId: number; value: string; isWrong: boolean };

/**
 * These calls, in this order, with all that whoever telephones must see: for dispatchers only. Of the numbers that staff may use now those that
 * turned out wrong are last.
 */
export function describeCalls(db: Db, callTaskIds: readonly number[], at: Date) {
  const rows = new Map(listRows(db, callTaskIds).map((row) => [row.id, row]));
  const ordered = callTaskIds.flatMap((id) => rows.get(id) ?? []);
  const attempts = listAttempts(db, callTaskIds);
  const books = loadAddressBooks(
    db,
    {
      personIds: ordered.flatMap((row) => row.personId ?? []),
      organizationIds: ordered.flatMap((row) => row.organizationId ?? []),
    },
    at,
  );
  const bookOf = (row: { personId: number | null; organizationId: number | null }) =>
    row.personId === null ? books.organizations.get(row.organizationId ?? 0) : books.persons.get(row.personId);
  const numbers = new Map(ordered.map((row) => [row.id, numbersIn(bookOf(row))]));
  const wrong = findWrongNumbers(
    db,
    [...numbers.values()].flat().map((number) => number.contactPointId),
  );
  return ordered.map(({ claimedBy, claimedAt, holderName, ...row }) => {
    const holderId = holderAt({ claimedBy, claimedAt }, at);
    return {
      ...row,
      code: spokenCode(row.code),
      onlyByPost: onlyPost(bookOf(row)) !== undefined,
      holder: holderId && claimedAt ? { id: holderId, name: holderName ?? "", since: claimedAt } : undefined,
      attempts: attempts.get(row.id) ?? ([] as CallAttempt[]),
      numbers: (numbers.get(row.id) ?? [])
        .map((number) => ({ ...number, isWrong: wrong.has(number.contactPointId) }))
        .toSorted((a, b) => Number(a.isWrong) - Number(b.isWrong)),
    };
  });
}
export type OpenCall = ReturnType<typeof describeCalls>[number];

function listRows(db: Db, callTaskIds: readonly number[]) {
  return db
    .select({
      id: callTasks.id,
      reason: callTasks.reason,
      createdAt: callTasks.createdAt,
      callBackAt: callTasks.callBackAt,
      claimedBy: callTasks.claimedBy,
      claimedAt: callTasks.claimedAt,
      holderName: actors.name,
      name: recipients.name,
      functionLabel: recipients.functionLabel,
      contactPointId: recipients.contactPointId,
      address: recipients.address,
      personId: recipients.personId,
      organizationId: recipients.organizationId,
      recipientId: recipients.id,
      code: recipients.shortCode,
      noticeId: notices.id,
      subject: notices.subject,
      answerBy: notices.answerBy,
      incidentNumber: incidents.number,
      isExercise: incidents.isExercise,
      incidentClosedAt: incidents.closedAt,
    })
    .from(callTasks)
    .innerJoin(recipients, eq(recipients.id, callTasks.recipientId))
    .innerJoin(notices, eq(notices.id, callTasks.noticeId))
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .leftJoin(actors, eq(actors.id, callTasks.claimedBy))
    .where(isOneOf(callTasks.id, callTaskIds))
    .all();
}

function numbersIn(book: AddressBook | undefined): { contactPointId: number; value: string }[] {
  return (book?.addresses ?? [])
    .filter((address) => (address.channel === "phone" || address.channel === "sms") && address.audience !== "nobody")
    .map(({ contactPointId, value }) => ({ contactPointId, value }));
}
