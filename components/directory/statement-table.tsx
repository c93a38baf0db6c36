import { useTranslations } from "next-intl";
import { Badge, PlainBadge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Statement } from "#lib/directory/statements.ts";
import { AddressText } from "./address-text.tsx";
import type { AnswerContext } from "./context.ts";
import { IncidentLink } from "./incident-link.tsx";

type StatementTableProps = { statements: readonly Statement[]; context: AnswerContext; isOpen: boolean };

/** What was said when: "am 02.05. erfasst, gilt ab 29.04." */
export function StatementTable({ statements, context, isOpen }: StatementTableProps) {
  const t = useTranslations("directory");
  const moment = (at: Date | null, otherwise: string) => (at ? <Moment at={at} now={context.now} /> : otherwise);
  return (
    <details open={isOpen}>
      <summary>{t("statements", { count: statements.length })}</summary>
      <table className="table table-fold">
        <caption className="sr">{t("statements_caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("recorded_head")}</th>
            <th scope="col">{t("address_head")}</th>
            <th scope="col">{t("audience_head")}</th>
            <th scope="col">{t("holds_from")}</th>
            <th scope="col">{t("holds_until")}</th>
            <th scope="col">{t("reason")}</th>
          </tr>
        </thead>
        <tbody>
          {statements.map((each) => (
            <tr key={each.id}>
              <td data-l={t("recorded_head")}>
                <Moment at={each.recordedAt} now={context.now} />
                <small>
                  <Actor by={each.recordedBy} />
                </small>
              </td>
              <th scope="row">
                <AddressText value={each.value} />
              </th>
              <td data-l={t("audience_head")}>{t(`audience.${each.audience}`)}</td>
              <td data-l={t("holds_from")}>
                {moment(each.from, t("always"))} {each.isLate ? <Badge tone="warn">{t("recorded_late_badge")}</Badge> : null}
              </td>
              <td data-l={t("holds_until")}>{moment(each.to, t("open_end"))}</td>
              <td>
                {each.isUndoing ? <PlainBadge>{t("undoing")}</PlainBadge> : null} {each.reason}{" "}
                <IncidentLink id={each.incidentId} context={context} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Actor({ by }: { by: Statement["recordedBy"] }) {
  return <>{useTranslations("actor")("name", by)}</>;
}
