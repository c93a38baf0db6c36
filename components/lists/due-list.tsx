import { useLocale, useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { Locale } from "#db/vocabulary.ts";
import { formatDay } from "#lib/format.ts";
import { NewConfirmationLink } from "./new-confirmation-link.tsx";

type DueListProps = {
  due: Date;
  now: Date;
  /** Who answers for it; nobody in it: the list has no owner. */
  holder: { name: string; action: (state: FormState, form: FormData) => Promise<FormState> } | undefined;
};

/** The list waits for its confirmation: one press makes the link that whoever answers for it needs. */
export function DueList({ due, now, holder }: DueListProps) {
  const t = useTranslations("confirmation");
  return (
    <Alert tone="warn" title={t("ask_title", { due: formatDay(due, now, useLocale() as Locale) })}>
      {holder ? (
        <div className="stack">
          <p>{t("ask_text")}</p>
          <NewConfirmationLink name={holder.name} action={holder.action} />
        </div>
      ) : (
        <p>{t("links_nobody")}</p>
      )}
    </Alert>
  );
}
