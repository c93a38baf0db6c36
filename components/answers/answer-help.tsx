import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type AnswerHelpProps = { help: { phone: string; hours: string }; /** None for links that are not one. */ shortCode?: string };

/** Whom to call, and what to say there. */
export function AnswerHelp({ help, shortCode }: AnswerHelpProps) {
  const t = useTranslations("answer");
  if (!help.phone && !shortCode) return null;
  const code = shortCode ? t.rich(help.phone ? "code" : "code_alone", { code: shortCode, b: bold }) : null;
  return (
    <div className="note-box">
      {help.phone ? (
        <p>
          <b>{help.hours ? t("help_hours", help) : t("help", { phone: help.phone })}</b>
        </p>
      ) : null}
      {code ? <p>{code}</p> : null}
    </div>
  );
}

const bold = (chunks: ReactNode) => <b className="nowrap">{chunks}</b>;
