import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { InboundMailKind } from "#db/vocabulary.ts";

/** A reply waits for somebody, until somebody has seen it; a bounce told nobody; what a machine wrote asks for nothing. */
const tones: Record<InboundMailKind, Tone> = { reply: "wait", out_of_office: "none", bounce: "bad", unmatched: "unknown" };

export function KindBadge({ kind, isSeen }: { kind: InboundMailKind; isSeen: boolean }) {
  const t = useTranslations("inbound");
  return <Badge tone={isSeen && kind !== "bounce" ? "none" : tones[kind]}>{t(`kind.${kind}`)}</Badge>;
}
