import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getLocale, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { requireRole } from "#app/_server/roles.ts";
import { OparlBodies } from "#components/directory/import/oparl-bodies.tsx";
import { OparlProgress } from "#components/directory/import/oparl-progress.tsx";
import { OparlReport } from "#components/directory/import/oparl-report.tsx";
import { Alert, Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { listFunctionLabels } from "#lib/directory/memberships.ts";
import { directoryWords } from "#lib/directory/words.ts";
import { importOparl } from "#lib/oparl/import-oparl.ts";
import { progressOf } from "#lib/oparl/running.ts";
import { findReading } from "#lib/oparl/shelf.ts";
import { decideAction, readAddressAction, stopReadingAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("import"))("report_title") };
}

/** How far the reading is, and then what it would do, before anybody decides. */
export default async function OparlReportPage({ params }: PageProps<"/verwaltung/import/oparl/[id]">) {
  const user = await requireRole("admin", "dispatcher");
  const t = await getTranslations("oparl.page");
  const { id } = await params;
  const now = new Date();
  const progress = progressOf(id);
  const over = (
    <Link className="quiet" href={"/verwaltung/import/oparl" as Route}>
      {t("title")}
    </Link>
  );
  if (progress?.state === "running") {
    const seconds = Math.max(0, Math.round((now.getTime() - progress.startedAt.getTime()) / 1_000));
    return (
      <>
        <PageHead over={over} title={t("reading")} />
        <OparlProgress
          href={`/verwaltung/import/oparl/${id}`}
          pages={progress.pages}
          objects={progress.objects}
          seconds={seconds}
          stop={stopReadingAction.bind(null, id)}
        />
      </>
    );
  }
  if (progress?.state === "refused") {
    const sentences = await getTranslations("refusals");
    return (
      <>
        <PageHead over={over} title={t("not_read")} />
        {progress.code === "oparl_several_bodies" ? (
          <OparlBodies action={readAddressAction} lines={String(progress.values["bodies"]).split("\n")} />
        ) : (
          <Alert tone="bad" title={sentences(progress.code, progress.values)} />
        )}
      </>
    );
  }
  const kept = await findReading(env().DATA_DIR, id);
  if (!kept)
    return (
      <>
        <PageHead over={over} title={t("report")} />
        <Empty title={t("gone")}>
          <p>{t("gone_text")}</p>
        </Empty>
      </>
    );
  const report = importOparl(database(), kept.reading, kept.choices, { dryRun: true }, { by: user.id, at: now });
  const candidates = report.questions.flatMap((each) =>
    each.kind === "person" ? each.candidates.map((person) => person.id) : [],
  );
  const functions = listFunctionLabels(database(), candidates, now, directoryWords((await getLocale()) as Locale));
  return (
    <OparlReport
      over={over}
      report={report}
      choices={kept.choices}
      functions={Object.fromEntries(functions)}
      action={decideAction.bind(null, id)}
      now={now}
    />
  );
}
