import { useTranslations } from "next-intl";
import type { ContactKind } from "#db/vocabulary.ts";
import { Badge, PlainBadge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";

type StateProps = {
  instruction: { archivedAt: Date | null; suspension: { fromAt: Date; untilAt: Date | null; decidedBy: string } | null };
  now: Date;
};

/** Whether it binds at the moment, since when not, and who decided so. */
export function InstructionState({ instruction: { archivedAt, suspension }, now }: StateProps) {
  const t = useTranslations("administration.instructions");
  if (archivedAt) return <PlainBadge>{t("archived")}</PlainBadge>;
  if (!suspension) return <Badge tone="ok">{t("in_force")}</Badge>;
  const { fromAt, untilAt, decidedBy } = suspension;
  return (
    <>
      <Badge tone="swap">{t("suspended")}</Badge>
      <span>
        {t.rich("suspended_since", { at: () => <Moment at={fromAt} now={now} /> })}
        {untilAt ? <> {t.rich("suspended_until", { at: () => <Moment at={untilAt} now={now} /> })}</> : null}
      </span>
      <span>{t("decided", { by: decidedBy })}</span>
    </>
  );
}

export function InstructionScope({ instruction }: { instruction: { scopeKind: ContactKind; scopeDomain: string | null } }) {
  const t = useTranslations("administration.instructions");
  const words = useTranslations("directory.contact_kind");
  const { scopeKind, scopeDomain } = instruction;
  return scopeDomain
    ? t("scope_of_domain", { kind: words(scopeKind), domain: scopeDomain })
    : t("scope_of", { kind: words(scopeKind) });
}
