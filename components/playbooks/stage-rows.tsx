import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { FormState } from "#components/ui/form-state.ts";
import type { StageKind } from "#db/vocabulary.ts";
import { ActButton } from "./act-button.tsx";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
export type StageRow = {
  key: string;
  name: string;
  kind: StageKind;
  audiences: number;
  up: Action;
  down: Action;
  remove: Action;
};

/** The stages to open, move and remove. */
export function StageRows({ playbookKey, rows }: { playbookKey: string; rows: readonly StageRow[] }) {
  const t = useTranslations("playbooks");
  const words = useTranslations("words");
  const base = `/verwaltung/playbooks/${playbookKey}/stufen`;
  return (
    <>
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{t("stage_name")}</th>
            <th scope="col">{t("stage_kind")}</th>
            <th scope="col">{t("audiences")}</th>
            <th scope="col">{t("order")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.key}>
              <th scope="row">
                <Link href={`${base}/${row.key}` as Route}>{row.name}</Link>
              </th>
              <td>{words(`stage.${row.kind}`)}</td>
              <td>{row.audiences}</td>
              <td>
                <div className="row">
                  {index > 0 ? <ActButton action={row.up} label={t("move_up")} of={row.name} /> : null}
                  {index < rows.length - 1 ? <ActButton action={row.down} label={t("move_down")} of={row.name} /> : null}
                  <ActButton action={row.remove} label={t("remove")} of={row.name} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <Link className="btn" href={`${base}/neu` as Route}>
          {t("add_stage")}
        </Link>
      </p>
    </>
  );
}
