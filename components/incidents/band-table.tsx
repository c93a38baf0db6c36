import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { Band } from "#lib/incidents/band.ts";

export function BandTable({ band, now }: { band: Band; now: Date }) {
  const t = useTranslations("incidents.band");
  const words = useTranslations("words");
  const rows = [
    ...band.stages.map((segment) => ({ ...segment, what: t("stage"), word: words(`stage.${segment.state}`) })),
    ...band.notices.map((notice) => ({
      from: notice.at,
      to: notice.at,
      what: t("notice"),
      word: `${notice.subject}: ${words(`notice_state.${notice.state}`)}`,
    })),
    ...band.groups.flatMap((group) =>
      group.segments.map((segment) => ({
        ...segment,
        what: `${words(`group.${group.kind}`)} (${group.size})`,
        word: words(`group_state.${segment.state}`),
      })),
    ),
  ];
  return (
    <details>
      <summary>{t("as_table")}</summary>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("from")}</th>
            <th scope="col">{t("until")}</th>
            <th scope="col">{t("state")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.what}${row.from.getTime()}${row.word}`}>
              <th scope="row">{row.what}</th>
              <td>
                <Moment at={row.from} now={now} />
              </td>
              <td>{row.to ? <Moment at={row.to} now={now} /> : t("open_end")}</td>
              <td>{row.word}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
