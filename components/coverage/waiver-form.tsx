"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { Moment } from "#components/ui/moment.tsx";
import type { StageKind } from "#db/vocabulary.ts";
import { MAX_WAIVER_LENGTH } from "#lib/coverage/limits.ts";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** "Nicht betroffen": with a reason, for this stage or for all. */
export function WaiverForm({ action, stage }: { action: Action; stage: StageKind }) {
  const t = useTranslations("coverage.waiver");
  const words = useTranslations("words");
  return (
    <details>
      <summary>{t("title")}</summary>
      <ActionForm action={action} className="stack narrow" label={t("title")}>
        {(state, isPending) => (
          <>
            <TextField name="reason" label={t("reason")} hint={t("hint")} state={state} maxLength={MAX_WAIVER_LENGTH} required />
            <fieldset className="choices">
              <legend>{t("where")}</legend>
              <label>
                <input type="radio" name="stage" value={stage} defaultChecked />{" "}
                {t("this_stage", { stage: words(`stage.${stage}`) })}
              </label>
              <label>
                <input type="radio" name="stage" value="" /> {t("all_stages")}
              </label>
            </fieldset>
            <div>
              <button type="submit" className="btn" disabled={isPending}>
                {t("submit")}
              </button>
            </div>
          </>
        )}
      </ActionForm>
    </details>
  );
}

type WaiverNoteProps = { waiver: { reason: string; by: string; at: Date }; now: Date; action: Action | undefined };

export function WaiverNote({ waiver, now, action }: WaiverNoteProps) {
  const t = useTranslations("coverage.waiver");
  return (
    <div className="note stack">
      <p>
        {t("note", { reason: waiver.reason, by: waiver.by })} <Moment at={waiver.at} now={now} />
      </p>
      {action ? (
        <ActionForm action={action}>
          {(_, isPending) => (
            <button type="submit" className="btn btn-small" disabled={isPending}>
              {t("withdraw")}
            </button>
          )}
        </ActionForm>
      ) : null}
    </div>
  );
}
