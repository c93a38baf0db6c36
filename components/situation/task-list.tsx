import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Locale } from "#db/vocabulary.ts";
import { Mark } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { formatRelative, formatSpan } from "#lib/format.ts";
import type { Task } from "#lib/situation/tasks.ts";

/** One list of acts in order of urgency, each with who, what, since when and one button. */
export function TaskList({
  tasks,
  now,
  mayWrite,
  mayApprove,
  children,
}: {
  tasks: readonly Task[];
  now: Date;
  mayWrite: boolean;
  mayApprove: boolean;
  /** Rows that come before all others. */
  children?: ReactNode;
}) {
  const t = useTranslations("situation");
  const words = useTranslations("words");
  const locale = useLocale() as Locale;
  return (
    <ol className="tasks">
      {children}
      {tasks.map((task) => {
        const tone = task.isUrgent ? "bad" : task.kind === "deliveries_unknown" ? "unknown" : "wait";
        const values = task.values["stage"]
          ? { ...task.values, stage: words(`stage.${task.values["stage"] as "warning"}`) }
          : task.values;
        return (
          <li
            className={`task is-${tone}`}
            key={`${task.kind}${task.incidentNumber ?? ""}${task.noticeId ?? task.bundleId ?? task.instructionId ?? ""}${task.values["domain"] ?? ""}`}
          >
            <Mark tone={tone} label={t(task.isUrgent ? "urgent" : "waits")} />
            <p className="what">
              <b>{t(`tasks.${task.kind}`, values)}</b> {t(`details.${task.kind}`, values)}
            </p>
            <p className="number">
              {task.incidentNumber ? (
                <Link className="quiet" href={`/leitstelle/vorfaelle/${task.incidentNumber}` as Route}>
                  {task.incidentNumber}
                </Link>
              ) : null}
            </p>
            <p className="when">
              {task.at > now
                ? formatRelative(task.at, now, locale)
                : t("since", {
                    span: formatSpan(Math.max(1, Math.round((now.getTime() - task.at.getTime()) / 60_000)), locale),
                  })}{" "}
              <small>
                <Moment at={task.at} now={now} />
              </small>
            </p>
            <Link className="btn btn-small" href={targetOf(task, mayWrite)}>
              {t(`acts.${actOf(task, mayWrite, mayApprove)}`)}
              <span className="sr"> {t(`tasks.${task.kind}`, values)}</span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}

type Act = "other_address" | "suspend" | "prepare" | "view" | "approve" | "write_entry" | "call" | "confirm";

function actOf(task: Task, mayWrite: boolean, mayApprove: boolean): Act {
  if (isCoverage(task) && task.audienceKey && task.audienceKey !== "public" && mayWrite) return "prepare";
  if ((task.kind === "promise_broken" || task.kind === "promise_due") && mayWrite) return "write_entry";
  if (task.kind === "bundle_waiting" && mayApprove) return "approve";
  if ((task.kind === "approval_waiting" || task.kind === "countersign_waiting") && mayApprove) return "approve";
  if (task.kind === "calls_open" && mayWrite) return "call";
  if (task.kind === "instruction_demands" && mayWrite) return "suspend";
  if (task.kind === "lists_overdue") return "confirm";
  if (task.kind === "domain_silent" && mayWrite && task.values["elsewhere"] !== 0) return "other_address";
  return "view";
}

const isCoverage = ({ kind }: Task) => kind === "audiences_not_told" || kind === "audiences_overdue";

/** What belongs to no incident. */
const pagesOfTheirOwn = {
  lists_overdue: "/verteiler/bestaetigen" as Route,
  reports_open: "/verteiler/meldungen" as Route,
  events_refused: "/leitstelle/versand" as Route,
  limit_reached: "/leitstelle/versand" as Route,
  addresses_suppressed: "/verwaltung/gesperrte-adressen" as Route,
} as const;

function targetOf(task: Task, mayWrite: boolean): Route {
  if (task.kind === "addresses_suppressed" && !mayWrite) return pagesOfTheirOwn.limit_reached;
  if (task.kind in pagesOfTheirOwn) return pagesOfTheirOwn[task.kind as keyof typeof pagesOfTheirOwn];
  const incident = `/leitstelle/vorfaelle/${task.incidentNumber}`;
  if (task.kind === "bundle_returned" && mayWrite) return `${incident}/stufe` as Route;
  if (task.bundleId !== undefined) return `/leitstelle/stufen/${task.bundleId}` as Route;
  if (task.kind === "check_due") return `${incident}/checkliste` as Route;
  if (task.noticeId !== undefined) return `/leitstelle/mitteilungen/${task.noticeId}` as Route;
  if (task.kind === "instruction_demands" && mayWrite)
    return `/verwaltung/dienstanweisungen/${task.instructionId}?vorfall=${task.incidentNumber}#aussetzen` as Route;
  if (task.kind === "fallbacks_lapsing" || task.kind === "instruction_demands") return `${incident}/adressen` as Route;
  if (task.kind === "calls_open" && mayWrite) return "/leitstelle/telefonliste" as Route;
  if (task.kind === "appointments_missed") return `${incident}/reaktivierung?state=appointment` as Route;
  if (task.kind === "unlock_waiting") return `${incident}/reaktivierung?state=fix_installed` as Route;
  if (isCoverage(task))
    return (task.audienceKey ? `${incident}/erreichbarkeit/${encodeURIComponent(task.audienceKey)}` : `${incident}#wer`) as Route;
  return (mayWrite ? `${incident}#eintrag` : incident) as Route;
}
