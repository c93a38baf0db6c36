import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { DifferenceTable } from "#components/playbooks/difference-table.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { differences } from "#lib/playbooks/difference.ts";
import { findPlaybookDraft } from "#lib/playbooks/draft.ts";
import { findPlaybook } from "#lib/playbooks/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("playbooks"))("difference") };
}

/** Two versions, or a version and one's own draft. */
export default async function ComparePage({ params, searchParams }: PageProps<"/verwaltung/playbooks/[key]/vergleich">) {
  const user = await requireRole("admin", "dispatcher", "approver", "auditor");
  const { key } = await params;
  const { von, bis } = await searchParams;
  const t = await getTranslations("playbooks");
  const newest = findPlaybook(database(), key) ?? notFound();
  const version = (text: string | string[] | undefined) =>
    typeof text === "string" && /^[1-9]\d{0,8}$/.test(text) ? findPlaybook(database(), key, Number(text)) : undefined;
  const draft = bis === "entwurf" ? findPlaybookDraft(database(), key, user.id) : undefined;
  const before = version(von) ?? (draft ? (findPlaybook(database(), key, draft.base) ?? notFound()) : notFound());
  const after = draft ? draft.content : (version(bis) ?? notFound()).content;
  return (
    <>
      <PageHead
        over={<Link href={`/verwaltung/playbooks/${key}` as Route}>{newest.content.name.de}</Link>}
        title={t("compared", { from: before.number, to: draft ? t("draft") : t("version_number", { number: String(bis) }) })}
      />
      <DifferenceTable changes={differences(before.content, after)} />
    </>
  );
}
