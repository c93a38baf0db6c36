import "server-only";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { ReleaseActs } from "#components/notices/release-forms.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { countDeliveries } from "#lib/deliveries/outbox.ts";
import type { NoticeDetail } from "#lib/notices/queries.ts";
import { releaseAction } from "./release-actions.ts";

type SendActsProps = { notice: NoticeDetail; user: CurrentUser; now: Date };

/** Stops a send that has begun, or lets it go on. Nothing to show when nothing waits. */
export async function SendActs({ notice, user, now }: SendActsProps) {
  const t = await getTranslations("sending");
  const { planned, queued } = countDeliveries(database(), notice.id); // what a server has taken and puts off is out of our hands
  const waiting = planned + queued;
  const mayAct = user.roles.includes("dispatcher") || user.roles.includes("approver");
  if (notice.state !== "sending") return null;
  const action = releaseAction.bind(null, notice.id);
  if (notice.heldAt)
    return (
      <section className="section measure" aria-label={t("acts")}>
        <Alert tone="wait" title={t("stopped_title", { count: waiting })}>
          <p>
            {t("held_since")} <Moment at={notice.heldAt} now={now} relative />. {t("stopped_hint")}
          </p>
        </Alert>
        {mayAct ? <ReleaseActs action={action} intents={["resume"]} /> : null}
      </section>
    );
  if (!mayAct || waiting === 0) return null;
  return (
    <section aria-label={t("acts")}>
      <ReleaseActs action={action} intents={["hold"]} label={t("stop_send", { count: waiting })} />
    </section>
  );
}
