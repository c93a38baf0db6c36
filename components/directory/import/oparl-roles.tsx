"use client";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { membershipRoles } from "#db/vocabulary.ts";
import type { RoleLine } from "#lib/oparl/report.ts";
import { DecisionSelect } from "./decision-select.tsx";

/** What the words of the source mean here. Opened when one of them is unknown. */
export function OparlRoles({ state, roles }: { state: FormState; roles: readonly RoleLine[] }) {
  const t = useTranslations("oparl.page");
  const words = useTranslations("directory.role");
  const unsure = roles.filter((line) => !line.isSure && line.decision === line.byRule).length;
  if (roles.length === 0) return null;
  return (
    <details className="fold" open={unsure > 0}>
      <summary>{unsure > 0 ? t("roles_unsure", { count: roles.length, unsure }) : t("roles", { count: roles.length })}</summary>
      <div className="stack">
        <p className="measure">{t("roles_text")}</p>
        <table className="table table-fold decisions">
          <thead>
            <tr>
              <th scope="col">{t("in_source")}</th>
              <th scope="col" className="number">
                {t("often")}
              </th>
              <th scope="col">{t("means")}</th>
            </tr>
          </thead>
          <tbody>
            {roles.map(({ key, text, count, decision, byRule, isSure }) => (
              <tr key={key}>
                <th scope="row">
                  {text || t("no_role")} {decision === byRule ? null : <small>{t("rule_says", { word: words(byRule) })}</small>}
                  {isSure || decision !== byRule ? null : <Badge tone="unknown">{t("unknown_role")}</Badge>}
                </th>
                <td className="number" data-l={t("often")}>
                  {count}
                </td>
                <td>
                  <DecisionSelect
                    name={`role:${key}`}
                    label={t("role_means", { text: text || t("no_role") })}
                    state={state}
                    value={decision}
                    options={[
                      ...membershipRoles.map((role) => ({ value: role, label: words(role) })),
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
