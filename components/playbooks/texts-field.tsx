"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";

type TextsFieldProps = {
  name: string;
  label: ReactNode;
  state: FormState;
  hint?: ReactNode;
  rows?: number;
  required?: boolean;
  simple?: boolean;
};

/** A text in German with its English and Leichte Sprache behind a fold, open where something stands in it. */
export function TextsField({ name, label, state, hint, rows, required = false, simple = true }: TextsFieldProps) {
  const t = useTranslations("playbooks");
  const others = simple ? ["En", "Simple"] : ["En"];
  const written = others.filter((variant) => typed(state, `${name}${variant}`) !== "");
  const hasError = others.some((variant) => state.errors?.[`${name}${variant}`] !== undefined);
  const languages = written.map((variant) => (variant === "En" ? "English" : t("simple"))).join(", ");
  return (
    <div className="stack tight">
      <Line name={name} label={label} state={state} hint={hint} rows={rows} required={required} />
      <details className="fold" open={hasError}>
        <summary>
          {languages === "" ? t("other_languages_missing") : t("other_languages", { languages })}
          <span className="sr"> {label}</span>
        </summary>
        <div className="stack">
          <Line name={`${name}En`} label={<>{label} (English)</>} state={state} rows={rows} lang="en" />
          {simple ? (
            <Line
              name={`${name}Simple`}
              label={
                <>
                  {label} ({t("simple")})
                </>
              }
              state={state}
              rows={rows}
            />
          ) : null}
        </div>
      </details>
    </div>
  );
}

type LineProps = {
  name: string;
  label: ReactNode;
  state: FormState;
  hint?: ReactNode;
  rows?: number | undefined;
  required?: boolean;
  lang?: string;
};

function Line({ rows, lang, ...field }: LineProps) {
  const language = lang ? { lang } : {};
  return rows === undefined ? <TextField {...field} {...language} /> : <TextArea {...field} {...language} rows={rows} />;
}
