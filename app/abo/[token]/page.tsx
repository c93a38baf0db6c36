import { redirect } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { LeaveForm } from "#components/subscriptions/leave-form.tsx";
import { LinkGone } from "#components/subscriptions/link-gone.tsx";
import { ManageForm } from "#components/subscriptions/manage-form.tsx";
import { SubscriptionEnded } from "#components/subscriptions/subscription-ended.tsx";
import { Alert } from "#components/ui/alert.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { answerWith } from "#lib/requests/context.ts";
import { findSubscription, type SubscriptionPage } from "#lib/subscriptions/manage.ts";
import { listServiceChoices } from "#lib/subscriptions/topics.ts";
import { LinkFrame } from "../frame.tsx";
import { changeAction, leaveAction } from "./actions.ts";

export { linkMetadata as generateMetadata } from "../frame.tsx";

/** A subscriber's own page. Opening it changes nothing. */
export default async function ManagePage({ params, searchParams }: PageProps<"/abo/[token]">) {
  openToEverybody();
  const { token } = await params;
  const { sprache, bestaetigt, gespeichert } = await searchParams;
  const locale = (await getLocale()) as Locale;
  const subscription = findSubscription(database(), token, locale);
  const path = `/abo/${encodeURIComponent(token)}` as const;
  if (subscription && sprache === undefined && subscription.mailLocale !== locale)
    redirect(`${path}?sprache=${subscription.mailLocale}`);
  if (!subscription) answerWith(404);
  const done = bestaetigt !== undefined ? "confirmed" : gespeichert !== undefined ? "saved" : undefined;
  return (
    <LinkFrame path={path}>
      {subscription === undefined ? (
        <LinkGone />
      ) : subscription.endedAt ? (
        <SubscriptionEnded />
      ) : (
        <Own subscription={subscription} token={token} done={done} locale={locale} />
      )}
    </LinkFrame>
  );
}

type OwnProps = { subscription: SubscriptionPage; token: string; done: "confirmed" | "saved" | undefined; locale: Locale };

async function Own({ subscription, token, done, locale }: OwnProps) {
  const t = await getTranslations("subscription");
  const { form, subscribe, subscription: words } = await getMessages();
  const { address, all, services, incidents, mailLocale } = subscription;
  return (
    <>
      {done ? (
        <Alert tone="ok" title={t(`${done}_title`)}>
          <p>{t(`${done}_text`)}</p>
        </Alert>
      ) : null}
      <h1>{t("title")}</h1>
      <p>{t("for", { address })}</p>
      <NextIntlClientProvider messages={{ form, subscribe, subscription: words }}>
        <ManageForm
          action={changeAction.bind(null, token)}
          choices={listServiceChoices(database(), locale)}
          own={{ all, services, incidents, locale: mailLocale }}
        />
        <section className="stack" aria-labelledby="abmelden">
          <h2 id="abmelden">{t("leave_title")}</h2>
          <p>{t("leave_text")}</p>
          <LeaveForm action={leaveAction.bind(null, token)} />
        </section>
      </NextIntlClientProvider>
    </>
  );
}
