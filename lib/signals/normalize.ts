import { createHash } from "node:crypto";
import type { IncidentLevel, SignalSource, SignalState } from "#db/vocabulary.ts";
import { MAX_TITLE_LENGTH } from "../incidents/input.ts";
import { cleanLine, cleanText } from "./clean.ts";
import {
  AlertmanagerSignal,
  IcingaSignal,
  MAX_KEY_LENGTH,
  MAX_SERVICE_KEY_LENGTH,
  type PlainSignal,
  type SignalInput,
  UptimeKumaSignal,
} from "./input.ts";

export const MAX_SIGNAL_TEXT_LENGTH = 2_000;
/** Nobody monitors anything since then; Go's zero time, "0001-01-01T00:00:00Z", lies before it. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);

/** What every format comes down to. */
export type NormalizedSignal = {
  source: SignalSource;
  key: string;
  title: string;
  state: SignalState;
  level: IncidentLevel | null;
  serviceKey: string | null;
  text: string;
  occurredAt: Date;
};

/**
 * What a message says about troubles, in the order in which it says so; none for a test message.
 *
 * @param at when it arrived: takes the place of times that are missing, senseless or in the future
 */
export function normalizeSignals(input: SignalInput, at: Date): NormalizedSignal[] {
  // Asked again which format it is: foreign formats may carry any field, those of the others too.
  const alertmanager = AlertmanagerSignal.safeParse(input);
  if (alertmanager.success) return alertmanager.data.alerts.map((alert) => fromAlert(alert, at));
  const kuma = UptimeKumaSignal.safeParse(input);
  if (kuma.success) return fromKuma(kuma.data, at);
  const icinga = IcingaSignal.safeParse(input);
  if (icinga.success) return fromIcinga(icinga.data, at);
  return [fromPlain(input as PlainSignal, at)];
}

function fromAlert(alert: AlertmanagerSignal["alerts"][number], at: Date): NormalizedSignal {
  const { labels, annotations = {}, status } = alert;
  const name = [labels["alertname"], labels["instance"]].filter(Boolean).join(" ");
  const key = keyOf(alert.fingerprint || hashOfLabels(labels));
  const severity = labels["severity"]?.toLowerCase();
  return {
    source: "alertmanager",
    key,
    title: titleOf(annotations["summary"] || name, key),
    state: status,
    level: severity === undefined ? null : severity === "critical" ? "emergency" : "disruption",
    serviceKey: serviceKeyOf(labels["service"]),
    text: cleanText(annotations["description"] ?? "", MAX_SIGNAL_TEXT_LENGTH),
    occurredAt: believable(instantOf(status === "resolved" ? alert.endsAt : alert.startsAt), at),
  };
}

/** Without a level: what is down says nothing about how bad that is. */
function fromKuma({ heartbeat, monitor, msg }: UptimeKumaSignal, at: Date): NormalizedSignal[] {
  if (!heartbeat || !monitor || heartbeat.status > 1) return [];
  // The name as well: two installations count their monitors from one, and a second trouble must not hide behind the first.
  const key = keyOf(`${monitor.id} ${monitor.name}`);
  const service = monitor.tags?.find((tag) => tag.name.toLowerCase() === "service");
  return [
    {
      source: "uptime_kuma",
      key,
      title: titleOf(monitor.name, key),
      state: heartbeat.status === 0 ? "firing" : "resolved",
      level: null,
      serviceKey: serviceKeyOf(service?.value),
      text: cleanText(heartbeat.msg || msg || "", MAX_SIGNAL_TEXT_LENGTH),
      occurredAt: believable(instantOf(heartbeat.time), at),
    },
  ];
}

/** Without a level: every check that fails is CRITICAL there. */
function fromIcinga(signal: IcingaSignal, at: Date): NormalizedSignal[] {
  const state = icingaState(signal);
  if (!state) return [];
  const { host, service, timestamp } = signal;
  const key = keyOf(service ? `${host}!${service}` : host);
  return [
    {
      source: "icinga",
      key,
      title: titleOf(service ? `${host}: ${service}` : host, key),
      state,
      level: null,
      serviceKey: null,
      text: cleanText([signal.check_result?.output, signal.text].filter(Boolean).join("\n"), MAX_SIGNAL_TEXT_LENGTH),
      occurredAt: believable(timestamp === undefined ? undefined : new Date(timestamp * 1000), at),
    },
  ];
}

/** While something flaps, Icinga reports neither its problems nor its recoveries. */
function icingaState({ notification_type, check_result }: IcingaSignal): SignalState | undefined {
  const type = notification_type.toUpperCase().replaceAll(/[^A-Z]/g, "");
  if (type === "PROBLEM" || type === "FLAPPINGSTART") return "firing";
  if (type === "RECOVERY" || (type === "FLAPPINGEND" && check_result?.state === 0)) return "resolved";
  return undefined; // acknowledgements, downtimes, messages of people
}

function fromPlain(signal: PlainSignal, at: Date): NormalizedSignal {
  const key = keyOf(signal.key);
  return {
    source: "plain",
    key,
    title: titleOf(signal.title, key),
    state: signal.state,
    level: signal.level ?? null,
    serviceKey: serviceKeyOf(signal.service),
    text: cleanText(signal.text ?? "", MAX_SIGNAL_TEXT_LENGTH),
    occurredAt: believable(instantOf(signal.occurredAt), at),
  };
}

const titleOf = (title: string, key: string): string => cleanLine(title, MAX_TITLE_LENGTH) || cleanLine(key, MAX_TITLE_LENGTH);

/** Never cut: two keys with the same beginning are two troubles. */
function keyOf(key: string): string {
  const line = cleanLine(key, Infinity);
  return line !== "" && line.length <= MAX_KEY_LENGTH ? line : sha256(key);
}

function serviceKeyOf(service: string | null | undefined): string | null {
  const key = cleanLine(service ?? "", Infinity);
  return key !== "" && key.length <= MAX_SERVICE_KEY_LENGTH ? key : null;
}

const hashOfLabels = (labels: Record<string, string>): string =>
  sha256(JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))));

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** An RFC 3339 time; without a zone it is UTC. */
function instantOf(time: string | undefined): Date | undefined {
  if (!time) return undefined;
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(time);
  return new Date(hasZone ? time : `${time.trim().replace(" ", "T")}Z`);
}

/** What no clock can have said is taken for the moment of arrival; a time that is none compares as neither. */
const believable = (time: Date | undefined, at: Date): Date => (time && time.getTime() >= EARLIEST_MS && time <= at ? time : at);
