import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { ArchiveForm } from "#components/lists/archive-form.tsx";
import { ListForm } from "#components/lists/list-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { fieldsOf, holderText } from "#lib/lists/form.ts";
import { ruleNames } from "#lib/lists/queries.ts";
import { archiveListAction, changeListAction } from "../../actions.ts";
import { loadList, ruleChoices } from "../../load.ts";

export async function generateMetadata({ params }: PageProps<"/verteiler/[key]/bearbeiten">): Promise<Metadata> {
  await requireRole("admin", "list_owner", "dispatcher");
  return { title: (await getTranslations("lists"))("edit_title", { name: loadList((await params).key).name }) };
}

export default async function EditListPage({ params }: PageProps<"/verteiler/[key]/bearbeiten">) {
  await requireRole("admin", "list_owner", "dispatcher");
  const t = await getTranslations("lists");
  const list = loadList((await params).key);
  const { choices, offices } = await ruleChoices(list.id);
  const names = ruleNames(database(), [...list.rules, ...list.exclude]);
  const values = {
    name: list.name,
    purpose: list.purpose ?? "",
    owner: holderText(list.owner),
    deputy: holderText(list.deputy),
    isExercise: list.isExercise,
    rules: fieldsOf(list.rules, names),
    exclude: fieldsOf(list.exclude, names),
  };
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={`/verteiler/${list.key}` as Route}>
            {list.name}
          </Link>
        }
        title={t("edit_title", { name: list.name })}
      />
      <ListForm
        action={changeListAction.bind(null, list.key, list.version)}
        values={values}
        choices={choices}
        offices={offices}
        isNew={false}
      />
      <ArchiveForm action={archiveListAction.bind(null, list.key)} />
    </>
  );
}
