import { useTranslations } from "next-intl";
import { callResults } from "#db/vocabulary.ts";
import { mainFunction } from "#components/deliveries/main-function.ts";
import { Moment } from "#components/ui/moment.tsx";
import { answerLetters } from "#lib/calls/rules.ts";
import type { OpenCall } from "#lib/calls/open-calls.ts";
import type { NoticeScript } from "#lib/calls/script.ts";

/** `scripts`: what is said, by notice. */
type CallSheetProps = { calls: readonly OpenCall[]; scripts: ReadonlyMap<number, NoticeScript>; sheet: string; now: Date };

/** What to say, and one line per call, with a box for every result and the letters of the answers. Codes are what lines are entered by afterwards. */
export function CallSheet({ calls, scripts, sheet, now }: CallSheetProps) {
  const t = useTranslations("calls");
  const subjects = [...Map.groupBy(calls, (call) => call.noticeId).values()].flatMap(([first]) => first ?? []);
  const numberOf = new Map(subjects.map((call, index) => [call.noticeId, index + 1]));
  const asksSomething = [...scripts.values()].some((script) => script.answers.length > 0);
  return (
    <div className="call-sheet" tabIndex={0} role="region" aria-label={t("sheet_title")}>
      <p>{t("sheet_hint", { sheet })}</p>
      <ol className="sheet-notices">
        {subjects.map((call) => (
          <li key={call.noticeId}>
            <b>{call.subject}</b> <span className="muted">{call.incidentNumber}</span>
            {call.isExercise ? ` · ${t("exercise")}` : ""}
            <Said script={scripts.get(call.noticeId)} />
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
            {asksSomething ? <th scope="col">{t("answer_letter")}</th> : null}
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
              <td>{numberOf.get(call.noticeId)}</td>
              {callResults.map((result) => (
                <td key={result} className="tick">
                  <span className="tick-box" aria-hidden="true" />
                  <span className="sr">☐</span>
                </td>
              ))}
              {asksSomething ? (
                <td className="letters">
                  {scripts.get(call.noticeId)?.answers.map(({ id }, answer) => (
                    <span key={id}>{answerLetters[answer]}</span>
                  ))}
                </td>
              ) : null}
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

/** The notice in the words of the telephone, and its answers by the letters that are circled. */
function Said({ script }: { script: NoticeScript | undefined }) {
  const t = useTranslations("calls");
  if (!script) return null;
  return (
    <div lang="de">
      <p>
        „{script.hello} {script.body.join(" ")}“
      </p>
      {script.answers.map(({ id, text, followUp }, index) => (
        <p key={id}>
          <b>{answerLetters[index]}</b> {text}
          {followUp ? (
            <span className="muted">
              {" "}
              {t("ask_then")} „{followUp}“
            </span>
          ) : null}
        </p>
      ))}
    </div>
  );
}
