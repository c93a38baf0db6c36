import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Lapse } from "#lib/directory/lapse.ts";
import type { Demand } from "#lib/incidents/demands.ts";
import { summaryOf } from "#lib/incidents/lapse-summary.ts";

type AddressWarningsProps = { lapses: readonly Lapse[]; demands: readonly Demand[]; now: Date; mayWrite: boolean };

/** Stand-ins that end too early, and service instructions that demand what is closed. */
export function AddressWarnings({ lapses, demands, now, mayWrite }: AddressWarningsProps) {
  const t = useTranslations("reachability");
  const { soon, lapsed, at } = summaryOf(lapses);
  return (
    <>
      {lapses.length > 0 ? (
        <Alert tone={lapsed > 0 ? "bad" : "wait"} title={t("lapsing", { soon, lapsed })}>
          <p>
            {t.rich(lapsed > 0 ? "lapsed_first" : "lapses_first", { at: () => <Moment at={at} now={now} /> })} {t("lapsing_hint")}
          </p>
        </Alert>
      ) : null}
      {demands.map(({ incidentNumber, instruction: { id, reference, title }, addresses }) => (
        <Alert key={id} tone="warn" title={t("demanded", { reference, title })}>
          <p>{t("demanded_hint", { count: addresses })}</p>
          {mayWrite ? (
            <p>
              <Link href={`/verwaltung/dienstanweisungen/${id}?vorfall=${incidentNumber}#aussetzen` as Route}>
                {t("record_suspension")}
              </Link>
            </p>
          ) : null}
        </Alert>
      ))}
    </>
  );
}
