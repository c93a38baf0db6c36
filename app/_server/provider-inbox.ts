import "server-only";
import { keepAnnouncement } from "#lib/inbound/announced.ts";
import { type Inbox, openInbox } from "#lib/provider-events/inbox.ts";
import type { WebhookSetup } from "#lib/provider-events/webhook.ts";
import { webhookSecrets } from "#lib/provider-events/verify.ts";
import { logger } from "#lib/log.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";

let opened: Inbox | undefined;

/** Where the events of the mail provider arrive in this process. */
export function providerInbox(): WebhookSetup {
  opened ??= openInbox(
    database(),
    () => new Date(),
    (err) => logger().error({ err }, "Events of the mail provider"),
  );
  const { RESEND_WEBHOOK_SECRET, DATA_DIR } = env();
  return {
    secrets: webhookSecrets(RESEND_WEBHOOK_SECRET),
    inbox: opened,
    onReceived: (payload) => keepAnnouncement(DATA_DIR, payload),
  };
}
