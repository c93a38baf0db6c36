import "server-only";
import { getTranslations } from "next-intl/server";
import { PlainAct } from "#components/notices/approval-forms.tsx";
import { EmergencyNote } from "#components/notices/emergency-note.tsx";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import type { NoticeDetail } from "#lib/notices/queries.ts";
import { hasPartInRelease } from "#lib/notices/writers.ts";
import { database } from "#app/_server/database.ts";
import { countersignAction } from "./approval-actions.ts";

/** Says that one person released it alone; whoever may stand behind it afterwards can do so here. */
export async function Emergency({ notice, user, now }: { notice: NoticeDetail; user: CurrentUser; now: Date }) {
  const t = await getTranslations("approval");
  const maySign = user.roles.includes("approver") && !hasPartInRelease(database(), notice, user.id);
  return (
    <EmergencyNote notice={notice} now={now}>
      {maySign ? (
        <PlainAct action={countersignAction.bind(null, notice.id)} label={t("countersign")} hint={t("countersign_hint")} />
      ) : null}
    </EmergencyNote>
  );
}
