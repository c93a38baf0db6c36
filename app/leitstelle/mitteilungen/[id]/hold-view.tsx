import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import type { Locale } from "#db/vocabulary.ts";
import { NoticeHead } from "#components/notices/notice-head.tsx";
import { NoticeExtras, subjectPrefix } from "#components/notices/notice-text.tsx";
import { CancelForm } from "#components/notices/release-forms.tsx";
import { PlainText } from "#components/notices/text-difference.tsx";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { formatClock } from "#lib/format.ts";
import type { NoticeDetail } from "#lib/notices/queries.ts";
import { Emergency } from "./emergency.tsx";
import { releaseAction } from "./release-actions.ts";
import { Facts, Wait } from "./hold-wait.tsx";

type HoldViewProps = { notice: NoticeDetail; user: CurrentUser; now: Date };

/** Between release and hand-over: everything is fixed, and it can still be stopped. */
export async function HoldView({ notice, user, now }: HoldViewProps) {
  const t = await getTranslations("sending");
  const mayAct = user.roles.some((role) => role === "dispatcher" || role === "approver");
  const recipients = notice.counts?.recipients ?? 0;
  return (
    <>
      <NoticeHead notice={notice} title={notice.subject} facts={<Approved notice={notice} />} />
      <Emergency notice={notice} user={user} now={now} />
      <Wait notice={notice} mayAct={mayAct} now={now} />
      <section className="section measure" aria-labelledby="was">
        <h2 id="was" className="h3">
          {t("what_happens")}
        </h2>
        <Facts notice={notice} now={now} />
        {mayAct ? <CancelForm action={releaseAction.bind(null, notice.id)} recipients={recipients} /> : null}
      </section>
      <section className="section" aria-labelledby="text">
        <h2 id="text">{t("text")}</h2>
        <PlainText subject={notice.subject} body={notice.body} prefix={subjectPrefix(notice)} />
        <NoticeExtras notice={notice} />
      </section>
    </>
  );
}

async function Approved({ notice }: { notice: NoticeDetail }) {
  const t = await getTranslations("sending");
  const locale = (await getLocale()) as Locale;
  if (!notice.approvedAt) return null;
  return (
    <span>
      {t("approved_by", { name: notice.approverName ?? "", kind: notice.approverKind ?? "" })}{" "}
      <time dateTime={notice.approvedAt.toISOString()}>{formatClock(notice.approvedAt, locale)}</time>; {t("frozen")}
    </span>
  );
}
