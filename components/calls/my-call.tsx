import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { FormState } from "#components/ui/form-state.ts";
import { Moment } from "#components/ui/moment.tsx";
import type { OpenCall } from "#lib/calls/open-calls.ts";
import type { CallScript } from "#lib/calls/script.ts";
import { Attempts } from "./attempts.tsx";
import { LetterLink, Numbers } from "./numbers.tsx";
import { ResultForm, WithdrawForm } from "./result-form.tsx";
import { Script } from "./script.tsx";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type MyCallProps = {
  call: OpenCall;
  script: CallScript | undefined;
  /** Further calls that this person has taken. */
  others: readonly OpenCall[];
  record: Action;
  withdraw: Action;
  release: () => Promise<void>;
  now: Date;
};

/** The call in hand: the number, what to say, and what came of it. */
export function MyCall({ call, script, others, record, withdraw, release, now }: MyCallProps) {
  const t = useTranslations("calls");
  const isSame = (other: OpenCall) => other.personId === call.personId && other.organizationId === call.organizationId;
  const sameSide = others.filter(isSame).length;
  return (
    <section className="section my-call" aria-labelledby="anruf">
      <h2 id="anruf">{t("my_call", { name: call.name })}</h2>
      <div className="call-card">
        <div className="stack">
          <div>
            <Numbers call={call} large />
            {sameSide > 0 ? <p>{t("same_side", { count: sameSide })}</p> : null}
            {call.functionLabel ? <p className="muted">{call.functionLabel}</p> : null}
            {call.onlyByPost ? <LetterLink noticeId={call.noticeId} /> : null}
          </div>
          <p>
            <Link href={`/leitstelle/mitteilungen/${call.noticeId}` as Route}>{call.subject}</Link>{" "}
            <span className="muted">
              {call.incidentNumber}
              {call.isExercise ? ` · ${t("exercise")}` : ""} · {t(`reasons.${call.reason}`)}
              {call.incidentClosedAt ? ` · ${t("incident_over")}` : ""}
            </span>
          </p>
          {script ? <Script script={script} /> : null}
          <Attempts attempts={call.attempts} now={now} />
          {call.holder ? (
            <div className="row">
              <p className="muted">
                {t("yours_since")} <Moment at={call.holder.since} now={now} />
              </p>
              <form action={release}>
                <button className="btn btn-small">{t("release")}</button>
              </form>
            </div>
          ) : null}
        </div>
        <div className="stack">
          <ResultForm action={record} numbers={call.numbers} name={call.name} answers={script?.answers ?? []} />
          <WithdrawForm action={withdraw} name={call.name} />
        </div>
      </div>
      {others.length > 0 ? (
        <p>
          {t("also_yours")}{" "}
          {others.map((other) => (
            <Link key={other.id} className="also" href={`/leitstelle/telefonliste?anruf=${other.id}#anruf` as Route}>
              {other.name}
              {isSame(other) ? `: ${other.subject}` : ""}
            </Link>
          ))}
        </p>
      ) : null}
    </section>
  );
}
