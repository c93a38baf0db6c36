import { notFound } from "next/navigation";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { IncidentFrame } from "#components/incidents/incident-frame.tsx";
import { NoticeTable } from "#components/notices/notice-table.tsx";
import { findIncident } from "#lib/incidents/queries.ts";
import { listNoticeOverview } from "#lib/notices/overview.ts";

export default async function NoticesPage({ params }: PageProps<"/leitstelle/vorfaelle/[number]/mitteilungen">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const incident = findIncident(database(), (await params).number) ?? notFound();
  const now = new Date();
  const mayWrite = user.roles.includes("dispatcher");
  return (
    <IncidentFrame incident={incident} view="notices" now={now} mayWrite={mayWrite}>
      <NoticeTable
        notices={listNoticeOverview(database(), incident.id)}
        number={incident.number}
        mayWrite={mayWrite && !incident.closedAt}
        now={now}
      />
    </IncidentFrame>
  );
}
