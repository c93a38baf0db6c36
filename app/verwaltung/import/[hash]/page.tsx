import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { requireRole } from "#app/_server/roles.ts";
import { ImportFigures } from "#components/directory/import/import-figures.tsx";
import { ImportForm } from "#components/directory/import/import-form.tsx";
import { RefusedRows } from "#components/directory/import/refused-rows.tsx";
import { Alert, Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { importPeople } from "#lib/directory/import/import-people.ts";
import { refusedRowCount } from "#lib/directory/import/report.ts";
import { readUpload } from "#lib/directory/import/upload-shelf.ts";
import { importAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("import"))("report_title") };
}

/** What the file would do, before anybody decides. */
export default async function ImportReportPage({ params }: PageProps<"/verwaltung/import/[hash]">) {
  const user = await requireRole("admin", "dispatcher");
  const t = await getTranslations("import");
  const { hash } = await params;
  const bytes = await readUpload(env().DATA_DIR, hash);
  const over = (
    <Link className="quiet" href={"/verwaltung/import" as Route}>
      {t("title")}
    </Link>
  );
  if (!bytes)
    return (
      <>
        <PageHead over={over} title={t("report_title")} />
        <Empty title={t("gone")}>
          <p>{t("gone_text")}</p>
        </Empty>
      </>
    );
  const report = importPeople(database(), bytes, { dryRun: true }, { by: user.id, at: new Date() });
  const refusedRows = refusedRowCount(report);
  const ready = report.created + report.changed;
  return (
    <>
      <PageHead over={over} title={t("report_title")} facts={<span>{t("nothing_yet")}</span>} />
      <ImportFigures report={report} />
      {report.refused.length > 0 ? (
        <section className="section" aria-labelledby="abgelehnt">
          <h2 id="abgelehnt">{t("refused_rows", { count: refusedRows })}</h2>
          <p>{t("refused_text")}</p>
          <RefusedRows refused={report.refused} />
        </section>
      ) : null}
      {report.ignoredColumns.length > 0 ? (
        <Alert tone="warn" title={t("ignored", { count: report.ignoredColumns.length })}>
          <p>{report.ignoredColumns.join(", ")}</p>
        </Alert>
      ) : null}
      {ready > 0 ? (
        <ImportForm action={importAction.bind(null, hash)} ready={ready} refused={refusedRows} />
      ) : (
        <p>{report.refused.length > 0 ? t("nothing_usable") : t("all_known")}</p>
      )}
    </>
  );
}
