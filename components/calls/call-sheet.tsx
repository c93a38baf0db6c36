import { useTranslations } from "next-intl";
import { callResults } from "#db/vocabulary.ts";
import { mainFunction } from "#components/deliveries/main-function.ts";
import { Moment } from "#components/ui/moment.tsx";
import type { OpenCall } from "#lib/calls/open-calls.ts";

type CallSheetProps = { calls: readonly OpenCall[]; sheet: string; now: Date };

/** One line per call, with a box for every result. Codes are what lines are entered by afterwards. */
export function CallSheet({ calls, sheet, now }: CallSheetProps) {
  const t = useTranslations("calls");
  const subjects = [...Map.groupBy(calls, (call) => call.noticeId).values()].flatMap(([first]) => first ?? []);
  const letterOf = new Map(subjects.map((call, index) => [call.noticeId, index + 1]));
  return (
    <div className="call-sheet" tabIndex={0} role="region" aria-label={t("sheet_title")}>
      <p>{t("sheet_hint", { sheet })}</p>
      <ol className="sheet-notices">
        {subjects.map((call) => (
          <li key={call.noticeId}>
            {call.subject} <span className="muted">{call.incidentNumber}</span>
            {call.isExercise ? ` · ${t("exercise")}` : ""}
          </li>
        ))}
      </ol>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("line")}</th>
            <th scope="col">{t("code")}</th>
            <th scope="col">{t("person")}</th>
            <th scope="col">{t("numbers")}</th>
            <th scope="col">{t("notice_number")}</th>
            {callResults.map((result) => (
              <th scope="col" key={result} className="tick">
                {t(`results.${result}`)}
              </th>
            ))}
            <th scope="col">{t("time_and_remark")}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call, index) => (
            <tr key={call.id}>
              <td>{index + 1}</td>
              <td className="nowrap">
                <b>{call.code}</b>
              </td>
              <th scope="row">
                {call.name}
                <small>{mainFunction(call.functionLabel)}</small>
              </th>
              <td>
                {call.numbers.length === 0 ? t("no_number") : null}
                {call.numbers.map((number) => (
                  <span key={number.contactPointId} className="block nowrap">
                    {number.value}
                    {number.isWrong ? ` (${t("wrong")})` : ""}
                  </span>
                ))}
              </td>
              <td>{letterOf.get(call.noticeId)}</td>
              {callResults.map((result) => (
                <td key={result} className="tick">
                  <span className="tick-box" aria-hidden="true" />
                  <span className="sr">☐</span>
                </td>
              ))}
              <td className="remark">
                {call.callBackAt && call.callBackAt > now ? (
                  <small>
                    {t("not_before")} <Moment at={call.callBackAt} now={now} />
                  </small>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
