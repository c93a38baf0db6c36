"use client";
import { useTranslations } from "next-intl";
import { CheckField, GroupError } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { type Role, roles } from "#db/vocabulary.ts";

/** What somebody may do: one box per role, with a sentence each. */
export function RoleBoxes({ state, held = [] }: { state: FormState; held?: readonly Role[] }) {
  const t = useTranslations("administration.users");
  const name = useTranslations("roles");
  return (
    <fieldset id="roles" aria-describedby={state.errors?.["roles"] ? "roles-error" : undefined}>
      <legend>{t("roles")}</legend>
      <GroupError name="roles" state={state} />
      {roles.map((role) => (
        <CheckField
          key={role}
          name="roles"
          value={role}
          label={name(role)}
          hint={t(`role_hint.${role}`)}
          state={state}
          checked={held.includes(role)}
        />
      ))}
    </fieldset>
  );
}
