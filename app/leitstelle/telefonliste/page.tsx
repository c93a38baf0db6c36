import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { requireRole } from "#app/_server/roles.ts";
import { CallTable } from "#components/calls/call-table.tsx";
import { CodeForm } from "#components/calls/code-form.tsx";
import { SpokenAnswerForm } from "#components/calls/spoken-answer-form.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { findAnswerPageByShortCode } from "#lib/acknowledgements/answer-page.ts";
import { countOpenCalls, findCodeOfCall, listOpenCalls } from "#lib/calls/queries.ts";
import { closeCallAction, recordAnswerAction } from "./actions.ts";

const PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("title") };
}

/** Who must be telephoned, and where what they say on the telephone is written down. */
export default async function CallsPage({ searchParams }: PageProps<"/leitstelle/telefonliste">) {
  const user = await requireRole("dispatcher");
  const t = await getTranslations("calls");
  const now = new Date();
  const asked = await searchParams;
  const text = (name: string) => String([asked[name]].flat()[0] ?? "").trim();
  const total = countOpenCalls(database());
  const rows = listOpenCalls(database(), now, { after: Number.parseInt(text("nach"), 10) || 0, limit: PAGE + 1 });
  const shown = rows.slice(0, PAGE);
  logShown(
    user,
    shown.flatMap((call) => [call.contactPointId, ...call.numbers.map((number) => number.contactPointId)]),
    "calls",
    now,
  );
  return (
    <>
      <PageHead title={t("title")} facts={total > 0 ? <span>{t("open", { count: total })}</span> : null} />
      {text("erfasst") ? <Alert tone="ok" title={t("answer_recorded")} /> : null}
      <SpokenAnswer
        code={text("code") || codeOfCall(text("anruf"))}
        isOfCall={text("anruf") !== ""}
        typed={text("code")}
        now={now}
      />
      <section className="section" aria-labelledby="anrufe">
        <h2 id="anrufe">{t("to_call")}</h2>
        <CallTable calls={shown} close={closeCallAction} now={now} />
        {rows.length > PAGE ? (
          <p>
            <Link href={`/leitstelle/telefonliste?nach=${rows[PAGE - 1]?.id}` as Route}>{t("more")}</Link>
          </p>
        ) : null}
      </section>
    </>
  );
}

const codeOfCall = (id: string) => (/^\d{1,9}$/.test(id) ? (findCodeOfCall(database(), Number(id)) ?? "") : "");

type SpokenAnswerProps = { code: string; isOfCall: boolean; typed: string; now: Date };

async function SpokenAnswer({ code, isOfCall, typed, now }: SpokenAnswerProps) {
  const t = await getTranslations("calls");
  const found = code ? findAnswerPageByShortCode(database(), code) : undefined;
  return (
    <section className="section" aria-labelledby="antwort">
      <h2 id="antwort">{t("record_answer")}</h2>
      {found ? (
        <SpokenAnswerForm
          action={recordAnswerAction}
          code={code}
          names={found.names}
          subject={found.subject}
          incidentNumber={found.incident.number}
          answers={found.answers}
          previous={found.previous && { answerId: found.previous.answerId, recordedAt: found.previous.recordedAt }}
          now={now}
        />
      ) : (
        <CodeForm typed={typed} error={typed ? t("unknown_code") : isOfCall ? t("call_done") : undefined} />
      )}
    </section>
  );
}
