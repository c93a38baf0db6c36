import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CALL_TIMEOUT_MS } from "./call.ts";
import { eventTypes, WebhookEvent } from "./payload.ts";
import { MAX_ATTEMPTS, nextWaitMs } from "./schedule.ts";

const section = readFileSync("docs/api.md", "utf8")
  .split(/^(?=## )/m)
  .find((each) => each.startsWith("## Told by webhook"))!;

test("the documented messages are exactly what is sent: every field, and no other", () => {
  const examples = [...section.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, json]) => JSON.parse(json!) as unknown);
  expect(examples.map((example) => WebhookEvent.parse(example))).toEqual(examples);
  for (const type of eventTypes) expect(section).toContain(`\`${type}\``);
  expect(examples).toHaveLength(2);
});

test("the documented patience and repetitions are the real ones", () => {
  const units: [string, number][] = [
    ["h", 3_600_000],
    ["min", 60_000],
    ["s", 1_000],
  ];
  const shown = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => {
    const ms = nextWaitMs(index + 1, 0, 0.5)!;
    const [unit, size] = units.find(([, each]) => ms >= each)!;
    return `${ms / size} ${unit}`;
  });
  expect(section.replaceAll(/\s+/g, " ")).toContain(`after ${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`);
  expect(section).toContain(`within ${CALL_TIMEOUT_MS / 1000} seconds`);
});
