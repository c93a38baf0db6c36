import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { Reactions } from "#lib/inbound/queries.ts";

const kinds = ["reply", "out_of_office", "bounce"] as const;

type ReactionLineProps = { noticeId: number; reactions: Reactions; /** Whoever may open the inbox. */ mayOpen: boolean };

/** "2 Antworten per E-Mail, eine Abwesenheit": reactions, none of them an answer. */
export function ReactionLine({ noticeId, reactions, mayOpen }: ReactionLineProps) {
  const t = useTranslations("inbound.reactions");
  const said = kinds.filter((kind) => reactions[kind] > 0).map((kind) => t(kind, { count: reactions[kind] }));
  if (said.length === 0) return null;
  return (
    <p>
      {said.join(", ")}. {mayOpen ? <Link href={`/leitstelle/eingang?mitteilung=${noticeId}` as Route}>{t("see")}</Link> : null}
    </p>
  );
}
