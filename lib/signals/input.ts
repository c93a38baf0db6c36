import { z } from "zod";
import { incidentLevels, signalStates } from "#db/vocabulary.ts";
import { singleLine } from "../input-fields.ts";

export const MAX_SIGNALS = 500;
export const MAX_KEY_LENGTH = 200;
export const MAX_SERVICE_KEY_LENGTH = 120;
/** How long a text may arrive. It is cut before it is kept (normalize.ts): an alarm must not be lost because it is long. */
export const MAX_RECEIVED_LENGTH = 65_536;
const MAX_LABELS = 200;

const text = z.string().max(MAX_RECEIVED_LENGTH);
/** Not checked for being a time: an alarm with a senseless one is still an alarm. */
const time = z.string().max(100).optional();

const labels = z
  .record(text, text)
  .refine((value) => Object.keys(value).length <= MAX_LABELS, { params: { sentence: "too_many" } });

/** https://prometheus.io/docs/alerting/latest/configuration/#webhook_config */
export const AlertmanagerSignal = z
  .looseObject({
    version: z.literal("4"),
    alerts: z
      .array(
        z.looseObject({
          status: z.enum(signalStates),
          labels,
          annotations: labels.optional(),
          startsAt: time,
          endsAt: time,
          fingerprint: text.optional(),
        }),
      )
      .max(MAX_SIGNALS),
  })
  .meta({
    id: "AlertmanagerSignal",
    description:
      `What Prometheus Alertmanager sends to a webhook (version 4), at most ${MAX_SIGNALS} alerts at once. Read: fingerprint, ` +
      "status, startsAt, endsAt, the annotations summary and description, the labels alertname, instance, severity and service.",
  });
export type AlertmanagerSignal = z.infer<typeof AlertmanagerSignal>;

/** https://github.com/louislam/uptime-kuma/blob/master/server/notification-providers/webhook.js */
export const UptimeKumaSignal = z
  .looseObject({
    /** Null in a test message and in the reminder of a certificate that ends. */
    heartbeat: z
      .looseObject({
        /** Down, up, pending, maintenance. */
        status: z.literal([0, 1, 2, 3]),
        /** In UTC, without saying so. */
        time,
        msg: text.nullish(),
      })
      .nullable(),
    monitor: z
      .looseObject({
        id: z.int(),
        name: text,
        tags: z
          .array(z.looseObject({ name: text, value: text.nullish() }))
          .max(MAX_LABELS)
          .nullish(),
      })
      .nullable(),
    msg: text.nullish(),
  })
  .meta({
    id: "UptimeKumaSignal",
    description:
      "What Uptime Kuma sends to a webhook (application/json). Down opens, up resolves; pending, maintenance and test messages " +
      "do nothing. A tag named service names the service concerned.",
  });
export type UptimeKumaSignal = z.infer<typeof UptimeKumaSignal>;

/** https://icinga.com/docs/icinga-2/latest/doc/12-icinga2-api/#event-stream-type-notification */
export const IcingaSignal = z
  .looseObject({
    type: z.literal("Notification"),
    /** Seconds since 1970. */
    timestamp: z.number().optional(),
    host: text.min(1),
    service: text.nullish(),
    /** PROBLEM, RECOVERY and others, of which most say nothing about a trouble; older versions write Problem, Recovery. */
    notification_type: z.string().max(100),
    author: text.nullish(),
    text: text.nullish(),
    check_result: z.looseObject({ state: z.number().optional(), output: text.nullish() }).nullish(),
  })
  .meta({
    id: "IcingaSignal",
    description:
      "A notification of Icinga 2 as its event stream writes it. PROBLEM and FLAPPINGSTART open, RECOVERY resolves, and so does " +
      "FLAPPINGEND when all is well; other types do nothing.",
  });
export type IcingaSignal = z.infer<typeof IcingaSignal>;

export const PlainSignal = z
  .strictObject({
    key: singleLine(MAX_KEY_LENGTH).describe("What the source calls this one trouble; its signals join by it."),
    title: text.trim().min(1),
    state: z.enum(signalStates),
    level: z.enum(incidentLevels).optional(),
    service: singleLine(MAX_SERVICE_KEY_LENGTH).optional().describe("Key of the service concerned."),
    text: text.optional(),
    occurredAt: z.iso.datetime({ offset: true }).optional(),
  })
  .meta({ id: "PlainSignal", description: "A signal of a program of your own." });
export type PlainSignal = z.infer<typeof PlainSignal>;

export const SignalInput = z
  .union([AlertmanagerSignal, UptimeKumaSignal, IcingaSignal, PlainSignal])
  .meta({ id: "SignalInput", description: "What a monitoring system reports, in one of four formats." });
export type SignalInput = z.infer<typeof SignalInput>;

export const DismissalInput = z.object({ reason: singleLine(500) });
export type DismissalInput = z.infer<typeof DismissalInput>;
