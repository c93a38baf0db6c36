import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { CsvSources } from "#components/directory/import/csv-sources.tsx";
import { ImportColumns } from "#components/directory/import/import-columns.tsx";
import { UploadForm } from "#components/directory/import/upload-form.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listCsvSources } from "#lib/directory/import/csv-sources.ts";
import { checkImportAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("import"))("title") };
}

export default async function ImportPage({ searchParams }: PageProps<"/verwaltung/import">) {
  await requireRole("admin", "dispatcher");
  const [t, oparl] = [await getTranslations("import"), await getTranslations("oparl.page")];
  const { neu, geaendert, gleich } = await searchParams;
  const isDone = neu !== undefined;
  const sources = listCsvSources(database());
  return (
    <>
      <PageHead title={t("title")} facts={<span>{t("intro")}</span>} />
      {isDone ? (
        <div role="status">
          <Alert tone="ok" title={t("done", { created: count(neu), changed: count(geaendert), unchanged: count(gleich) })}>
            <p>
              <Link href={"/adressbuch" as Route}>{t("to_directory")}</Link>
            </p>
          </Alert>
        </div>
      ) : null}
      <UploadForm action={checkImportAction} sources={[...new Set(sources.map(({ name }) => name))]} />
      <section className="section" aria-labelledby="ratsinformationssystem">
        <h2 id="ratsinformationssystem">
          <Link href={"/verwaltung/import/oparl" as Route}>{oparl("link")}</Link>
        </h2>
        <p>{oparl("link_text")}</p>
      </section>
      <CsvSources sources={sources} now={new Date()} />
      <ImportColumns />
    </>
  );
}

const count = (value: string | string[] | undefined): number => Math.max(0, Math.trunc(Number(value)) || 0);
