import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { CapturedMail } from "#lib/deliveries/captured.ts";

export function MailTable({ mails, now }: { mails: readonly CapturedMail[]; now: Date }) {
  const t = useTranslations("outbox");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("subject")}</th>
          <th scope="col">{t("to")}</th>
          <th scope="col">{t("date")}</th>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <tr key={mail.id}>
            <th scope="row">
              <Link href={`/verwaltung/postausgang/${mail.id}`}>{mail.subject || t("no_subject")}</Link>
            </th>
            <td data-l={t("to")}>{mail.to}</td>
            <td data-l={t("date")}>{mail.date ? <Moment at={mail.date} now={now} /> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
