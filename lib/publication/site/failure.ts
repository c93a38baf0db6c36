import { z } from "zod";

/**
 * Why nothing could be published. `unreachable`: the web process does not answer. `foreign`: another installation answers there.
 * `answered`: a page answered with something else than itself. `changing`: the public content changed again and again meanwhile.
 * `no_room`: the disk is full. `busy`: somebody else was publishing all the time.
 */
export const failureCodes = ["unreachable", "foreign", "answered", "changing", "no_room", "busy", "other"] as const;

const Failure = z.object({ code: z.enum(failureCodes), path: z.string().optional(), status: z.int().optional() });
export type Failure = z.infer<typeof Failure>;

export class PublicationError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(sentenceOf(failure), options);
    this.failure = failure;
  }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof PublicationError) return error.failure;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return { code: code === "ENOSPC" || code === "EDQUOT" ? "no_room" : "other" };
}

/** For the log and the console. */
export function sentenceOf({ code, path, status }: Failure): string {
  if (code === "unreachable") return "The web process does not answer.";
  if (code === "foreign") return "Another installation answers on this port.";
  if (code === "answered") return `${path} answered with ${status}.`;
  if (code === "changing") return "What the public can see changed again and again while it was written.";
  if (code === "no_room") return "The disk is full.";
  if (code === "busy") return "Another process is publishing and does not end.";
  return "It failed in a way that the log tells.";
}

export const writeFailure = (failure: Failure): string => JSON.stringify(failure);

/** Of a text that an earlier version may have written. */
export function readFailure(text: string | null): Failure | null {
  if (text === null) return null;
  try {
    return Failure.parse(JSON.parse(text));
  } catch {
    return { code: "other" };
  }
}
