import type { IncidentLevel, SignalSource, SignalState } from "#db/vocabulary.ts";
import { cleanText } from "./clean.ts";
import { believable, hashOfLabels, instantOf, keyOf, serviceKeyOf, titleOf } from "./fields.ts";
import { AlertmanagerSignal, IcingaSignal, type PlainSignal, type SignalInput, UptimeKumaSignal } from "./input.ts";

export const MAX_SIGNAL_TEXT_LENGTH = 2_000;

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
