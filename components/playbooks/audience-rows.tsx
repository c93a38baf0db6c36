import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { FormState } from "#components/ui/form-state.ts";
import type { PlaybookAudience } from "#lib/playbooks/content.ts";
import { ActButton } from "./act-button.tsx";
import { useDuration } from "./duration.ts";
import { type CityNames, useAudienceName } from "./names.ts";

type Row = { audience: PlaybookAudience; remove: (state: FormState, form: FormData) => Promise<FormState> };

/** Who must be told in a stage, to open and to remove. */
export function AudienceRows({ base, rows, names }: { base: string; rows: readonly Row[]; names: CityNames }) {
  const t = useTranslations("playbooks");
  const nameOf = useAudienceName(names);
  const duration = useDuration();
  return (
    <>
      {rows.length > 0 ? (
        <table className="table table-fold">
          <thead>
            <tr>
              <th scope="col">{t("audience")}</th>
              <th scope="col">{t("deadline")}</th>
              <th scope="col">{t("template")}</th>
              <th scope="col">{t("acts")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ audience, remove }) => (
              <tr key={audience.key}>
                <th scope="row">
                  <Link href={`${base}/${audience.key}` as Route}>{nameOf(audience)}</Link>
                </th>
                <td>{t("within", { duration: duration(audience.deadlineMinutes) })}</td>
                <td>{audience.template.subject.de}</td>
                <td>
                  <ActButton action={remove} label={t("remove")} of={nameOf(audience)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="muted">{t("no_audiences")}</p>
      )}
      <p>
        <Link className="btn" href={`${base}/neu` as Route}>
          {t("add_audience")}
        </Link>
      </p>
    </>
  );
}
