import { useTranslations } from "next-intl";
import type { ActorKind, NoticeState } from "#db/vocabulary.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";

type Move = { id: number; toState: NoticeState; remark: string | null; movedBy: string; movedByKind: ActorKind; movedAt: Date };

/** Why it came back, until it is submitted again. */
export function ReturnedRemark({ moves, now }: { moves: readonly Move[]; now: Date }) {
  const t = useTranslations("notices");
  const last = moves.findLast((move) => move.toState === "returned" || move.toState === "submitted");
  if (last?.toState !== "returned" || !last.remark) return null;
  return (
    <Alert tone="wait" title={t("returned_by", { name: last.movedBy, kind: last.movedByKind })}>
      <p className="pre-line">{last.remark}</p>
      <p className="muted">
        <Moment at={last.movedAt} now={now} relative />
      </p>
    </Alert>
  );
}
