"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { type MailProgram, mailtoLink, type Recipient, recipientLine, separators } from "#lib/exports/recipients.ts";
import { useMailProgram } from "./mail-program.ts";

type CopyAllProps = { /** Each address once. */ recipients: readonly Recipient[] };

/** One click for the whole group, in the way the reader's own mail program wants it. */
export function CopyAllButton({ recipients, main = true }: CopyAllProps & { main?: boolean }) {
  const t = useTranslations("directory");
  const [program] = useMailProgram();
  return (
    <CopyButton
      text={recipientLine(recipients, program, false)}
      label={t("copy_all", { count: recipients.length })}
      main={main}
    />
  );
}

/** The addresses of a group as text to copy, with or without names, and a mail to all of them. Without JavaScript: to select. */
export function CopyAll({ recipients }: CopyAllProps) {
  const t = useTranslations("exports.copy");
  const id = useId();
  const [program, keepProgram] = useMailProgram();
  const [withNames, setWithNames] = useState(false);
  const line = recipientLine(recipients, program, withNames);
  if (recipients.length === 0) return null;
  return (
    <div className="copy-all">
      <p>
        <MailLink href={mailtoLink(recipients, program)} />
      </p>
      <details>
        <summary>{t("title")}</summary>
        <div className="row js-only">
          <fieldset className="row">
            <legend className="sr">{t("program")}</legend>
            {Object.keys(separators).map((each) => (
              <label key={each} className="check">
                <input type="radio" name={id} checked={program === each} onChange={() => keepProgram(each as MailProgram)} />
                <span>{t(each)}</span>
              </label>
            ))}
          </fieldset>
          <label className="check">
            <input type="checkbox" checked={withNames} onChange={(event) => setWithNames(event.target.checked)} />
            <span>{t("names")}</span>
          </label>
        </div>
        <Line text={line} label={t("line", { count: recipients.length })} />
        <noscript>
          <Line text={recipientLine(recipients, "groupwise", false)} label={t("line_comma")} />
        </noscript>
        <p className="js-only">
          <CopyButton text={line} label={t("copy")} />
        </p>
      </details>
    </div>
  );
}

function Line({ text, label }: { text: string; label: string }) {
  return <textarea className="input" rows={3} readOnly aria-label={label} value={text} />;
}

function MailLink({ href }: { href: string | undefined }) {
  const t = useTranslations("exports.copy");
  return href ? <a href={href}>{t("write")}</a> : t("too_many");
}
