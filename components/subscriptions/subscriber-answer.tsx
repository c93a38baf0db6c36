import { NextIntlClientProvider, useLocale, useMessages, useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { Moment } from "#components/ui/moment.tsx";
import type { SubscriberFound } from "#lib/subscriptions/look-up.ts";
import { EndForm } from "./end-form.tsx";

type SubscriberAnswerProps = {
  found: SubscriberFound;
  end: (id: number, state: FormState, form: FormData) => Promise<FormState>;
  now: Date;
};

/** What whoever asked about their own address is told. */
export function SubscriberAnswer({ found: { address, subscriber, mails }, end, now }: SubscriberAnswerProps) {
  const t = useTranslations("subscribers");
  const states = useTranslations("words.delivery_state");
  const { form, subscribers } = useMessages();
  const locale = useLocale();
  return (
    <div className="stack">
      {subscriber ? (
        <>
          <h3>{t("found", { address })}</h3>
          <dl className="kv">
            <div>
              <dt>{t("since")}</dt>
              <dd>
                <Moment at={subscriber.confirmedAt} now={now} />
              </dd>
            </div>
            <div>
              <dt>{t("topics")}</dt>
              <dd>{[...(subscriber.all ? [t("topic_all")] : []), ...subscriber.topics].join(", ")}</dd>
            </div>
            <div>
              <dt>{t("languages")}</dt>
              <dd>{new Intl.DisplayNames(locale, { type: "language" }).of(subscriber.mailLocale)}</dd>
            </div>
          </dl>
          <NextIntlClientProvider messages={{ form, subscribers }}>
            <EndForm action={end.bind(null, subscriber.id)} />
          </NextIntlClientProvider>
        </>
      ) : (
        <Alert tone="none" title={t("not_found", { address })}>
          <p>{t("not_found_hint")}</p>
        </Alert>
      )}
      {mails.length > 0 ? (
        <>
          <h3>{t("mails")}</h3>
          <ul className="dashes">
            {mails.map((mail) => (
              <li key={`${mail.createdAt.getTime()} ${mail.subject}`}>
                <Moment at={mail.createdAt} now={now} />: {mail.subject} ({states(mail.state)})
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
