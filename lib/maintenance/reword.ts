import { type Db, inTransaction } from "#db/open.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { countToldReaders } from "../subscriptions/told-readers.ts";
import type { RewordInput } from "./input.ts";
import { requireWindow } from "./require-window.ts";
import { insertUpdate, updateWindow, type Words } from "./write-update.ts";

/**
 * Other words for planned work, in whatever state it is: what is left out is removed. With a text it is told like a note; without one only
 * the page changes, and whoever has the old words in a mail keeps them, which must be confirmed.
 *
 * @throws DomainError `not_found`, `changed_meanwhile`, `maintenance_not_reworded` at `title`; `maintenance_words_told` at `confirmed`, with
 *   how many have them
 */
export function rewordMaintenance(db: Db, number: string, input: RewordInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const window = requireWindow(tx, number, input.version, stamp.at);
    const words = wordsOf(input);
    const changed = (Object.keys(words) as (keyof Words)[]).filter((field) => words[field] !== window[field]);
    if (changed.length === 0) throw new DomainError("maintenance_not_reworded", {}, "title");
    const told = countToldReaders(tx, window.id);
    if (told > 0 && !input.text && !input.confirmed)
      throw new DomainError("maintenance_words_told", { count: told }, "confirmed");

    const now = updateWindow(tx, window, words);
    const updateId = input.text ? insertUpdate(tx, now, { kind: "note", text: input.text }, stamp) : null;
    recordEvent(tx, "maintenance.reworded", { number, changed, updateId, toldReaders: told }, stamp);
  });
}

const wordsOf = ({ title, titleEn, description }: RewordInput): Words => ({
  title,
  titleEn: titleEn ?? null,
  description: description.de,
  descriptionEn: description.en ?? null,
  descriptionSimple: description.simple ?? null,
});
