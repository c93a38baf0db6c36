import { createTranslator } from "next-intl";
import { shortId } from "#lib/oparl/external-id.ts";
import type { Fault } from "#lib/oparl/reading.ts";
import { type Entry, entryKinds, entryStates, type ImportReport } from "#lib/oparl/report.ts";
import en from "#messages/en.json" with { type: "json" };

/** Per kind and state; the page shows all of them. */
const MAX_LINES = 40;

type Say = (key: string, values?: Record<string, string | number>) => string;
const say = createTranslator({ locale: "en", messages: en }) as unknown as Say;

/** What happens to each object: what needs a person first, then the figures. */
export function printOparlReport(report: ImportReport, isDryRun: boolean): void {
  const { source, counts, entries, faults, roles, kinds } = report;
  console.log(`${source.name} (${source.key})${source.since ? `, modified since ${source.since}` : ""}`);
  for (const state of entryStates)
    for (const kind of entryKinds) {
      const same = entries.filter((entry) => entry.kind === kind && entry.state === state);
      for (const entry of same.slice(0, MAX_LINES)) console.log(`  ${lineOf(entry)}`);
      if (same.length > MAX_LINES) console.log(`  … and ${same.length - MAX_LINES} more`);
    }
  for (const fault of faults.slice(0, MAX_LINES)) console.error(faultLine(fault));
  if (faults.length > MAX_LINES) console.error(`… and ${faults.length - MAX_LINES} more`);
  const unsure = roles.filter((line) => !line.isSure && line.decision === line.byRule);
  if (unsure.length > 0)
    console.log(`Roles nobody knows, taken for members: ${unsure.map(({ text }) => `"${text}"`).join(", ")}`);
  const guessed = kinds.filter((line) => line.ground === "guess" && line.decision === line.byRule);
  if (guessed.length > 0) console.log(`Organizations of unknown kind: ${guessed.map(({ name }) => name).join(", ")}`);
  for (const kind of entryKinds) {
    const figures = entryStates
      .filter((state) => counts[kind][state] > 0)
      .map((state) => `${counts[kind][state]} ${say(`oparl.states.${state}`)}`);
    console.log(`${say(`oparl.kinds.${kind}`)}: ${figures.join(", ") || "none"}`);
  }
  if (isDryRun) console.log("Dry run: nothing was written.");
  else if (!report.hasChanges) console.log("Everything was known already: nothing was written.");
}

function lineOf({ kind, state, name, seat, masked, changes, reason }: Entry): string {
  const what = seat ? `: ${seat.label ?? say(`directory.role.${seat.role}`)}, ${seat.organization}` : masked ? ` ${masked}` : "";
  const changed = changes
    .map(({ field, from, to }) => `${say(`oparl.fields.${field}`)} ${from ?? "–"} → ${to ?? "–"}`)
    .join(", ");
  const why = reason ? say(`oparl.reasons.${reason}`) : "";
  return `${say(`oparl.states.${state}`)}, ${say(`oparl.kind.${kind}`)}: ${name}${what}${[changed, why]
    .filter(Boolean)
    .map((text) => ` (${text})`)
    .join("")}`;
}

function faultLine({ code, at, name, values }: Fault): string {
  const reason =
    typeof values["reason"] === "string" && code === "page_unread" ? ` ${say(`refusals.${values["reason"]}`, values)}` : "";
  return `${[name, shortId(at)].filter(Boolean).join(", ")}: ${say(`oparl.faults.${code}`, values)}${reason}`;
}
