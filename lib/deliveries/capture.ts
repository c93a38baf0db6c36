import { mkdirSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { messageBytes } from "./mime.ts";
import { composedMail, givenBack, type Job, type Outcome, type Transport } from "./transport.ts";

/** Keeps mails as `.eml` files instead of sending them: the way out when none is configured. */
export function captureTransport(folder: string): Transport {
  mkdirSync(folder, { recursive: true });
  return {
    name: "capture",
    lanes: 8,
    parcelSize: 1,
    usesKeys: false,
    async handOver({ jobs }, _, mayBegin) {
      return { outcomes: await Promise.all(jobs.map((job) => (mayBegin(job) ? capture(folder, job) : givenBack))) };
    },
    close: async () => undefined,
  };
}

/** Whole or not at all: a reader never sees half a file, and capturing again after a crash gives the same file. */
async function capture(folder: string, job: Job): Promise<Outcome> {
  const mail = composedMail(job);
  const name = `${String(mail.deliveryId).padStart(9, "0")}.eml`;
  const draft = join(folder, `.${name}.part`);
  try {
    await writeFile(draft, messageBytes(mail), { flush: true });
    await rename(draft, join(folder, name));
    return { kind: "accepted", code: "captured", providerId: name };
  } catch (error) {
    const { code = "EIO", message } = error as NodeJS.ErrnoException;
    return { kind: "deferred", retry: "backoff", code, error: message };
  }
}
