import { useTranslations } from "next-intl";
import { Mark, type Tone } from "#components/ui/badge.tsx";
import { type ImportReport, refusedRowCount } from "#lib/directory/import/report.ts";

/** How many rows would do what. */
export function ImportFigures({ report }: { report: ImportReport }) {
  const t = useTranslations("import");
  const figures: readonly [key: "created" | "changed" | "unchanged" | "refused", amount: number, tone: Tone][] = [
    ["created", report.created, "ok"],
    ["changed", report.changed, "run"],
    ["unchanged", report.unchanged, "none"],
    ["refused", refusedRowCount(report), "bad"],
  ];
  return (
    <dl className="counts">
      {figures.map(([key, amount, tone]) => (
        <div key={key}>
          <dt>
            <Mark tone={amount === 0 ? "none" : tone} />
            {t(`figure.${key}`)}
          </dt>
          <dd className="figure">{amount}</dd>
          <dd>{t(`figure_text.${key}`, { kind: report.kind })}</dd>
        </div>
      ))}
    </dl>
  );
}
