import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { ListTable } from "#components/lists/list-table.tsx";
import { Alert, Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { countOpenReports } from "#lib/acknowledgements/report-queries.ts";
import { listConfirmationStates } from "#lib/lists/confirmation.ts";
import { listLists } from "#lib/lists/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lists"))("title") };
}

export default async function ListsPage() {
  await requireRole("list_owner", "dispatcher", "admin");
  const t = await getTranslations("lists");
  const now = new Date();
  const lists = listLists(database(), now);
  const confirmations = listConfirmationStates(database(), now);
  const reports = countOpenReports(database());
  const due = lists.filter((list) => confirmations.get(list.id)?.isDue);
  const ownerless = lists.filter((list) => !list.owner);
  return (
    <>
      <PageHead
        title={t("title")}
        act={
          <>
            <Link className="btn" href={"/verteiler/bestaetigen" as Route}>
              {t("to_confirm")}
            </Link>
            <Link className="btn btn-main" href={"/verteiler/neu" as Route}>
              {t("new")}
            </Link>
          </>
        }
      />
      {ownerless.length > 0 ? (
        <Alert tone="warn" title={t("ownerless", { count: ownerless.length })}>
          <p>{t("ownerless_text", { names: ownerless.map((list) => list.name).join(", ") })}</p>
        </Alert>
      ) : null}
      {reports ? (
        <Alert tone="warn" title={t("reports_count", { count: reports.count })}>
          <p>
            <Link href={"/verteiler/meldungen" as Route}>{t("to_reports")}</Link>
          </p>
        </Alert>
      ) : null}
      {due.length > 0 ? (
        <Alert tone="warn" title={t("to_confirm_count", { count: due.length })}>
          <p>{t("to_confirm_text", { count: due.length, names: due.map((list) => list.name).join(", ") })}</p>
          <p>
            <Link href={"/verteiler/bestaetigen/links" as Route}>{t("to_round")}</Link>
          </p>
        </Alert>
      ) : null}
      {lists.length > 0 ? (
        <ListTable lists={lists} confirmations={confirmations} now={now} />
      ) : (
        <Empty title={t("none")}>
          <p>{t("none_text")}</p>
        </Empty>
      )}
    </>
  );
}
