import { getTranslations } from "next-intl/server";
import { OwnMailbox } from "#components/answers/own-mailbox.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { findOwnReactivation } from "#lib/reactivation/own.ts";
import { database } from "#app/_server/database.ts";
import { bookOwnAction, cancelOwnAction, reportInstalledAction } from "./own-actions.ts";

const notes = ["booked", "cancelled", "reported"] as const;

/** What the act before has done. */
export async function OwnNote({ done }: { done: string | string[] | undefined }) {
  const t = await getTranslations("answer.reactivation");
  const note = notes.find((each) => each === done);
  return note ? <Alert tone="ok" title={t(note)} /> : null;
}

/** The closed mailboxes of whoever holds the link; nothing for everybody else. */
export function OwnMailboxes({ token, now }: { token: string; now: Date }) {
  const own = findOwnReactivation(database(), token, now);
  if (!own || !(own.mayBook || own.mayReport || own.mailboxes.some((row) => row.case?.appointment))) return null;
  return own.mailboxes.map((row) => (
    <OwnMailbox
      key={row.contactPointId}
      row={row}
      own={own}
      now={now}
      calendarHref={`/r/${encodeURIComponent(token)}/termin/${row.contactPointId}`}
      acts={{
        book: bookOwnAction.bind(null, token, row.contactPointId),
        cancel: cancelOwnAction.bind(null, token, row.contactPointId),
        report: reportInstalledAction.bind(null, token, row.contactPointId),
      }}
    />
  ));
}
