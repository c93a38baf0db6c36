import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { callResults } from "#db/vocabulary.ts";
import type { NoticeCall } from "#lib/calls/queries.ts";
import { mainFunction } from "./main-function.ts";

const MAX_ROWS = 100;

/** Who has to be telephoned because of this notice, and what came of it. */
export function CallList({ calls, now, mayCall }: { calls: readonly NoticeCall[]; now: Date; mayCall: boolean }) {
  const t = useTranslations("calls");
  const actor = useTranslations("actor");
  // Before results had words of their own, people wrote what came of a call.
  const wordFor = (result: string) => {
    const known = callResults.find((each) => each === result);
    return known ? t(`results.${known}`) : result === "answered" ? t("answered") : result;
  };
  const open = calls.filter((call) => call.state === "open").length;
  return (
    <section className="section" aria-labelledby="anrufe">
      <div className="section-head">
        <h3 id="anrufe">{t("of_notice", { open, count: calls.length })}</h3>
        {mayCall && open > 0 ? <Link href={"/leitstelle/telefonliste" as Route}>{t("to_list")}</Link> : null}
      </div>
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{t("state")}</th>
            <th scope="col">{t("person")}</th>
            <th scope="col">{t("reason")}</th>
            <th scope="col">{t("result_head")}</th>
          </tr>
        </thead>
        <tbody>
          {calls.slice(0, MAX_ROWS).map((call) => (
            <tr key={call.id}>
              <td>
                <Badge tone={call.state === "open" ? "wait" : call.state === "done" ? "ok" : "none"}>
                  {t(`states.${call.state}`)}
                </Badge>
              </td>
              <th scope="row">
                {call.name}
                <small>{mainFunction(call.functionLabel)}</small>
              </th>
              <td>{t(`reasons.${call.reason}`)}</td>
              <td>
                {call.result ? wordFor(call.result) : null}
                {call.attempts > 0 && call.state === "open" ? t("tried", { count: call.attempts }) : null}
                {call.closedAt ? (
                  <small>
                    {actor("name", { name: call.closedBy ?? "", kind: call.closedByKind ?? "" })}{" "}
                    <Moment at={call.closedAt} now={now} />
                  </small>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {calls.length > MAX_ROWS ? <p className="muted">{t("more_calls", { count: calls.length - MAX_ROWS })}</p> : null}
    </section>
  );
}
