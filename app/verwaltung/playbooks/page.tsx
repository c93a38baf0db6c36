import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { OneButtonForm } from "#components/administration/one-button-form.tsx";
import { PlaybookTable } from "#components/playbooks/playbook-table.tsx";
import { NewPlaybookForm } from "#components/playbooks/small-forms.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listPlaybooks, type Playbook } from "#lib/playbooks/queries.ts";
import { missingShippedPlaybooks } from "#lib/playbooks/shipped.ts";
import { createPlaybookAction, installShippedAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("playbooks"))("title") };
}

export default async function PlaybooksPage() {
  const user = await requireRole("admin", "dispatcher", "approver", "auditor");
  const t = await getTranslations("playbooks");
  const now = new Date();
  const playbooks = listPlaybooks(database());
  const inUse = playbooks.filter(({ archivedAt }) => archivedAt === null);
  const archived = playbooks.filter(({ archivedAt }) => archivedAt !== null);
  const mayWrite = user.roles.includes("admin");
  return (
    <>
      <PageHead
        title={t("title")}
        facts={<span>{t("intro")}</span>}
        act={
          mayWrite ? (
            <Link className="btn" href={"/verwaltung/playbooks/import" as Route}>
              {t("import")}
            </Link>
          ) : null
        }
      />
      {inUse.length > 0 ? (
        <PlaybookTable playbooks={inUse} now={now} />
      ) : (
        <Empty title={t("empty")}>
          <p>{t("empty_text")}</p>
        </Empty>
      )}
      {mayWrite ? <Writing playbooks={inUse} /> : null}
      {archived.length > 0 ? (
        <section className="section" aria-labelledby="archiv">
          <h2 id="archiv">{t("archived")}</h2>
          <PlaybookTable playbooks={archived} now={now} />
        </section>
      ) : null}
    </>
  );
}

async function Writing({ playbooks }: { playbooks: readonly Playbook[] }) {
  const t = await getTranslations("playbooks");
  const missing = missingShippedPlaybooks(database());
  return (
    <>
      {missing.length > 0 ? (
        <section className="section narrow" aria-labelledby="mitgeliefert">
          <h2 id="mitgeliefert">{t("shipped", { count: missing.length })}</h2>
          <p>{missing.map(({ content }) => content.name.de).join(", ")}</p>
          <OneButtonForm action={installShippedAction} submit={t("install")} />
        </section>
      ) : null}
      <section className="section narrow" aria-labelledby="neu">
        <h2 id="neu">{t("new")}</h2>
        <NewPlaybookForm
          action={createPlaybookAction}
          playbooks={playbooks.map(({ key, content }) => ({ key, name: content.name.de }))}
        />
      </section>
    </>
  );
}
