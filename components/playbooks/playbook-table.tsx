import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { Playbook } from "#lib/playbooks/queries.ts";

export function PlaybookTable({ playbooks, now }: { playbooks: readonly Playbook[]; now: Date }) {
  const t = useTranslations("playbooks");
  const words = useTranslations("words");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("cause")}</th>
          <th scope="col">{t("stages")}</th>
          <th scope="col">{t("version")}</th>
        </tr>
      </thead>
      <tbody>
        {playbooks.map(({ key, content, number, recordedAt, recordedBy }) => (
          <tr key={key}>
            <th scope="row">
              <Link href={`/verwaltung/playbooks/${key}` as Route}>{content.name.de}</Link>
            </th>
            <td>{content.cause ? words(`cause.${content.cause}`) : "–"}</td>
            <td>{content.stages.length}</td>
            <td>
              {t("version_of", { number, by: recordedBy })} <Moment at={recordedAt} now={now} precision="day" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
