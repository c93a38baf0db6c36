import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Bar } from "#components/ui/bar.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { MemberWithAddress } from "#lib/lists/members.ts";
import type { Rehearsal } from "#lib/rehearsals/queries.ts";

type ReachabilityScoreProps = {
  members: readonly MemberWithAddress[];
  rehearsal: Rehearsal | undefined;
  now: Date;
  /** Whoever may open notices. */
  mayOpen: boolean;
};

/** Who can be reached: as the address book has it now, and as the newest rehearsal has shown. */
export function ReachabilityScore({ members, rehearsal, now, mayOpen }: ReachabilityScoreProps) {
  const t = useTranslations("rehearsal");
  const reachable = members.filter((member) => member.address !== "none" && !member.drift.includes("bounced")).length;
  return (
    <dl className="kv">
      <div>
        <dt>{t("now")}</dt>
        <dd>
          {t("reachable", { count: reachable, all: members.length, share: shareOf(reachable, members.length) })}
          <Bar
            label={t("reachable", { count: reachable, all: members.length, share: shareOf(reachable, members.length) })}
            parts={[
              { tone: "ok", amount: reachable },
              { tone: "bad", amount: members.length - reachable },
            ]}
          />
        </dd>
      </div>
      <div>
        <dt>{t("last")}</dt>
        <dd>{rehearsal ? <LastRehearsal rehearsal={rehearsal} now={now} mayOpen={mayOpen} /> : t("never")}</dd>
      </div>
    </dl>
  );
}

function LastRehearsal({ rehearsal, now, mayOpen }: { rehearsal: Rehearsal; now: Date; mayOpen: boolean }) {
  const t = useTranslations("rehearsal");
  const { told, notice, openedAt, number } = rehearsal;
  const counts = told && { ...told, share: shareOf(told.told, told.all) };
  return (
    <>
      <p>
        <Moment at={openedAt} now={now} relative />:{" "}
        {counts ? t("result", counts) : t(notice?.state === "submitted" ? "waiting" : "not_sent")}{" "}
        {mayOpen && notice ? <Link href={`/leitstelle/mitteilungen/${notice.id}` as Route}>{t("open", { number })}</Link> : null}
      </p>
      {counts ? (
        <Bar
          label={t("result", counts)}
          parts={[
            { tone: "ok", amount: counts.acknowledged },
            { tone: "ok", amount: counts.told - counts.acknowledged, isHatched: true },
            { tone: "bad", amount: counts.all - counts.told },
          ]}
        />
      ) : null}
    </>
  );
}

const shareOf = (count: number, all: number) => (all === 0 ? 0 : Math.floor((100 * count) / all));
