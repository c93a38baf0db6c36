import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { HandOutForm } from "#components/links/hand-out-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listLists } from "#lib/lists/queries.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { handOutLinksAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("links"))("hand_out_title") };
}

export default async function HandOutLinksPage() {
  await requireRole("admin", "dispatcher");
  const t = await getTranslations("links");
  const lists = listLists(database(), new Date()).map(({ key, name, memberCount }) => ({
    value: key,
    label: t("list_option", { name, count: memberCount }),
  }));
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={"/verwaltung/links" as Route}>
            {t("title")}
          </Link>
        }
        title={t("hand_out_title")}
        facts={<span>{t("hand_out_text")}</span>}
      />
      <HandOutForm action={handOutLinksAction} lists={lists} />
    </>
  );
}
