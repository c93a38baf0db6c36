import { oneLine } from "./fold.ts";

const NEWLINE = "\r\n";

/** Whoever writes every day is told every day, and not more often. */
const VACATION_DAYS = 1;

/** What is answered up to a moment; null: until further notice. */
export type VacationPhase = { until: Date | null; subject: string; text: string };

/**
 * A Sieve script (RFC 5228) that answers senders by `vacation` (RFC 5230), and says something else from a moment on (RFC 5260): whoever
 * installs it today need not come back when the stand-in lapses. The mail server encodes the subject for the header.
 *
 * @param addresses to which the mail was sent, so that nobody is answered who only wrote to a list
 * @param phases in order; behind the last one nothing is answered any more
 * @param notes comments at the head of the script
 */
export function writeVacation(addresses: readonly string[], phases: readonly VacationPhase[], notes: readonly string[]): string {
  const isTimed = phases.some(({ until }) => until !== null);
  const lines = [
    ...notes.map((note) => `# ${oneLine(note)}`),
    `require [${["vacation", ...(isTimed ? ["date", "relational"] : [])].map(quoted).join(", ")}];`,
    "",
    ...phases.flatMap((phase, index) => writePhase(addresses, phase, index === 0)),
  ];
  return lines.join(NEWLINE) + NEWLINE;
}

function writePhase(addresses: readonly string[], { until, subject, text }: VacationPhase, isFirst: boolean): string[] {
  const action = [
    `vacation :days ${VACATION_DAYS}`,
    `  :addresses [${addresses.map(quoted).join(", ")}]`,
    `  :subject ${quoted(oneLine(subject))}`,
    "  text:",
    ...text.split(/\r\n|\r|\n/).map(stuffed),
    ".",
    ";",
  ];
  if (until) return [`${isFirst ? "if" : "elsif"} ${isBefore(until)} {`, ...action, "}"];
  return isFirst ? action : ["else {", ...action, "}"];
}

/** In one zone, and so in the order of their letters. */
const isBefore = (moment: Date) =>
  `currentdate :zone "+0000" :value "lt" "iso8601" ${quoted(moment.toISOString().replace(/\.\d+Z$/, "+00:00"))}`;

/** RFC 5228, 2.4.2. */
const quoted = (value: string) => `"${value.replace(/["\\]/g, "\\$&").replaceAll("\0", "")}"`;

/** A line that begins with a dot would end the text. */
const stuffed = (line: string) => `${line.startsWith(".") ? "." : ""}${line.replaceAll("\0", "")}`;
