import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { WhoDoesNotKnow } from "#components/coverage/who-does-not-know.tsx";
import { IncidentFrame } from "#components/incidents/incident-frame.tsx";
import { coverageMatrix } from "#lib/coverage/matrix.ts";
import { findIncident } from "#lib/incidents/queries.ts";
import { callMissingAction, closeAllGapsAction, closeGapAction } from "./actions.ts";

const load = cache((number: string) => findIncident(database(), number) ?? notFound());

export async function generateMetadata({
  params,
}: PageProps<"/leitstelle/vorfaelle/[number]/erreichbarkeit">): Promise<Metadata> {
  const t = await getTranslations("coverage");
  return { title: t("page_title", { number: (await params).number }) };
}

export default async function CoveragePage({ params }: PageProps<"/leitstelle/vorfaelle/[number]/erreichbarkeit">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const incident = load((await params).number);
  const now = new Date();
  const mayWrite = user.roles.includes("dispatcher");
  const mayAct = mayWrite && !incident.closedAt;
  return (
    <IncidentFrame incident={incident} view="coverage" now={now} mayWrite={mayWrite}>
      <WhoDoesNotKnow
        matrix={coverageMatrix(database(), incident, incident.closedAt ?? now)}
        number={incident.number}
        now={now}
        actions={mayAct ? { write: closeGapAction, call: callMissingAction } : undefined}
        closeAll={mayAct ? closeAllGapsAction : undefined}
        isWhole
      />
    </IncidentFrame>
  );
}
