import "server-only";
import type { Route } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { Locale } from "#db/vocabulary.ts";
import { CallList } from "#components/deliveries/call-list.tsx";
import { DomainHealth } from "#components/deliveries/domain-health.tsx";
import { DeliveryProgress } from "#components/deliveries/delivery-progress.tsx";
import { LadderSteps } from "#components/notices/ladder-steps.tsx";
import { ReactionLine } from "#components/inbound/reaction-line.tsx";
import { NoticeHead } from "#components/notices/notice-head.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { countAnswers } from "#lib/acknowledgements/queries.ts";
import { listCallsOfNotice } from "#lib/calls/queries.ts";
import { domainHealth } from "#lib/domain-health/queries.ts";
import { formatClock } from "#lib/format.ts";
import { listSteps } from "#lib/ladder/queries.ts";
import { countReactions } from "#lib/inbound/queries.ts";
import type { NoticeDetail } from "#lib/notices/queries.ts";
import { database } from "#app/_server/database.ts";
import { Emergency } from "./emergency.tsx";
import { SendActs } from "./send-acts.tsx";
import { Answers, type Asked, Deliveries, Recipients, Text } from "./sending-parts.tsx";
import { standOf } from "./stand-of.ts";

const views = ["versand", "antworten", "empfaenger", "text"] as const;
type View = (typeof views)[number];
type SendingViewProps = { notice: NoticeDetail; user: CurrentUser; now: Date; asked: Asked };

/** How far it is, who must be looked after, who answered what. */
export async function SendingView({ notice, user, now, asked }: SendingViewProps) {
  const t = await getTranslations("sending");
  const locale = (await getLocale()) as Locale;
  const path = `/leitstelle/mitteilungen/${notice.id}`;
  const view = views.find((each) => each === asked.view) ?? "versand";
  const answers = countAnswers(database(), notice.id);
  const stand = standOf(notice);
  const calls = listCallsOfNotice(database(), notice.id);
  const counts: Record<View, number | undefined> = {
    versand: undefined,
    antworten: notice.answers.length > 0 ? answers.answered : undefined,
    empfaenger: answers.recipients,
    text: undefined,
  };
  return (
    <>
      <NoticeHead
        notice={notice}
        title={notice.subject}
        facts={
          notice.approvedAt ? (
            <span>
              {t("approved_by", { name: notice.approverName ?? "", kind: notice.approverKind ?? "" })}{" "}
              <time dateTime={notice.approvedAt.toISOString()}>{formatClock(notice.approvedAt, locale)}</time>
            </span>
          ) : null
        }
      />
      <Emergency notice={notice} user={user} now={now} />
      <DeliveryProgress
        initial={stand}
        recipients={answers.recipients}
        asksForAnswers={notice.answers.length > 0}
        source={`${path}/stand`}
      />
      <LadderSteps steps={listSteps(database(), notice)} now={now} />
      <ReactionLine
        noticeId={notice.id}
        reactions={countReactions(database(), notice.id)}
        mayOpen={user.roles.includes("dispatcher")}
      />
      <DomainHealth
        domains={domainHealth(database(), now).filter((each) => each.noticeIds.includes(notice.id))}
        now={now}
        noticeId={notice.id}
      />
      <SendActs notice={notice} user={user} now={now} />
      <section className="section" aria-label={t("views_label")}>
        <Tabs
          label={t("views_label")}
          tabs={views
            .filter((each) => each !== "antworten" || notice.answers.length > 0)
            .map((each) => ({
              href: `${path}?ansicht=${each}` as Route,
              label: counts[each] === undefined ? t(`views.${each}`) : `${t(`views.${each}`)} ${counts[each]}`,
              isCurrent: each === view,
            }))}
        />
        {view === "versand" ? <Deliveries notice={notice} asked={asked} path={path} user={user} now={now} /> : null}
        {view === "versand" && calls.length > 0 ? (
          <CallList calls={calls} now={now} mayCall={user.roles.includes("dispatcher")} />
        ) : null}
        {view === "antworten" ? <Answers notice={notice} asked={asked} path={path} user={user} now={now} /> : null}
        {view === "empfaenger" ? <Recipients notice={notice} asked={asked} path={path} user={user} now={now} /> : null}
        {view === "text" ? <Text notice={notice} path={path} /> : null}
      </section>
    </>
  );
}
