import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { saveDraftAction } from "#app/_server/draft-actions.ts";
import { draftState } from "#app/_server/draft-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { NewNoticeActs, NewNoticeForm } from "#components/notices/new-notice-form.tsx";
import { Steps } from "#components/notices/steps.tsx";
import { Alert } from "#components/ui/alert.tsx";
import type { TypedFields } from "#components/ui/form-state.ts";
import { PageHead } from "#components/ui/page-head.tsx";
import { findIncident, type Incident } from "#lib/incidents/queries.ts";
import { isMeantFor } from "#lib/lists/meant-for.ts";
import { type ListSummary, listLists } from "#lib/lists/queries.ts";
import { defaultAnswers } from "#lib/notices/default-answers.ts";
import { findNotice } from "#lib/notices/queries.ts";
import { fieldsOf } from "../../../../mitteilungen/notice-fields.ts";
import { createNoticeAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("new_title") };
}

export default async function NewNoticePage({
  params,
  searchParams,
}: PageProps<"/leitstelle/vorfaelle/[number]/mitteilungen/neu">) {
  const dispatcher = await requireRole("dispatcher");
  const incident = findIncident(database(), (await params).number) ?? notFound();
  const t = await getTranslations("notices");
  const asked = await searchParams;
  const lists = listLists(database(), new Date()).filter((list) => isMeantFor(list, incident));
  const draftKey = `notice:new:${incident.number}`;
  // Whoever comes for a certain list or text begins anew; what was typed before waits at the plain address.
  const isPlain = asked["verteiler"] === undefined && asked["vorlage"] === undefined;
  const { draft, draftSavedAt } = isPlain ? draftState(draftKey, dispatcher) : { draft: {}, draftSavedAt: undefined };
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={`/leitstelle/vorfaelle/${incident.number}/mitteilungen` as Route}>
            {`${incident.number} ${incident.title}`}
          </Link>
        }
        title={t("new_title")}
        act={incident.closedAt ? null : <NewNoticeActs />}
      />
      {incident.closedAt ? (
        <Alert tone="wait" title={t("incident_closed")} />
      ) : (
        <>
          <Steps />
          <NewNoticeForm
            action={createNoticeAction.bind(null, incident.number)}
            saveDraft={saveDraftAction}
            draftKey={draftKey}
            draftSavedAt={draftSavedAt}
            initial={draft.fields ? draft : { fields: presetFields(incident, lists, asked) }}
            incident={{ number: incident.number, tlp: incident.tlp }}
            lists={lists.map(({ id, name, memberCount }) => ({ id, name, memberCount, change: undefined }))}
          />
        </>
      )}
    </>
  );
}

type Asked = Record<string, string | string[] | undefined>;

/** The incident's stage, the list that has had nothing yet, the text of a notice that serves as a pattern. */
function presetFields(incident: Incident, lists: readonly ListSummary[], asked: Asked): TypedFields {
  const keys = new Set([asked["verteiler"]].flat());
  const listIds = lists.filter((list) => keys.has(list.key)).map((list) => list.id);
  const pattern = findNotice(database(), Number([asked["vorlage"]].flat()[0]) || 0);
  const moments = { nextInformationAt: null, answerBy: null, scheduledAt: null, notAfterAt: null };
  const ladder = { reminderAfterMinutes: null, deputyAfterMinutes: null, callAfterMinutes: null };
  const plan = { version: 1, holdSeconds: 60, asksOnUnknown: false, stage: incident.stage, tlp: incident.tlp };
  const fresh = { ...moments, ...ladder, ...plan };
  if (pattern && pattern.incidentId === incident.id)
    return fieldsOf({ ...pattern, ...fresh, listIds: listIds.length > 0 ? listIds : pattern.lists.map((list) => list.id) });
  const empty = { subject: "", subjectEn: null, subjectSimple: null, bodyEn: null, bodySimple: null };
  return fieldsOf({ ...fresh, ...empty, body: "{{anrede}},\n\n", listIds, answers: defaultAnswers });
}
