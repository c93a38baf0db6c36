import { type ErrorResponse, Resend } from "resend";
import { deliveryIdIn, withBrackets } from "./parse.ts";

/** A mail as the provider remembers it. */
export type MailStatus = {
  providerId: string;
  messageId: string | undefined;
  to: readonly string[];
  lastEvent: string;
  createdAt: Date;
};

/** `forbidden`: the key may send and nothing else. `busy`: not now. */
export type Unanswered = { refusal: "forbidden" | "busy" };

/** Where one can ask what became of mails. Knows the network and nothing of the database. Never throws for what the far end does. */
export type StatusSource = {
  /** A page, newest first. */
  list(after?: string): Promise<{ mails: MailStatus[]; hasMore: boolean } | Unanswered>;
  /** One mail, with the delivery that its tag names. */
  get(providerId: string): Promise<(MailStatus & { deliveryId: number | undefined }) | undefined | Unanswered>;
};

const TIMEOUT_MS = 15_000;
export const PAGE_SIZE = 100;

/** The mails that Resend has taken. */
export function resendStatuses(apiKey: string, baseUrl?: string): StatusSource {
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : undefined);
  const options = () => ({ signal: AbortSignal.timeout(TIMEOUT_MS) });
  return {
    async list(after) {
      const { data, error } = await resend.emails.list({ limit: PAGE_SIZE, ...(after ? { after } : {}) }, options());
      if (error) return unanswered(error);
      return { mails: data.data.map(statusOf), hasMore: data.has_more };
    },
    async get(providerId) {
      const { data, error } = await resend.emails.get(providerId, options());
      if (error) return error.statusCode === 404 ? undefined : unanswered(error);
      return { ...statusOf(data), deliveryId: deliveryIdIn(data.tags) };
    },
  };
}

type Row = { id: string; message_id?: string; to: readonly string[]; last_event: string; created_at: string };

const statusOf = (row: Row): MailStatus => ({
  providerId: row.id,
  messageId: withBrackets(row.message_id),
  to: row.to,
  lastEvent: row.last_event,
  createdAt: new Date(row.created_at),
});

const unanswered = ({ statusCode }: ErrorResponse): Unanswered => ({
  refusal: statusCode === 401 || statusCode === 403 ? "forbidden" : "busy",
});
