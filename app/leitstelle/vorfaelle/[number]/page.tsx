import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { saveDraftAction } from "#app/_server/draft-actions.ts";
import { draftState } from "#app/_server/draft-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { WhoDoesNotKnow } from "#components/coverage/who-does-not-know.tsx";
import { EntryComposer } from "#components/incidents/entry-composer.tsx";
import { EntryList } from "#components/incidents/entry-list.tsx";
import { IncidentFrame } from "#components/incidents/incident-frame.tsx";
import { TimeBand } from "#components/incidents/time-band.tsx";
import { Monitoring } from "#components/signals/monitoring.tsx";
import { coverageMatrix } from "#lib/coverage/matrix.ts";
import { incidentBand } from "#lib/incidents/band.ts";
import { type Entry, listEntries } from "#lib/incidents/entry-queries.ts";
import { findIncident, type Incident } from "#lib/incidents/queries.ts";
import { listServices } from "#lib/incidents/services.ts";
import { findSuspicionOfIncident } from "#lib/signals/queries.ts";
import { recordEntryAction } from "./actions.ts";
import { PlaybookStrip } from "./playbook/strip.tsx";
import { callMissingAction, closeAllGapsAction, closeGapAction } from "./erreichbarkeit/actions.ts";

const load = cache((number: string) => findIncident(database(), number) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/leitstelle/vorfaelle/[number]">): Promise<Metadata> {
  return { title: (await params).number };
}

export default async function IncidentPage({ params }: PageProps<"/leitstelle/vorfaelle/[number]">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const incident = load((await params).number);
  const now = new Date();
  const mayWrite = user.roles.includes("dispatcher");
  const entries = listEntries(database(), incident.id);
  return (
    <IncidentFrame
      incident={incident}
      view="timeline"
      now={now}
      mayWrite={mayWrite}
      above={<Overview incident={incident} now={now} mayWrite={mayWrite} />}
    >
      <PlaybookStrip incident={incident} mayWrite={mayWrite} />
      {mayWrite && !incident.closedAt ? (
        <EntryComposer
          action={recordEntryAction.bind(null, incident.number)}
          saveDraft={saveDraftAction}
          draftKey={`entry:${incident.number}`}
          {...draftState(`entry:${incident.number}`, user)}
          services={listServices(database()).map(({ key, name }) => ({ key, name }))}
          stage={incident.stage ?? undefined}
          answers={currentAnswers(entries)}
        />
      ) : null}
      <EntryList entries={entries} number={incident.number} now={now} mayCorrect={mayWrite} />
    </IncidentFrame>
  );
}

function Overview({ incident, now, mayWrite }: { incident: Incident; now: Date; mayWrite: boolean }) {
  const suspicion = findSuspicionOfIncident(database(), incident.id);
  return (
    <>
      {suspicion ? <Monitoring suspicion={suspicion} now={now} /> : null}
      <TimeBand band={incidentBand(database(), incident, now)} now={now} />
      {incident.closedAt ? null : (
        <WhoDoesNotKnow
          matrix={coverageMatrix(database(), incident, now)}
          number={incident.number}
          now={now}
          actions={mayWrite ? { write: closeGapAction, call: callMissingAction } : undefined}
          closeAll={mayWrite ? closeAllGapsAction : undefined}
        />
      )}
    </>
  );
}

/** What the public page answers now, so that nobody overwrites an answer without having read it. Entries come newest first. */
function currentAnswers(entries: readonly Entry[]): Record<string, string> {
  const current: Record<string, string> = {};
  for (const entry of entries.toReversed()) {
    if (entry.isSuperseded) continue;
    for (const answer of entry.answers) current[answer.question] = answer.text;
  }
  return Object.fromEntries(Object.entries(current).filter(([, text]) => text !== ""));
}
