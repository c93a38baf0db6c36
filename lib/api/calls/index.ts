import type { Call } from "../call.ts";
import { incidentCalls } from "./incidents.ts";

/** Every call of the API, in the order of the document. */
export const calls: readonly Call[] = [...incidentCalls];
