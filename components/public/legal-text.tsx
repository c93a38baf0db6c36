import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { legalBlocks, type LegalBlock } from "#lib/settings/legal-text.ts";

/** The operator's own text, which is German on every page. */
export function LegalText({ text }: { text: string }) {
  const t = useTranslations("public");
  const locale = useLocale();
  return (
    <>
      {locale === "de" ? null : <p className="muted">{t("german_only")}</p>}
      <div className="legal-text" lang={locale === "de" ? undefined : "de"}>
        {/* oxlint-disable react/no-array-index-key -- the blocks of a text never change places */}
        {legalBlocks(text).map((block, index) => (
          <Block key={index} block={block} />
        ))}
        {/* oxlint-enable react/no-array-index-key */}
      </div>
    </>
  );
}

function Block({ block }: { block: LegalBlock }) {
  if (block.kind === "heading") return <h2>{block.text}</h2>;
  /* oxlint-disable react/no-array-index-key -- nor do the lines of a block */
  if (block.kind === "list")
    return (
      <ul className="dashes">
        {block.rows.map((row, index) => (
          <li key={index}>
            <Linked text={row} />
          </li>
        ))}
      </ul>
    );
  return (
    <p>
      {block.lines.map((line, index) => (
        <Fragment key={index}>
          {index > 0 ? <br /> : null}
          <Linked text={line} />
        </Fragment>
      ))}
    </p>
  );
}

const ADDRESS = /(https:\/\/[^\s<>"]*[^\s<>".,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/;

/** Web and mail addresses can be followed. */
function Linked({ text }: { text: string }) {
  return text
    .split(ADDRESS)
    .map((part, index) =>
      index % 2 === 0 ? (
        part
      ) : (
        <a key={index} href={part.startsWith("https://") ? part : `mailto:${part}`}>
          {part}
        </a>
      ),
    );
  /* oxlint-enable react/no-array-index-key */
}
