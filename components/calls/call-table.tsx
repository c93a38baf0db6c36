import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { mainFunction } from "#components/deliveries/main-function.ts";
import { Empty } from "#components/ui/alert.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { Moment } from "#components/ui/moment.tsx";
import type { OpenCall } from "#lib/calls/queries.ts";
import { CloseCallForm } from "./close-call-form.tsx";

type CallTableProps = {
  calls: readonly OpenCall[];
  close: (callTaskId: number, state: FormState, form: FormData) => Promise<FormState>;
  now: Date;
};

/** Whom to telephone, with the numbers to call and what for. */
export function CallTable({ calls, close, now }: CallTableProps) {
  const t = useTranslations("calls");
  if (calls.length === 0) return <Empty title={t("none")}>{t("none_hint")}</Empty>;
  return (
    <table className="table table-fold calls">
      <thead>
        <tr>
          <th scope="col">{t("person")}</th>
          <th scope="col">{t("numbers")}</th>
          <th scope="col">{t("what_for")}</th>
          <th scope="col">{t("since")}</th>
          <th scope="col">
            <span className="sr">{t("act")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr key={call.id}>
            <th scope="row">
              {call.name}
              <small>{mainFunction(call.functionLabel)}</small>
            </th>
            <td>
              <Numbers numbers={call.numbers} />
            </td>
            <td>
              <Link href={`/leitstelle/mitteilungen/${call.noticeId}` as Route}>{call.subject}</Link>
              <small>
                {call.incidentNumber}
                {call.isExercise ? ` · ${t("exercise")}` : ""} · {t(`reasons.${call.reason}`)}
                {call.address ? ` (${call.address})` : ""}
              </small>
            </td>
            <td>
              <Moment at={call.createdAt} now={now} relative />
            </td>
            <td className="act">
              <Link className="btn btn-small" href={`/leitstelle/telefonliste?anruf=${call.id}#antwort` as Route}>
                {t("answer_of")}
                <span className="sr"> {call.name}</span>
              </Link>
              <CloseCallForm action={close.bind(null, call.id)} id={call.id} name={call.name} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Numbers({ numbers }: Pick<OpenCall, "numbers">) {
  const t = useTranslations("calls");
  if (numbers.length === 0) return <span className="muted">{t("no_number")}</span>;
  return numbers.map(({ contactPointId, value }) => (
    <p key={contactPointId} className="nowrap">
      <a href={`tel:${value.replaceAll(/[^+\d]/g, "")}`}>{value}</a>
    </p>
  ));
}
