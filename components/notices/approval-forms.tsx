"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextArea } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type ApprovalActsProps = {
  action: Action;
  seen: string;
  /** What is done, and to how many people. */
  label: string;
  count: string;
};

/** The decision, in the head of the page: what is approved stands in the button, by number. */
export function ApprovalActs({ action, seen, label, count }: ApprovalActsProps) {
  const t = useTranslations("approval");
  return (
    <>
      <a className="btn" href="#zurueckgeben">
        {t("return")}
      </a>
      <ActionForm action={action} className="contents" label={label}>
        {(_, isPending) => (
          <>
            <input type="hidden" name="seen" value={seen} />
            <button className="btn btn-main" disabled={isPending}>
              <span>
                {label} <span className="nowrap">{count}</span>
              </span>
            </button>
          </>
        )}
      </ActionForm>
    </>
  );
}

export function ReturnForm({ action, author }: { action: Action; author: string }) {
  const t = useTranslations("approval");
  return (
    <ActionForm action={action} id="zurueckgeben" label={t("return")}>
      {(state, isPending) => (
        <>
          <TextArea name="remark" label={t("remark")} hint={t("remark_hint", { name: author })} state={state} rows={3} required />
          <div className="row">
            <button className="btn" disabled={isPending}>
              {t("return")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

/** One button with a sentence before it; what is typed nowhere cannot be lost. */
export function PlainAct({
  action,
  label,
  hint,
  isMain = false,
}: {
  action: Action;
  label: string;
  hint?: string;
  isMain?: boolean;
}) {
  return (
    <ActionForm action={action}>
      {(_, isPending) => (
        <div className="field">
          {hint ? <p>{hint}</p> : null}
          <div className="row">
            <button className={isMain ? "btn btn-main" : "btn"} disabled={isPending}>
              {label}
            </button>
          </div>
        </div>
      )}
    </ActionForm>
  );
}

/** Sending without a second person: folded away, in red, with a reason that stays on record. */
export function EmergencyForm({ action, seen, recipients }: { action: Action; seen: string; recipients: number }) {
  const t = useTranslations("approval");
  return (
    <details className="fold is-bad emergency">
      <summary>
        <span className="mark" aria-hidden="true" /> {t("emergency")}
      </summary>
      <ActionForm action={action} label={t("emergency")}>
        {(state, isPending) => (
          <>
            <input type="hidden" name="seen" value={seen} />
            <p>{t("emergency_hint")}</p>
            <TextArea
              name="reason"
              label={t("emergency_reason")}
              hint={t("emergency_reason_hint")}
              state={state}
              rows={3}
              required
            />
            <div className="row">
              <button className="btn" disabled={isPending}>
                {t("emergency_submit", { count: recipients })}
              </button>
            </div>
          </>
        )}
      </ActionForm>
    </details>
  );
}
