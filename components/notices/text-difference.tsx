import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { TextPart } from "#lib/notices/difference.ts";
import type { ParagraphDifference } from "#lib/notices/paragraphs.ts";
import { findPlaceholders } from "#lib/notices/placeholders.ts";

type TextDifferenceProps = {
  subject: readonly TextPart[];
  paragraphs: readonly ParagraphDifference[];
  /** Stands before every subject. */
  prefix: string;
};

/** What an approver reads: new words underlined, gone words struck through, whole paragraphs with a bar. */
export function TextDifference({ subject, paragraphs, prefix }: TextDifferenceProps) {
  return (
    <div className="diff">
      <p>
        <b>
          {prefix} <Parts parts={subject} />
        </b>
      </p>
      {paragraphs.map((paragraph, index) => (
        <p key={index} className={paragraph.kind === "added" || paragraph.kind === "removed" ? "block pre-line" : "pre-line"}>
          <Parts parts={paragraph.parts} />
        </p>
      ))}
    </div>
  );
}

function Parts({ parts }: { parts: readonly TextPart[] }) {
  return parts.map((part, index) => {
    if (part.kind === "added")
      return (
        <ins key={index}>
          <WithChips text={part.text} />
        </ins>
      );
    if (part.kind === "removed")
      return (
        <del key={index}>
          <WithChips text={part.text} />
        </del>
      );
    return <WithChips key={index} text={part.text} />;
  });
}

/** Placeholders as chips with their names; everything else as it was written. */
export function WithChips({ text }: { text: string }) {
  const words = useTranslations("placeholders");
  const found = findPlaceholders(text).filter((each) => each.placeholder !== null);
  const pieces = found.map((each, index) => (
    <Fragment key={each.start}>
      {text.slice(found[index - 1]?.end ?? 0, each.start)}
      <span className="chip">{words(`${each.placeholder}.label`)}</span>
    </Fragment>
  ));
  return (
    <>
      {pieces}
      {text.slice(found.at(-1)?.end ?? 0)}
    </>
  );
}

/** A text without anything to compare it with. */
export function PlainText({ subject, body, prefix, lang }: { subject: string; body: string; prefix: string; lang?: string }) {
  return (
    <div className="diff" lang={lang}>
      <p>
        <b>
          {prefix} <WithChips text={subject} />
        </b>
      </p>
      {body.split(/\n{2,}/).map((paragraph, index) => (
        <p key={index} className="pre-line">
          <WithChips text={paragraph} />
        </p>
      ))}
    </div>
  );
}
