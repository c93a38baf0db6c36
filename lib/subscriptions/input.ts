import { z } from "zod";
import { locales } from "#db/vocabulary.ts";
import { optional } from "../input-fields.ts";

/** More than any city shows on its page. */
export const MAX_SERVICES = 500;
const MAX_INCIDENTS = 200;
/** Longer than an address may be; what is wrong with it is said by `normalizeEmail`. */
const MAX_ADDRESS_LENGTH = 400;

const key = z.string().min(1).max(200);
const services = z.array(key).max(MAX_SERVICES);
const chooseService = { code: "custom" as const, path: ["services"], params: { sentence: "choose_service" } };

/** What the public form sends. */
export const SubscriptionInput = z
  .object({
    address: z.string().trim().min(1).max(MAX_ADDRESS_LENGTH),
    locale: z.enum(locales),
    scope: z.enum(["all", "services", "incident"]),
    services,
    incident: optional(z.string().max(40)),
  })
  .superRefine(({ scope, services: chosen, incident }, context) => {
    if (scope === "services" && chosen.length === 0) context.addIssue(chooseService);
    if (scope === "incident" && !incident)
      context.addIssue({ code: "custom", path: ["scope"], params: { sentence: "required" } });
  });
export type SubscriptionInput = z.infer<typeof SubscriptionInput>;

/** What a subscriber changes on their own page. `incidents`: those already followed that stay. */
export const SubscriptionChange = z
  .object({
    locale: z.enum(locales),
    scope: z.enum(["all", "services"]),
    services,
    incidents: z.array(key).max(MAX_INCIDENTS),
  })
  .superRefine(({ scope, services: chosen, incidents }, context) => {
    if (scope === "services" && chosen.length + incidents.length === 0) context.addIssue(chooseService);
  });
export type SubscriptionChange = z.infer<typeof SubscriptionChange>;
