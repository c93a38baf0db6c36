"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { Role } from "#db/vocabulary.ts";
import { OneButtonForm } from "./one-button-form.tsx";
import { RoleBoxes } from "./role-boxes.tsx";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type UserFormsProps = {
  roles: readonly Role[];
  isDisabled: boolean;
  changeRoles: Action;
  resetPassword: Action;
  setDisabled: Action;
};

/** What an administrator can do to an account: each act a form of its own. */
export function UserForms({ roles, isDisabled, changeRoles, resetPassword, setDisabled }: UserFormsProps) {
  const t = useTranslations("administration.users");
  return (
    <>
      <section className="section narrow" aria-labelledby="rollen">
        <h2 id="rollen">{t("may")}</h2>
        <ActionForm action={changeRoles}>
          {(state, isPending) => (
            <>
              <RoleBoxes state={state} held={roles} />
              <div>
                <button className="btn btn-main" disabled={isPending}>
                  {t("save_roles")}
                </button>
              </div>
            </>
          )}
        </ActionForm>
      </section>
      <section className="section narrow" aria-labelledby="passwort">
        <h2 id="passwort">{t("new_password")}</h2>
        <p>{t("new_password_text")}</p>
        <ActionForm action={resetPassword}>
          {(state, isPending) => (
            <>
              <TextField
                name="newPassword"
                type="password"
                autoComplete="new-password"
                label={t("password")}
                hint={t("password_hint")}
                state={state}
              />
              <div>
                <button className="btn" disabled={isPending}>
                  {t("reset_password")}
                </button>
              </div>
            </>
          )}
        </ActionForm>
      </section>
      <section className="section narrow" aria-labelledby="sperre">
        <h2 id="sperre">{t(isDisabled ? "unlock" : "lock")}</h2>
        <p>{t(isDisabled ? "unlock_text" : "lock_text")}</p>
        <OneButtonForm action={setDisabled} submit={t(isDisabled ? "unlock" : "lock")} />
      </section>
    </>
  );
}
