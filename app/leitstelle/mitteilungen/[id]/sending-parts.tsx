import "server-only";
import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { deliveryStates, type DeliveryState } from "#db/vocabulary.ts";
import { AnswersView } from "#components/deliveries/answers-view.tsx";
import { DeliveryForm } from "#components/deliveries/delivery-form.tsx";
import { DeliveryTable } from "#components/deliveries/delivery-table.tsx";
import { UnclearNote } from "#components/deliveries/unclear-note.tsx";
import { RecipientTable } from "#components/deliveries/recipient-table.tsx";
import { NoticeExtras, subjectPrefix } from "#components/notices/notice-text.tsx";
import { PlainText } from "#components/notices/text-difference.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { countAnswers, listAcknowledgements } from "#lib/acknowledgements/queries.ts";
import { listUnanswered } from "#lib/acknowledgements/unanswered.ts";
import { countDeliveries, listDeliveries } from "#lib/deliveries/outbox.ts";
import { listRescueFacts } from "#lib/deliveries/rescue/page-facts.ts";
import { listRescuable } from "#lib/deliveries/rescue/carry-out.ts";
import { failedDeliveryStates } from "#lib/deliveries/state.ts";
import { newestReactions } from "#lib/inbound/queries.ts";
import { listRecipients } from "#lib/notices/frozen-queries.ts";
import type { NoticeDetail } from "#lib/notices/queries.ts";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { rescueAction } from "./rescue-actions.ts";

/** What the address of the page asks for: a view, a state or answer in it, and the last row seen. */
export type Asked = { view: string; state: string; answer: string; after: string };

const PAGE = 100;

type PartProps = { notice: NoticeDetail; asked: Asked; path: string };
type ReaderProps = { user: CurrentUser; now: Date };

/** The mails, those that reached nobody first, by state. */
export async function Deliveries({ notice, asked, path, user, now }: PartProps & ReaderProps) {
  const t = await getTranslations("sending");
  const words = await getTranslations("words");
  const counts = countDeliveries(database(), notice.id);
  const state = deliveryStates.find((each) => each === asked.state && counts[each] > 0);
  const after = /^[01]\.\d{1,12}$/.test(asked.after) ? asked.after : undefined;
  const rows = listDeliveries(database(), notice.id, {
    ...(state ? { state } : {}),
    ...(after ? { after } : {}),
    limit: PAGE + 1,
    viewer: user.roles,
  });
  logRows(rows, user, now);
  const facts = listRescueFacts(database(), notice.id, rows.slice(0, PAGE), { viewer: user.roles, at: now });
  const shownRows = rows.slice(0, PAGE).map((row) => ({ ...row, facts: facts.get(row.id)! }));
  const others = [...facts.values()].flatMap((each) => each.choices).flatMap((choice) => choice.addresses);
  logShown(user, others.map((each) => each.contactPointId), "notice", now); // prettier-ignore
  const isLate = notice.notAfterAt !== null && notice.notAfterAt < now;
  const unclearPolicy = notice.asksOnUnknown ? "asks" : isLate ? "late" : "again";
  const rescuable = listRescuable(database(), notice.id).length;
  const mayAct = user.roles.includes("dispatcher"); // also when nothing is left to do: the form says what was done
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const urgent = (each: DeliveryState) => Number(!failedDeliveryStates.includes(each));
  const shown = deliveryStates.filter((each) => counts[each] > 0).toSorted((a, b) => urgent(a) - urgent(b));
  const href = (each?: DeliveryState, cursor?: string) =>
    `${path}?${new URLSearchParams({ ...(each ? { zustand: each } : {}), ...(cursor ? { nach: cursor } : {}) }).toString()}` as Route;
  return (
    <>
      {shown.length > 1 ? (
        <Tabs
          label={t("by_state")}
          tabs={[
            { href: href(), label: t("all", { count: total }), isCurrent: state === undefined },
            ...shown.map((each) => ({
              href: href(each),
              label: `${words(`delivery_state.${each}`)} ${counts[each]}`,
              isCurrent: each === state,
            })),
          ]}
        />
      ) : null}
      {counts.unknown > 0 ? <UnclearNote policy={unclearPolicy} /> : null}
      {mayAct ? (
        <DeliveryForm action={rescueAction.bind(null, notice.id)} rows={shownRows} now={now} rescuable={rescuable} />
      ) : (
        <DeliveryTable rows={shownRows} now={now} />
      )}
      {rows.length > PAGE ? (
        <p>
          <Link href={href(state, rows[PAGE - 1]?.cursor)}>{t("more_rows")}</Link>
        </p>
      ) : null}
    </>
  );
}

/** Who chose what, and who has said nothing. */
export async function Answers({ notice, asked, path, user, now }: PartProps & ReaderProps) {
  const t = await getTranslations("sending");
  const answers = countAnswers(database(), notice.id);
  const isOpen = asked.answer === "keine";
  const offset = Math.max(0, Number.parseInt(asked.after, 10) || 0);
  const all = isOpen
    ? []
    : listAcknowledgements(database(), notice.id).filter((row) => asked.answer === "" || String(row.answerId) === asked.answer);
  const unanswered = isOpen ? listUnanswered(database(), notice.id, { after: offset, limit: PAGE + 1 }) : [];
  const next = isOpen ? unanswered[PAGE - 1]?.id : offset + PAGE;
  const hasMore = isOpen ? unanswered.length > PAGE : all.length > offset + PAGE;
  const href = (answer: string) => `${path}?ansicht=antworten${answer ? `&antwort=${answer}` : ""}` as Route;
  return (
    <>
      <AnswersView
        counts={answers}
        current={asked.answer}
        href={href}
        rows={all.slice(offset, offset + PAGE)}
        unanswered={isOpen ? unanswered.slice(0, PAGE) : undefined}
        reactions={newestReactions(
          database(),
          unanswered.map((row) => row.id),
        )}
        mayOpenMails={user.roles.includes("dispatcher")}
        answerBy={notice.answerBy}
        now={now}
      />
      {hasMore ? (
        <p>
          <Link href={`${href(asked.answer)}&nach=${next}` as Route}>{t("more_rows")}</Link>
        </p>
      ) : null}
    </>
  );
}

/** Who it was for, as frozen. */
export async function Recipients({ notice, asked, path, user, now }: PartProps & ReaderProps) {
  const t = await getTranslations("sending");
  const after = Number.parseInt(asked.after, 10) || 0;
  const rows = listRecipients(database(), notice.id, { after, limit: PAGE + 1, viewer: user.roles });
  logRows(rows, user, now);
  return (
    <>
      <RecipientTable
        rows={rows.slice(0, PAGE)}
        reactions={newestReactions(
          database(),
          rows.map((row) => row.id),
        )}
        mayOpenMails={user.roles.includes("dispatcher")}
      />
      {rows.length > PAGE ? (
        <p>
          <Link href={`${path}?ansicht=empfaenger&nach=${rows[PAGE - 1]?.id}` as Route}>{t("more_rows")}</Link>
        </p>
      ) : null}
    </>
  );
}

const logRows = (rows: readonly { contactPointId: number | null }[], user: CurrentUser, now: Date) =>
  logShown(
    user,
    rows.slice(0, PAGE).map((row) => row.contactPointId),
    "notice",
    now,
  );

/** What was approved, its checksum, and a mail as it is sent. */
export async function Text({ notice, path }: { notice: NoticeDetail; path: string }) {
  const t = await getTranslations("sending");
  return (
    <>
      <PlainText subject={notice.subject} body={notice.body} prefix={subjectPrefix(notice)} />
      <NoticeExtras notice={notice} />
      <dl className="kv">
        <div>
          <dt>{t("hash")}</dt>
          <dd>
            <code>{notice.frozenHash}</code>
            <small className="muted block">{t("hash_hint")}</small>
          </dd>
        </div>
      </dl>
      <section className="section" aria-labelledby="mail">
        <h3 id="mail">{t("as_sent")}</h3>
        <article className="mail measure" aria-label={t("as_sent")}>
          <iframe className="mail-frame" src={`${path}/vorschau`} title={t("as_sent")} sandbox="" />
        </article>
      </section>
    </>
  );
}
