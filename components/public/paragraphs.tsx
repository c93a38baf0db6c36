import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import type { Locale } from "#db/vocabulary.ts";
import { paragraphsOf } from "#lib/publication/readable.ts";

type ParagraphsProps = {
  text: string;
  /** The language the text really is in. */
  language?: Locale;
  /** Leaves out the note on a text in another language, for lists where it would stand in every row. */
  isQuiet?: boolean;
};

/** A plain text as people typed it. Says so where it is not in the language of the page. */
export function Paragraphs({ text, language, isQuiet = false }: ParagraphsProps) {
  const t = useTranslations("public");
  const locale = useLocale();
  const isForeign = language !== undefined && language !== locale;
  return (
    <div className="paragraphs" lang={isForeign ? language : undefined}>
      {/* oxlint-disable react/no-array-index-key -- the lines of a text never change places */}
      {paragraphsOf(text).map((lines, paragraph) => (
        <p key={paragraph}>
          {lines.map((line, index) => (
            <Fragment key={index}>
              {index > 0 ? <br /> : null}
              {line}
            </Fragment>
          ))}
        </p>
      ))}
      {/* oxlint-enable react/no-array-index-key */}
      {isForeign && !isQuiet ? (
        <small className="muted" lang={locale}>
          {t("german_only")}
        </small>
      ) : null}
    </div>
  );
}
