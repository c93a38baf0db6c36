import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { requireRole } from "#app/_server/roles.ts";
import { ReportArticle } from "#components/lists/report-article.tsx";
import { SettledReports } from "#components/lists/settled-reports.tsx";
import { SettleForm } from "#components/lists/settle-form.tsx";
import { Alert, Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { settleReportAction } from "./actions.ts";
import { loadReports } from "./load.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("title") };
}

/** What recipients have said of themselves, until somebody has seen to it. */
export default async function ReportsPage({ searchParams }: PageProps<"/verteiler/meldungen">) {
  const user = await requireRole("admin", "dispatcher", "approver", "secretary", "list_owner", "auditor");
  const t = await getTranslations("reports");
  const lists = await getTranslations("lists");
  const now = new Date();
  const { open, settled, maySettle } = loadReports(user, now);
  const { erledigt } = await searchParams;
  const is = (...roles: string[]) => user.roles.some((role) => roles.includes(role));
  const mayOpen = { lists: is("admin", "dispatcher", "list_owner"), notices: is("admin", "dispatcher", "approver", "auditor") };
  return (
    <>
      <PageHead
        over={
          mayOpen.lists ? (
            <Link className="quiet" href={"/verteiler" as Route}>
              {lists("title")}
            </Link>
          ) : null
        }
        title={t("title")}
        facts={<span>{t("intro")}</span>}
      />
      {erledigt !== undefined && settled.length > 0 ? <Alert tone="ok" title={t("done")} /> : null}
      {open.length > 0 ? (
        <section aria-label={t("open")}>
          {open.map((report) => (
            <ReportArticle key={report.id} report={report} mayOpen={mayOpen} now={now}>
              {maySettle(report.id) ? (
                <SettleForm action={settleReportAction.bind(null, report.id)} id={report.id} name={report.name} />
              ) : (
                <p className="muted">{t("not_yours")}</p>
              )}
            </ReportArticle>
          ))}
        </section>
      ) : (
        <Empty title={t("none")}>
          <p>{t("none_text")}</p>
        </Empty>
      )}
      {settled.length > 0 ? <SettledReports reports={settled} now={now} /> : null}
    </>
  );
}
