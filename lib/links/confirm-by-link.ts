import { type Db, inTransaction } from "#db/open.ts";
import { DomainError } from "../domain-error.ts";
import { confirmList } from "../lists/confirm-list.ts";
import { openConfirmation, touchLink } from "./open-link.ts";

/**
 * Confirms the one list a link is for, in the name of its holder.
 *
 * @throws DomainError `link_refused` when the link no longer opens anything, and as `confirmList`
 */
export function confirmByLink(db: Db, secret: string, seen: string, at: Date): void {
  inTransaction(db, (tx) => {
    const opened = openConfirmation(tx, secret, at);
    if ("refused" in opened) throw new DomainError("link_refused");
    confirmList(tx, opened.link.listId, seen, { by: opened.link.id, at });
    touchLink(tx, opened.link.id, at);
  });
}
