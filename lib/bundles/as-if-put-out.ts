import { type Db, inTransaction } from "#db/open.ts";

/** Not an error: what was looked at is to be as if it had never been. */
class NeverCommitted extends Error {}

/**
 * Does what a stage would do and answers what is true then; nothing of it stays. Only so can it be said beforehand who will be written
 * to where, because the address of a recipient follows from rules over everything that is recorded.
 *
 * Reads of a page end up here too: the database is locked against other writers meanwhile, for the time that one approval takes.
 */
export function asIfPutOut<T>(db: Db, look: (tx: Db) => T): T {
  let answer: { value: T } | undefined;
  try {
    inTransaction(db, (tx) => {
      answer = { value: look(tx) };
      throw new NeverCommitted();
    });
  } catch (error) {
    if (!(error instanceof NeverCommitted)) throw error;
  }
  return answer!.value;
}
