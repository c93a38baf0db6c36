import type { Transport as TransportName } from "#db/vocabulary.ts";
import type { Mail, Origin } from "./compose.ts";
import type { Wire } from "./smtp-wire.ts";

/**
 * One mail on its way: the row the worker holds, the attempt that proves it, and what is handed over. Without an attempt it only stands
 * in a repeated call to keep the call the same: its own outcome is already known.
 */
export type Job = { deliveryId: number; attemptId: number | null; attemptCount: number; mail: Mail | Wire };

/** @throws Error when it was made ready for SMTP: a bug, because no other way out asks for that */
export function composedMail({ mail }: Job): Mail {
  if ("body" in mail) throw new Error("This mail was made ready for SMTP.");
  return mail;
}

/** What is handed over in one call. With a key, its jobs and their order are frozen: a retry is the same parcel. */
export type Parcel = {
  /** Of all its mails. */
  origin: Origin;
  jobs: Job[];
  key?: { batchId: number; value: string; isRepeat: boolean };
};

/** What became of one mail. Only `unanswered` and `ask_again` leave open whether it was accepted. */
export type Outcome =
  | { kind: "accepted"; code: string; providerId?: string }
  /** Certainly not accepted. `backoff`: try this mail later; `when_ready`: the way out is blocked, not the mail. */
  | { kind: "deferred"; retry: "backoff" | "when_ready"; code: string; error: string }
  /** Certainly not accepted, and never will be. */
  | { kind: "refused"; code: string; error: string }
  /** The body had begun and no reply came (RFC 1047). */
  | { kind: "unanswered"; code: string; error: string }
  /** No reply, but the provider remembers the key: asking again with the same bytes cannot send twice. */
  | { kind: "ask_again"; afterMs: number; code: string; error: string }
  /** One of several is at fault: nothing was accepted, halves are tried under new keys. */
  | { kind: "split"; code: string; error: string }
  /** The provider knows the key with other bytes. A bug or a changed sender: a person must look. */
  | { kind: "key_conflict"; code: string; error: string };

/** Taken up and never begun: it goes back as it was. */
export const givenBack: Outcome = { kind: "deferred", retry: "when_ready", code: "given_back", error: "" };

/** Nothing more may be handed over for a while. `backoff`: 1, 2, 4 … seconds while it goes on. */
export type Pause = { reason: string; forMs: number | "backoff" };

/** One outcome per job, in order. */
export type HandOver = { outcomes: Outcome[]; pause?: Pause };

/** A way out. Knows the network and nothing of the database. */
export type Transport = {
  readonly name: TransportName;
  /** Parcels at a time; may shrink while it runs, when the far end takes fewer. */
  readonly lanes: number;
  /** Mails per parcel, at most. */
  readonly parcelSize: number;
  /** Parcels carry a key that the provider remembers. */
  readonly usesKeys: boolean;
  /** Host of an SMTP server: mails may be made ready for it beforehand. */
  readonly relay?: string;
  /**
   * Never throws for what the far end does.
   *
   * @param beforeBody must have resolved before the first byte of a body leaves, where no key protects against a second mail
   * @param mayBegin asked right before each mail begins, where no key stands for the whole parcel: false, and it is `givenBack`
   */
  handOver(parcel: Parcel, beforeBody: (job: Job) => Promise<void>, mayBegin: (job: Job) => boolean): Promise<HandOver>;
  close(): Promise<void>;
};
