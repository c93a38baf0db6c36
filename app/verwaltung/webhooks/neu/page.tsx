import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { PageHead } from "#components/ui/page-head.tsx";
import { NewEndpointForm } from "#components/webhooks/new-endpoint-form.tsx";
import { requireRole } from "#app/_server/roles.ts";
import { createEndpointAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.webhooks"))("new") };
}

export default async function NewWebhookPage() {
  await requireRole("admin");
  const t = await getTranslations("administration.webhooks");
  return (
    <>
      <PageHead over={<Link href="/verwaltung/webhooks">{t("title")}</Link>} title={t("new")} />
      <NewEndpointForm action={createEndpointAction} />
    </>
  );
}
