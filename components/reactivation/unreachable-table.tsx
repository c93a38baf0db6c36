import { useFormatter, useTranslations } from "next-intl";
import type { Unreachability } from "#lib/reactivation/progress.ts";
import type { Spread } from "#lib/reactivation/unreachable.ts";

const MINUTE_MS = 60_000;

/** What a council asks afterwards: how long could nobody write to its members? */
export function UnreachableTable({ times }: { times: Unreachability }) {
  const t = useTranslations("reactivation");
  const rows = (["everyone", "administration"] as const).flatMap((asker) => [
    { key: `${asker}-mailbox`, asker, what: t("mailbox_closed"), spread: times[asker].mailbox },
    { key: `${asker}-person`, asker, what: t("person_closed"), spread: times[asker].person },
  ]);
  return (
    <section className="section" aria-labelledby="unerreichbar">
      <h2 id="unerreichbar">{t("unreachable")}</h2>
      <p>{t("unreachable_lead")}</p>
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{t("for_whom")}</th>
            <th scope="col" className="number">
              {t("shortest")}
            </th>
            <th scope="col" className="number">
              {t("median")}
            </th>
            <th scope="col" className="number">
              {t("longest")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, asker, what, spread }) => (
            <tr key={key}>
              <th scope="row">
                {t(asker)}
                <small>{what}</small>
              </th>
              <Times spread={spread} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Times({ spread }: { spread: Spread | undefined }) {
  const t = useTranslations("reactivation");
  const cells = [
    { label: t("shortest"), ms: spread?.min ?? 0 },
    { label: t("median"), ms: spread?.median ?? 0 },
    { label: t("longest"), ms: spread?.max ?? 0 },
  ];
  return cells.map(({ label, ms }) => (
    <td className="number" data-l={label} key={label}>
      <Duration ms={ms} />
    </td>
  ));
}

/** "4,9 days", "3 hrs 20 min" */
function Duration({ ms }: { ms: number }) {
  const t = useTranslations("reactivation");
  const format = useFormatter();
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes === 0) return t("never");
  if (minutes >= 2 * 24 * 60) return t("days", { days: format.number(minutes / (24 * 60), { maximumFractionDigits: 1 }) });
  return t("hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
