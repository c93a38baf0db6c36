"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { MAX_ENDPOINT_NAME_LENGTH, MAX_ENDPOINT_URL_LENGTH } from "#lib/outgoing-webhooks/input.ts";
import { SigningSecret } from "./signing-secret.tsx";

type NewEndpointFormProps = { action: (state: FormState, form: FormData) => Promise<FormState> };

/** Once made, the secret stands where the fields were. */
export function NewEndpointForm({ action }: NewEndpointFormProps) {
  const t = useTranslations("administration.webhooks");
  return (
    <ActionForm action={action} className="stack narrow">
      {(state, isPending) =>
        state.secret ? (
          <>
            <SigningSecret secret={state.secret} />
            <p>{t("secret_lost")}</p>
            <p>
              <a href="/verwaltung/webhooks">{t("to_list")}</a>
            </p>
          </>
        ) : (
          <>
            <TextField
              name="name"
              label={t("name")}
              hint={t("name_hint")}
              maxLength={MAX_ENDPOINT_NAME_LENGTH}
              state={state}
              required
            />
            <TextField
              name="url"
              type="url"
              label={t("url")}
              hint={t("url_hint")}
              maxLength={MAX_ENDPOINT_URL_LENGTH}
              state={state}
              required
            />
            <div className="main-act">
              <button className="btn btn-main" disabled={isPending}>
                {t("create")}
              </button>
            </div>
          </>
        )
      }
    </ActionForm>
  );
}
