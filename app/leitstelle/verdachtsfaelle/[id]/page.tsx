import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { DismissForm } from "#components/signals/dismiss-form.tsx";
import { SignalTable } from "#components/signals/signal-table.tsx";
import { SuspicionDecision, SuspicionFacts } from "#components/signals/suspicion-facts.tsx";
import { MonitoringState } from "#components/signals/suspicion-state.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { findSuspicion, SHOWN_SIGNALS } from "#lib/signals/queries.ts";
import { dismissSuspicionAction } from "./actions.ts";

const load = cache((id: string) => (/^\d{1,15}$/.test(id) ? findSuspicion(database(), Number(id)) : undefined) ?? notFound());

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("suspicions"))("over") };
}

export default async function SuspicionPage({ params }: PageProps<"/leitstelle/verdachtsfaelle/[id]">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const suspicion = load((await params).id);
  const t = await getTranslations("suspicions");
  const now = new Date();
  const isOpen = suspicion.state === "open";
  const mayDecide = isOpen && user.roles.includes("dispatcher");
  return (
    <>
      <PageHead
        over={<Link href={"/leitstelle/verdachtsfaelle" as Route}>{t("title")}</Link>}
        title={suspicion.title}
        facts={
          <>
            <MonitoringState suspicion={suspicion} now={now} />
            <span>
              {t("begun")} <Moment at={suspicion.startedAt} now={now} relative />
            </span>
            <span>{t("counted", { count: suspicion.signalCount })}</span>
          </>
        }
        act={
          mayDecide ? (
            <Link className="btn btn-main" href={`/leitstelle/vorfaelle/neu?verdacht=${suspicion.id}` as Route}>
              {t("adopt")}
            </Link>
          ) : null
        }
      />
      {isOpen ? <p>{t(mayDecide ? "not_public" : "not_public_view")}</p> : null}
      <SuspicionDecision suspicion={suspicion} now={now} />
      <section className="section" aria-labelledby="meldungen">
        <div className="section-head">
          <h2 id="meldungen">{t("signals")}</h2>
          <p className="muted">
            {suspicion.signals.length < SHOWN_SIGNALS
              ? t("signals_hint")
              : t("signals_newest", { count: suspicion.signals.length })}
          </p>
        </div>
        <SignalTable signals={suspicion.signals} now={now} />
      </section>
      <section className="section" aria-labelledby="quelle">
        <h2 id="quelle">{t("facts")}</h2>
        <SuspicionFacts suspicion={suspicion} now={now} />
      </section>
      {mayDecide ? (
        <section className="section" aria-labelledby="verwerfen">
          <h2 id="verwerfen">{t("dismiss")}</h2>
          <DismissForm action={dismissSuspicionAction.bind(null, suspicion.id)} />
        </section>
      ) : null}
    </>
  );
}
