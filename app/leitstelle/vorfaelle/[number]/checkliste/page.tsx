import { notFound } from "next/navigation";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { CheckList } from "#components/checklists/check-list.tsx";
import { IncidentFrame } from "#components/incidents/incident-frame.tsx";
import { listChecks } from "#lib/checklists/queries.ts";
import { findIncident } from "#lib/incidents/queries.ts";
import { reopenCheckAction, settleCheckAction } from "./actions.ts";

/** What is to be done in an incident beside telling people: by whom, until when, and what was done. */
export default async function ChecklistPage({ params }: PageProps<"/leitstelle/vorfaelle/[number]/checkliste">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const incident = findIncident(database(), (await params).number) ?? notFound();
  const now = new Date();
  const mayWrite = user.roles.includes("dispatcher");
  const checks = listChecks(database(), incident.id).map((check) => ({
    ...check,
    settle: mayWrite ? settleCheckAction.bind(null, incident.number, check.id) : undefined,
    reopen: mayWrite ? reopenCheckAction.bind(null, incident.number, check.id) : undefined,
  }));
  return (
    <IncidentFrame incident={incident} view="checklist" now={now} mayWrite={mayWrite}>
      <CheckList checks={checks} now={now} />
    </IncidentFrame>
  );
}
