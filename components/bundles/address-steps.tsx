import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { AddressChangeRow } from "./parts.ts";

const SHOWN = 8;

/** Which addresses change: before and after, and what stands in. The first ones at once, the rest on demand. */
export function AddressSteps({ rows }: { rows: readonly AddressChangeRow[] }) {
  const t = useTranslations("bundles");
  if (rows.length === 0) return <p className="muted">{t("changes", { n: 0 })}</p>;
  const rest = rows.slice(SHOWN);
  return (
    <div className="stack">
      <p>
        <b>{t("changes", { n: rows.length })}</b>
      </p>
      <StepList rows={rows.slice(0, SHOWN)} />
      {rest.length > 0 ? (
        <details>
          <summary>{t("changes_more", { n: rest.length })}</summary>
          <StepList rows={rest} />
        </details>
      ) : null}
    </div>
  );
}

function StepList({ rows }: { rows: readonly AddressChangeRow[] }) {
  const t = useTranslations("bundles");
  return (
    <dl className="kv" aria-label={t("steps_label")}>
      {rows.map((row) => (
        <div key={row.id}>
          <dt>{row.owner}</dt>
          <dd>
            {breakable(row.address)}: {t(`audiences.${row.before}`)} → <b>{t(`audiences.${row.after}`)}</b>
            {row.standIn ? (
              <>
                <br />
                <b>{t("stand_in", { address: row.standIn })}</b>
              </>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Addresses break behind their @ and nowhere else. */
function breakable(address: string) {
  const [local, domain] = address.split("@");
  return (
    <Fragment>
      {local}
      {domain === undefined ? null : (
        <>
          @<wbr />
          {domain}
        </>
      )}
    </Fragment>
  );
}
