import type { Call } from "../call.ts";
import { auditCalls } from "./audit.ts";
import { coverageCalls } from "./coverage.ts";
import { deliveryCalls } from "./deliveries.ts";
import { directoryCalls } from "./directory.ts";
import { importCalls } from "./imports.ts";
import { importOparlCalls } from "./import-oparl.ts";
import { entryCalls } from "./entries.ts";
import { exportCalls } from "./exports.ts";
import { incidentCalls } from "./incidents.ts";
import { instructionCalls } from "./instructions.ts";
import { linkCalls } from "./links.ts";
import { listCalls } from "./lists.ts";
import { listReviewCalls } from "./list-reviews.ts";
import { maintenanceCalls } from "./maintenance.ts";
import { noticePeopleCalls } from "./notice-people.ts";
import { noticeStepCalls } from "./notice-steps.ts";
import { noticeCalls } from "./notices.ts";
import { playbookCalls } from "./playbooks.ts";
import { reachabilityCalls } from "./reachability.ts";
import { reactionCalls } from "./reactions.ts";
import { rehearsalCalls } from "./rehearsals.ts";
import { rescueCalls } from "./rescue.ts";
import { serviceCalls } from "./services.ts";
import { signalCalls } from "./signals.ts";
import { suppressionCalls } from "./suppressions.ts";

/** Every call of the API, in the order of the document. */
export const calls: readonly Call[] = [
  ...incidentCalls,
  ...entryCalls,
  ...reachabilityCalls,
  ...coverageCalls,
  ...signalCalls,
  ...playbookCalls,
  ...serviceCalls,
  ...maintenanceCalls,
  ...noticeCalls,
  ...noticePeopleCalls,
  ...noticeStepCalls,
  ...deliveryCalls,
  ...rescueCalls,
  ...suppressionCalls,
  ...directoryCalls,
  ...instructionCalls,
  ...listCalls,
  ...listReviewCalls,
  ...rehearsalCalls,
  ...reactionCalls,
  ...linkCalls,
  ...exportCalls,
  ...importCalls,
  ...importOparlCalls,
  ...auditCalls,
];
