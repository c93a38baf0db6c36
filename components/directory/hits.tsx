import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { Hindsight } from "#lib/directory/hindsight.ts";
import type { Entry } from "#lib/directory/look-up.ts";
import type { AnswerContext } from "./context.ts";
import { DirectoryEntry } from "./entry.tsx";
import { HitList } from "./hit-list.tsx";

type HitsProps = {
  entries: readonly (Entry & { hindsight?: Hindsight })[];
  query: string;
  carry: Record<string, string>;
  context: AnswerContext;
  isFirstPage: boolean;
};

/** A page of hits. Those that are only similar stand below a line that says so: they are other people. */
export function Hits({ entries, query, carry, context, isFirstPage }: HitsProps) {
  const t = useTranslations("directory");
  const firstSimilar = entries.findIndex((entry) => entry.isSimilar);
  return (
    <HitList>
      {entries.map((entry, index) => (
        <Fragment key={`${entry.group}${entry.id}`}>
          {index === firstSimilar ? (
            <li className="similar-head">{t(index === 0 && isFirstPage ? "similar_only" : "similar_head")}</li>
          ) : null}
          <DirectoryEntry
            entry={entry}
            query={query}
            carry={carry}
            context={context}
            isBest={index === 0 && isFirstPage && !entry.isSimilar}
          />
        </Fragment>
      ))}
    </HitList>
  );
}
