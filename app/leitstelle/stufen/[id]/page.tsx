import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { BundleSends } from "#components/bundles/bundle-sends.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { type BundleDetail, findBundle, listNoticesOfBundle } from "#lib/bundles/queries.ts";
import { findActorName } from "#lib/evidence/actor-name.ts";
import { WaitingView } from "./waiting-view.tsx";

const load = cache((id: string) => (/^\d{1,9}$/.test(id) ? findBundle(database(), Number(id)) : undefined) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/leitstelle/stufen/[id]">): Promise<Metadata> {
  const words = await getTranslations("words");
  const t = await getTranslations("bundles");
  return { title: t("title", { stage: words(`stage.${load((await params).id).stage}`) }) };
}

/** A stage as one thing: to be decided upon, or what has become of it. */
export default async function BundlePage({ params }: PageProps<"/leitstelle/stufen/[id]">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const bundle = load((await params).id);
  const now = new Date();
  if (bundle.state === "submitted") return <WaitingView bundle={bundle} user={user} now={now} />;
  return <DoneView bundle={bundle} mayWrite={user.roles.includes("dispatcher")} now={now} />;
}

async function DoneView({ bundle, mayWrite, now }: { bundle: BundleDetail; mayWrite: boolean; now: Date }) {
  const t = await getTranslations("bundles");
  const words = await getTranslations("words");
  const isOpen = bundle.state === "draft" || bundle.state === "returned";
  const approver = bundle.approvedBy && findActorName(database(), bundle.approvedBy);
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={`/leitstelle/vorfaelle/${bundle.number}` as Route}>
            {`${bundle.number} ${bundle.incidentTitle}`}
          </Link>
        }
        title={t("title", { stage: words(`stage.${bundle.stage}`) })}
        facts={
          approver && bundle.approvedAt ? (
            <span>
              {t("approved_by", { name: approver })}, <Moment at={bundle.approvedAt} now={now} relative />
            </span>
          ) : null
        }
        act={
          isOpen && mayWrite ? (
            <Link className="btn btn-main" href={`/leitstelle/vorfaelle/${bundle.number}/stufe` as Route}>
              {t("go_on")}
            </Link>
          ) : null
        }
      />
      {isOpen ? <Alert tone="wait" title={t("in_draft")} /> : null}
      {bundle.state === "cancelled" ? <Alert tone="none" title={t("cancelled")} /> : null}
      <section className="section" aria-labelledby="versand">
        <h2 id="versand">{t("sends")}</h2>
        <BundleSends notices={listNoticesOfBundle(database(), bundle.id)} />
      </section>
    </>
  );
}
