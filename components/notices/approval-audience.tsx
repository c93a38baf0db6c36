import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Moment } from "#components/ui/moment.tsx";
import type { AudienceCounts } from "#lib/notices/preview.ts";
import type { NoticeDetail } from "#lib/notices/queries.ts";

const MAX_NAMES = 8;

type ApprovalAudienceProps = {
  notice: NoticeDetail;
  counts: AudienceCounts;
  /** Undefined: the first notice of the incident. */
  change: { added: string[]; removed: string[] } | undefined;
  now: Date;
};

/** To how many, who is new, when: the first thing an approver sees. */
export function ApprovalAudience({ notice, counts, change, now }: ApprovalAudienceProps) {
  const t = useTranslations("approval");
  return (
    <section className="section" aria-labelledby="wem">
      <div>
        <h2 id="wem" className="figure-large">
          {t("to_people", { count: counts.recipients })}
        </h2>
        <p>
          {t("mails_and_calls", {
            mails: counts.addresses,
            calls: counts.callTasks,
            sharing: counts.sharing,
            mailboxes: counts.sharedMailboxes,
          })}
        </p>
      </div>
      <dl className="kv">
        <Fact name={t("lists")}>{notice.lists.map((list) => list.name).join(", ")}</Fact>
        {change ? (
          <>
            <Fact name={t("added", { count: change.added.length })}>
              <Names names={change.added} />
            </Fact>
            <Fact name={t("removed", { count: change.removed.length })}>
              <Names names={change.removed} />
            </Fact>
          </>
        ) : null}
        <Fact name={t("when")}>
          <When notice={notice} now={now} />
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Names({ names }: { names: readonly string[] }) {
  const t = useTranslations("approval");
  if (names.length === 0) return t("nobody");
  const rest = names.slice(MAX_NAMES);
  return (
    <>
      {names.slice(0, MAX_NAMES).join(", ")}
      {rest.length > 0 ? (
        <details>
          <summary>{t("more_names", { count: rest.length })}</summary>
          {rest.join(", ")}
        </details>
      ) : null}
    </>
  );
}

export function When({ notice, now }: { notice: Pick<NoticeDetail, "scheduledAt" | "notAfterAt" | "holdSeconds">; now: Date }) {
  const t = useTranslations("approval");
  return (
    <>
      {notice.scheduledAt && notice.scheduledAt > now ? (
        <>
          {t("when_planned")} <Moment at={notice.scheduledAt} now={now} relative />
        </>
      ) : (
        t(isInMinutes(notice.holdSeconds) ? "when_after_minutes" : "when_at_once", {
          seconds: notice.holdSeconds,
          minutes: notice.holdSeconds / 60,
        })
      )}
      {"; "}
      {notice.notAfterAt ? (
        <>
          {t("not_after")} <Moment at={notice.notAfterAt} now={now} />
        </>
      ) : (
        t("not_after_default")
      )}
    </>
  );
}

const isInMinutes = (seconds: number) => seconds > 60 && seconds % 60 === 0;
