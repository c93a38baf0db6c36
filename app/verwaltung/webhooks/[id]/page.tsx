import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { OneButtonForm } from "#components/administration/one-button-form.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { EndpointActs } from "#components/webhooks/endpoint-acts.tsx";
import { EndpointFacts, EndpointStateBadge } from "#components/webhooks/endpoint-facts.tsx";
import { EndpointTrouble } from "#components/webhooks/endpoint-trouble.tsx";
import { MessageLog } from "#components/webhooks/message-log.tsx";
import { isSendingHeld } from "#lib/deliveries/guard/holds.ts";
import { findEndpoint, listEndpointMessages } from "#lib/outgoing-webhooks/queries.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import * as actions from "../actions.ts";

const load = cache(
  (id: string) => (/^\d{1,9}$/.test(id) ? findEndpoint(database(), Number(id), new Date()) : undefined) ?? notFound(),
);

export async function generateMetadata({ params }: PageProps<"/verwaltung/webhooks/[id]">): Promise<Metadata> {
  await requireRole("admin");
  return { title: load((await params).id).name };
}

export default async function WebhookPage({ params, searchParams }: PageProps<"/verwaltung/webhooks/[id]">) {
  await requireRole("admin");
  const endpoint = load((await params).id);
  const { id } = endpoint;
  const { vor } = await searchParams;
  const before = typeof vor === "string" && /^\d{1,9}$/.test(vor) ? Number(vor) : undefined;
  const { messages, more } = listEndpointMessages(database(), id, { before });
  const t = await getTranslations("administration.webhooks");
  const now = new Date();
  return (
    <>
      <PageHead
        over={<Link href="/verwaltung/webhooks">{t("title")}</Link>}
        title={endpoint.name}
        facts={<EndpointStateBadge state={endpoint.state} />}
      />
      <EndpointTrouble state={endpoint.state} isHeld={isSendingHeld(database())} />
      <EndpointFacts endpoint={endpoint} now={now} />
      {endpoint.disabledAt ? null : (
        <section className="section narrow" aria-labelledby="test">
          <h2 id="test">{t("test")}</h2>
          <p>{t("test_text")}</p>
          <OneButtonForm action={actions.testEndpointAction.bind(null, id)} submit={t("test")} />
        </section>
      )}
      <section className="section" aria-labelledby="nachrichten">
        <h2 id="nachrichten">{t("log")}</h2>
        {messages.length > 0 ? (
          <MessageLog
            messages={messages}
            now={now}
            repeat={endpoint.disabledAt ? undefined : actions.repeatMessageAction.bind(null, id)}
          />
        ) : (
          <Empty title={t("log_none")}>
            <p>{t("log_none_text")}</p>
          </Empty>
        )}
        <p className="row">
          {before ? <Link href={`/verwaltung/webhooks/${id}` as Route}>{t("log_newest")}</Link> : null}
          {more ? <Link href={`/verwaltung/webhooks/${id}?vor=${messages.at(-1)!.id}` as Route}>{t("log_older")}</Link> : null}
        </p>
      </section>
      <EndpointActs
        isDisabled={endpoint.disabledAt !== null}
        rotate={actions.replaceSecretAction.bind(null, id)}
        disable={actions.disableEndpointAction.bind(null, id)}
        enable={actions.enableEndpointAction.bind(null, id)}
        remove={actions.removeEndpointAction.bind(null, id)}
      />
    </>
  );
}
