import { and, eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { contactPoints, fallbacks } from "#db/schema/index.ts";
import type { Locale } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { listOwners } from "../directory/owners.ts";
import { isNotUndone } from "../directory/reachability-rows.ts";
import { DomainError } from "../domain-error.ts";
import { formatMomentLong } from "../format.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import { type NoticeAddressee, writeNoticeAddressees } from "../notices/addressees.ts";
import { createNotice } from "../notices/commands.ts";
import { NoticeInput } from "../notices/input.ts";
import { fill, type MailWords, mailWords } from "../notices/words.ts";
import type { Stamp } from "../stamp.ts";
import { type BoardRow, loadBoard, nameOf } from "./board.ts";
import { listToldFallback, type Pair } from "./told-fallback.ts";

/** More lines than that are nobody's mail; the address book has them all. */
const MAX_LINES = 120;

/**
 * Two drafts for mailboxes that are open again: one for exactly those who were told an address that stood in for one of them, naming which
 * address to write to, and one for the owners. A draft that would be for nobody is left out.
 *
 * @param endsAt when what stood in ends
 * @throws DomainError `not_found`, `incident_closed`, `mailbox_still_closed` naming it
 * @returns the ids of the drafts
 */
export function prepareBackNotices(
  db: Db,
  number: string,
  contactPointIds: readonly number[],
  stamp: Stamp,
  endsAt: Date,
): number[] {
  return inTransaction(db, (tx) => {
    const { id: incidentId } = requireIncident(tx, number);
    // An unlocking may be planned: what counts is that it was said.
    const from = stamp.at > endsAt ? stamp.at : endsAt;
    const rows = loadBoard(tx, incidentId, from, contactPointIds).toSorted((a, b) => a.sortName.localeCompare(b.sortName, "de"));
    const closed = rows.find((row) => row.state !== "unlocked");
    if (closed) throw new DomainError("mailbox_still_closed", { name: nameOf(closed) }, "contactPointIds");
    const pairs = listPairs(tx, incidentId, contactPointIds);
    const told = listToldFallback(tx, incidentId, pairs, stamp.at);
    const drafts = [
      { words: "told" as const, named: told, lines: linesOf(rows) },
      {
        words: pairs.length > 0 ? ("owners" as const) : ("owners_plain" as const),
        named: ownersOf(tx, contactPointIds),
        lines: "",
      },
    ];
    return drafts
      .filter((draft) => draft.named.length > 0)
      .map(({ words, named, lines }) => {
        const noticeId = createNotice(tx, number, textOf(words, lines, endsAt), stamp);
        writeNoticeAddressees(tx, noticeId, named);
        return noticeId;
      });
  });
}

/** How many people and offices would be told back. */
export const countToldFallback = (db: Db, incidentId: number, contactPointIds: readonly number[], at: Date): number =>
  listToldFallback(db, incidentId, listPairs(db, incidentId, contactPointIds), at).length;

/** What stood in for each of them in the incident, also what did so before. */
function listPairs(db: Db, incidentId: number, contactPointIds: readonly number[]): Pair[] {
  return db
    .selectDistinct({ contactPointId: fallbacks.replacesId, standInAddress: contactPoints.value })
    .from(fallbacks)
    .innerJoin(contactPoints, eq(contactPoints.id, fallbacks.contactPointId))
    .where(
      and(eq(fallbacks.incidentId, incidentId), isOneOf(fallbacks.replacesId, contactPointIds), isNotUndone(fallbacks.changeId)),
    )
    .all();
}

function ownersOf(db: Db, contactPointIds: readonly number[]): NoticeAddressee[] {
  const owners = [...listOwners(db, contactPointIds).values()].flat();
  return owners.map(({ personId, organizationId }) => ({
    kind: personId === null ? "organization" : "person",
    id: (personId ?? organizationId)!,
    isExclusion: false,
    reason: "Postfach ist wieder freigeschaltet",
  }));
}

/** "- Dr. Anna Müller: a.mueller@…"; an address that is not for everybody stays out of it. */
function linesOf(rows: readonly BoardRow[]): string {
  if (rows.length > MAX_LINES) return "";
  return rows
    .map(({ owners, address }) => `- ${owners.join(", ")}${address.publicity === "restricted" ? "" : `: ${address.value}`}`)
    .join("\n");
}

function textOf(kind: keyof MailWords["back"], lines: string, endsAt: Date) {
  const inLanguage = (locale: Locale) => {
    const words = mailWords(locale);
    const { subject, body } = words.back[kind];
    return {
      subject,
      body: fill(body, { salutation: "{{anrede}}", list: lines || words.back_many, until: formatMomentLong(endsAt, locale) }),
    };
  };
  const [de, en] = [inLanguage("de"), inLanguage("en")];
  const texts = { subject: de.subject, body: de.body, subjectEn: en.subject, bodyEn: en.body };
  return NoticeInput.parse({ ...texts, stage: "reactivation", answers: [] });
}
