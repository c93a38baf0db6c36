"use client";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { organizationKinds } from "#db/vocabulary.ts";
import type { KindLine } from "#lib/oparl/report.ts";
import { DecisionSelect } from "./decision-select.tsx";

/** What kind each organization is. Opened when nothing told it for one of them. */
export function OparlKinds({ state, kinds }: { state: FormState; kinds: readonly KindLine[] }) {
  const t = useTranslations("oparl.page");
  const words = useTranslations("directory.kind");
  const guessed = kinds.filter((line) => line.ground === "guess" && line.decision === line.byRule).length;
  if (kinds.length === 0) return null;
  return (
    <details className="fold" open={guessed > 0}>
      <summary>
        {guessed > 0 ? t("kinds_guessed", { count: kinds.length, guessed }) : t("kinds", { count: kinds.length })}
      </summary>
      <div className="stack">
        <p className="measure">{t("kinds_text")}</p>
        <table className="table table-fold decisions">
          <thead>
            <tr>
              <th scope="col">{t("in_source")}</th>
              <th scope="col">{t("type")}</th>
              <th scope="col">{t("kind")}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(({ id, name, organizationType, classification, memberships, decision, byRule, ground }) => (
              <tr key={id}>
                <th scope="row">
                  {name} {ground === "guess" && decision === byRule ? <Badge tone="unknown">{t("guess")}</Badge> : null}
                  <small>{t("seats", { count: memberships })}</small>
                  {decision === byRule ? null : <small>{t("rule_says", { word: words(byRule) })}</small>}
                </th>
                <td>{[organizationType, classification].filter(Boolean).join(", ")}</td>
                <td>
                  <DecisionSelect
                    name={`kind:${id}`}
                    label={t("kind_of", { name })}
                    state={state}
                    value={decision}
                    options={[
                      ...organizationKinds.map((kind) => ({ value: kind, label: words(kind) })),
                      { value: "leave_out", label: t("leave_out") },
                    ]}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
