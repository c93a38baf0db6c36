import { redirect } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { ConfirmForm } from "#components/subscriptions/confirm-form.tsx";
import { LinkGone } from "#components/subscriptions/link-gone.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { answerWith } from "#lib/requests/context.ts";
import { findRequest, type SubscriptionRequest, topicsOf } from "#lib/subscriptions/confirm.ts";
import { nameTopics } from "#lib/subscriptions/topics.ts";
import { LinkFrame } from "../../frame.tsx";
import { confirmAction } from "./actions.ts";

export { linkMetadata as generateMetadata } from "../../frame.tsx";

/** Whether it was them who asked. Opening it changes nothing: mail scanners open links too. */
export default async function ConfirmPage({ params, searchParams }: PageProps<"/abo/bestaetigen/[token]">) {
  openToEverybody();
  const { token } = await params;
  const { sprache } = await searchParams;
  const request = findRequest(database(), token, new Date());
  const path = `/abo/bestaetigen/${encodeURIComponent(token)}` as const;
  const locale = (await getLocale()) as Locale;
  if (request && sprache === undefined && request.locale !== locale) redirect(`${path}?sprache=${request.locale}`);
  if (!request) answerWith(404);
  return <LinkFrame path={path}>{request ? <Question request={request} locale={locale} /> : <LinkGone />}</LinkFrame>;
}

async function Question({ request, locale }: { request: SubscriptionRequest; locale: Locale }) {
  const t = await getTranslations("subscription");
  const { form, subscription } = await getMessages();
  const topics = nameTopics(database(), topicsOf(request), locale);
  return (
    <>
      <h1>{t("confirm_title")}</h1>
      <p>{t("confirm_text", { address: request.address })}</p>
      <ul className="dashes">
        {(topics.length > 0 ? topics : [t("all")]).map((topic) => (
          <li key={topic}>{topic}</li>
        ))}
      </ul>
      <NextIntlClientProvider messages={{ form, subscription }}>
        <ConfirmForm action={confirmAction.bind(null, request.token)} />
      </NextIntlClientProvider>
      <p className="muted">{t("confirm_not_you")}</p>
    </>
  );
}
