import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { OneButtonForm } from "#components/administration/one-button-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { TakeOverForm } from "./small-forms.tsx";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type FollowedPlaybookProps = {
  /** Undefined: the incident follows none. */
  followed: { key: string; name: string; number: number; newerNumber: number | null } | undefined;
  /** What a dispatcher may do; undefined for readers and for a closed incident. */
  acts: { takeNewer: Action; follow: Action; choices: readonly { key: string; name: string }[] } | undefined;
};

/** Which playbook an incident follows, and the two deliberate acts: take over a newer version, choose another one. */
export function FollowedPlaybook({ followed, acts }: FollowedPlaybookProps) {
  const t = useTranslations("playbooks");
  if (!followed && (!acts || acts.choices.length === 0)) return null;
  const base = followed ? `/verwaltung/playbooks/${followed.key}` : "";
  return (
    <details className="fold" open={followed !== undefined && followed.newerNumber !== null}>
      <summary>
        {followed ? t("follows", { name: followed.name, number: followed.number }) : t("follows_none")}
        {followed?.newerNumber ? <small> {t("newer_exists", { number: followed.newerNumber })}</small> : null}
      </summary>
      <div className="stack">
        {followed ? (
          <p>
            <Link href={`${base}?fassung=${followed.number}` as Route}>{t("read_playbook")}</Link>
          </p>
        ) : null}
        {followed?.newerNumber ? (
          <>
            <p>
              {t("newer_text")}{" "}
              <Link href={`${base}/vergleich?von=${followed.number}&bis=${followed.newerNumber}` as Route}>
                {t("show_difference")}
              </Link>
            </p>
            {acts ? <OneButtonForm action={acts.takeNewer} submit={t("take_newer")} /> : null}
          </>
        ) : null}
        {acts ? (
          <TakeOverForm action={acts.follow} choices={acts.choices} {...(followed ? { current: followed.key } : {})} />
        ) : null}
      </div>
    </details>
  );
}
