import type { Route } from "next";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { PlainBadge } from "#components/ui/badge.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Entry } from "#lib/incidents/entry-queries.ts";
import { InternalBadge, PublicBadge } from "./entry-fields.tsx";

type EntryListProps = { entries: readonly Entry[]; number: string; now: Date; mayCorrect: boolean };

/** The timeline, newest moment first; what is inside and what is public stand side by side. */
export function EntryList({ entries, number, now, mayCorrect }: EntryListProps) {
  const t = useTranslations("incidents");
  if (entries.length === 0) return <Empty title={t("no_entries")} />;
  const superseded = new Map(entries.filter((entry) => entry.isSuperseded).map((entry) => [entry.id, entry]));
  return (
    <ol className="entries">
      {entries
        .filter((entry) => !entry.isSuperseded)
        .map((entry) => (
          <EntryItem
            key={entry.id}
            entry={entry}
            corrects={correctedBy(entry, superseded)}
            number={number}
            now={now}
            mayCorrect={mayCorrect}
          />
        ))}
    </ol>
  );
}

/** The entries an entry replaces, newest first: a correction may itself have been corrected. */
function correctedBy(entry: Entry, superseded: ReadonlyMap<number, Entry>): Entry[] {
  const previous = entry.supersedesId === null ? undefined : superseded.get(entry.supersedesId);
  return previous ? [previous, ...correctedBy(previous, superseded)] : [];
}

type EntryItemProps = { entry: Entry; corrects: readonly Entry[]; number: string; now: Date; mayCorrect: boolean };

function EntryItem({ entry, corrects, number, now, mayCorrect }: EntryItemProps) {
  const t = useTranslations("incidents");
  const words = useTranslations("words");
  return (
    <li className="entry" id={`eintrag-${entry.id}`}>
      <div>
        <p>
          <b>
            <Moment at={entry.occurredAt} now={now} precision={entry.occurredPrecision} />
          </b>
        </p>
        {entry.event ? <p className="muted">{words(`event.${entry.event}`)}</p> : null}
        {entry.stage ? (
          <p className="stage">
            <PlainBadge>{words(`stage.${entry.stage}`)}</PlainBadge>
          </p>
        ) : null}
      </div>
      <div className="inside">
        <p>
          <InternalBadge />
        </p>
        {corrects.map((old) => (
          <del key={old.id}>
            <Paragraphs text={old.internalText} />
          </del>
        ))}
        <Paragraphs text={entry.internalText} />
        <Facts entry={entry} />
        {entry.attachments.map((file) => (
          <p key={file.position}>
            <a href={`/leitstelle/anhaenge/${file.hash}?name=${encodeURIComponent(file.filename)}`}>{file.filename}</a>
          </p>
        ))}
        <p className="decided">
          {entry.correctionReason
            ? t("corrected", { name: entry.recordedByName, kind: entry.recordedByKind, reason: entry.correctionReason })
            : t("recorded_by", { name: entry.recordedByName, kind: entry.recordedByKind })}
          , <Moment at={entry.recordedAt} now={now} />
          {mayCorrect ? (
            <>
              {" · "}
              <Link href={`/leitstelle/vorfaelle/${number}/eintraege/${entry.id}` as Route}>{t("correct")}</Link>
            </>
          ) : null}
        </p>
      </div>
      <div className="outside">
        {entry.publicText ? (
          <>
            <p>
              <PublicBadge />
            </p>
            <Paragraphs text={entry.publicText} />
            {entry.answers
              .filter((answer) => answer.text)
              .map((answer) => (
                <p key={answer.question}>
                  <b>{words(`question.${answer.question}`)}</b> {answer.text}
                </p>
              ))}
            <p className="muted">{missingVersions(entry, t)}</p>
          </>
        ) : (
          <p className="muted">{t("nothing_public")}</p>
        )}
      </div>
    </li>
  );
}

function Facts({ entry }: { entry: Entry }) {
  const t = useTranslations("incidents");
  const words = useTranslations("words");
  const decision = [entry.decidedBy, entry.decidedWith ? t("decided_with", { names: entry.decidedWith }) : ""]
    .filter(Boolean)
    .join(" ");
  return (
    <>
      {entry.impacts.length > 0 ? (
        <p className="decided">{entry.impacts.map((each) => `${each.name}: ${words(`impact.${each.impact}`)}`).join("; ")}</p>
      ) : null}
      {decision ? (
        <p className="decided">
          {t("decided", { names: decision })}
          {entry.decisionBasis ? ` ${t("decision_basis", { text: entry.decisionBasis })}` : ""}
        </p>
      ) : null}
    </>
  );
}

function Paragraphs({ text }: { text: string }) {
  return text.split(/\n{2,}/).map((paragraph) => (
    <p key={paragraph} className="pre-line">
      {paragraph}
    </p>
  ));
}

function missingVersions(entry: Entry, t: ReturnType<typeof useTranslations<"incidents">>): string {
  const missing = [entry.publicTextEn ? "" : "English", entry.publicTextSimple ? "" : t("composer.simple")].filter(Boolean);
  return missing.length > 0 ? t("missing_versions", { versions: missing.join(", ") }) : t("all_versions");
}
