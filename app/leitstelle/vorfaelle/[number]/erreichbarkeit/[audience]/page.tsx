import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { requireRole } from "#app/_server/roles.ts";
import { AudiencePeople } from "#components/coverage/audience-people.tsx";
import { AudienceStages } from "#components/coverage/audience-stages.tsx";
import { GapButton } from "#components/coverage/gap-button.tsx";
import { WaiverForm, WaiverNote } from "#components/coverage/waiver-form.tsx";
import { IncidentFrame } from "#components/incidents/incident-frame.tsx";
import { withMembers } from "#lib/coverage/audiences.ts";
import { isGap } from "#lib/coverage/cell.ts";
import { coverageMatrix, currentColumn } from "#lib/coverage/matrix.ts";
import { listPeopleCoverage } from "#lib/coverage/people.ts";
import { findIncident } from "#lib/incidents/queries.ts";
import { callMissingAction, closeGapAction, recordWaiverAction, withdrawWaiverAction } from "../actions.ts";

type Props = PageProps<"/leitstelle/vorfaelle/[number]/erreichbarkeit/[audience]">;

const load = cache((number: string) => findIncident(database(), number) ?? notFound());

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("coverage");
  return { title: t("page_title", { number: (await params).number }) };
}

/** The people behind one cell, and what closes its gap. */
export default async function AudiencePage({ params, searchParams }: Props) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const { number, audience: encoded } = await params;
  const incident = load(number);
  const now = new Date();
  const at = incident.closedAt ?? now;
  const key = decoded(encoded);
  const { stages, rows } = coverageMatrix(database(), incident, at);
  const { audience: found, cells } = rows.find((row) => row.audience.key === key) ?? notFound();
  const audience = withMembers(database(), [found])[0]!;
  const { stufe } = await searchParams;
  const wanted = cells.findIndex((cell) => cell.stage === stufe);
  const cell = cells[wanted === -1 ? currentColumn(stages) : wanted];
  const mayWrite = user.roles.includes("dispatcher");
  const mayAct = mayWrite && !incident.closedAt;
  const people = cell ? listPeopleCoverage(database(), incident, audience, cell.stage, { at, viewer: user.roles }) : [];
  const shown = people.flatMap((person) => person.notices.map((notice) => notice.contactPointId));
  logShown(user, shown, "incident", now);
  return (
    <IncidentFrame incident={incident} view="coverage" now={now} mayWrite={mayWrite}>
      <AudienceStages audience={audience} cells={cells} stages={stages} cell={cell} number={number} now={now} />
      {cell ? (
        <>
          {cell.waiver ? (
            <WaiverNote
              waiver={cell.waiver}
              now={now}
              action={mayAct ? withdrawWaiverAction.bind(null, number, cell.waiver.id) : undefined}
            />
          ) : null}
          {mayAct ? (
            <div className="row">
              <GapButton
                cell={cell}
                audience={audience}
                number={number}
                actions={{ write: closeGapAction, call: callMissingAction }}
                isMain
              />
            </div>
          ) : null}
          <AudiencePeople people={people} now={now} />
          {mayAct && !cell.waiver && isGap(cell) ? (
            <WaiverForm action={recordWaiverAction.bind(null, number, key)} stage={cell.stage} />
          ) : null}
        </>
      ) : null}
    </IncidentFrame>
  );
}

/** What is no address of ours is no audience either. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
