"use client";
import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { OneButtonForm } from "#components/administration/one-button-form.tsx";
import { Alert } from "#components/ui/alert.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { PublishForm } from "./small-forms.tsx";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type DraftPanelProps = {
  playbookKey: string;
  savedAt: string;
  /** Of the version that the draft began from, and of the newest. */
  base: number;
  newest: number;
  /** Fields in which the draft differs from the newest version. */
  changes: number;
  publish: Action;
  rebase: Action;
  discard: Action;
};

/** What is collected and not published yet. */
export function DraftPanel({ playbookKey, savedAt, base, newest, changes, publish, rebase, discard }: DraftPanelProps) {
  const t = useTranslations("playbooks");
  const compare = `/verwaltung/playbooks/${playbookKey}/vergleich?von=${newest}&bis=entwurf` as Route;
  const isBehind = base < newest;
  return (
    <section className="section" aria-label={t("draft")}>
      <Alert
        tone={isBehind ? "warn" : "wait"}
        title={isBehind ? t("draft_behind", { base, newest }) : t("draft_title", { changes })}
      >
        <p>
          {isBehind ? t("draft_behind_text") : t("draft_text", { at: savedAt })} <Link href={compare}>{t("draft_compare")}</Link>
        </p>
      </Alert>
      <div className="narrow stack">
        {isBehind ? <OneButtonForm action={rebase} submit={t("rebase", { newest })} /> : <PublishForm action={publish} />}
        <OneButtonForm action={discard} submit={t("discard")} />
      </div>
    </section>
  );
}
