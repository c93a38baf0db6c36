import { useTranslations } from "next-intl";
import { OneButtonForm } from "#components/administration/one-button-form.tsx";
import { Alert } from "#components/ui/alert.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { Moment } from "#components/ui/moment.tsx";
import type { OpenHold } from "#lib/deliveries/guard/holds.ts";

type OpenHoldsProps = {
  holds: readonly OpenHold[];
  /** Undefined for those who may only look. */
  release: ((holdId: number, state: FormState, form: FormData) => Promise<FormState>) | undefined;
  now: Date;
};

/** Why nothing leaves, each reason with what to look at before it is released. */
export function OpenHolds({ holds, release, now }: OpenHoldsProps) {
  const t = useTranslations("departures");
  const actor = useTranslations("actor");
  return holds.map((hold) => (
    <Alert key={hold.id} tone="bad" title={t(`reasons.${hold.reason}`)}>
      {hold.remark ? <p>{t("said", { remark: hold.remark })}</p> : null}
      <p>{t(`checks.${hold.reason}`)}</p>
      <p className="muted">
        {t("since")} <Moment at={hold.since} now={now} relative />,{" "}
        {hold.heldByKind === "system" ? t("by_itself") : actor("name", { name: hold.heldBy, kind: hold.heldByKind })}
      </p>
      {release ? <OneButtonForm action={release.bind(null, hold.id)} submit={t(`release.${hold.reason}`)} /> : null}
    </Alert>
  ));
}
