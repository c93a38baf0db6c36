import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { CorrectionForm } from "#components/incidents/correction-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { TypedFields } from "#components/ui/form-state.ts";
import { toLocalInput } from "#lib/format.ts";
import { type Entry, listEntries } from "#lib/incidents/entry-queries.ts";
import { findIncident } from "#lib/incidents/queries.ts";
import { listServices } from "#lib/incidents/services.ts";
import { correctEntryAction } from "./actions.ts";

export default async function CorrectEntryPage({ params }: PageProps<"/leitstelle/vorfaelle/[number]/eintraege/[id]">) {
  await requireRole("dispatcher");
  const { number, id } = await params;
  const incident = findIncident(database(), number) ?? notFound();
  const entry = listEntries(database(), incident.id).find((candidate) => candidate.id === Number(id)) ?? notFound();
  const t = await getTranslations("incidents");
  return (
    <>
      <PageHead
        over={<Link href={`/leitstelle/vorfaelle/${number}` as Route}>{`${number} ${incident.title}`}</Link>}
        title={t("correct_title")}
      />
      <p>{entry.isSuperseded ? t("already_corrected") : t("correct_hint")}</p>
      {entry.isSuperseded ? null : (
        <CorrectionForm
          action={correctEntryAction.bind(null, number, entry.id)}
          initial={{ fields: fieldsOf(entry) }}
          services={listServices(database()).map(({ key, name }) => ({ key, name }))}
        />
      )}
    </>
  );
}

/** The entry as it stands, to be put right. */
function fieldsOf(entry: Entry): TypedFields {
  const fields: Record<string, string | null> = {
    internalText: entry.internalText,
    internalTextEn: entry.internalTextEn,
    internalTextSimple: entry.internalTextSimple,
    publicText: entry.publicText,
    publicTextEn: entry.publicTextEn,
    publicTextSimple: entry.publicTextSimple,
    occurredAt: toLocalInput(entry.occurredAt),
    occurredPrecision: entry.occurredPrecision,
    stage: entry.stage,
    decidedBy: entry.decidedBy,
    decidedWith: entry.decidedWith,
    decisionBasis: entry.decisionBasis,
    nextInformationBy: entry.nextInformationAt && toLocalInput(entry.nextInformationAt),
  };
  for (const impact of entry.impacts) fields[`impact_${impact.key}`] = impact.impact;
  for (const answer of entry.answers) {
    fields[`answer_${answer.question}`] = answer.text;
    fields[`answer_${answer.question}En`] = answer.textEn;
  }
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value ?? ""]]));
}
