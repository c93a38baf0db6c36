import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { NewTokenForm } from "#components/tokens/new-token-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { env } from "#app/_server/env.ts";
import { requireRole } from "#app/_server/roles.ts";
import { createTokenAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.tokens"))("new") };
}

export default async function NewTokenPage() {
  await requireRole("admin");
  const t = await getTranslations("administration.tokens");
  return (
    <>
      <PageHead over={<Link href="/verwaltung/zugriffstoken">{t("title")}</Link>} title={t("new")} />
      <NewTokenForm action={createTokenAction} mayApprove={env().ALLOW_TOKEN_APPROVAL} />
    </>
  );
}
