import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { AuditTable } from "#components/audit/audit-table.tsx";
import { IncidentFrame } from "#components/incidents/incident-frame.tsx";
import { listAuditEvents } from "#lib/evidence/queries.ts";
import { findIncident } from "#lib/incidents/queries.ts";

export default async function EvidencePage({ params, searchParams }: PageProps<"/leitstelle/vorfaelle/[number]/nachweis">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const incident = findIncident(database(), (await params).number) ?? notFound();
  const t = await getTranslations("incidents");
  const now = new Date();
  const before = Number((await searchParams)["vor"]) || undefined;
  const { events, more } = listAuditEvents(database(), { incidentId: incident.id, ...(before ? { before } : {}) });
  return (
    <IncidentFrame incident={incident} view="evidence" now={now} mayWrite={user.roles.includes("dispatcher")}>
      <p>{t("evidence_hint")}</p>
      <AuditTable events={events} now={now} />
      {more ? (
        <p>
          <a href={`?vor=${events.at(-1)!.id}`}>{t("older_events")}</a>
        </p>
      ) : null}
    </IncidentFrame>
  );
}
