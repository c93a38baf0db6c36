import "server-only";
import type { Stand } from "#components/deliveries/delivery-progress.tsx";
import { countAnswers } from "#lib/acknowledgements/queries.ts";
import { listCallsOfNotice } from "#lib/calls/queries.ts";
import { countProgressByPurpose, sumProgress } from "#lib/deliveries/progress.ts";
import type { NoticeDetail } from "#lib/notices/queries.ts";
import { countReach } from "#lib/notices/overview.ts";
import { database } from "#app/_server/database.ts";

/** How far a send is, by mails and by people. */
export function standOf({ id, state, heldAt }: Pick<NoticeDetail, "id" | "state" | "heldAt">): Stand {
  const byPurpose = countProgressByPurpose(database(), id);
  return {
    state,
    isHeld: heldAt !== null,
    progress: sumProgress([...byPurpose.values()]),
    byPurpose: [...byPurpose].map(([purpose, progress]) => ({ purpose, progress })),
    told: countReach(database(), [id]).get(id)?.told ?? 0,
    answered: countAnswers(database(), id).answered,
    openCalls: listCallsOfNotice(database(), id).filter((call) => call.state === "open").length,
  };
}
