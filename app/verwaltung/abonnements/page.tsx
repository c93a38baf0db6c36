import type { Metadata, Route } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { textOf } from "#app/adressbuch/asking.ts";
import { CountsOf } from "#components/subscriptions/counts.tsx";
import { MailingTable } from "#components/subscriptions/mailing-table.tsx";
import { SubscriberAnswer } from "#components/subscriptions/subscriber-answer.tsx";
import { Alert, Empty } from "#components/ui/alert.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { DomainError } from "#lib/domain-error.ts";
import { countSubscriptions, listMailings } from "#lib/subscriptions/admin-queries.ts";
import type { Stamp } from "#lib/stamp.ts";
import { lookUpSubscriber } from "#lib/subscriptions/look-up.ts";
import { endSubscriptionAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("subscribers"))("title") };
}

export default async function SubscriptionsPage({ searchParams }: PageProps<"/verwaltung/abonnements">) {
  const user = await requireRole("admin", "dispatcher");
  const t = await getTranslations("subscribers");
  const asked = textOf((await searchParams)["adresse"]).trim();
  const now = new Date();
  const mailings = listMailings(database());
  return (
    <>
      <PageHead
        over={<Link href={"/verwaltung" as Route}>{t("over")}</Link>}
        title={t("title")}
        facts={<span>{t("intro")}</span>}
      />
      <CountsOf counts={countSubscriptions(database(), now)} />
      <section className="section" aria-labelledby="nachrichten">
        <h2 id="nachrichten">{t("mailings")}</h2>
        {mailings.length > 0 ? (
          <MailingTable rows={mailings} now={now} />
        ) : (
          <Empty title={t("no_mailings")}>
            <p>{t("no_mailings_hint")}</p>
          </Empty>
        )}
      </section>
      <section className="section" aria-labelledby="anfrage">
        <h2 id="anfrage">{t("look_up")}</h2>
        <p>{t("look_up_hint")}</p>
        <form className="row" action="#anfrage">
          <label htmlFor="adresse">{t("address")}</label>
          <div>
            <input className="input" id="adresse" name="adresse" type="email" defaultValue={asked} maxLength={320} required />
          </div>
          <button className="btn">{t("search")}</button>
        </form>
        {asked ? <Answer asked={asked} by={user.id} now={now} /> : null}
      </section>
    </>
  );
}

async function Answer({ asked, by, now }: { asked: string; by: string; now: Date }) {
  const refusals = await getTranslations("refusals");
  const found = lookUp(asked, (await getLocale()) as Locale, { by, at: now });
  if (found instanceof DomainError) return <Alert tone="bad" title={refusals(found.code, found.values)} />;
  return <SubscriberAnswer found={found} end={endSubscriptionAction} now={now} />;
}

function lookUp(asked: string, locale: Locale, stamp: Stamp) {
  try {
    return lookUpSubscriber(database(), asked, locale, stamp);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
