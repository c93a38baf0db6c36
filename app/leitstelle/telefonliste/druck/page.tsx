import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { requireRole } from "#app/_server/roles.ts";
import { CallSheet } from "#components/calls/call-sheet.tsx";
import { PrintButton } from "#components/directory/print-button.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { MAX_SHEET_LINES } from "#lib/calls/input.ts";
import { describeCalls } from "#lib/calls/open-calls.ts";
import { listCallOrder } from "#lib/calls/queries.ts";
import { noticeScript } from "#lib/calls/script.ts";
import { newSheetId } from "#lib/calls/sheet.ts";
import { spokenCode } from "#lib/notices/secrets.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("sheet_title") };
}

/** The call list on paper, for when the screen is not at hand. Each view is a sheet of its own. */
export default async function CallSheetPage() {
  const user = await requireRole("dispatcher");
  const t = await getTranslations("calls");
  const now = new Date();
  const order = listCallOrder(database(), now);
  const ids = [...order.now, ...order.later].map((call) => call.id).slice(0, MAX_SHEET_LINES);
  const calls = describeCalls(database(), ids, now);
  const noticeIds = new Set(calls.map((call) => call.noticeId));
  const scripts = new Map([...noticeIds].map((id) => [id, noticeScript(database(), id)]));
  const sheet = spokenCode(newSheetId());
  logShown(
    user,
    calls.flatMap((call) => [call.contactPointId, ...call.numbers.map((number) => number.contactPointId)]),
    "export",
    now,
  );
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={"/leitstelle/telefonliste" as Route}>
            {t("title")}
          </Link>
        }
        title={t("sheet_title")}
        facts={
          <>
            <span>
              {t("sheet")} <b>{sheet}</b>
            </span>
            <span>
              {t("printed")} <Moment at={now} now={now} />
            </span>
            <span>{t("open", { count: calls.length })}</span>
            <PrintButton />
          </>
        }
      />
      {calls.length === 0 ? (
        <Empty title={t("none")}>{t("none_hint")}</Empty>
      ) : (
        <CallSheet calls={calls} scripts={scripts} sheet={sheet} now={now} />
      )}
    </>
  );
}
