import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { DeadlineTable } from "#components/situation/deadline-table.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listOpenCoverage } from "#lib/coverage/open-coverage.ts";
import { listDeadlines } from "#lib/situation/deadlines.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("deadlines"))("title") };
}

/** What has to be done by when, in all open incidents. */
export default async function DeadlinesPage() {
  await requireRole("dispatcher", "approver", "auditor", "admin");
  const t = await getTranslations("deadlines");
  const now = new Date();
  const deadlines = listDeadlines(database(), now, listOpenCoverage(database(), now));
  const passed = deadlines.filter(({ at }) => at <= now).length;
  return (
    <>
      <PageHead title={t("title")} facts={<span>{t("summary", { passed, ahead: deadlines.length - passed })}</span>} />
      {deadlines.length > 0 ? (
        <DeadlineTable deadlines={deadlines} now={now} />
      ) : (
        <Empty title={t("none")}>
          <p>{t("none_hint")}</p>
        </Empty>
      )}
    </>
  );
}
