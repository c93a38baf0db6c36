/** How much the log tells, most first. Apart from the log itself, so that reading the environment loads no more. */
export const logLevels = ["debug", "info", "warn", "error"] as const;
