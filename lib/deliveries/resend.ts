import { type CreateEmailOptions, Resend } from "resend";
import type { Mail } from "./compose.ts";
import { watchDepartures } from "./departures.ts";
import { pacer } from "./pacer.ts";
import { type ResendAnswer, resendOutcome } from "./resend-outcome.ts";
import { composedMail, type Parcel, type Transport } from "./transport.ts";

const MAX_BATCH = 100;
const DEFAULT_TIMEOUT_MS = 30_000;

export type ResendSetup = {
  apiKey: string;
  baseUrl?: string;
  /** Calls per second while no answer has named a limit. */
  rateLimit: number;
  timeoutMs?: number;
  clock?: () => Date;
};

/** The HTTP API of Resend. A key and frozen bytes make every call repeatable for 24 hours. */
export function resendTransport({ apiKey, baseUrl, rateLimit, timeoutMs = DEFAULT_TIMEOUT_MS, clock }: ResendSetup): Transport {
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : undefined);
  const pace = pacer(rateLimit);
  const departures = watchDepartures();
  const now = clock ?? (() => new Date());

  return {
    name: "resend",
    lanes: 4,
    parcelSize: MAX_BATCH,
    usesKeys: true,
    async handOver(parcel) {
      const key = parcel.key!.value;
      await pace.wait();
      departures.expect(key);
      const answer = await call(resend, parcel, key, AbortSignal.timeout(timeoutMs));
      pace.observe(answer.headers);
      return resendOutcome(answer, parcel.jobs.length, departures.mayHaveLeft(key), now());
    },
    close: async () => departures.close(),
  };
}

/** Which call it is depends only on the parcel, so that a repetition is the same call. */
async function call(resend: Resend, parcel: Parcel, idempotencyKey: string, signal: AbortSignal): Promise<ResendAnswer> {
  const payloads = parcel.jobs.map((job) => payloadOf(composedMail(job)));
  const answer =
    payloads.length === 1
      ? await resend.emails.send(payloads[0]!, { idempotencyKey, signal })
      : await resend.batch.send(payloads, { idempotencyKey, signal, batchValidation: "strict" });
  return answer as ResendAnswer;
}

function payloadOf(mail: Mail): CreateEmailOptions {
  return {
    from: mail.from,
    to: [mail.to],
    replyTo: mail.replyTo,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: { "Message-ID": mail.messageId, ...Object.fromEntries(mail.headers) },
    tags: [{ name: "delivery_id", value: String(mail.deliveryId) }],
    ...(mail.attachments.length > 0 && {
      attachments: mail.attachments.map((file) => ({
        filename: file.filename,
        contentType: file.mediaType,
        content: file.encoded.toString("latin1").replaceAll("\r\n", ""),
      })),
    }),
  };
}
