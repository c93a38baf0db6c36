import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { WaitingNotice } from "#lib/deliveries/guard/waiting.ts";

/** What leaves next, and when it was released: an old date in a restored database is a mail that has left before. */
export function WaitingNotices({ notices, now }: { notices: readonly WaitingNotice[]; now: Date }) {
  const t = useTranslations("departures");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("notice")}</th>
          <th scope="col" className="num">
            {t("mails")}
          </th>
          <th scope="col">{t("approved")}</th>
          <th scope="col">{t("leaves")}</th>
        </tr>
      </thead>
      <tbody>
        {notices.map((notice) => (
          <tr key={notice.id}>
            <th scope="row">
              <Link href={`/leitstelle/mitteilungen/${notice.id}` as Route}>{notice.subject}</Link>
              <span className="sub">{notice.incidentNumber}</span>
            </th>
            <td className="num" data-l={t("mails")}>
              {notice.mails}
            </td>
            <td data-l={t("approved")}>{notice.approvedAt ? <Moment at={notice.approvedAt} now={now} relative /> : null}</td>
            <td data-l={t("leaves")}>
              {notice.heldAt ? t("held") : notice.releaseAt ? <Moment at={notice.releaseAt} now={now} relative /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
