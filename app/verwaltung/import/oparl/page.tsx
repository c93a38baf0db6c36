import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { requireRole } from "#app/_server/roles.ts";
import { OparlAddressForm } from "#components/directory/import/oparl-address-form.tsx";
import { OparlFilesForm } from "#components/directory/import/oparl-files-form.tsx";
import { OparlSources } from "#components/directory/import/oparl-sources.tsx";
import { OparlWaiting } from "#components/directory/import/oparl-waiting.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listRunning } from "#lib/oparl/running.ts";
import { listReadings } from "#lib/oparl/shelf.ts";
import { listSources } from "#lib/oparl/sources.ts";
import { readAddressAction, readFilesAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("oparl.page"))("title") };
}

/** Where to read from: a source that was read before, an address, or saved pages. */
export default async function OparlPage({ searchParams }: PageProps<"/verwaltung/import/oparl">) {
  await requireRole("admin", "dispatcher");
  const t = await getTranslations("oparl.page");
  const { neu, geaendert, geschrieben } = await searchParams;
  const over = (
    <Link className="quiet" href={"/verwaltung/import" as Route}>
      {t("over")}
    </Link>
  );
  const sources = listSources(database());
  return (
    <>
      <PageHead over={over} title={t("title")} facts={<span>{t("intro")}</span>} />
      {geschrieben === undefined ? null : (
        <div role="status">
          <Alert
            tone="ok"
            title={geschrieben === "1" ? t("done", { new: count(neu), changed: count(geaendert) }) : t("done_nothing")}
          >
            <p>
              <Link href={"/adressbuch" as Route}>{t("to_directory")}</Link>
            </p>
          </Alert>
        </div>
      )}
      <OparlWaiting running={listRunning()} readings={await listReadings(env().DATA_DIR)} now={new Date()} />
      {sources.length > 0 ? <OparlSources action={readAddressAction} sources={sources} now={new Date()} /> : null}
      <section className="section" aria-labelledby="adresse">
        <h2 id="adresse">{t("from_address")}</h2>
        <OparlAddressForm action={readAddressAction} />
      </section>
      <section className="section" aria-labelledby="dateien">
        <h2 id="dateien">{t("from_files")}</h2>
        <OparlFilesForm action={readFilesAction} />
      </section>
      <section className="section" aria-labelledby="regeln">
        <h2 id="regeln">{t("how")}</h2>
        <ul className="promises">
          {(["unpublic", "unmerged", "kept", "ended"] as const).map((key) => (
            <li key={key}>{t(`how_text.${key}`)}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

const count = (value: string | string[] | undefined): number => Math.max(0, Math.trunc(Number(value)) || 0);
