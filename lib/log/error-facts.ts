import { types } from "node:util";
import { cleanText } from "./clean-text.ts";

/** An error as it may stand in a log. */
export type ErrorFacts = {
  name: string;
  code?: string;
  message?: string;
  /** Of Next.js: also shown to the person who met the error. */
  digest?: string;
  /** Frames only; the message that V8 puts above them is not among them. */
  stack?: string;
  cause?: ErrorFacts;
};

/** With a cause or two a line stays below what several processes can write to one pipe unbroken: 4096 bytes. */
const MAX_FRAMES = 12;
const MAX_CAUSES = 3;
const MAX_STATEMENT_LENGTH = 300;

/** Messages of SQLite that name tables and columns only; others quote values. */
const sqliteMessages =
  /^(?:(?:UNIQUE|NOT NULL|CHECK|FOREIGN KEY|PRIMARY KEY) constraint failed\b.*|no such (?:table|column): [\w.]+|database is locked|database or disk is full|database disk image is malformed|disk I\/O error|attempt to write a readonly database|unable to open database file)$/;

/**
 * What an operator needs of an error, without what it carries: a failed statement of drizzle has its parameters in its message and its
 * stack, and they are addresses and texts.
 */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!isError(error)) return { name: typeof error };
  const { code, digest, cause } = error as { code?: unknown; digest?: unknown; cause?: unknown };
  const message = messageOf(error);
  const stack = framesOf(error);
  return {
    name: nameOf(error),
    ...(typeof code === "string" || typeof code === "number" ? { code: cleanText(String(code)) } : {}),
    ...(message ? { message } : {}),
    ...(typeof digest === "string" ? { digest: cleanText(digest) } : {}),
    ...(stack ? { stack } : {}),
    ...(cause !== undefined && depth < MAX_CAUSES ? { cause: errorFacts(cause, depth + 1) } : {}),
  };
}

/** Also those of another realm, which `instanceof` does not know. */
export const isError = (value: unknown): value is Error => value instanceof Error || types.isNativeError(value);

type FailedQuery = Error & { query: string; params: unknown[] };

/** By its shape: its class has another name once it is bundled, and never sets its own. */
const isFailedQuery = (error: Error): error is FailedQuery =>
  typeof (error as Partial<FailedQuery>).query === "string" && Array.isArray((error as Partial<FailedQuery>).params);

const nameOf = (error: Error): string => (isFailedQuery(error) ? "DrizzleQueryError" : cleanText(error.name));

function messageOf(error: Error): string {
  if (isFailedQuery(error)) return `Failed query: ${error.query.slice(0, MAX_STATEMENT_LENGTH)}`; // with "?" where values stood
  const { code, issues } = error as { code?: unknown; issues?: unknown };
  if (Array.isArray(issues)) return (issues as { path?: PropertyKey[]; code?: string }[]).map(sayIssue).join("; ");
  if (typeof code === "string" && code.startsWith("SQLITE_")) return sqliteMessages.test(error.message) ? error.message : "";
  return cleanText(error.message);
}

/** Of zod: where and what, not what was given. */
const sayIssue = ({ path = [], code = "" }: { path?: PropertyKey[]; code?: string }) => `${path.map(String).join(".")}: ${code}`;

/** The frames at the end of the stack, in paths of the project. */
function framesOf({ stack }: Error): string {
  const lines = (stack ?? "").split("\n");
  const above = lines.findLastIndex((line) => !/^ {4}at \S.*(?::\d+|native|<anonymous>|<unknown>)\)?$/.test(line));
  const folder = `${process.cwd()}/`;
  return lines
    .slice(above + 1, above + 1 + MAX_FRAMES)
    .map((line) => line.trim().replaceAll("file://", "").replaceAll(folder, ""))
    .join("\n");
}
