import { Webhook, WebhookVerificationError } from "standardwebhooks";

/** `headers`: not even signed. `clock`: signed by the provider, but at another time than ours. `signature`: by nobody we know. */
export type Refusal = "headers" | "clock" | "signature";

const MAX_HEADER_LENGTH = 2_000;

/**
 * Whether the provider has sent exactly these bytes, within five minutes of our clock (https://www.standardwebhooks.com). While a secret is
 * changed there are several, here and in the signature; one pair that fits is enough.
 *
 * @param secrets as the provider shows them: `whsec_…`
 */
export function verifyWebhook(secrets: readonly string[], headers: Headers, body: string): { id: string } | { refusal: Refusal } {
  const [id, timestamp, signature] = ["id", "timestamp", "signature"].map((name) => headers.get(`svix-${name}`) ?? "");
  if (!id || !timestamp || !signature || Math.max(id.length, signature.length) > MAX_HEADER_LENGTH) return { refusal: "headers" };
  const signed = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature };
  const keys = secrets.map((secret) => new Webhook(secret));
  if (keys.some((key) => isVerified(key, body, signed))) return { id };
  const saidAt = new Date(Number.parseInt(timestamp, 10) * 1000);
  const isAuthentic =
    !Number.isNaN(saidAt.getTime()) && keys.some((key) => signature.split(" ").includes(key.sign(id, saidAt, body)));
  return { refusal: isAuthentic ? "clock" : "signature" };
}

function isVerified(key: Webhook, body: string, signed: Record<string, string>): boolean {
  try {
    key.verify(body, signed, { jsonParse: false });
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}

/** As the environment holds them. */
export const webhookSecrets = (setting: string | undefined): string[] => setting?.split(/ +/).filter(Boolean) ?? [];
