"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { Moment } from "#components/ui/moment.tsx";
import type { AddressChange } from "#lib/incidents/address-changes.ts";

type ShownChange = AddressChange & {
  /** Absent: it is undone, or the reader may only look. */
  undo: ((state: FormState, form: FormData) => Promise<FormState>) | undefined;
};

/** What was done to the addresses of an incident, newest first; each act can be taken back whole. */
export function ChangeList({ changes, now }: { changes: readonly ShownChange[]; now: Date }) {
  const t = useTranslations("reachability");
  const words = useTranslations("words");
  return (
    <ol className="changes">
      {changes.map((change) => (
        <li key={change.id} id={`aenderung-${change.id}`} className={change.undone ? "is-undone" : undefined}>
          <p>
            <b>
              {change.addresses > 0
                ? t("change_line", { count: change.addresses, audience: words(`audience.${change.audience}`) })
                : t("change_stand_ins")}
              {change.from ? <> {t.rich("change_from", { from: () => <Moment at={change.from ?? now} now={now} /> })}</> : null}
            </b>{" "}
            {change.opened > 0 ? t("change_opened", { count: change.opened }) : null}{" "}
            {change.ended > 0 ? t("change_ended", { count: change.ended }) : null} {change.reason}
          </p>
          <p className="muted">
            {t.rich("change_by", { by: change.by, at: () => <Moment at={change.recordedAt} now={now} /> })}
            {change.undone ? (
              <> {t.rich("undone_by", { by: change.undone.by, at: () => <Moment at={change.undone?.at ?? now} now={now} /> })}</>
            ) : null}
          </p>
          {change.undo ? <UndoForm change={change} undo={change.undo} /> : null}
        </li>
      ))}
    </ol>
  );
}

function UndoForm({ change, undo }: { change: AddressChange; undo: NonNullable<ShownChange["undo"]> }) {
  const t = useTranslations("reachability");
  return (
    <details>
      <summary>{t("undo")}</summary>
      <div className="stack">
        <p>{t("undo_hint")}</p>
        {change.saidSince > 0 ? <p>{t("said_since", { count: change.saidSince })}</p> : null}
        <ActionForm action={undo}>
          {(_, isPending) => (
            <div>
              <button className="btn" disabled={isPending}>
                {t("undo_submit")}
              </button>
            </div>
          )}
        </ActionForm>
      </div>
    </details>
  );
}
