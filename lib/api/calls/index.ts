import type { Call } from "../call.ts";
import { deliveryCalls } from "./deliveries.ts";
import { incidentCalls } from "./incidents.ts";
import { noticeStepCalls } from "./notice-steps.ts";
import { noticeCalls } from "./notices.ts";

/** Every call of the API, in the order of the document. */
export const calls: readonly Call[] = [...incidentCalls, ...noticeCalls, ...noticeStepCalls, ...deliveryCalls];
