import { crashRun } from "#e2e/crash-run.ts";
import type { Figure } from "./figure.ts";

const PEOPLE = 800;
const READERS = 200;
/** Each way; fewer for a quick look: `CRASH_KILLS=40`. */
const KILLS = Number(process.env["CRASH_KILLS"] ?? 200);

/** `kill -9` at random moments of a send, once per way out. What it prints was counted where the mails arrive. */
export async function benchCrash(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const transport of ["smtp", "resend"] as const) {
    const verdict = await crashRun(transport, { people: PEOPLE, readers: READERS, kills: KILLS });
    const name = (what: string) => `${transport}: ${what}`;
    figures.push(
      { name: name(`kills (${momentsOf(verdict.moments)})`), value: verdict.kills, unit: "" },
      { name: name(`lost of ${verdict.mails}`), value: verdict.lost, unit: "mails", bar: "0" },
      { name: name("doubled"), value: verdict.doubled, unit: "mails", bar: "0" },
      { name: name("unknown"), value: verdict.unknown, unit: "mails", ...(transport === "resend" && { bar: "0" }) },
      { name: name("unknown, body never seen"), value: verdict.unknownUnseen, unit: "mails" },
      { name: name("in no final state"), value: verdict.unaccounted, unit: "mails", bar: "0" },
      { name: name("keys used for other bytes"), value: verdict.keyMisuses, unit: "keys", bar: "0" },
    );
  }
  return figures;
}

const momentsOf = (moments: Record<string, number>) =>
  Object.entries(moments)
    .map(([moment, count]) => `${moment} ${count}`)
    .join(", ");
