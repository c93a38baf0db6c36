import { useTranslations } from "next-intl";
import { AnswerLines } from "#components/directory/answer-lines.tsx";
import type { AnswerContext } from "#components/directory/context.ts";
import { withQuery } from "#components/directory/entry.tsx";
import type { Entry } from "#lib/directory/look-up.ts";

type FoundEntryProps = {
  entry: Entry;
  /** Where the link's own pages begin. */
  path: string;
  carry: Record<string, string>;
  context: AnswerContext;
  isBest: boolean;
};

/** One hit for somebody without an account: who, where to write, and of a body the way to all of its members. */
export function FoundEntry({ entry, path, carry, context, isBest }: FoundEntryProps) {
  const t = useTranslations("directory");
  const { organization } = entry;
  return (
    <li className={isBest ? "hit-narrow hit-best" : "hit-narrow"}>
      <h3>{entry.name}</h3>
      <p className="muted">
        {organization
          ? t("organization_line", { kind: t(`kind.${organization.kind}`), count: organization.memberCount })
          : entry.functionLabel}
      </p>
      <AnswerLines answer={entry.answer} detour={entry.detour} name={entry.name} context={context} isMain={isBest} />
      {organization && organization.memberCount > 0 ? (
        <p>
          {/* A plain link: fetching it beforehand would be a look-up that nobody asked for. */}
          <a href={withQuery(`${path}/stellen/${organization.key}`, carry)}>
            {t("all_member_addresses", { count: organization.memberCount })}
            <span className="sr"> {entry.name}</span>
          </a>
        </p>
      ) : null}
    </li>
  );
}
