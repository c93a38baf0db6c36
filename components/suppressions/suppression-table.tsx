import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { AddressText } from "#components/directory/address-text.tsx";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { Moment } from "#components/ui/moment.tsx";
import type { SuppressionRow } from "#lib/suppressions/queries.ts";
import { LiftForm } from "./lift-form.tsx";

const tones: Record<SuppressionRow["reason"], Tone> = { bounced: "bad", complained: "warn", by_hand: "closed" };

type SuppressionTableProps = {
  rows: readonly SuppressionRow[];
  lift: (id: number, state: FormState, form: FormData) => Promise<FormState>;
  now: Date;
};

/** Addresses that nothing is sent to, whose they are, why, and how that ends or ended. */
export function SuppressionTable({ rows, lift, now }: SuppressionTableProps) {
  const t = useTranslations("suppressions");
  const actor = useTranslations("actor");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("address")}</th>
          <th scope="col">{t("why")}</th>
          <th scope="col">{t("since")}</th>
          <th scope="col">
            <span className="sr">{t("act")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <AddressText value={row.address} />
              <small>{row.owners.map((owner) => owner.name).join(", ") || t("nobodys")}</small>
            </th>
            <td data-l={t("why")}>
              <Badge tone={tones[row.reason]}>{t(`reasons.${row.reason}`)}</Badge>
              <Reason row={row} />
            </td>
            <td data-l={t("since")}>
              <Moment at={row.since} now={now} relative />
              {row.recordedByKind === "system" ? null : (
                <small>{actor("name", { name: row.recordedByName, kind: row.recordedByKind })}</small>
              )}
            </td>
            <td className="act">
              {row.liftedAt ? (
                <>
                  {t("lifted_by", { name: actor("name", { name: row.liftedByName ?? "", kind: row.liftedByKind ?? "" }) })}{" "}
                  <Moment at={row.liftedAt} now={now} />
                  <small>{row.liftedReason}</small>
                </>
              ) : (
                <LiftForm action={lift.bind(null, row.id)} id={row.id} address={row.address} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What somebody wrote, or what the far side said and of which notice. */
function Reason({ row }: { row: SuppressionRow }) {
  const t = useTranslations("suppressions");
  const reasons = useTranslations("sending.reasons");
  if (row.remark) return <small>{row.remark}</small>;
  return (
    <>
      {row.why ? <small>{reasons(row.why)}</small> : null}
      {row.error ? (
        <small className="muted" lang="en">
          {row.error}
        </small>
      ) : null}
      {row.noticeId === null ? null : (
        <small>
          <Link href={`/leitstelle/mitteilungen/${row.noticeId}` as Route}>{t("to_notice")}</Link>
        </small>
      )}
    </>
  );
}
