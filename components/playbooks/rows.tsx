"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { FormState } from "#components/ui/form-state.ts";
import { rowsOf } from "#lib/playbooks/form-fields.ts";

type RowsProps = {
  /** Names the fields of a row: `check_1_text`. */
  group: string;
  legend: string;
  hint: string;
  state: FormState;
  row: (name: string, number: number) => ReactNode;
};

/** Repeated rows. The last one is empty; a button adds another, without JavaScript by a submission. */
export function Rows({ group, legend, hint, state, row }: RowsProps) {
  const t = useTranslations("playbooks");
  const there = rowsOf(state.fields ?? {}, group).length;
  const [extra, setExtra] = useState(0);
  const count = there + 1 + extra;
  return (
    <fieldset className="rules" id={group} tabIndex={-1} aria-describedby={`${group}-hint`}>
      <legend>{legend}</legend>
      <p className="hint" id={`${group}-hint`}>
        {hint}
      </p>
      {Array.from({ length: count }, (_, index) => row(`${group}_${index + 1}`, index + 1))}
      <p>
        <button type="button" className="btn btn-small js-only" onClick={() => setExtra(extra + 1)}>
          {t("add_row")}
        </button>
        <noscript>
          <button className="btn btn-small" name="intent" value={`add_${group}`}>
            {t("add_row")}
          </button>
        </noscript>
      </p>
    </fieldset>
  );
}
