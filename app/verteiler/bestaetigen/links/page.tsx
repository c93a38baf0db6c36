import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { ConfirmationRoundForm } from "#components/links/confirmation-round-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listAsked } from "#lib/links/hand-out-confirmations.ts";
import { listConfirmationStates } from "#lib/lists/confirmation.ts";
import { listLists, type ListSummary } from "#lib/lists/queries.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { handOutConfirmationsAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("links.round"))("title") };
}

/** The round of a quarter: a link for each list to whoever answers for it, in one act. */
export default async function ConfirmationRoundPage() {
  await requireRole("admin", "dispatcher", "list_owner");
  const t = await getTranslations("links.round");
  const now = new Date();
  const states = listConfirmationStates(database(), now);
  const lists = listLists(database(), now);
  const asked = listAsked(database(), now);
  const choiceOf = ({ id, key, name }: ListSummary) => {
    const person = asked.get(id);
    return { key, label: name, hint: person ? t("asked", { name: person }) : t("nobody") };
  };
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={"/verteiler/bestaetigen" as Route}>
            {t("back")}
          </Link>
        }
        title={t("title")}
        facts={<span>{t("text")}</span>}
      />
      <ConfirmationRoundForm
        action={handOutConfirmationsAction}
        due={lists.filter(({ id }) => states.get(id)?.isDue).map(choiceOf)}
        others={lists.filter(({ id }) => !states.get(id)?.isDue).map(choiceOf)}
      />
    </>
  );
}
