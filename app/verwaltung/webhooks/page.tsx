import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { Alert, Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { EndpointTable } from "#components/webhooks/endpoint-table.tsx";
import { WebhookNotes } from "#components/webhooks/webhook-notes.tsx";
import { isSendingHeld } from "#lib/deliveries/guard/holds.ts";
import { listEndpoints } from "#lib/outgoing-webhooks/queries.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.webhooks"))("title") };
}

/** Which programs are told what the public is told, and whether it arrives. */
export default async function WebhooksPage() {
  await requireRole("admin");
  const t = await getTranslations("administration.webhooks");
  const now = new Date();
  const endpoints = listEndpoints(database(), now);
  const act = (
    <Link className="btn btn-main" href="/verwaltung/webhooks/neu">
      {t("new")}
    </Link>
  );
  return (
    <>
      <PageHead title={t("title")} facts={<span>{t("intro")}</span>} act={act} />
      {isSendingHeld(database()) ? (
        <Alert tone="wait" title={t("held_title")}>
          <p>{t("held_text")}</p>
        </Alert>
      ) : null}
      {endpoints.length > 0 ? (
        <EndpointTable endpoints={endpoints} now={now} />
      ) : (
        <Empty title={t("none")}>
          <p>{t("none_text")}</p>
        </Empty>
      )}
      <WebhookNotes />
    </>
  );
}
