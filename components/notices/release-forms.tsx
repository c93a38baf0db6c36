"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

export type ReleaseIntent = "hold" | "now" | "resume";

/** The acts between release and hand-over; the first is the main one. */
export function ReleaseActs({
  action,
  intents,
  label,
  children,
}: {
  action: Action;
  intents: readonly ReleaseIntent[];
  /** What the only button says instead of its usual word; it is not the main act of its page then. */
  label?: string;
  children?: ReactNode;
}) {
  const t = useTranslations("sending");
  return (
    <ActionForm action={action} label={t("acts")}>
      {(_, isPending) => (
        <>
          {children}
          <div className={label ? "row" : "main-act"}>
            {intents.map((intent, index) => (
              <button
                key={intent}
                className={index === 0 && !label ? "btn btn-main" : "btn"}
                name="intent"
                value={intent}
                disabled={isPending}
              >
                {label ?? t(`intents.${intent}`)}
              </button>
            ))}
          </div>
        </>
      )}
    </ActionForm>
  );
}

/** Taking it back for good: folded away, and the button says what it means. */
export function CancelForm({ action, recipients }: { action: Action; recipients: number }) {
  const t = useTranslations("sending");
  return (
    <details className="fold">
      <summary>{t("cancel")}</summary>
      <ActionForm action={action} label={t("cancel")}>
        {(_, isPending) => (
          <>
            <p>{t("cancel_hint")}</p>
            <div className="row">
              <button className="btn" name="intent" value="cancel" disabled={isPending}>
                {t("cancel_submit", { count: recipients })}
              </button>
            </div>
          </>
        )}
      </ActionForm>
    </details>
  );
}

export function RescheduleForm({ action, recipients }: { action: Action; recipients: number }) {
  const t = useTranslations("sending");
  return (
    <ActionForm action={action} label={t("send_anyway")}>
      {(state, isPending) => (
        <>
          <div className="fields">
            <TextField
              name="scheduledAt"
              label={t("new_moment")}
              hint={t("new_moment_hint")}
              state={state}
              type="datetime-local"
            />
            <TextField
              name="notAfterAt"
              label={t("new_not_after")}
              hint={t("new_not_after_hint")}
              state={state}
              type="datetime-local"
            />
          </div>
          <div className="main-act">
            <button className="btn btn-main" disabled={isPending}>
              {t("send_anyway_to", { count: recipients })}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}
