import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PlainBadge } from "#components/ui/badge.tsx";
import type { PlaybookStage } from "#lib/playbooks/content.ts";
import { useDuration } from "./duration.ts";
import { type CityNames, useAudienceName } from "./names.ts";

type StageOverviewProps = { stage: PlaybookStage; number: number; names: CityNames; children?: ReactNode };

/** A stage to read: who is told, what changes, what is to be done. */
export function StageOverview({ stage, number, names, children }: StageOverviewProps) {
  const t = useTranslations("playbooks");
  const words = useTranslations("words");
  const duration = useDuration();
  return (
    <li className="playbook-stage" id={`stufe-${stage.key}`}>
      <div className="row">
        <h3>
          {number}. {stage.name.de}
        </h3>
        <PlainBadge>{words(`stage.${stage.kind}`)}</PlainBadge>
        {stage.nextInformationMinutes ? (
          <span className="muted">{t("next_information", { after: duration(stage.nextInformationMinutes) })}</span>
        ) : null}
      </div>
      {children}
      <p className="pre-line">{stage.internalText.de}</p>
      {stage.publicText ? (
        <details>
          <summary>{t("public_text")}</summary>
          <PublicText stage={stage} />
        </details>
      ) : (
        <p className="muted">{t("no_public_text")}</p>
      )}
      <Audiences stage={stage} names={names} />
      <Changes stage={stage} names={names} />
      <Checklist stage={stage} />
    </li>
  );
}

function PublicText({ stage }: { stage: PlaybookStage }) {
  const t = useTranslations("playbooks");
  const words = useTranslations("words");
  const { de, en, simple } = stage.publicText ?? { de: "" };
  return (
    <div className="stack tight">
      <p className="pre-line">{de}</p>
      {en ? (
        <p className="pre-line" lang="en">
          {en}
        </p>
      ) : null}
      {simple ? (
        <p className="pre-line">
          <b>{t("simple")}:</b> {simple}
        </p>
      ) : null}
      <dl className="kv">
        {Object.entries(stage.publicAnswers ?? {}).map(([question, texts]) => (
          <div key={question}>
            <dt>{words(`question.${question}`)}</dt>
            <dd>{texts.de}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Audiences({ stage, names }: { stage: PlaybookStage; names: CityNames }) {
  const t = useTranslations("playbooks");
  const nameOf = useAudienceName(names);
  const duration = useDuration();
  if (stage.audiences.length === 0) return <p className="muted">{t("no_audiences")}</p>;
  return (
    <table className="table table-fold">
      <caption className="sr">{t("audiences_of", { stage: stage.name.de })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("audience")}</th>
          <th scope="col">{t("deadline")}</th>
          <th scope="col">{t("office")}</th>
          <th scope="col">{t("template")}</th>
        </tr>
      </thead>
      <tbody>
        {stage.audiences.map((audience) => (
          <tr key={audience.key}>
            <th scope="row">{nameOf(audience)}</th>
            <td>{t("within", { duration: duration(audience.deadlineMinutes) })}</td>
            <td>{audience.office ?? "–"}</td>
            {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the summary says it */}
            <td>
              <details>
                <summary>{audience.template.subject.de}</summary>
                <p className="pre-line">{audience.template.body.de}</p>
              </details>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Changes({ stage, names }: { stage: PlaybookStage; names: CityNames }) {
  const t = useTranslations("playbooks");
  const words = useTranslations("words");
  const directory = useTranslations("directory");
  const operations = stage.addressOperations.map(({ key, operation, list, kind, fallback }) => ({
    key: `address:${key}`,
    text: t(`operation_line.${operation}`, {
      kind: directory(`contact_kind.${kind}`),
      list: list === undefined ? t("chosen_later") : (names.lists[list] ?? list),
      pattern: fallback?.pattern ?? "",
    }),
  }));
  const instructions = stage.instructions.map(({ reference, operation }) => ({
    key: `instruction:${reference}`,
    text: t(`instruction_line.${operation}`, { reference }),
  }));
  const services = stage.services.map(({ key, impact }) => ({
    key: `service:${key}`,
    text: `${names.services[key] ?? key}: ${words(`impact.${impact}`)}`,
  }));
  const lines = [...operations, ...instructions, ...services];
  if (lines.length === 0) return null;
  return (
    <>
      <h4>{t("changes")}</h4>
      <ul>
        {lines.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
    </>
  );
}

function Checklist({ stage }: { stage: PlaybookStage }) {
  const t = useTranslations("playbooks");
  const duration = useDuration();
  if (stage.checklist.length === 0) return null;
  return (
    <>
      <h4>{t("checklist")}</h4>
      <ul>
        {stage.checklist.map(({ key, text, role, dueMinutes, legal }) => (
          <li key={key}>
            {text.de}{" "}
            <small className="muted">
              {[role, dueMinutes === undefined ? undefined : t("within", { duration: duration(dueMinutes) })]
                .filter(Boolean)
                .join(" · ")}
            </small>
            {legal ? (
              <small className="block">
                <b>{t("legal")}</b> {legal.basis}
              </small>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
