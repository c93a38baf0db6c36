import { startSmtpSink } from "#e2e/far-end/smtp.ts";
import type { Figure } from "./figure.ts";
import { startWorkerProcess } from "./worker-process.ts";

/** The start takes more than it leaves behind. */
const FIRST = 300;
const FEW = 5000;
const MANY = 50_000;

/** What the worker holds while it sends: with ten times as many mails it must not be ten times as much. */
export async function benchMemory(): Promise<Figure[]> {
  const sink = await startSmtpSink({ keeps: false });
  const worker = await startWorkerProcess(sink.url, [FIRST, FEW, MANY]);
  try {
    await worker.send();
    const few = await worker.send();
    const many = await worker.send();
    return [
      { name: `Resident while sending ${FEW} mails`, value: few.peakMiB, unit: "MiB" },
      { name: `Resident while sending ${MANY} mails`, value: many.peakMiB, unit: "MiB" },
      { name: `Mails per second while sending ${MANY}`, value: MANY / many.seconds, unit: "mails/s" },
    ];
  } finally {
    await worker.stop();
    await sink.stop();
  }
}
