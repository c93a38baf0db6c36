import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SignalInput } from "./input.ts";
import { normalizeSignals } from "./normalize.ts";

const ten = new Date("2026-04-29T08:00:00Z");

const word = fc.string({ unit: "binary", maxLength: 40 });
const labels = fc.dictionary(
  fc.oneof(word, fc.constantFrom("alertname", "instance", "severity", "service", "summary", "description")),
  word,
  { maxKeys: 8 },
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const time = fc.oneof(
  word,
  fc.date().map((date) => (Number.isNaN(date.getTime()) ? "NaN" : date.toISOString())),
);
const anyMessage = fc.oneof(
  fc.record({
    version: fc.constant("4"),
    alerts: fc.array(
      fc.record({
        status: fc.constantFrom("firing", "resolved"),
        labels,
        annotations: maybe(labels),
        startsAt: maybe(time),
        endsAt: maybe(time),
        fingerprint: maybe(word),
      }),
      { maxLength: 5 },
    ),
  }),
  fc.record({
    heartbeat: fc.option(fc.record({ status: fc.constantFrom(0, 1, 2, 3), time: maybe(time), msg: fc.option(word) })),
    monitor: fc.option(
      fc.record({ id: fc.integer(), name: word, tags: fc.option(fc.array(fc.record({ name: word, value: fc.option(word) }))) }),
    ),
    msg: fc.option(word),
  }),
  fc.record({
    type: fc.constant("Notification"),
    timestamp: maybe(fc.double({ noNaN: true, noDefaultInfinity: true })),
    host: fc.string({ unit: "binary", minLength: 1 }),
    service: fc.option(word),
    notification_type: fc.oneof(word, fc.constantFrom("PROBLEM", "RECOVERY", "FLAPPINGEND")),
    text: fc.option(word),
    check_result: fc.option(
      fc.record({ state: maybe(fc.double({ noNaN: true, noDefaultInfinity: true })), output: fc.option(word) }),
    ),
  }),
  fc.record({
    key: word,
    title: word,
    state: fc.constantFrom("firing", "resolved"),
    text: maybe(word),
    occurredAt: maybe(time),
  }),
);

test("whatever a valid message holds, reading it never fails and its texts can be kept", () => {
  let valid = 0;
  fc.assert(
    fc.property(anyMessage, (message) => {
      const input = SignalInput.safeParse(message);
      if (!input.success) return;
      valid++;
      for (const signal of normalizeSignals(input.data, ten)) {
        expect(signal.key).toMatch(/^[^\p{Cc}]{1,200}$/u);
        expect(signal.title).toMatch(/^[^\p{Cc}]{1,160}$/u);
        expect((signal.key + signal.title + signal.text).isWellFormed()).toBe(true);
        expect(signal.occurredAt.getTime()).toBeLessThanOrEqual(ten.getTime());
      }
    }),
    { numRuns: 2_000 },
  );
  expect(valid).toBeGreaterThan(500);
});

test("every other JSON value is refused, not thrown over", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        fc.json().map((json) => JSON.parse(json) as unknown),
      ),
      (value) => {
        expect(typeof SignalInput.safeParse(value).success).toBe("boolean");
      },
    ),
    { numRuns: 1_000 },
  );
});
