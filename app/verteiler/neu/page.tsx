import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { requireRole } from "#app/_server/roles.ts";
import { ListForm } from "#components/lists/list-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { createListAction } from "../actions.ts";
import { ruleChoices } from "../load.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lists"))("new") };
}

const nothing = { rules: [], persons: "" };

export default async function NewListPage() {
  await requireRole("admin", "list_owner", "dispatcher");
  const t = await getTranslations("lists");
  const { choices, offices } = await ruleChoices();
  const values = { name: "", purpose: "", owner: "", deputy: "", isExercise: false, rules: nothing, exclude: nothing };
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={"/verteiler" as Route}>
            {t("title")}
          </Link>
        }
        title={t("new")}
      />
      <ListForm action={createListAction} values={values} choices={choices} offices={offices} isNew />
    </>
  );
}
