import { useTranslations } from "next-intl";
import type { PublicIncident } from "#lib/incidents/public-queries.ts";
import { openPromise } from "#lib/publication/readable.ts";
import { AddressForm } from "./address-form.tsx";
import { filledWith } from "./filled-with.ts";
import { Paragraphs } from "./paragraphs.tsx";
import { PublicMoment } from "./public-moment.tsx";

type AnswersProps = { incident: PublicIncident; now: Date };

/** The five questions of everybody concerned. A question nobody has answered is left out; without any answer, one sentence says until when. */
export function Answers({ incident, now }: AnswersProps) {
  const t = useTranslations("public");
  if (!incident.closedAt && Object.keys(incident.answers).length === 0) return <Until incident={incident} now={now} />;
  const row = (question: keyof PublicIncident["answers"]) => {
    const answer = incident.answers[question];
    if (!answer) return null;
    return (
      <div>
        <dt>{t(`questions.${question}`)}</dt>
        <dd>
          <Paragraphs text={answer.text} language={answer.language} />
          {question === "address" ? <AddressForm isShort /> : null}
        </dd>
      </div>
    );
  };
  return (
    <dl className="kv answers">
      {incident.closedAt ? null : row("broken")}
      {incident.closedAt ? null : row("working")}
      {incident.closedAt ? null : row("address")}
      <div>
        <dt>{t("questions.when")}</dt>
        <dd>
          <When incident={incident} now={now} />
        </dd>
      </div>
      {row("resend")}
    </dl>
  );
}

function When({ incident, now }: AnswersProps) {
  const t = useTranslations("public");
  const since = <PublicMoment at={incident.since} now={now} precision={incident.sincePrecision} />;
  if (incident.closedAt) {
    const closedAt = incident.closedAt;
    return t.rich("when_closed", { from: filledWith(since), to: filledWith(<PublicMoment at={closedAt} now={now} />) });
  }
  return (
    <>
      {t.rich("when_since", { at: filledWith(since) })} <Expected incident={incident} now={now} />
    </>
  );
}

function Until(props: AnswersProps) {
  return (
    <p className="until">
      <Expected {...props} />
    </p>
  );
}

function Expected({ incident, now }: AnswersProps) {
  const t = useTranslations("public");
  const promise = openPromise(incident, now);
  return promise ? t.rich("when_promise", { at: filledWith(<PublicMoment at={promise} now={now} />) }) : t("when_unknown");
}
