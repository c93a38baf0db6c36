"use client";
import { useTranslations } from "next-intl";
import { OneButtonForm } from "#components/administration/one-button-form.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { SigningSecret } from "./signing-secret.tsx";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type EndpointActsProps = { isDisabled: boolean; rotate: Action; disable: Action; enable: Action; remove: Action };

/** What changes an endpoint, from the least to the last. */
export function EndpointActs({ isDisabled, rotate, disable, enable, remove }: EndpointActsProps) {
  const t = useTranslations("administration.webhooks");
  return (
    <section className="section narrow stack" aria-labelledby="aendern">
      <h2 id="aendern">{t("change")}</h2>
      <div className="stack">
        <h3>{t("rotate")}</h3>
        <p>{t("rotate_text")}</p>
        <ActionForm action={rotate}>
          {(state, isPending) =>
            state.secret ? (
              <SigningSecret secret={state.secret} />
            ) : (
              <div>
                <button className="btn" disabled={isPending}>
                  {t("rotate")}
                </button>
              </div>
            )
          }
        </ActionForm>
      </div>
      <div className="stack">
        <h3>{t(isDisabled ? "enable" : "disable")}</h3>
        <p>{t(isDisabled ? "enable_text" : "disable_text")}</p>
        <OneButtonForm action={isDisabled ? enable : disable} submit={t(isDisabled ? "enable" : "disable")} />
      </div>
      <div className="stack">
        <h3>{t("remove")}</h3>
        <p>{t("remove_text")}</p>
        <OneButtonForm action={remove} submit={t("remove")} />
      </div>
    </section>
  );
}
