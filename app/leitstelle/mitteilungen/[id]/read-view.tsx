import "server-only";
import { getTranslations } from "next-intl/server";
import { NoticeHead } from "#components/notices/notice-head.tsx";
import { NoticeExtras, subjectPrefix } from "#components/notices/notice-text.tsx";
import { ReturnedRemark } from "#components/notices/returned-remark.tsx";
import { PlainText } from "#components/notices/text-difference.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { listMoves, type NoticeDetail } from "#lib/notices/queries.ts";
import { database } from "#app/_server/database.ts";

/** A draft for whoever may not write, and what was called off. */
export async function ReadView({ notice, now }: { notice: NoticeDetail; now: Date }) {
  const t = await getTranslations("notices");
  const moves = listMoves(database(), notice.id);
  const cancelled = moves.findLast((move) => move.toState === "cancelled");
  return (
    <>
      <NoticeHead
        notice={notice}
        title={notice.subject || t("untitled")}
        facts={<span>{t("written_by", { name: notice.authorName, kind: notice.authorKind })}</span>}
      />
      {cancelled ? (
        <Alert tone="none" title={t("cancelled_by", { name: cancelled.movedBy, kind: cancelled.movedByKind })}>
          <p>
            <Moment at={cancelled.movedAt} now={now} relative />
          </p>
          <p>{t(notice.approvedAt ? "cancelled_before_sending" : "cancelled_draft")}</p>
        </Alert>
      ) : (
        <ReturnedRemark moves={moves} now={now} />
      )}
      <section className="section" aria-labelledby="wem">
        <h2 id="wem">{t("to_whom")}</h2>
        <p>{notice.lists.length > 0 ? notice.lists.map((list) => list.name).join(", ") : t("no_list_chosen")}</p>
      </section>
      <section className="section" aria-labelledby="text">
        <h2 id="text">{t("text")}</h2>
        <PlainText subject={notice.subject} body={notice.body} prefix={subjectPrefix(notice)} />
        <NoticeExtras notice={notice} />
      </section>
    </>
  );
}
