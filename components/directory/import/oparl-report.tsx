import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Locale } from "#db/vocabulary.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { Alert } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { formatMoment } from "#lib/format.ts";
import type { ImportChoices } from "#lib/oparl/choices.ts";
import type { ImportReport } from "#lib/oparl/report.ts";
import { OparlCounts } from "./oparl-counts.tsx";
import { OparlDecisions } from "./oparl-decisions.tsx";
import { OparlEntries } from "./oparl-entries.tsx";
import { OparlFaults } from "./oparl-faults.tsx";

type OparlReportProps = {
  over: ReactNode;
  report: ImportReport;
  choices: ImportChoices;
  /** What people of the same name are here, by id. */
  functions: Readonly<Record<number, string>>;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  now: Date;
};

const FORM = "entscheiden";

/** What would be new, changed and gone, what has to be decided, and the act that takes it over. */
export function OparlReport({ over, report, choices, functions, action, now }: OparlReportProps) {
  const t = useTranslations("oparl.page");
  const locale = useLocale() as Locale;
  const { source, counts, entries, questions, roles, kinds, faults, digest, hasChanges } = report;
  const sum = (state: "new" | "changed" | "gone") => Object.values(counts).reduce((total, each) => total + each[state], 0);
  const held = entries.filter(({ reason }) => reason === "private_looking").length;
  const taken = sum("new") + sum("changed") + (choices.endGone ? sum("gone") : 0);
  const act = (
    <button className="btn btn-main" form={FORM} name="act" value="take">
      {taken > 0 ? t("take", { count: taken }) : hasChanges ? t("keep") : t("finish")}
    </button>
  );
  const facts = (
    <>
      <span>{source.name}</span>
      <span>{source.since ? t("news_since", { at: formatMoment(new Date(source.since), now, locale) }) : t("read_whole")}</span>
      <span>{t("nothing_yet")}</span>
    </>
  );
  return (
    <>
      <PageHead over={over} title={t("report")} facts={facts} act={act} />
      <OparlCounts counts={counts} />
      {hasChanges || questions.length > 0 ? null : <Alert tone="ok" title={t(source.since ? "no_news" : "all_known")} />}
      <OparlDecisions
        id={FORM}
        action={action}
        digest={digest}
        questions={questions}
        functions={functions}
        roles={roles}
        kinds={kinds}
        held={held}
        gone={sum("gone")}
        withPrivateAddresses={choices.withPrivateAddresses}
        endGone={choices.endGone}
        sameNames={choices.sameNames}
      />
      <OparlEntries entries={entries} kinds={kinds} now={now} isEnding={choices.endGone} />
      <OparlFaults faults={faults} />
    </>
  );
}
