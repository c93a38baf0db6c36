import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import type { TargetRules } from "./target.ts";

/** This machine and nobody else, and without https: for tests with a receiver of their own. */
export const onlyHere: TargetRules = {
  mayAsk: (address) => address === "127.0.0.1",
  mayBePlain: true,
  resolve: async () => [{ address: "127.0.0.1", family: 4 }],
};

export type Received = { headers: IncomingHttpHeaders; body: string };
export type Receiver = { url: string; port: number; received: Received[]; close: () => Promise<void> };

/** A program that is told something. It answers as it is asked to, with the number of the call, from 1. */
export async function startReceiver(
  answer: (response: ServerResponse, call: number, request: IncomingMessage) => void = (response) => response.end(),
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      answer(response, received.length, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}/hook`, port, received, close };
}

/** As a receiver checks it, with the library of Standard Webhooks. @throws when the signature does not fit */
export function verified(secret: string, { headers, body }: Received): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}
