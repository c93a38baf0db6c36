import { useTranslations } from "next-intl";
import type { NoticeState } from "#db/vocabulary.ts";
import { Badge, PlainBadge, type Tone } from "#components/ui/badge.tsx";

const tones: Partial<Record<NoticeState, Tone>> = {
  submitted: "wait",
  returned: "wait",
  approved: "run",
  scheduled: "wait",
  sending: "run",
  completed: "sent",
  cancelled: "none",
  expired: "bad",
};

type NoticeStateBadgeProps = {
  state: NoticeState;
  isHeld?: boolean;
  /** The undo hold is running, and no later moment is planned. */ isHolding?: boolean;
};

export function NoticeStateBadge({ state, isHeld = false, isHolding = false }: NoticeStateBadgeProps) {
  const t = useTranslations("notices");
  const words = useTranslations("words");
  const tone = tones[state];
  if (!tone) return <PlainBadge>{words(`notice_state.${state}`)}</PlainBadge>;
  if (state === "scheduled" && (isHeld || isHolding)) return <Badge tone={tone}>{t(isHeld ? "held" : "holding")}</Badge>;
  return <Badge tone={tone}>{words(`notice_state.${state}`)}</Badge>;
}
