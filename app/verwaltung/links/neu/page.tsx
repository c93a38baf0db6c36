import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { NewLinkForm } from "#components/links/new-link-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { requireRole } from "#app/_server/roles.ts";
import { createLinkAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("links"))("new") };
}

export default async function NewLinkPage() {
  await requireRole("admin", "dispatcher");
  const t = await getTranslations("links");
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={"/verwaltung/links" as Route}>
            {t("title")}
          </Link>
        }
        title={t("new")}
        facts={<span>{t("new_text")}</span>}
      />
      <NewLinkForm action={createLinkAction} />
    </>
  );
}
