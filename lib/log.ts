import { type DestinationStream, type Logger, pino } from "pino";
import { errorFacts, isError } from "./log/error-facts.ts";
import { logLevels } from "./log/levels.ts";
import { currentRequest } from "./requests/context.ts";

export type { Logger };

/** One for the process: pages and calls are bundled, the web server is not. */
const shared = globalThis as { lageboteLog?: Logger };

/**
 * The log of this process: JSON lines on standard output, each of a request with its id. Ids, counts and codes belong in it; never an
 * address, a token, a name or a text. Errors go in as `err`.
 */
export function logger(): Logger {
  shared.lageboteLog ??= openLog("development");
  return shared.lageboteLog;
}

/**
 * @param name of the process, in every line
 * @param level from the environment, perhaps before anybody has checked it: what is none means `info`
 * @param to tests look here instead
 */
export function openLog(name: string, level?: string, to?: DestinationStream): Logger {
  const options = {
    level: logLevels.find((each) => each === level) ?? "info",
    base: { process: name, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: errorFacts },
    mixin: requestFacts,
    hooks: { logMethod: withOwnMessage },
  };
  shared.lageboteLog = to ? pino(options, to) : pino(options);
  return shared.lageboteLog;
}

function requestFacts(): { requestId?: string } {
  const request = currentRequest();
  return request ? { requestId: request.id } : {};
}

/** Without a message pino would take the error's, as it is. */
function withOwnMessage(this: Logger, [first, ...rest]: [unknown, ...unknown[]], method: (...all: never[]) => void): void {
  const facts = isError(first) ? { err: first } : first;
  const isSilent = typeof facts === "object" && facts !== null && "err" in facts && rest.length === 0;
  method.apply(this, [facts, ...(isSilent ? ["Unexpected error"] : rest)] as never[]);
}
