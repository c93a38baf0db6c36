import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { highlight } from "#lib/directory/highlight.ts";
import type { Hindsight } from "#lib/directory/hindsight.ts";
import type { Entry } from "#lib/directory/look-up.ts";
import { AnswerLines } from "./answer-lines.tsx";
import type { AnswerContext } from "./context.ts";
import { OrganizationLine } from "./organization-line.tsx";

type EntryProps = {
  entry: Entry & { hindsight?: Hindsight };
  query: string;
  carry: Record<string, string>;
  context: AnswerContext;
  isBest: boolean;
};

/** One hit: who, and where to write. */
export function DirectoryEntry({ entry, query, carry, context, isBest }: EntryProps) {
  const t = useTranslations("directory");
  const { organization } = entry;
  return (
    <li className={isBest ? "hit hit-best" : "hit"}>
      <div>
        <h3>
          <Link className="quiet" href={entryHref(entry, carry)}>
            {highlight(entry.name, query).map(({ text, isHit }, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other identity
              <span key={index}>{isHit ? <mark>{text}</mark> : text}</span>
            ))}
          </Link>
        </h3>
        <p className={organization ? undefined : "clamp"}>
          {organization ? <OrganizationLine kind={organization.kind} count={organization.memberCount} /> : entry.functionLabel}
        </p>
      </div>
      <div className="more">
        <AnswerLines
          answer={entry.answer}
          detour={entry.detour}
          hindsight={entry.hindsight}
          name={entry.name}
          context={context}
          isMain={isBest}
        />
        {organization && organization.memberCount > 0 ? (
          <p>
            <Link href={entryHref(entry, carry)}>{t("all_member_addresses", { count: organization.memberCount })}</Link>
          </p>
        ) : null}
      </div>
    </li>
  );
}

export function entryHref(entry: Pick<Entry, "id" | "organization">, carry: Record<string, string>): Route {
  const path = entry.organization ? `/adressbuch/organisationen/${entry.organization.key}` : `/adressbuch/personen/${entry.id}`;
  return withQuery(path, carry);
}

export function withQuery(path: string, query: Record<string, string>): Route {
  const text = new URLSearchParams(query).toString();
  return (text ? `${path}?${text}` : path) as Route;
}
