import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHead } from "#components/ui/page-head.tsx";
import type { NoticeDetail } from "#lib/notices/queries.ts";
import { NoticeStateBadge } from "./notice-state.tsx";

type NoticeHeadProps = {
  notice: NoticeDetail;
  title: string;
  /** More facts after the state. */ facts?: ReactNode;
  act?: ReactNode;
};

export function NoticeHead({ notice, title, facts, act }: NoticeHeadProps) {
  const t = useTranslations("notices");
  const words = useTranslations("words");
  return (
    <>
      {notice.isExercise ? (
        <p className="strip is-wait">{t(notice.rehearsesListId === null ? "exercise_band" : "rehearsal_band")}</p>
      ) : null}
      <PageHead
        over={
          <>
            {t("over")}{" "}
            <Link className="quiet" href={`/leitstelle/vorfaelle/${notice.incidentNumber}/mitteilungen` as Route}>
              {`${notice.incidentNumber} ${notice.incidentTitle}`}
            </Link>
          </>
        }
        title={title}
        facts={
          <>
            <span>
              <NoticeStateBadge
                state={notice.state}
                isHeld={notice.heldAt !== null}
                isHolding={notice.scheduledAt === null || notice.releaseAt?.getTime() !== notice.scheduledAt.getTime()}
              />
            </span>
            {notice.stage ? <span>{t("of_stage", { stage: words(`stage.${notice.stage}`) })}</span> : null}
            {notice.tlp === "clear" ? null : <span className="tlp">{words(`tlp.${notice.tlp}`)}</span>}
            {facts}
          </>
        }
        act={act}
      />
    </>
  );
}
