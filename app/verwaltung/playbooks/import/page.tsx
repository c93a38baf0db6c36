import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getLocale, getTranslations } from "next-intl/server";
import type { z } from "zod";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { DifferenceTable } from "#components/playbooks/difference-table.tsx";
import { GapList } from "#components/playbooks/gap-list.tsx";
import { TakeImportForm, UploadForm } from "#components/playbooks/small-forms.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { faultsOf } from "#lib/api/faults.ts";
import { sentencesIn } from "#lib/api/problem.ts";
import type { PlaybookFile } from "#lib/playbooks/content.ts";
import { planImport, readPlaybookFile } from "#lib/playbooks/file.ts";
import { findKeptFile } from "#lib/playbooks/kept-file.ts";
import { takeImportAction, uploadPlaybookAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("playbooks"))("import") };
}

export default async function ImportPlaybookPage({ searchParams }: PageProps<"/verwaltung/playbooks/import">) {
  const admin = await requireRole("admin");
  const t = await getTranslations("playbooks");
  const kept = (await searchParams)["bericht"] === "1" ? findKeptFile(database(), admin.id) : undefined;
  return (
    <>
      <PageHead
        over={<Link href={"/verwaltung/playbooks" as Route}>{t("title")}</Link>}
        title={t("import")}
        facts={<span>{t("import_intro")}</span>}
      />
      {kept ? <Report text={kept.text} otherKey={kept.key} /> : null}
      <section className="section narrow" aria-labelledby="datei">
        <h2 id="datei">{kept ? t("other_file") : t("choose_file")}</h2>
        <UploadForm action={uploadPlaybookAction} />
      </section>
    </>
  );
}

async function Report({ text, otherKey }: { text: string; otherKey: string }) {
  const t = await getTranslations("playbooks");
  const read = readPlaybookFile(text);
  return (
    <section className="section" aria-labelledby="bericht">
      <h2 id="bericht">{t("report")}</h2>
      {read && "file" in read ? <Plan file={read.file} planKey={otherKey || read.file.key} /> : <Faults error={read?.error} />}
    </section>
  );
}

async function Plan({ file, planKey }: { file: PlaybookFile; planKey: string }) {
  const t = await getTranslations("playbooks");
  const { outcome, number, changes, gaps } = planImport(database(), planKey, file.content);
  const mayTake = outcome === "new" || outcome === "version";
  return (
    <>
      <Alert tone={mayTake ? "ok" : "warn"} title={t(`outcome.${outcome}`, { key: planKey, next: (number ?? 0) + 1 })}>
        <p>{t("report_text", { name: file.content.name.de, stages: file.content.stages.length })}</p>
      </Alert>
      <GapList gaps={gaps} />
      {outcome === "version" ? <DifferenceTable changes={changes} /> : null}
      <div className="narrow">
        <TakeImportForm key={planKey} action={takeImportAction} planKey={planKey} number={number} />
      </div>
    </>
  );
}

/** @param error undefined: the file is no JSON at all */
async function Faults({ error }: { error: z.ZodError | undefined }) {
  const t = await getTranslations("playbooks");
  const faults = error ? faultsOf(error, "body", sentencesIn((await getLocale()) as Locale)) : [];
  return (
    <>
      <Alert tone="bad" title={error ? t("faults", { count: faults.length }) : t("no_json")}>
        <p>{t("faults_text")}</p>
      </Alert>
      {faults.length > 0 ? (
        <table className="table table-fold">
          <thead>
            <tr>
              <th scope="col">{t("place")}</th>
              <th scope="col">{t("fault")}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ pointer, detail }) => (
              <tr key={`${pointer}${detail}`}>
                <th scope="row">
                  <code>{pointer}</code>
                </th>
                <td>{detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
