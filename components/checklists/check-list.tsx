import { useTranslations } from "next-intl";
import type { StageKind } from "#db/vocabulary.ts";
import { PlainAct } from "#components/notices/approval-forms.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { Mark } from "#components/ui/badge.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { Moment } from "#components/ui/moment.tsx";
import { SettleForm } from "./settle-form.tsx";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type ShownCheck = {
  id: number;
  text: string;
  role: string | null;
  stage: StageKind;
  dueAt: Date | null;
  basis: string | null;
  doneAt: Date | null;
  doneByName: string | null;
  note: string | null;
  isNotApplicable: boolean;
  settle: Action | undefined;
  reopen: Action | undefined;
};

/** Open items first, by when they are due; settled ones with who and when. */
export function CheckList({ checks, now }: { checks: readonly ShownCheck[]; now: Date }) {
  const t = useTranslations("checks");
  if (checks.length === 0) return <Empty title={t("none")}>{t("none_hint")}</Empty>;
  const open = checks.filter((check) => check.doneAt === null);
  const settled = checks.filter((check) => check.doneAt !== null);
  return (
    <>
      <h2>{t("open", { n: open.length })}</h2>
      <ul className="tasks">
        {open.map((check) => (
          <CheckItem key={check.id} check={check} now={now} />
        ))}
      </ul>
      {settled.length > 0 ? (
        <>
          <h2>{t("settled", { n: settled.length })}</h2>
          <ul className="tasks">
            {settled.map((check) => (
              <CheckItem key={check.id} check={check} now={now} />
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function CheckItem({ check, now }: { check: ShownCheck; now: Date }) {
  const t = useTranslations("checks");
  const words = useTranslations("words");
  const isLate = check.doneAt === null && check.dueAt !== null && check.dueAt <= now;
  const tone = check.doneAt ? "ok" : isLate ? "bad" : "wait";
  return (
    <li className={`task is-${tone}`}>
      <Mark tone={tone} />
      <div className="what">
        <p>
          <b>{check.text}</b>
        </p>
        <p className="muted">
          {[words(`stage.${check.stage}`), check.role ? t("role", { role: check.role }) : null].filter(Boolean).join(" · ")}
        </p>
        {check.basis ? <p className="muted">{t("legal", { basis: check.basis })}</p> : null}
        {check.doneAt ? (
          <p>
            {t("done_by", { result: check.isNotApplicable ? "not_applicable" : "done", name: check.doneByName ?? "–" })},{" "}
            <Moment at={check.doneAt} now={now} />
            {check.note ? `: ${check.note}` : ""}
          </p>
        ) : null}
        {check.doneAt === null && check.settle ? <SettleForm action={check.settle} id={check.id} text={check.text} /> : null}
        {check.doneAt !== null && check.reopen ? (
          <details>
            <summary>{t("reopen")}</summary>
            <PlainAct action={check.reopen} label={t("reopen")} />
          </details>
        ) : null}
      </div>
      <span className="when">
        {check.dueAt && check.doneAt === null ? (
          <>
            {t("due")} <Moment at={check.dueAt} now={now} relative />
          </>
        ) : null}
      </span>
    </li>
  );
}
