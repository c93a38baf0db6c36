import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { AnswerForm } from "#components/answers/answer-form.tsx";
import { AnswerHelp } from "#components/answers/answer-help.tsx";
import { AnswerMessage } from "#components/answers/answer-message.tsx";
import { AnswerRecorded, langOf } from "#components/answers/answer-recorded.tsx";
import { ReportForm } from "#components/answers/report-form.tsx";
import { ReportsGiven } from "#components/answers/reports-given.tsx";
import { NarrowFrame } from "#components/frame/narrow-frame.tsx";
import { filledWith } from "#components/public/filled-with.ts";
import { PublicMoment } from "#components/public/public-moment.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { type AnswerPage, findAnswerPage } from "#lib/acknowledgements/answer-page.ts";
import { readSettings } from "#lib/settings/settings.ts";
import { answerAction, reportAction } from "./actions.ts";
import { OwnMailboxes, OwnNote } from "./own-mailboxes.tsx";
import "#app/staff.css";

/** Says nothing of what it is about: titles stay in histories of browsers. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("answer");
  const { cityName } = readSettings(database());
  return {
    title: { absolute: cityName ? `${t("title")} · ${cityName}` : t("title") },
    robots: { index: false, follow: false, noarchive: true },
  };
}

/** A recipient's page. Opening it changes nothing: mail scanners open links too. */
export default async function AnswerPageRoute({ params, searchParams }: PageProps<"/r/[token]">) {
  openToEverybody();
  const { token } = await params;
  const { sprache, aendern, gemeldet, postfach } = await searchParams;
  const asked = sprache === "de" || sprache === "en" ? sprache : undefined;
  const page = findAnswerPage(database(), token, asked);
  const path = `/r/${encodeURIComponent(token)}` as const;
  // The address decides the language of the whole document; without one, the recipient's own does.
  if (page && page.locale !== (await getLocale())) redirect(`${path}?sprache=${page.locale}`);
  const settings = readSettings(database());
  return (
    <NarrowFrame city={settings.cityName} line={settings.senderName} path={path}>
      <div className="stack answer-page">
        {page ? (
          <Conversation
            page={page}
            path={path}
            isChanging={aendern !== undefined}
            hasReported={gemeldet !== undefined && page.reports.length > 0}
            done={postfach}
            now={new Date()}
          />
        ) : (
          <UnknownLink help={{ phone: settings.helpPhone, hours: settings.helpHours }} />
        )}
      </div>
    </NarrowFrame>
  );
}

type ConversationProps = {
  page: AnswerPage;
  path: string;
  isChanging: boolean;
  hasReported: boolean;
  done: string | string[] | undefined;
  now: Date;
};

async function Conversation({ page, path, isChanging, hasReported, done, now }: ConversationProps) {
  const t = await getTranslations("answer.report");
  const changeHref = `${path}?sprache=${page.locale}&aendern=1`;
  const isRecorded = page.previous !== undefined && !isChanging;
  return (
    <>
      <OwnNote done={done} />
      {hasReported ? <Alert tone="ok" title={t("thanks")} /> : null}
      {page.previous && isRecorded ? (
        <AnswerRecorded page={page} previous={page.previous} changeHref={changeHref} now={now} />
      ) : null}
      <AnswerMessage page={page} now={now} isAside={isRecorded} />
      {isRecorded ? null : <Question page={page} path={path} now={now} />}
      <OwnMailboxes token={page.token} now={now} />
      <ReportsGiven reports={page.reports} now={now} />
      <Report page={page} />
      <AnswerHelp help={page.help} shortCode={page.shortCode} />
    </>
  );
}

async function Report({ page }: { page: AnswerPage }) {
  const t = await getTranslations("answer.report");
  const { form, answer } = await getMessages();
  return (
    <details className="fold" id="nicht-fuer-mich">
      <summary>{t("title")}</summary>
      <NextIntlClientProvider messages={{ form, answer }}>
        <ReportForm action={reportAction.bind(null, page.token)} />
      </NextIntlClientProvider>
    </details>
  );
}

async function Question({ page, path, now }: Pick<ConversationProps, "page" | "path" | "now">) {
  const t = await getTranslations("answer");
  if (page.answers.length === 0) return <p>{t("no_answers")}</p>;
  const { form, answer } = await getMessages();
  const wordsOf = ({ text, language }: { text: string; language: string }) => ({ text, lang: langOf(language, page) });
  const choices = page.answers.map((each) => ({
    id: each.id,
    ...wordsOf(each),
    followUp: each.followUp && wordsOf(each.followUp),
  }));
  return (
    <>
      {page.names.length > 1 ? <p>{t("shared", { names: page.names.join(", ") })}</p> : null}
      <NextIntlClientProvider messages={{ form, answer }}>
        <AnswerForm action={answerAction.bind(null, page.token)} choices={choices} legend={await legend(page.answerBy, now)} />
      </NextIntlClientProvider>
      {page.previous ? (
        <p>
          <a href={`${path}?sprache=${page.locale}`}>{t("keep")}</a>
        </p>
      ) : null}
    </>
  );
}

async function legend(answerBy: Date | null, now: Date) {
  const t = await getTranslations("answer");
  if (!answerBy) return t("legend");
  return t.rich(now > answerBy ? "legend_late" : "legend_by", { at: filledWith(<PublicMoment at={answerBy} now={now} />) });
}

async function UnknownLink({ help }: { help: AnswerPage["help"] }) {
  const t = await getTranslations("answer");
  return (
    <>
      <h1>{t("unknown_title")}</h1>
      <p>{t("unknown")}</p>
      <AnswerHelp help={help} />
    </>
  );
}
