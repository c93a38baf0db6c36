import { providerInbox } from "#app/_server/provider-inbox.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { answerWebhook } from "#lib/provider-events/webhook.ts";

/** The events of Resend. Open to everybody who can sign them; 2xx only once an event is committed. */
export async function POST(request: Request): Promise<Response> {
  openToEverybody();
  return answerWebhook(request, providerInbox());
}
