"use client";
import { useTranslations } from "next-intl";
import { LinkShownOnce } from "#components/links/link-shown-once.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type NewConfirmationLinkProps = { name: string; action: (state: FormState, form: FormData) => Promise<FormState> };

/** Once made, the link stands where the button was: a second press would end it before anybody has copied it. */
export function NewConfirmationLink({ name, action }: NewConfirmationLinkProps) {
  const t = useTranslations("confirmation");
  return (
    <ActionForm action={action}>
      {(state, isPending) => {
        const [link] = state.secrets ?? [];
        return link ? (
          <LinkShownOnce link={link} />
        ) : (
          <div>
            <button className="btn btn-small" disabled={isPending}>
              {t("link_new", { name })}
            </button>
          </div>
        );
      }}
    </ActionForm>
  );
}
