"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { ShownSecret } from "#components/ui/form-state.ts";

/** A link in the letter that goes with it, to be copied now or never. A text field, so that it can be selected without JavaScript. */
export function LinkShownOnce({ link: { secret, letter, mailto } }: { link: ShownSecret }) {
  const t = useTranslations("links");
  const id = useId();
  return (
    <div className="stack">
      <div className="field">
        <label htmlFor={id}>{t("letter")}</label>
        <p className="hint" id={`${id}-hint`}>
          {t("letter_hint")}
        </p>
        <textarea
          className="input"
          id={id}
          aria-describedby={`${id}-hint`}
          rows={12}
          readOnly
          value={letter}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <div className="row">
        <CopyButton text={letter} label={t("copy_letter")} main />
        <CopyButton text={secret} label={t("copy_link")} />
        {mailto ? <a href={mailto}>{t("write_letter")}</a> : null}
      </div>
    </div>
  );
}
