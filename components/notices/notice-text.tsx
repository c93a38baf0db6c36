import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { formatSize } from "#lib/format.ts";
import type { NoticeDetail } from "#lib/notices/queries.ts";
import { PlainText } from "./text-difference.tsx";

/** What stands before a subject: the same as in the mails, for the marks that matter here. */
export const subjectPrefix = (notice: Pick<NoticeDetail, "incidentNumber">) => `[${notice.incidentNumber}]`;

/** The other versions, the answers and the files of a notice, for whoever only reads. */
export function NoticeExtras({ notice }: { notice: NoticeDetail }) {
  const t = useTranslations("notices");
  const prefix = subjectPrefix(notice);
  return (
    <>
      {notice.subjectEn && notice.bodyEn ? (
        <details className="fold">
          <summary>English</summary>
          <PlainText subject={notice.subjectEn} body={notice.bodyEn} prefix={prefix} lang="en" />
        </details>
      ) : null}
      {notice.subjectSimple && notice.bodySimple ? (
        <details className="fold">
          <summary>{t("simple")}</summary>
          <PlainText subject={notice.subjectSimple} body={notice.bodySimple} prefix={prefix} />
        </details>
      ) : null}
      <NoticeAnswers answers={notice.answers} />
      <NoticeFiles files={notice.attachments} />
    </>
  );
}

function NoticeAnswers({ answers }: { answers: NoticeDetail["answers"] }) {
  const t = useTranslations("notices");
  if (answers.length === 0) return <p className="muted">{t("no_answers")}</p>;
  return (
    <div>
      <p className="label">{t("answers")}</p>
      <ol className="lists">
        {answers.map((answer) => (
          <li key={answer.id} className="check">
            <b>{answer.position}</b>
            <span>
              {answer.text}
              {answer.followUp ? <small className="block muted">{t("asks_for", { text: answer.followUp })}</small> : null}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function NoticeFiles({ files }: { files: NoticeDetail["attachments"] }) {
  const t = useTranslations("notices");
  const locale = useLocale() as Locale;
  return files.map((file) => (
    <p key={file.position}>
      {t("attachment")}{" "}
      <a href={`/leitstelle/anhaenge/${file.hash}?name=${encodeURIComponent(file.filename)}`}>{file.filename}</a>{" "}
      <span className="muted">{formatSize(file.size, locale)}</span>
    </p>
  ));
}
