import type { Result } from "./record.ts";
import type { Outcome, Parcel } from "./transport.ts";

/** What became of the mails of a parcel, of those whose own outcome was still open. */
export const resultsOf = (parcel: Parcel, outcomeOf: (i: number) => Outcome): Result[] =>
  parcel.jobs.flatMap((job, i) =>
    job.attemptId === null
      ? []
      : [{ origin: parcel.origin, job: { ...job, attemptId: job.attemptId }, outcome: certain(outcomeOf(i), parcel) }],
  );

/** In a repeated call nothing is certain but acceptance and refusal: the call before may have been accepted. */
function certain(outcome: Outcome, parcel: Parcel): Outcome {
  if (!parcel.key?.isRepeat || outcome.kind !== "deferred") return outcome;
  return { kind: "ask_again", afterMs: 1000, code: outcome.code, error: outcome.error };
}
