import { readFileSync } from "node:fs";

/** What a fixture is about: the delivery that it answers or returns. */
export type About = { messageId: string; deliveryId: number; address: string };

export const nobody: About = {
  messageId: "<d.1.abcdefgh@elbfurt.example>",
  deliveryId: 7,
  address: "a.mueller@mandat.elbfurt.example",
};

/** A mail of lib/inbound/fixtures as it would come over the wire. All people are invented. */
export function aMail(name: string, about: About = nobody): Buffer {
  const text = readFileSync(new URL(`./fixtures/${name}.eml`, import.meta.url), "latin1");
  const filled = text
    .replaceAll("{{MESSAGE_ID}}", about.messageId)
    .replaceAll("{{DELIVERY_ID}}", String(about.deliveryId))
    .replaceAll("{{ADDRESS}}", about.address);
  return Buffer.from(filled.replaceAll(/\r?\n/g, "\r\n"), "latin1");
}

/** A mail of a test's own. */
export const mailOf = (headers: Record<string, string>, body = ""): Buffer =>
  Buffer.from(
    `${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")}\r\n${body}`,
  );
