import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { requireRole } from "#app/_server/roles.ts";
import { CallOutcome } from "#components/calls/call-outcome.tsx";
import { CallTable } from "#components/calls/call-table.tsx";
import { MyCall } from "#components/calls/my-call.tsx";
import { Pager } from "#components/directory/pager.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { describeCalls } from "#lib/calls/open-calls.ts";
import { listCallOrder } from "#lib/calls/queries.ts";
import { findScript } from "#lib/calls/script.ts";
import { claimCallAction, claimNextCallAction, recordCallAction, releaseCallAction, withdrawCallAction } from "./actions.ts";
import { SpokenAnswer } from "./spoken-answer.tsx";

const PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("title") };
}

/** Who must be telephoned next, what is said, and where what comes of it is written down. */
export default async function CallsPage({ searchParams }: PageProps<"/leitstelle/telefonliste">) {
  const user = await requireRole("dispatcher");
  const t = await getTranslations("calls");
  const db = database();
  const now = new Date();
  const asked = await searchParams;
  const text = (name: string) => String([asked[name]].flat()[0] ?? "").trim();
  const order = listCallOrder(db, now);
  const mineIds = [...order.now, ...order.later].filter((call) => call.holderId === user.id).map((call) => call.id);
  const waiting = order.now.filter((call) => call.holderId !== user.id);
  const later = order.later.filter((call) => call.holderId !== user.id);
  const pages = Math.max(1, Math.ceil(Math.max(waiting.length, later.length) / PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(text("seite"))) || 1));
  const onPage = (calls: readonly { id: number }[]) => calls.slice((page - 1) * PAGE, page * PAGE).map((call) => call.id);
  const mine = describeCalls(db, mineIds, now);
  const shown = describeCalls(db, onPage(waiting), now);
  const shownLater = describeCalls(db, onPage(later), now);
  const current = mine.find((call) => String(call.id) === text("anruf")) ?? mine[0];
  const faster = [...shown, ...shownLater].find((call) => String(call.id) === text("schneller"));
  const points = [...mine, ...shown, ...shownLater].flatMap((call) => [
    call.contactPointId,
    ...call.numbers.map((each) => each.contactPointId),
  ]);
  logShown(user, points, "calls", now);
  return (
    <>
      <PageHead
        title={t("title")}
        facts={
          <>
            <span>{t("open", { count: order.now.length })}</span>
            {order.later.length > 0 ? <a href="#spaeter">{t("later_count", { count: order.later.length })}</a> : null}
            <a href="#antwort">{t("record_answer")}</a>
            <Link href={"/leitstelle/telefonliste/druck" as Route}>{t("print_list")}</Link>
            <Link href={"/leitstelle/telefonliste/eintragen" as Route}>{t("enter_sheet")}</Link>
          </>
        }
        act={
          waiting.some((call) => call.holderId === undefined) && !current ? (
            <form action={claimNextCallAction}>
              <button className="btn btn-main">{t("claim_next")}</button>
            </form>
          ) : null
        }
      />
      <CallOutcome
        isRecorded={text("erfasst") !== ""}
        result={text("ergebnis")}
        nobodyLeft={text("keiner") !== ""}
        gone={text("erledigt")}
        faster={faster?.holder?.name}
        fromPaper={text("blatt")}
        known={text("bekannt")}
        hasNoLetters={text("briefe") !== ""}
      />
      {current ? (
        <MyCall
          key={current.id}
          call={current}
          script={findScript(db, current.id)}
          others={mine.filter((call) => call.id !== current.id)}
          record={recordCallAction.bind(null, current.id)}
          withdraw={withdrawCallAction.bind(null, current.id)}
          release={releaseCallAction.bind(null, current.id)}
          now={now}
        />
      ) : null}
      {text("code") ? <SpokenAnswer typed={text("code")} now={now} /> : null}
      <section className="section" aria-labelledby="anrufe">
        <h2 id="anrufe">{t("to_call")}</h2>
        <CallTable
          calls={shown}
          isAllDone={order.now.length + order.later.length === 0}
          claim={claimCallAction}
          release={releaseCallAction}
          now={now}
        />
      </section>
      {shownLater.length > 0 ? (
        <section className="section" aria-labelledby="spaeter">
          <h2 id="spaeter">{t("later")}</h2>
          <CallTable calls={shownLater} isAllDone={false} claim={claimCallAction} release={releaseCallAction} now={now} />
        </section>
      ) : null}
      <Pager
        page={page}
        pageSize={PAGE}
        total={Math.max(waiting.length, later.length)}
        hrefOf={(number) => `/leitstelle/telefonliste?seite=${number}` as Route}
      />
      {text("code") ? null : <SpokenAnswer typed="" now={now} />}
    </>
  );
}
