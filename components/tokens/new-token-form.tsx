"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { CheckField, GroupError, SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { tokenRoles } from "#db/vocabulary.ts";
import { DEFAULT_LIFETIME_DAYS, lifetimes, MAX_TOKEN_NAME_LENGTH } from "#lib/tokens/input.ts";
import { ShownOnce } from "./shown-once.tsx";
import { roleHint } from "./token-facts.tsx";

type NewTokenFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  mayApprove: boolean;
};

/** Once made, the token stands where the fields were: a second press would take it away before anybody has copied it. */
export function NewTokenForm({ action, mayApprove }: NewTokenFormProps) {
  return (
    <ActionForm action={action} className="stack narrow">
      {(state, isPending) =>
        state.secret ? (
          <ShownOnce secret={state.secret} />
        ) : (
          <TokenFields state={state} isPending={isPending} mayApprove={mayApprove} />
        )
      }
    </ActionForm>
  );
}

type TokenFieldsProps = { state: FormState; isPending: boolean; mayApprove: boolean };

function TokenFields({ state, isPending, mayApprove }: TokenFieldsProps) {
  const t = useTranslations("administration.tokens");
  return (
    <>
      <TextField name="name" label={t("name")} hint={t("name_hint")} maxLength={MAX_TOKEN_NAME_LENGTH} state={state} required />
      <RoleChoice state={state} mayApprove={mayApprove} />
      <SelectField
        name="days"
        label={t("lifetime")}
        hint={t("lifetime_hint")}
        value={String(DEFAULT_LIFETIME_DAYS)}
        state={state}
        options={lifetimes.map((days) => ({ value: days, label: t("days", { days: Number(days) }) }))}
      />
      <div className="main-act">
        <button className="btn btn-main" disabled={isPending}>
          {t("create")}
        </button>
      </div>
    </>
  );
}

/** One role, so that a program can do what it is for and no more. */
function RoleChoice({ state, mayApprove }: { state: FormState; mayApprove: boolean }) {
  const t = useTranslations("administration.tokens");
  const role = useTranslations("roles");
  return (
    <fieldset id="role" tabIndex={-1} aria-describedby={state.errors?.["role"] ? "role-error" : undefined}>
      <legend>{t("role_legend")}</legend>
      <GroupError name="role" state={state} />
      {tokenRoles.map((each) => (
        <CheckField
          key={each}
          type="radio"
          name="role"
          value={each}
          label={role(each)}
          hint={t(`role_hint.${roleHint(each, mayApprove)}`)}
          state={state}
        />
      ))}
    </fieldset>
  );
}
