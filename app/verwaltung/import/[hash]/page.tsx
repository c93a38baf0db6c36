import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { requireRole } from "#app/_server/roles.ts";
import { TableReport } from "#components/directory/import/table-report.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { importTable } from "#lib/directory/import/import-table.ts";
import { findUpload } from "#lib/directory/import/upload-shelf.ts";
import { importAction, mapColumnsAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("import"))("report_title") };
}

/** What the file would do, before anybody decides. */
export default async function ImportReportPage({ params }: PageProps<"/verwaltung/import/[hash]">) {
  const user = await requireRole("admin", "dispatcher");
  const t = await getTranslations("import");
  const { hash } = await params;
  const upload = await findUpload(env().DATA_DIR, hash);
  const over = (
    <Link className="quiet" href={"/verwaltung/import" as Route}>
      {t("title")}
    </Link>
  );
  if (!upload)
    return (
      <>
        <PageHead over={over} title={t("report_title")} />
        <Empty title={t("gone")}>
          <p>{t("gone_text")}</p>
        </Empty>
      </>
    );
  const now = new Date();
  const report = importTable(database(), { bytes: upload.bytes, ...upload.about }, { dryRun: true }, { by: user.id, at: now });
  return (
    <TableReport
      over={over}
      report={report}
      mapColumns={mapColumnsAction.bind(null, hash)}
      takeOver={importAction.bind(null, hash)}
      now={now}
    />
  );
}
