import { NextIntlClientProvider, useLocale, useMessages, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { PublicMoment } from "#components/public/public-moment.tsx";
import { stateTones } from "#components/reactivation/state-tones.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { formatBandDay, formatTime } from "#lib/format.ts";
import type { BoardRow } from "#lib/reactivation/board.ts";
import type { OwnReactivation } from "#lib/reactivation/own.ts";
import { OwnBookingForm, OwnCancelForm, OwnReportForm } from "./own-appointment.tsx";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
export type OwnActs = { book: Action; cancel: Action; report: Action };

type OwnMailboxProps = {
  row: BoardRow;
  own: OwnReactivation;
  acts: OwnActs;
  /** Of the calendar entry. */
  calendarHref: string;
  now: Date;
};

/** A closed mailbox, to whoever owns it: how far it is, the appointment, and the report that the update is there. */
export function OwnMailbox({ row, own, acts, calendarHref, now }: OwnMailboxProps) {
  const t = useTranslations("answer.reactivation");
  const words = useTranslations("words");
  const { form, answer } = useMessages();
  const [report] = row.case?.reports ?? [];
  return (
    <section className="stack" aria-labelledby={`postfach-${row.contactPointId}`}>
      <h2 id={`postfach-${row.contactPointId}`}>{t("title")}</h2>
      <dl className="kv">
        <div>
          <dt>{t("mailbox")}</dt>
          <dd>{row.address.value}</dd>
        </div>
        <div>
          <dt>{t("state")}</dt>
          <dd>
            <Badge tone={stateTones[row.state]}>{words(`board_state.${row.state}`)}</Badge>
          </dd>
        </div>
        {report ? (
          <div>
            <dt>{t("reported_at")}</dt>
            <dd>
              <PublicMoment at={report.at} now={now} />
              <p>{t("report_again")}</p>
            </dd>
          </div>
        ) : null}
        {own.mayBook || row.case?.appointment ? (
          <div>
            <dt>{t("appointment")}</dt>
            <dd>
              <Standing row={row} calendarHref={calendarHref} now={now} />
            </dd>
          </div>
        ) : null}
      </dl>
      <NextIntlClientProvider messages={{ form, answer }}>
        {own.mayReport ? (
          <details className="fold" open={report === undefined}>
            <summary>{t("report")}</summary>
            <OwnReportForm action={acts.report} />
          </details>
        ) : null}
        <Booking row={row} own={own} acts={acts} now={now} />
      </NextIntlClientProvider>
    </section>
  );
}

function Standing({ row, calendarHref, now }: Pick<OwnMailboxProps, "row" | "calendarHref" | "now">) {
  const t = useTranslations("answer.reactivation");
  const appointment = row.case?.appointment;
  if (!appointment) return t("no_appointment");
  return (
    <>
      <b>
        <PublicMoment at={appointment.startsAt} now={now} />
      </b>
      <p>
        {appointment.place}, {t("with", { technician: appointment.technician })}
      </p>
      <p>
        <a href={calendarHref}>{t("calendar")}</a>
      </p>
    </>
  );
}

function Booking({ row, own, acts, now }: Pick<OwnMailboxProps, "row" | "own" | "acts" | "now">) {
  const t = useTranslations("answer.reactivation");
  const locale = useLocale() as Locale;
  const appointment = row.case?.appointment;
  const slots = own.slots
    .filter((slot) => slot.id !== appointment?.slotId)
    .map((slot) => ({
      id: slot.id,
      label: `${formatBandDay(slot.startsAt, locale)}, ${formatTime(slot.startsAt, locale)} – ${formatTime(slot.endsAt, locale)}, ${slot.place}, ${slot.technician}`,
    }));
  if (!own.mayBook && !appointment) return null;
  return (
    <>
      {slots.length > 0 ? (
        <details className="fold">
          <summary>{t(appointment ? "rebook" : "book")}</summary>
          <OwnBookingForm action={acts.book} slots={slots} isChange={appointment !== undefined} />
        </details>
      ) : appointment ? null : (
        <p>{t("no_slots")}</p>
      )}
      {appointment && appointment.startsAt > now ? (
        <details className="fold">
          <summary>{t("cancel_title")}</summary>
          <OwnCancelForm action={acts.cancel} />
        </details>
      ) : null}
    </>
  );
}
