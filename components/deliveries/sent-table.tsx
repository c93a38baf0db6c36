import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { AddressText } from "#components/directory/address-text.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { SentNotice } from "#lib/deliveries/people.ts";
import { deliveryTones } from "./delivery-tones.ts";

/** Notices that were for one person: every mail with its address and what became of it, and what they answered. */
export function SentTable({ rows, now }: { rows: readonly SentNotice[]; now: Date }) {
  const t = useTranslations("sent");
  return (
    <table className="table table-fold sent">
      <thead>
        <tr>
          <th scope="col">{t("notice")}</th>
          <th scope="col">{t("mails")}</th>
          <th scope="col">{t("answer")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.recipientId}>
            <th scope="row">
              <Link href={`/leitstelle/mitteilungen/${row.noticeId}` as Route}>{row.subject}</Link>
              <small>
                {row.incidentNumber} · {row.isExercise ? `${t("exercise")} · ` : ""}
                {row.approvedAt ? <Moment at={row.approvedAt} now={now} /> : null}
              </small>
            </th>
            <td>
              <Mails row={row} now={now} />
            </td>
            <td>
              <Answer row={row} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Mails({ row, now }: { row: SentNotice; now: Date }) {
  const t = useTranslations("sent");
  const words = useTranslations("words.delivery_state");
  const purposes = useTranslations("rescue.purposes");
  const reasons = useTranslations("sending.reasons");
  const isLost = (tone: string) => tone === "bad" || tone === "unknown";
  return (
    <>
      {row.mails.length === 0 ? <span className="muted">{t("no_mail")}</span> : null}
      <ul className="sent-mails">
        {row.mails.map((mail) => (
          <li key={mail.id}>
            <Badge tone={deliveryTones[mail.state]}>{words(mail.state)}</Badge> <AddressText value={mail.address} />
            <small className="muted block">
              {mail.purpose === "notice" ? null : `${purposes(mail.purpose)} · `}
              <Moment at={mail.handedOverAt ?? mail.updatedAt} now={now} />
              {isLost(deliveryTones[mail.state]) && mail.why ? ` · ${reasons(mail.why)}` : ""}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}

function Answer({ row, now }: { row: SentNotice; now: Date }) {
  const t = useTranslations("sent");
  const calls = useTranslations("calls.states");
  const call = row.callState ? <small className="muted block">{t("call", { state: calls(row.callState) })}</small> : null;
  if (!row.answer)
    return (
      <>
        <span className="muted">{t("no_answer")}</span>
        {call}
      </>
    );
  return (
    <>
      {row.answer.text}
      {row.answer.remark ? <small className="pre-line block">{row.answer.remark}</small> : null}
      <small className="muted block">
        <Moment at={row.answer.recordedAt} now={now} />
        {row.answer.channel === "phone" ? ` · ${t("by_phone")}` : ""}
        {row.answer.isLate ? ` · ${t("late")}` : ""}
      </small>
      {call}
    </>
  );
}
