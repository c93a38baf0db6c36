import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { NewestReaction } from "#lib/inbound/queries.ts";

/** Beside a person: that they wrote back, or are away. */
export function ReactionMark({ reaction, mayOpen }: { reaction: NewestReaction | undefined; mayOpen: boolean }) {
  const t = useTranslations("inbound.beside");
  if (!reaction) return null;
  const words = t(reaction.kind);
  return <small>{mayOpen ? <Link href={`/leitstelle/eingang/${reaction.id}` as Route}>{words}</Link> : words}</small>;
}
