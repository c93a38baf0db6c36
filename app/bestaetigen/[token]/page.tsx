import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { AnswerHelp } from "#components/answers/answer-help.tsx";
import { NarrowFrame } from "#components/frame/narrow-frame.tsx";
import { LinkRefused } from "#components/links/link-refused.tsx";
import { ConfirmForm } from "#components/lists/confirm-form.tsx";
import { ListReview } from "#components/lists/list-review.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { type ConfirmationLink, openConfirmation, statusOf } from "#lib/links/open-link.ts";
import { reviewList } from "#lib/lists/review.ts";
import { answerWith } from "#lib/requests/context.ts";
import { readSettings } from "#lib/settings/settings.ts";
import { confirmByLinkAction } from "./actions.ts";
import "#app/staff.css";

/** Says nothing of what it is about: titles stay in histories of browsers. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("confirmation");
  const { cityName } = readSettings(database());
  return {
    title: { absolute: cityName ? `${t("title")} · ${cityName}` : t("title") },
    robots: { index: false, follow: false, noarchive: true },
  };
}

/** One list, put to whoever answers for it: names only. Opening it changes nothing; mail scanners open links too. */
export default async function ConfirmByLinkPage({ params, searchParams }: PageProps<"/bestaetigen/[token]">) {
  openToEverybody();
  const { token } = await params;
  const opened = openConfirmation(database(), token, new Date());
  if ("refused" in opened) answerWith(statusOf(opened.refused));
  const settings = readSettings(database());
  const help = { phone: settings.helpPhone, hours: settings.helpHours };
  return (
    <NarrowFrame city={settings.cityName} line={settings.senderName} path={`/bestaetigen/${encodeURIComponent(token)}`}>
      <div className="stack answer-page">
        {"refused" in opened ? (
          <LinkRefused reason={opened.refused} purpose="list_confirmation" />
        ) : (
          <Question token={token} link={opened.link} isDone={(await searchParams)["bestaetigt"] !== undefined} />
        )}
        <AnswerHelp help={help} />
      </div>
    </NarrowFrame>
  );
}

type QuestionProps = { token: string; link: ConfirmationLink; isDone: boolean };

async function Question({ token, link, isDone }: QuestionProps) {
  const t = await getTranslations("confirmation");
  const now = new Date();
  const review = reviewList(database(), link.listKey, now, (await getLocale()) as Locale);
  if (!review) return <LinkRefused reason="holder_gone" purpose="list_confirmation" />;
  const { form, confirmation } = await getMessages();
  const { state, list, seen } = review;
  const isConfirmed = isDone && !state.isDue;
  return (
    <>
      <h1>{t("question", { name: list.name })}</h1>
      {isConfirmed ? (
        <Alert
          tone="ok"
          title={
            <span>{t.rich("done", { name: list.name, due: () => <Moment at={state.dueAt} now={now} precision="day" /> })}</span>
          }
        >
          <p>{t("done_thanks", { name: link.name })}</p>
        </Alert>
      ) : (
        <p>{t("question_text", { name: link.name })}</p>
      )}
      <ListReview review={review} now={now} mayOpen={false} isOpen={!isConfirmed} level={2}>
        {isConfirmed ? null : (
          <>
            <p>{t("wrong")}</p>
            <NextIntlClientProvider messages={{ form, confirmation }}>
              <ConfirmForm action={confirmByLinkAction.bind(null, token, seen)} name={list.name} isMain />
            </NextIntlClientProvider>
          </>
        )}
      </ListReview>
    </>
  );
}
