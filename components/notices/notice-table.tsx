import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Empty } from "#components/ui/alert.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { NoticeOverview } from "#lib/notices/overview.ts";
import { NoticeStateBadge } from "./notice-state.tsx";

type NoticeTableProps = { notices: readonly NoticeOverview[]; number: string; mayWrite: boolean; now: Date };

/** The notices of an incident: how far each is, to whom it went, who was told and who answered. */
export function NoticeTable({ notices, number, mayWrite, now }: NoticeTableProps) {
  const t = useTranslations("notices");
  if (notices.length === 0)
    return (
      <Empty title={t("none")}>
        <p>{t("none_hint")}</p>
        {mayWrite ? (
          <Link className="btn" href={`/leitstelle/vorfaelle/${number}/mitteilungen/neu` as Route}>
            {t("write")}
          </Link>
        ) : null}
      </Empty>
    );
  return (
    <table className="table table-fold notices">
      <thead>
        <tr>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("notice")}</th>
          <th scope="col">{t("to_whom")}</th>
          <th scope="col">{t("reached")}</th>
          <th scope="col">{t("who")}</th>
          {mayWrite ? (
            <th scope="col">
              <span className="sr">{t("act")}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {notices.map((notice) => (
          <Row key={notice.id} notice={notice} number={number} mayWrite={mayWrite} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ notice, number, mayWrite, now }: { notice: NoticeOverview; number: string; mayWrite: boolean; now: Date }) {
  const t = useTranslations("notices");
  const words = useTranslations("words");
  return (
    <tr>
      <td>
        <NoticeStateBadge state={notice.state} isHeld={notice.heldAt !== null} />
        {notice.emergencyReason ? <EmergencyBadge isSigned={notice.countersignedAt !== null} /> : null}
      </td>
      <th scope="row">
        <Link href={`/leitstelle/mitteilungen/${notice.id}` as Route}>{notice.subject || t("untitled")}</Link>
        <small>{notice.stage ? t("of_stage", { stage: words(`stage.${notice.stage}`) }) : t("no_stage")}</small>
      </th>
      <td>{notice.lists.length > 0 ? someLists(notice.lists, t) : <span className="muted">{t("no_list_chosen")}</span>}</td>
      <td>
        <Reached notice={notice} />
      </td>
      <td>
        <Who notice={notice} now={now} />
      </td>
      {mayWrite ? (
        <td className="act">
          <Link className="btn btn-small" href={`/leitstelle/vorfaelle/${number}/mitteilungen/neu?vorlage=${notice.id}` as Route}>
            {t("as_pattern")}
            <span className="sr"> {notice.subject}</span>
          </Link>
        </td>
      ) : null}
    </tr>
  );
}

const MAX_LISTS = 3;

function someLists(lists: readonly string[], t: ReturnType<typeof useTranslations<"notices">>): string {
  const names = lists.slice(0, MAX_LISTS).join(", ");
  return lists.length > MAX_LISTS ? t("lists_and_more", { names, count: lists.length - MAX_LISTS }) : names;
}

function EmergencyBadge({ isSigned }: { isSigned: boolean }) {
  const t = useTranslations("approval");
  return (
    <div className="emergency-mark">
      <Badge tone={isSigned ? "warn" : "bad"}>{t("emergency_short")}</Badge>
      <small className="block">{t(isSigned ? "emergency_signed" : "emergency_open")}</small>
    </div>
  );
}

/** Before its hand-over nobody has been told: a number would lie. */
function Reached({ notice }: { notice: NoticeOverview }) {
  const t = useTranslations("notices");
  if (notice.recipients === 0) return null;
  if (notice.state !== "sending" && notice.state !== "completed") return t("for_people", { count: notice.recipients });
  return (
    <>
      {t("told", { told: notice.told, count: notice.recipients })}
      <small>{t("acknowledged", { count: notice.acknowledged })}</small>
    </>
  );
}

function Who({ notice, now }: { notice: NoticeOverview; now: Date }) {
  const t = useTranslations("notices");
  const at = notice.approvedAt ?? notice.submittedAt ?? notice.updatedAt;
  return (
    <>
      {t("written_by", { name: notice.authorName, kind: notice.authorKind })}
      {notice.approver && !notice.emergencyReason ? <>, {t("approved_by", notice.approver)}</> : null}
      <small>
        <Moment at={at} now={now} />
      </small>
    </>
  );
}
