"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { LinkRow } from "#lib/links/queries.ts";
import { LinkTable } from "./link-table.tsx";

type RevokeLinksFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  links: readonly LinkRow[];
  now: Date;
};

/** The links in use, some of which can be ended together: a sheet that got lost is many links. */
export function RevokeLinksForm({ action, links, now }: RevokeLinksFormProps) {
  const t = useTranslations("links");
  return (
    <ActionForm action={action}>
      {(_, isPending) => (
        <>
          <LinkTable links={links} now={now} isChoosing />
          <div className="row">
            <button className="btn" disabled={isPending}>
              {t("revoke")}
            </button>
            <p className="muted">{t("revoke_text")}</p>
          </div>
        </>
      )}
    </ActionForm>
  );
}
