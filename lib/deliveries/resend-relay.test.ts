import { simpleParser } from "mailparser";
import { expect, test } from "vitest";
import type { Mail } from "./compose.ts";
import { messageBytes } from "./mime.ts";
import { asRelayWants } from "./resend-relay.ts";

const mail: Mail = {
  deliveryId: 7,
  from: "leitstelle@stadt.example",
  replyTo: "leitstelle@stadt.example",
  to: "anna@rat.example",
  subject: "Störung",
  text: "Guten Tag",
  html: "<p>Guten Tag</p>",
  messageId: "<d.7.abcDEF_-1@stadt.example>",
  date: new Date("2026-04-24T08:00:00Z"),
  headers: [["X-Lagebote-Delivery-Id", "7"]],
  attachments: [],
};

test.each(["smtp.resend.com", "SMTP.Resend.com"])("%s is given a key that is the same at every attempt", async (host) => {
  const first = messageBytes(asRelayWants(host, mail));
  expect(messageBytes(asRelayWants(host, structuredClone(mail))).equals(first)).toBe(true);
  const { headers } = await simpleParser(first);
  expect(headers.get("resend-idempotency-key")).toBe("d.7.abcDEF_-1@stadt.example");
  expect(headers.get("x-lagebote-delivery-id")).toBe("7");
});

test.each(["", "127.0.0.1", "smtp.resend.com.stadt.example", "mx.resend.com"])("%s is not", (host) => {
  expect(asRelayWants(host, mail)).toBe(mail);
});
