import { describe, expect, test } from "vitest";
import { pacer, retryAfterMs } from "./pacer.ts";
import { type ResendAnswer, resendOutcome } from "./resend-outcome.ts";

const at = new Date("2026-04-24T22:30:00Z");
const refused = (statusCode: number | null, name: string, headers: ResendAnswer["headers"] = null): ResendAnswer => ({
  data: null,
  error: { statusCode, name, message: "…" },
  headers,
});

describe("what an answer means for the mails of a call", () => {
  const cases: [string, ResendAnswer, number, object][] = [
    [
      "no answer that could be read",
      refused(null, "application_error"),
      3,
      { outcomes: { kind: "ask_again" }, pause: { reason: "unreachable" } },
    ],
    ["an error of the server", refused(500, "internal_server_error"), 3, { outcomes: { kind: "ask_again" } }],
    [
      "an error of the server by a name nobody knows yet",
      refused(503, "service_unavailable"),
      1,
      { outcomes: { kind: "ask_again" } },
    ],
    ["the server waited too long for us", refused(408, "request_timeout"), 1, { outcomes: { kind: "ask_again" } }],
    [
      "the limit of a second",
      refused(429, "rate_limit_exceeded", { "retry-after": "7" }),
      3,
      { outcomes: { kind: "deferred", retry: "when_ready" }, pause: { forMs: 7000 } },
    ],
    [
      "the limit of a day",
      refused(429, "daily_quota_exceeded"),
      3,
      { outcomes: { kind: "deferred" }, pause: { reason: "daily_quota_exceeded", forMs: 90 * 60_000 } },
    ],
    [
      "the limit of a month",
      refused(429, "monthly_quota_exceeded"),
      1,
      { outcomes: { kind: "deferred" }, pause: { reason: "monthly_quota_exceeded" } },
    ],
    [
      "more than was paid for",
      refused(403, "email_above_quota"),
      1,
      { outcomes: { kind: "deferred" }, pause: { reason: "email_above_quota" } },
    ],
    ["a key with other bytes", refused(409, "invalid_idempotent_request"), 3, { outcomes: { kind: "key_conflict" } }],
    ["a key that is no key", refused(400, "invalid_idempotency_key"), 1, { outcomes: { kind: "key_conflict" } }],
    ["a key still being worked on", refused(409, "concurrent_idempotent_requests"), 3, { outcomes: { kind: "ask_again" } }],
    ["something locked", refused(409, "resource_locked"), 1, { outcomes: { kind: "ask_again" } }],
    [
      "a key of ours that is refused",
      refused(401, "restricted_api_key"),
      3,
      { outcomes: { kind: "deferred" }, pause: { reason: "restricted_api_key" } },
    ],
    ["a key that was suspended", refused(403, "suspended_api_key"), 1, { outcomes: { kind: "deferred" } }],
    ["an unverified domain", refused(403, "validation_error"), 1, { outcomes: { kind: "deferred" } }],
    [
      "the account, by a status nobody knows yet",
      refused(451, "security_error"),
      3,
      { outcomes: { kind: "deferred", retry: "when_ready" }, pause: { reason: "security_error" } },
    ],
    [
      "our sender",
      refused(422, "invalid_from_address"),
      3,
      { outcomes: { kind: "deferred" }, pause: { reason: "invalid_from_address" } },
    ],
    ["one of several mails", refused(422, "validation_error"), 3, { outcomes: { kind: "split" } }],
    ["several mails too large together", refused(413, "payload_too_large"), 3, { outcomes: { kind: "split" } }],
    ["the only mail", refused(422, "missing_required_parameter"), 1, { outcomes: { kind: "refused" } }],
  ];
  test.each(cases)("%s", (_, answer, size, expected) => {
    const { outcomes, pause } = resendOutcome(answer, size, true, at);
    expect(outcomes).toHaveLength(size);
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect({ outcomes: outcomes[0], pause }).toMatchObject(expected);
  });

  test("what has not even left the machine is certain, whatever the SDK says", () => {
    expect(resendOutcome(refused(null, "application_error"), 1, false, at).outcomes).toMatchObject([
      { kind: "deferred", retry: "when_ready" },
    ]);
  });
});

describe("an acceptance", () => {
  const accepted = (data: unknown, size: number) => resendOutcome({ data, error: null, headers: null }, size, true, at).outcomes;

  test("names its mails by position", () => {
    expect(accepted({ data: [{ id: "a" }, { id: "b" }] }, 2)).toMatchObject([{ providerId: "a" }, { providerId: "b" }]);
    expect(accepted({ id: "a" }, 1)).toMatchObject([{ kind: "accepted", providerId: "a" }]);
  });

  test("that leaves some out all the same loses none: those are refused, the ids belong to the others", () => {
    const data = { data: [{ id: "a" }, { id: "c" }], errors: [{ index: 1, message: "Invalid `to` field" }] };
    expect(accepted(data, 3)).toMatchObject([
      { kind: "accepted", providerId: "a" },
      { kind: "refused", error: "Invalid `to` field" },
      { kind: "accepted", providerId: "c" },
    ]);
  });

  test.each([[{ data: [{ id: "a" }] }], [{}], [null], ["ok"], [{ data: "ok" }]])(
    "of another shape is one, without ids: %j",
    (data) => {
      expect(accepted(data, 2)).toEqual([
        { kind: "accepted", code: "200", providerId: undefined },
        { kind: "accepted", code: "200", providerId: undefined },
      ]);
    },
  );
});

test("a wait is understood in seconds and as a moment, and is never longer than an hour nor shorter than nothing", () => {
  expect(retryAfterMs({ "retry-after": "2.5" }, at)).toBe(2500);
  expect(retryAfterMs({ "retry-after": "Fri, 24 Apr 2026 22:30:20 GMT" }, at)).toBe(20_000);
  expect(retryAfterMs({ "retry-after": "Fri, 24 Apr 2020 22:30:20 GMT" }, at)).toBe(1000);
  expect(retryAfterMs({ "retry-after": "86400" }, at)).toBe(3_600_000);
  expect(retryAfterMs({ "retry-after": "soon" }, at)).toBe(1000);
  expect(retryAfterMs({ "ratelimit-reset": "4" }, at)).toBe(4000);
  expect(retryAfterMs(null, at)).toBe(1000);
});

test("the limit that the provider names replaces ours, also per minute, and one that is used up is waited for", async () => {
  let now = 0;
  const pace = pacer(5, () => now);
  expect(pace.intervalMs).toBe(200);
  pace.observe({ "ratelimit-limit": "20", "ratelimit-policy": "20;w=1" });
  expect(pace.intervalMs).toBe(50);
  pace.observe({ "ratelimit-limit": "120", "ratelimit-policy": "120;w=60" });
  expect(pace.intervalMs).toBe(500);
  pace.observe(null);
  expect(pace.intervalMs).toBe(500);
  pace.observe({ "ratelimit-limit": "20", "ratelimit-remaining": "0", "ratelimit-reset": "1" });
  const begun = performance.now();
  await pace.wait();
  expect(performance.now() - begun).toBeGreaterThan(900);
  now = 10_000;
  await pace.wait();
});
