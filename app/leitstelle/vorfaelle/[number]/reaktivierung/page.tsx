import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { IncidentFrame } from "#components/incidents/incident-frame.tsx";
import { BoardFilterForm } from "#components/reactivation/board-filter.tsx";
import { BoardSummary } from "#components/reactivation/board-summary.tsx";
import { BoardTable } from "#components/reactivation/board-table.tsx";
import { DoneNote } from "#components/reactivation/notes.tsx";
import { ProgressChart } from "#components/reactivation/progress-chart.tsx";
import { UnreachableTable } from "#components/reactivation/unreachable-table.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { findIncident } from "#lib/incidents/queries.ts";
import { listLists } from "#lib/lists/queries.ts";
import { type BoardRow, countStates, loadBoard } from "#lib/reactivation/board.ts";
import { type BoardFilter, filterBoard, listFilterChoices } from "#lib/reactivation/filter.ts";
import { progressOf, unreachabilityOf } from "#lib/reactivation/progress.ts";
import { filterFrom, filterQuery, shownTo } from "./board-request.ts";

const PAGE_SIZE = 100;

/** How far each closed mailbox is on its way back, and what brings it further. */
export default async function ReactivationPage({
  params,
  searchParams,
}: PageProps<"/leitstelle/vorfaelle/[number]/reaktivierung">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const incident = findIncident(database(), (await params).number) ?? notFound();
  const asked = await searchParams;
  const now = new Date();
  const t = await getTranslations("reactivation");
  const mayWrite = user.roles.includes("dispatcher");
  const base = `/leitstelle/vorfaelle/${incident.number}/reaktivierung`;
  const all = loadBoard(database(), incident.id, now);
  const filter = filterFrom(asked);
  const rows = filterBoard(database(), all, filter, now);
  const { page, pages } = pageOf(rows, Number(asked["seite"] ?? 1));
  const shown = shownTo(user, rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), now);
  const choices = listFilterChoices(database(), all, now);
  const lists = listLists(database(), now).map(({ key, name }) => ({ value: key, label: name }));
  return (
    <IncidentFrame incident={incident} view="reactivation" now={now} mayWrite={mayWrite}>
      {all.length === 0 ? (
        <Empty title={t("none")}>{t("none_hint")}</Empty>
      ) : (
        <>
          <DoneNote asked={asked} />
          <BoardSummary counts={countStates(all)} />
          <p>
            <Link className="btn" href={`${base}/termine` as Route}>
              {t("slots")}
            </Link>
          </p>
          <BoardFilterForm
            path={base}
            filter={filter}
            organizations={choices.organizations.map(({ key, name }) => ({ value: key, label: name }))}
            lists={lists}
            technicians={choices.technicians}
          />
          <form className="stack" action={`${base}/auswahl`}>
            <div className="row">
              <p>{t("shown", { count: rows.length })}</p>
              {mayWrite && rows.length > 0 ? <SelectionActs base={base} filter={filter} count={rows.length} /> : null}
            </div>
            <BoardTable rows={shown} now={now} selectionPath={mayWrite ? `${base}/auswahl` : undefined} />
          </form>
          <Pages base={base} filter={filter} page={page} pages={pages} />
          <ProgressChart points={progressOf(all, incident.id, now)} now={now} />
          <UnreachableTable times={unreachabilityOf(all, incident.id, now)} />
        </>
      )}
    </IncidentFrame>
  );
}

function pageOf(rows: readonly BoardRow[], asked: number) {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const page = Number.isInteger(asked) ? Math.min(Math.max(1, asked), pages) : 1;
  return { page, pages };
}

async function SelectionActs({ base, filter, count }: { base: string; filter: BoardFilter; count: number }) {
  const t = await getTranslations("reactivation");
  return (
    <>
      <button className="btn btn-main">{t("continue")}</button>
      <Link href={`${base}/auswahl?alle=1&${filterQuery(filter)}` as Route}>{t("all_of_filter", { count })}</Link>
    </>
  );
}

async function Pages({ base, filter, page, pages }: { base: string; filter: BoardFilter; page: number; pages: number }) {
  const t = await getTranslations("reactivation");
  if (pages === 1) return null;
  const href = (to: number) => `${base}?${filterQuery(filter)}&seite=${to}` as Route;
  return (
    <nav className="row" aria-label={t("pages")}>
      {page > 1 ? <Link href={href(page - 1)}>{t("previous")}</Link> : null}
      <span>{t("page", { page, pages })}</span>
      {page < pages ? <Link href={href(page + 1)}>{t("next")}</Link> : null}
    </nav>
  );
}
