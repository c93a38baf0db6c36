import { stripVTControlCharacters } from "node:util";
import { cleanText } from "./clean-text.ts";
import { isError } from "./error-facts.ts";
import type { Logger } from "../log.ts";

const levels = { error: "error", warn: "warn", info: "info", log: "info", debug: "debug", trace: "debug" } as const;

/**
 * What the framework and libraries print becomes lines of the log. Next.js prints an error that nobody caught with all it carries; here
 * it is cleaned like any other. Of several values the first sentence and the first error stay.
 */
export function captureConsole(log: Logger): void {
  for (const [method, level] of Object.entries(levels) as [keyof typeof levels, (typeof levels)[keyof typeof levels]][])
    Object.defineProperty(console, method, {
      value: (...values: unknown[]) => record(log, level, values),
      configurable: true,
      writable: true,
    });
  process.removeAllListeners("warning"); // Node.js has one that prints
  process.on("warning", (warning) => log.warn({ err: warning }, "Warning of Node.js"));
}

function record(log: Logger, level: (typeof levels)[keyof typeof levels], values: readonly unknown[]): void {
  const err = values.find(isError);
  const sentence = values
    .filter((value) => typeof value === "string")
    .map((value) => cleanText(stripVTControlCharacters(value)).trim())
    .find((value) => /\w/.test(value));
  if (err) log[level]({ err }, sentence ?? "Unexpected error");
  else if (sentence) log[level]({}, sentence);
}
