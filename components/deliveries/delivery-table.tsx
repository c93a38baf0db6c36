import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { DeliveryState, Locale } from "#db/vocabulary.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { formatClock } from "#lib/format.ts";
import type { DeliveryRow } from "#lib/deliveries/outbox.ts";
import { mainFunction } from "./main-function.ts";

const tones: Record<DeliveryState, Tone> = {
  planned: "plan",
  queued: "plan",
  sending: "run",
  accepted: "sent",
  delayed: "wait",
  delivered: "ok",
  bounced: "bad",
  complained: "bad",
  failed: "bad",
  rejected: "bad",
  suppressed: "bad",
  invalid: "bad",
  unknown: "unknown",
  closed_unknown: "unknown",
  cancelled: "none",
  expired: "bad",
  replaced: "none",
};
const MAX_NAMES = 3;

/** Mails with the people they tell; those that reached nobody come first, with the reason in plain words. */
export function DeliveryTable({ rows, now }: { rows: readonly DeliveryRow[]; now: Date }) {
  const t = useTranslations("sending");
  if (rows.length === 0) return <Empty title={t("no_rows")} />;
  return (
    <table className="table table-fold deliveries">
      <thead>
        <tr>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("person")}</th>
          <th scope="col">{t("address_and_reason")}</th>
          <th scope="col">{t("next")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, now }: { row: DeliveryRow; now: Date }) {
  const t = useTranslations("sending");
  const words = useTranslations("words");
  const isDelayed = row.state === "queued" && row.attempts > 0;
  const names = row.people.slice(0, MAX_NAMES).map((person) => person.name);
  const rest = row.people.length - names.length;
  return (
    <tr>
      <td>
        <Badge tone={isDelayed ? "wait" : tones[row.state]}>{words(`delivery_state.${isDelayed ? "delayed" : row.state}`)}</Badge>
      </td>
      <th scope="row">
        {rest > 0 ? t("names_and_more", { names: names.join(", "), count: rest }) : names.join(", ")}
        <small>
          {row.people.length > 1 ? t("shared_mailbox", { count: row.people.length }) : mainFunction(row.people[0]?.functionLabel)}
        </small>
      </th>
      <td>
        {row.address}
        <Reason row={row} />
      </td>
      <td>
        <Next row={row} now={now} />
      </td>
    </tr>
  );
}

const explained: readonly Tone[] = ["bad", "unknown", "wait"];

function Reason({ row }: { row: DeliveryRow }) {
  const t = useTranslations("sending");
  const isDelayed = row.state === "queued" && row.attempts > 0;
  if (!isDelayed && !explained.includes(tones[row.state])) return null;
  const reason = row.state === "unknown" || row.state === "closed_unknown" ? "unanswered" : row.why;
  return (
    <small title={row.error ?? undefined}>
      {t(`reasons.${reason ?? "refused"}`)}
      {row.code ? ` (${row.code})` : ""}
    </small>
  );
}

function Next({ row, now }: { row: DeliveryRow; now: Date }) {
  const t = useTranslations("sending");
  const locale = useLocale() as Locale;
  if (row.state === "queued" && row.nextAttemptAt)
    return t("next_attempt", { number: row.attempts + 1, at: formatClock(row.nextAttemptAt, locale) });
  if (row.acceptedAt)
    return (
      <>
        {t("taken_at")} <Moment at={row.acceptedAt} now={now} />
      </>
    );
  if (tones[row.state] === "bad") return <Link href={"/leitstelle/telefonliste" as Route}>{t("telephone")}</Link>;
  return row.state === "unknown" ? t("ask_or_telephone") : null;
}
