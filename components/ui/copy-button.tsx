"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";

type CopyButtonProps = {
  text: string;
  label: string;
  /** Says whose address it is, for screen readers. */ of?: string;
  main?: boolean;
};

export function CopyButton({ text, label, of, main = false }: CopyButtonProps) {
  const t = useTranslations("form");
  const [result, setResult] = useState<"copied" | "failed" | undefined>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setResult("copied");
    } catch {
      setResult("failed"); // without a secure connection browsers refuse
    }
  };
  return (
    <>
      <button type="button" className={main ? "btn btn-main" : "btn btn-small"} onClick={copy}>
        <span className="icon i-copy" aria-hidden="true" />
        {label}
        {of ? <span className="sr"> {of}</span> : null}
      </button>
      <span role="status">{result ? t(result) : null}</span>
    </>
  );
}
