"use client";
import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { TextDifference } from "#components/notices/text-difference.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";
import type { NoticePart } from "./parts.ts";

type NoticeFieldsProps = { notice: NoticePart; state: FormState; remark: string | undefined };

/** One notice of the stage: to whom, what is new against the last one, and its text. */
export function NoticeFields({ notice, state, remark }: NoticeFieldsProps) {
  const t = useTranslations("bundles");
  const name = (part: string) => `n${notice.id}_${part}`;
  const english = [name("subjectEn"), name("bodyEn"), name("subjectSimple"), name("bodySimple")];
  return (
    <section className="stack stage-part" id={`mitteilung-${notice.id}`} aria-labelledby={`mitteilung-${notice.id}-titel`}>
      <h3 id={`mitteilung-${notice.id}-titel`}>{notice.audience}</h3>
      <p>{t("notice_people", { n: notice.people, mails: notice.mails, calls: notice.calls })}</p>
      {notice.isMerged ? <p>{t("merged")}</p> : null}
      {remark ? <Alert tone="wait" title={t("returned_part", { remark })} /> : null}
      <Compared notice={notice} />
      <TextField name={name("subject")} label={t("subject")} state={state} />
      <TextArea name={name("body")} label={t("body")} state={state} rows={10} />
      <details open={english.some((field) => state.errors?.[field] !== undefined)}>
        <summary>
          {t("other_languages")}
          {typed(state, name("bodyEn")) ? " ✓" : null}
        </summary>
        <div className="stack">
          <TextField name={name("subjectEn")} label={`${t("subject")} (English)`} state={state} lang="en" />
          <TextArea name={name("bodyEn")} label={`${t("body")} (English)`} state={state} rows={8} lang="en" />
          <TextField name={name("subjectSimple")} label={t("simple_subject")} state={state} />
          <TextArea name={name("bodySimple")} label={t("simple_body")} state={state} rows={6} />
        </div>
      </details>
      <div className="row">
        <Link href={`/leitstelle/mitteilungen/${notice.id}` as Route}>
          {t("more")}
          <span className="sr"> {notice.audience}</span>
        </Link>
        <button className="btn btn-small" name="intent" value={`take_out:${notice.id}`}>
          {t("take_out")}
          <span className="sr"> {notice.audience}</span>
        </button>
        <button className="btn btn-small" name="intent" value={`drop:${notice.id}`}>
          {t("drop")}
          <span className="sr"> {notice.audience}</span>
        </button>
      </div>
    </section>
  );
}

export function Compared({ notice: { comparison } }: { notice: Pick<NoticePart, "comparison"> }) {
  const t = useTranslations("bundles");
  if (!comparison) return <p className="muted">{t("first_notice")}</p>;
  const { subject, added, removed, line, paragraphs } = comparison;
  return (
    <details>
      <summary>{t("compared", { subject, added, removed })}</summary>
      <TextDifference subject={line} paragraphs={paragraphs} prefix="" />
    </details>
  );
}
