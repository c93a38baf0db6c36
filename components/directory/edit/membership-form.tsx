"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { membershipRoles } from "#db/vocabulary.ts";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type MembershipFormProps = {
  action: Action;
  /** The side that is typed: of a person the organization, of an organization the person. */
  other: "organization" | "person";
  /** Organizations to pick from. */
  names: readonly string[];
};

export function MembershipForm({ action, other, names }: MembershipFormProps) {
  const t = useTranslations("directory");
  return (
    <ActionForm action={action} className="form-wide">
      {(state, isPending) => (
        <>
          <div className="pairs">
            <TextField
              name={other}
              label={t(other)}
              hint={other === "person" ? t("field.person_hint") : undefined}
              state={state}
              list={other === "organization" ? "organizations-to-join" : undefined}
              required
            />
            <SelectField
              name="role"
              label={t("role_head")}
              state={state}
              value="member"
              options={membershipRoles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            />
            <TextField name="roleLabel" label={t("field.roleLabel")} hint={t("field.roleLabel_hint")} state={state} />
            <TextField name="fromDay" type="date" label={t("field.fromDay")} state={state} />
            <TextField name="untilDay" type="date" label={t("field.untilDay")} state={state} />
          </div>
          {other === "organization" ? (
            <datalist id="organizations-to-join">
              {names.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </datalist>
          ) : null}
          <p>
            <button className="btn" disabled={isPending}>
              {t("add_membership")}
            </button>
          </p>
        </>
      )}
    </ActionForm>
  );
}

export function EndMembershipForm({ action, today }: { action: Action; today: string }) {
  const t = useTranslations("directory");
  return (
    <ActionForm action={action} className="form-wide">
      {(state, isPending) => (
        <>
          <TextField name="untilDay" type="date" label={t("field.untilDay")} state={state} value={today} required />
          <p>
            <button className="btn btn-main" disabled={isPending}>
              {t("end_membership")}
            </button>
          </p>
        </>
      )}
    </ActionForm>
  );
}
