"use client";
import { useTranslations } from "next-intl";
import { AddressText } from "#components/directory/address-text.tsx";
import { type Lapse, lapseOf } from "#lib/directory/lapse.ts";
import type { AffectedAddress } from "#lib/incidents/affected.ts";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { GroupError, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { Moment } from "#components/ui/moment.tsx";

const tones: Record<AffectedAddress["address"]["audience"], Tone> = { everyone: "ok", administration: "warn", nobody: "closed" };

type AffectedAddressesProps = {
  rows: readonly AffectedAddress[];
  now: Date;
  /** Absent: the reader may only look. */
  restore: ((state: FormState, form: FormData) => Promise<FormState>) | undefined;
};

export function AffectedAddresses({ rows, now, restore }: AffectedAddressesProps) {
  const t = useTranslations("reachability");
  if (rows.length === 0) return <Empty title={t("none")}>{t("none_hint")}</Empty>;
  if (!restore) return <AffectedTable rows={rows} now={now} mayChoose={false} />;
  return (
    <ActionForm action={restore} label={t("restore")}>
      {(state, isPending) => (
        <>
          <AffectedTable rows={rows} now={now} mayChoose />
          <GroupError name="contactPoints" state={state} />
          <div className="fields">
            <TextField name="restoreFrom" label={t("restore_from")} hint={t("from_hint")} state={state} type="datetime-local" />
            <TextField name="restoreReason" label={t("restore_reason")} state={state} />
            <button className="btn" disabled={isPending}>
              {t("restore_submit")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

function AffectedTable({ rows, now, mayChoose }: { rows: readonly AffectedAddress[]; now: Date; mayChoose: boolean }) {
  const t = useTranslations("reachability");
  const words = useTranslations("words");
  return (
    <table className="table table-fold plan-table">
      <thead>
        <tr>
          <th scope="col">{t("owner")}</th>
          <th scope="col">{t("usual_address")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("stand_in")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ address, owners, standIn }) => (
          <tr key={address.contactPointId}>
            <th scope="row">
              {mayChoose && address.audience !== "everyone" ? (
                <label className="check">
                  <input type="checkbox" name="contactPoints" value={address.contactPointId} />
                  <span>{owners.join(", ")}</span>
                </label>
              ) : (
                owners.join(", ")
              )}
            </th>
            <td>{address.value ? <AddressText value={address.value} /> : <span className="muted">{t("not_for_you")}</span>}</td>
            <td>
              <Badge tone={tones[address.audience]}>{words(`audience.${address.audience}`)}</Badge>
              {address.since ? (
                <small>
                  {t("since")} <Moment at={address.since} now={now} />
                </small>
              ) : null}
            </td>
            <td>
              {standIn && standIn.audience !== "nobody" ? (
                <>
                  {standIn.value || <span className="muted">{t("not_for_you")}</span>}
                  {standIn.until ? (
                    <small>
                      {t("until")} <Moment at={standIn.until} now={now} />
                    </small>
                  ) : null}
                </>
              ) : (
                <span className="muted">{address.audience === "everyone" ? "" : t("no_fallback")}</span>
              )}
              <LapseMark lapse={lapseOf(address, standIn, now)} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LapseMark({ lapse, now }: { lapse: Lapse | undefined; now: Date }) {
  const t = useTranslations("reachability");
  if (!lapse) return null;
  return (
    <Badge tone={lapse.hasLapsed ? "bad" : "wait"}>
      {t.rich(lapse.hasLapsed ? "has_lapsed" : "lapses_soon", { at: () => <Moment at={lapse.at} now={now} /> })}
    </Badge>
  );
}
