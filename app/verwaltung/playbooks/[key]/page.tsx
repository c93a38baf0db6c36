import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { OneButtonForm } from "#components/administration/one-button-form.tsx";
import { GapList } from "#components/playbooks/gap-list.tsx";
import { StageOverview } from "#components/playbooks/stage-overview.tsx";
import { VersionTable } from "#components/playbooks/version-table.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listPlaybookGaps } from "#lib/playbooks/gaps.ts";
import { findPlaybook, listIncidentsFollowing, listPlaybookVersions, type Playbook } from "#lib/playbooks/queries.ts";
import { restorePlaybookAction } from "../actions.ts";
import { cityNames } from "../city.ts";
import { archivePlaybookAction } from "./actions.ts";

const load = cache((key: string, number?: number) => findPlaybook(database(), key, number) ?? notFound());
const numberIn = (text: string | string[] | undefined): number | undefined =>
  typeof text === "string" && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;

export async function generateMetadata({ params }: PageProps<"/verwaltung/playbooks/[key]">): Promise<Metadata> {
  await requireRole("admin", "dispatcher", "approver", "auditor");
  return { title: load((await params).key).content.name.de };
}

export default async function PlaybookPage({ params, searchParams }: PageProps<"/verwaltung/playbooks/[key]">) {
  const user = await requireRole("admin", "dispatcher", "approver", "auditor");
  const { key } = await params;
  const newest = load(key);
  const shown = load(key, numberIn((await searchParams)["fassung"]));
  const t = await getTranslations("playbooks");
  const now = new Date();
  const names = cityNames(now);
  const { content } = shown;
  return (
    <>
      <PageHead
        over={<Link href={"/verwaltung/playbooks" as Route}>{t("title")}</Link>}
        title={content.name.de}
        facts={<Facts playbook={shown} />}
        act={<Acts playbook={newest} mayWrite={user.roles.includes("admin")} />}
      />
      {shown.number < newest.number ? (
        <Alert tone="none" title={t("older_shown", { number: shown.number, newest: newest.number })}>
          <Link href={`/verwaltung/playbooks/${key}` as Route}>{t("show_newest")}</Link>
        </Alert>
      ) : null}
      {content.description ? <p className="pre-line narrow">{content.description.de}</p> : null}
      {user.roles.includes("admin") ? <GapList gaps={listPlaybookGaps(database(), content)} /> : null}
      <section className="section" aria-labelledby="stufen">
        <h2 id="stufen">{t("stages_in_order")}</h2>
        <ol className="playbook-stages">
          {content.stages.map((stage, index) => (
            <StageOverview key={stage.key} stage={stage} number={index + 1} names={names} />
          ))}
        </ol>
      </section>
      <Following keyOf={key} />
      <section className="section" aria-labelledby="fassungen">
        <h2 id="fassungen">{t("versions")}</h2>
        <VersionTable playbookKey={key} versions={listPlaybookVersions(database(), key)} now={now} />
      </section>
      {user.roles.includes("admin") ? <Archiving playbook={newest} /> : null}
    </>
  );
}

async function Facts({ playbook: { content, number, key } }: { playbook: Playbook }) {
  const t = await getTranslations("playbooks");
  const words = await getTranslations("words");
  const labels = [content.level && words(`level.${content.level}`), content.cause && words(`cause.${content.cause}`)];
  return (
    <>
      <span>{t("version_number", { number })}</span>
      <span>{labels.filter(Boolean).join(", ")}</span>
      <code>{key}</code>
    </>
  );
}

async function Acts({ playbook: { key, archivedAt }, mayWrite }: { playbook: Playbook; mayWrite: boolean }) {
  const t = await getTranslations("playbooks");
  return (
    <>
      <a className="btn" href={`/verwaltung/playbooks/${key}/export`}>
        {t("export")}
      </a>
      {mayWrite && !archivedAt ? (
        <Link className="btn btn-main" href={`/verwaltung/playbooks/${key}/bearbeiten` as Route}>
          {t("edit")}
        </Link>
      ) : null}
    </>
  );
}

async function Following({ keyOf }: { keyOf: string }) {
  const t = await getTranslations("playbooks");
  const following = listIncidentsFollowing(database(), keyOf);
  if (following.length === 0) return null;
  return (
    <section className="section" aria-labelledby="vorfaelle">
      <h2 id="vorfaelle">{t("followed_by")}</h2>
      <ul>
        {following.map(({ number, title, version }) => (
          <li key={number}>
            <Link href={`/leitstelle/vorfaelle/${number}` as Route}>
              {number} {title}
            </Link>{" "}
            <span className="muted">{t("version_number", { number: version })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Archiving({ playbook: { key, archivedAt } }: { playbook: Playbook }) {
  const t = await getTranslations("playbooks");
  return (
    <section className="section narrow" aria-labelledby="archiv">
      <h2 id="archiv">{archivedAt ? t("restore") : t("archive")}</h2>
      <p>{archivedAt ? t("restore_text") : t("archive_text")}</p>
      {archivedAt ? (
        <OneButtonForm action={restorePlaybookAction.bind(null, key)} submit={t("restore")} />
      ) : (
        <OneButtonForm action={archivePlaybookAction.bind(null, key)} submit={t("archive")} />
      )}
    </section>
  );
}
