import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { NewUserForm } from "#components/administration/new-user-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { requireRole } from "#app/_server/roles.ts";
import { createUserAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.users"))("new") };
}

export default async function NewUserPage() {
  await requireRole("admin");
  const t = await getTranslations("administration.users");
  return (
    <>
      <PageHead over={<Link href="/verwaltung/benutzer">{t("title")}</Link>} title={t("new")} />
      <NewUserForm action={createUserAction} />
    </>
  );
}
