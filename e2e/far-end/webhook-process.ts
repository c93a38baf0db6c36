import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openDatabase } from "#db/open.ts";
import { openInbox } from "#lib/provider-events/inbox.ts";
import { answerWebhook } from "#lib/provider-events/webhook.ts";

/** The inbox for the provider's events as a process of its own, to be killed. Arguments: database, secret. Prints its port. */
const [path = "", secret = ""] = process.argv.slice(2);
const inbox = openInbox(
  openDatabase(path),
  () => new Date(),
  (error) => void process.stderr.write(`${String(error)}\n`),
);
const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as [string, string]] : [],
  );
  const { status } = await answerWebhook(new Request("http://localhost/", { method: "POST", headers, body }), {
    secrets: [secret],
    inbox,
  });
  response.writeHead(status).end();
});
server.listen(0, "127.0.0.1", () => void process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
