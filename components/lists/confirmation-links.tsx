import { useTranslations } from "next-intl";
import { OneButtonForm } from "#components/administration/one-button-form.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { NewConfirmationLink } from "./new-confirmation-link.tsx";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type ConfirmationLinksProps = {
  /** Owner and deputy, as far as there are any. */
  holders: readonly { name: string; action: Action }[];
  links: readonly { id: string; name: string; expiresAt: Date; lastUsedAt: Date | null; revoke: Action }[];
  now: Date;
};

/** Links for those who answer for the list and have no account: which there are, and one more. */
export function ConfirmationLinks({ holders, links, now }: ConfirmationLinksProps) {
  const t = useTranslations("confirmation");
  return (
    <details className="fold">
      <summary>{t("links", { count: links.length })}</summary>
      <div className="stack">
        <p>{t("links_text")}</p>
        {links.map(({ id, name, expiresAt, lastUsedAt, revoke }) => (
          <div className="row" key={id}>
            <p>
              {t.rich("link_of", { name, until: () => <Moment at={expiresAt} now={now} precision="day" /> })}{" "}
              {lastUsedAt ? t.rich("link_used", { at: () => <Moment at={lastUsedAt} now={now} /> }) : t("link_unused")}
            </p>
            <OneButtonForm action={revoke} submit={t("link_revoke", { name })} />
          </div>
        ))}
        {holders.length > 0 ? (
          holders.map(({ name, action }) => <NewConfirmationLink key={name} name={name} action={action} />)
        ) : (
          <p>{t("links_nobody")}</p>
        )}
      </div>
    </details>
  );
}
