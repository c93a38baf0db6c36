"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { database } from "#app/_server/database.ts";
import { invalid, refused, typedFields } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { DomainError } from "#lib/domain-error.ts";
import { audienceFieldOf, audienceFrom } from "#lib/playbooks/audience-form.ts";
import { type PlaybookContent, PlaybookAudience, PlaybookStage } from "#lib/playbooks/content.ts";
import { changePlaybookDraft } from "#lib/playbooks/draft.ts";
import { withRow } from "#lib/playbooks/form-fields.ts";
import { stageFieldOf, stageFrom } from "#lib/playbooks/stage-form.ts";
import { loadForEditing } from "../../../load.ts";

/** @param stageKey `neu`: a further stage, behind the others */
export async function saveStageAction(key: string, stageKey: string, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const fields = typedFields(form);
  const group = /^add_(op|instr|check)$/.exec(fields["intent"]?.[0] ?? "")?.[1];
  if (group) return { fields: withRow(fields, group) };
  const { content } = loadForEditing(key, admin.id);
  const before = content.stages.find((stage) => stage.key === stageKey);
  const keys = content.stages.map((stage) => stage.key);
  const input = PlaybookStage.safeParse(stageFrom(fields, before, [...keys, "neu"]));
  if (!input.success) return invalid(input.error, form, stageFieldOf(fields));
  try {
    changePlaybookDraft(database(), key, (now) => withStage(now, input.data), { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(
    (before ? `/verwaltung/playbooks/${key}/bearbeiten` : `/verwaltung/playbooks/${key}/stufen/${input.data.key}`) as Route,
  );
}

/** @param audienceKey `neu`: a further audience */
export async function saveAudienceAction(
  key: string,
  stageKey: string,
  audienceKey: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const admin = await requireRole("admin");
  const fields = typedFields(form);
  const { content } = loadForEditing(key, admin.id);
  const stage = content.stages.find((each) => each.key === stageKey);
  if (!stage) return refused(new DomainError("not_found"), form);
  const before = stage.audiences.find((audience) => audience.key === audienceKey);
  const keys = stage.audiences.map((audience) => audience.key);
  const input = PlaybookAudience.safeParse(audienceFrom(fields, before, [...keys, "neu"]));
  if (!input.success) return invalid(input.error, form, audienceFieldOf(fields));
  try {
    const change = (audiences: readonly PlaybookAudience[]) =>
      before ? audiences.map((each) => (each.key === before.key ? input.data : each)) : [...audiences, input.data];
    changePlaybookDraft(database(), key, (now) => withAudiences(now, stageKey, change), { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/verwaltung/playbooks/${key}/stufen/${stageKey}` as Route);
}

export async function removeAudienceAction(
  key: string,
  stageKey: string,
  audienceKey: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const admin = await requireRole("admin");
  try {
    const change = (audiences: readonly PlaybookAudience[]) => audiences.filter((each) => each.key !== audienceKey);
    changePlaybookDraft(database(), key, (now) => withAudiences(now, stageKey, change), { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/verwaltung/playbooks/${key}/stufen/${stageKey}` as Route);
}

/** Its audiences have forms of their own: those of now stay. */
function withStage(content: PlaybookContent, stage: PlaybookStage): PlaybookContent {
  const isKnown = content.stages.some((each) => each.key === stage.key);
  const stages = isKnown
    ? content.stages.map((each) => (each.key === stage.key ? { ...stage, audiences: each.audiences } : each))
    : [...content.stages, stage];
  return { ...content, stages };
}

function withAudiences(
  content: PlaybookContent,
  stageKey: string,
  change: (audiences: readonly PlaybookAudience[]) => PlaybookAudience[],
): PlaybookContent {
  const stages = content.stages.map((stage) =>
    stage.key === stageKey ? { ...stage, audiences: change(stage.audiences) } : stage,
  );
  return { ...content, stages };
}
