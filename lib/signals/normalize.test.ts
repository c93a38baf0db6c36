import { expect, test } from "vitest";
import { z } from "zod";
import { alertmanagerExample, icingaExample, plainExample, uptimeKumaExample, uptimeKumaTestExample } from "./examples.ts";
import { AlertmanagerSignal, IcingaSignal, MAX_SIGNALS, PlainSignal, SignalInput, UptimeKumaSignal } from "./input.ts";
import { MAX_SIGNAL_TEXT_LENGTH, normalizeSignals } from "./normalize.ts";

const ten = new Date("2026-04-29T08:00:00Z");
const read = (message: unknown) => normalizeSignals(SignalInput.parse(message), ten);
const [alert] = alertmanagerExample.alerts;
const alertWith = (over: object) => read({ ...alertmanagerExample, alerts: [{ ...alert, ...over }] })[0]!;
const icingaWith = (over: object) => read({ ...icingaExample, ...over });

test("an Alertmanager message is read alert by alert", () => {
  expect(read(alertmanagerExample)).toEqual([
    {
      source: "alertmanager",
      key: "1a30ba71cca2921f",
      title: "Webmail antwortet nicht",
      state: "firing",
      level: "emergency",
      serviceKey: "e-mail",
      text: "https://mail.elbfurt.example antwortet seit mehr als 5 Minuten nicht.",
      occurredAt: new Date("2026-04-29T07:51:03.157Z"),
    },
    {
      source: "alertmanager",
      key: "c6eadffa33fcdf37",
      title: "HighMemory db1.elbfurt.example:9100",
      state: "resolved",
      level: "disruption",
      serviceKey: null,
      text: "",
      occurredAt: new Date("2026-04-29T07:40:00Z"),
    },
  ]);
});

test("without a fingerprint the labels are the key, in whatever order they stand", () => {
  const keyOf = (labels: Record<string, string>) => alertWith({ fingerprint: undefined, labels }).key;
  expect(keyOf({ a: "1", b: "2" })).toBe(keyOf({ b: "2", a: "1" }));
  expect(keyOf({ a: "1", b: "2" })).not.toBe(keyOf({ a: "1", b: "3" }));
});

test("Uptime Kuma's down and up are a trouble and its end; pending, maintenance and a test message are nothing", () => {
  expect(read(uptimeKumaExample)).toEqual([
    {
      source: "uptime_kuma",
      key: "29 Telefonanlage Rathaus",
      title: "Telefonanlage Rathaus",
      state: "firing",
      level: null,
      serviceKey: "telefonie",
      text: "getaddrinfo ENOTFOUND telefon.elbfurt.example",
      occurredAt: new Date("2026-04-29T07:51:35.527Z"), // its clock is UTC without saying so
    },
  ]);
  const states = [0, 1, 2, 3].map((status) =>
    read({ ...uptimeKumaExample, heartbeat: { ...uptimeKumaExample.heartbeat, status } }).map(({ state }) => state),
  );
  expect(states).toEqual([["firing"], ["resolved"], [], []]);
  expect(read(uptimeKumaTestExample)).toEqual([]);
});

test("a problem of a host and one of its services are two, by the names Icinga itself uses", () => {
  expect(read(icingaExample)).toEqual([
    {
      source: "icinga",
      key: "mx1.elbfurt.example!smtp",
      title: "mx1.elbfurt.example: smtp",
      state: "firing",
      level: null,
      serviceKey: null,
      text: "SMTP CRITICAL - No data received from host",
      occurredAt: new Date(1777449095527),
    },
  ]);
  expect(icingaWith({ service: undefined })).toMatchObject([{ key: "mx1.elbfurt.example", title: "mx1.elbfurt.example" }]);
});

test("of Icinga's types only problem, recovery and flapping say something, in the spelling of any version", () => {
  const stateOf = (type: string, state = 2) =>
    icingaWith({ notification_type: type, check_result: { state } })[0]?.state ?? "nothing";
  expect([stateOf("PROBLEM"), stateOf("Problem"), stateOf("FLAPPINGSTART")]).toEqual(["firing", "firing", "firing"]);
  expect([stateOf("RECOVERY", 0), stateOf("FlappingEnd", 0), stateOf("FLAPPINGEND", 2)]).toEqual([
    "resolved",
    "resolved",
    "nothing",
  ]);
  const others = ["ACKNOWLEDGEMENT", "CUSTOM", "DOWNTIMESTART", "DOWNTIMEEND", "DOWNTIMECANCELLED", ""];
  expect(new Set(others.map((type) => stateOf(type)))).toEqual(new Set(["nothing"]));
});

test("a plain signal says it all itself, and a field that it does not know is refused by name", () => {
  expect(read(plainExample)).toEqual([
    {
      source: "plain",
      key: "backup-ratsinformation",
      title: plainExample.title,
      state: "firing",
      level: "disruption",
      serviceKey: "ratsinformationssystem",
      text: "Letzte Sicherung: 27.04., 02:00 Uhr.",
      occurredAt: new Date("2026-04-29T00:00:00Z"),
    },
  ]);
  const issues = PlainSignal.safeParse({ ...plainExample, severity: "critical" }).error?.issues;
  expect(issues).toMatchObject([{ code: "unrecognized_keys", keys: ["severity"] }]);
  expect(SignalInput.safeParse({ ...plainExample, key: "a\r\nb" }).success).toBe(false);
  expect(SignalInput.safeParse({ ...plainExample, occurredAt: "gestern" }).success).toBe(false);
});

test("times that cannot be true become the moment of arrival", () => {
  const senseless = ["0001-01-01T00:00:00Z", "2026-04-29T08:00:01Z", "9999-99-99", "bald", "", "1970-01-01T00:00:00Z"];
  for (const startsAt of senseless) expect(alertWith({ startsAt }).occurredAt, startsAt).toEqual(ten);
  expect(alertWith({ startsAt: undefined }).occurredAt).toEqual(ten);
  for (const timestamp of [0, -1, 1e300, undefined]) expect(icingaWith({ timestamp })[0]?.occurredAt).toEqual(ten);
});

test("what is long is cut and says so, what cannot be read is left out, and nothing is lost for it", () => {
  const { title, text } = alertWith({
    annotations: {
      summary: `Ausfall\r\nBcc: alle@elbfurt.example ${"x".repeat(500)}`,
      description: `a\u0000b\tc\u202E\uD800\n${"🔥".repeat(5_000)}`,
    },
  });
  expect(title).toMatch(/^Ausfall Bcc: alle@elbfurt\.example x+…$/);
  expect(title).toHaveLength(160);
  expect(text).toMatch(/^ab c\uFFFD\n🔥+…$/u);
  expect(text.length).toBeLessThanOrEqual(MAX_SIGNAL_TEXT_LENGTH);
  expect(text.isWellFormed()).toBe(true);
  expect(alertWith({ annotations: { summary: "\u0007" }, labels: {} }).title).toBe("1a30ba71cca2921f");
});

test("long keys stay different although they are shortened", () => {
  const keyOf = (fingerprint: string) => alertWith({ fingerprint }).key;
  expect(keyOf(`${"x".repeat(300)}1`)).toHaveLength(64);
  expect(keyOf(`${"x".repeat(300)}1`)).not.toBe(keyOf(`${"x".repeat(300)}2`));
});

test("more alerts than a message may have are refused", () => {
  const alerts = (length: number) => ({ ...alertmanagerExample, alerts: Array.from({ length }, () => alert) });
  expect(read(alerts(MAX_SIGNALS))).toHaveLength(MAX_SIGNALS);
  expect(SignalInput.safeParse(alerts(MAX_SIGNALS + 1)).success).toBe(false);
});

test("a foreign format may carry the fields of another one", () => {
  expect(read({ ...uptimeKumaExample, version: "4", alerts: [{ status: "unheard of" }] })).toMatchObject([
    { source: "uptime_kuma" },
  ]);
  expect(read({ ...icingaExample, heartbeat: 5, monitor: "x" })).toMatchObject([{ source: "icinga" }]);
});

test("every format can be described to programs, under its name", () => {
  for (const [name, schema] of Object.entries({ AlertmanagerSignal, UptimeKumaSignal, IcingaSignal, PlainSignal, SignalInput })) {
    const { $defs = {} } = z.toJSONSchema(schema, { io: "input" });
    expect($defs[name]).toMatchObject({ description: expect.any(String) });
  }
});
