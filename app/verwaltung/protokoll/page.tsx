import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { AuditTable } from "#components/administration/audit-table.tsx";
import { ChainState } from "#components/administration/chain-state.tsx";
import { Alert, Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listAuditEvents, verifyNewestEvents } from "#lib/evidence/queries.ts";
import { verifyAudit } from "#lib/evidence/verify-audit.ts";
import { findIncident } from "#lib/incidents/queries.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage({ searchParams }: PageProps<"/verwaltung/protokoll">) {
  await requireRole("admin", "auditor");
  const t = await getTranslations("audit");
  const { vorfall, vor, pruefen } = await searchParams;
  const number = typeof vorfall === "string" ? vorfall.trim() : "";
  const incident = number ? findIncident(database(), number) : undefined;
  const isUnknown = number !== "" && !incident;
  const before = typeof vor === "string" && /^\d{1,15}$/.test(vor) ? Number(vor) : undefined;
  const filter = { ...(incident ? { incidentId: incident.id } : {}), ...(before ? { before } : {}) };
  const { events, more } = isUnknown ? { events: [], more: false } : listAuditEvents(database(), filter);
  const verdict = pruefen === "alles" ? { ...verifyAudit(database()), since: 1 } : verifyNewestEvents(database());
  const last = events.at(-1);
  const older = `/verwaltung/protokoll?${new URLSearchParams({ ...(number ? { vorfall: number } : {}), vor: String(last?.id) })}`;
  return (
    <>
      <PageHead title={t("title")} facts={<span>{t("intro")}</span>} />
      <ChainState verdict={verdict} />
      <form className="row">
        <label htmlFor="vorfall">{t("incident")}</label>
        <div>
          <input className="input" id="vorfall" name="vorfall" defaultValue={number} placeholder="2026-003" />
        </div>
        <button className="btn">{t("filter")}</button>
        {number ? <Link href="/verwaltung/protokoll">{t("all")}</Link> : null}
      </form>
      {isUnknown ? <Alert tone="warn" title={t("unknown_incident", { number })} /> : null}
      {events.length > 0 ? <AuditTable events={events} now={new Date()} /> : isUnknown ? null : <Empty title={t("empty")} />}
      {more ? (
        <p>
          <Link href={older as Route}>{t("older")}</Link>
        </p>
      ) : null}
    </>
  );
}
