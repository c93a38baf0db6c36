import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { AuditTable } from "#components/audit/audit-table.tsx";
import { IncidentFrame } from "#components/incidents/incident-frame.tsx";
import { listAuditEvents } from "#lib/evidence/queries.ts";
import { findIncident } from "#lib/incidents/queries.ts";

export default async function EvidencePage({ params }: PageProps<"/leitstelle/vorfaelle/[number]/nachweis">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const incident = findIncident(database(), (await params).number) ?? notFound();
  const t = await getTranslations("incidents");
  const now = new Date();
  return (
    <IncidentFrame incident={incident} view="evidence" now={now} mayWrite={user.roles.includes("dispatcher")}>
      <p>{t("evidence_hint")}</p>
      <AuditTable events={listAuditEvents(database(), { incidentId: incident.id })} now={now} />
    </IncidentFrame>
  );
}
