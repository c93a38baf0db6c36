import { resolve } from "node:path";
import { z } from "zod";
import { logLevels } from "./log/levels.ts";

const url = (protocols: RegExp) => z.url({ protocol: protocols });
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const Environment = z
  .object({
    PORT: z.coerce.number().int().min(1).max(65535).default(3000),
    PUBLIC_URL: optional(url(/^https?$/)),
    DATA_DIR: z.string().min(1).default("./data"),
    AUTH_SECRET: optional(z.string().min(32)),
    MAIL_FROM: optional(z.string().includes("@")),
    MAIL_REPLY_TO: optional(z.string().includes("@")),
    RESEND_API_KEY: optional(z.string().min(1)),
    RESEND_BASE_URL: optional(url(/^https?$/)),
    /** Several, separated by blanks, while one is being replaced. */
    RESEND_WEBHOOK_SECRET: optional(
      z
        .string()
        .trim()
        .regex(/^whsec_[\w+/=-]+(?: +whsec_[\w+/=-]+)*$/),
    ),
    RESEND_RATE_LIMIT: z.coerce.number().min(0.1).max(1000).default(5),
    SMTP_URL: optional(url(/^smtps?$/)),
    INBOUND_SMTP_URL: optional(url(/^smtp$/)),
    ALLOW_TOKEN_APPROVAL: z.stringbool().default(false),
    LOG_LEVEL: z.preprocess((value) => (value === "" ? undefined : value), z.enum(logLevels).default("info")),
    OPARL_ALLOW_PRIVATE_ADDRESSES: z.preprocess((value) => (value === "" ? undefined : value), z.stringbool().default(false)),
    WEBHOOKS_ALLOW_PRIVATE_ADDRESSES: z.preprocess((value) => (value === "" ? undefined : value), z.stringbool().default(false)),
    PUBLICATION: z.preprocess((value) => (value === "" ? undefined : value), z.enum(["on", "off"]).default("on")),
    EMERGENCY_SHEETS: z.preprocess(
      (value) => (value === "" ? undefined : value),
      z
        .string()
        .regex(/^(?:off|(?:[01]\d|2[0-3]):[0-5]\d)$/, "is off or a time of the day such as 02:00")
        .default("02:00"),
    ),
    /** So long a public update waits before subscribers are mailed: time to correct it. */
    SUBSCRIPTION_GRACE_SECONDS: z.preprocess(
      (value) => (value === "" ? undefined : value),
      z.coerce.number().int().min(0).max(3_600).default(60),
    ),
    PUBLICATION_COMMAND: optional(z.string().trim().min(1)),
    API_CALLS_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(3_000),
  })
  .superRefine((env, context) => {
    if ((env.RESEND_API_KEY || env.SMTP_URL) && !env.MAIL_FROM)
      context.addIssue({ code: "custom", path: ["MAIL_FROM"], message: "is needed because RESEND_API_KEY or SMTP_URL is set" });
    if ((env.RESEND_API_KEY || env.SMTP_URL) && !env.MAIL_REPLY_TO)
      context.addIssue({
        code: "custom",
        path: ["MAIL_REPLY_TO"],
        message: "is needed because RESEND_API_KEY or SMTP_URL is set",
      });
    if (env.INBOUND_SMTP_URL && !env.MAIL_REPLY_TO)
      context.addIssue({ code: "custom", path: ["MAIL_REPLY_TO"], message: "is needed because INBOUND_SMTP_URL is set" });
  })
  .transform((env) => ({
    ...env,
    PUBLIC_URL: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ""),
    DATA_DIR: resolve(env.DATA_DIR),
  }));

export type Env = z.infer<typeof Environment>;

/**
 * The environment as design 6 describes it, with defaults.
 *
 * @throws Error with one line per variable that is wrong, naming it; never its value, which may be a secret
 */
export function readEnv(variables: Record<string, string | undefined> = process.env): Env {
  const result = Environment.safeParse(variables);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not valid. See .env.example.\n${lines.join("\n")}`);
}
