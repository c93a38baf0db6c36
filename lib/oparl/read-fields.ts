import { MAX_NAME_LENGTH } from "../directory/input.ts";
import { dayOf, type JsonObject } from "./json-value.ts";
import type { Fault, FaultCode } from "./reading.ts";

/** Notes what does not fit about one object. */
export type Note = (code: FaultCode, values?: Fault["values"]) => void;

/** As much of a text as its column takes. */
export function fitting(text: string, max: number, note: Note): string {
  if (text.length <= max) return text;
  note("text_cut", { max });
  return text.slice(0, max).toWellFormed().replaceAll("\uFFFD", "").trim();
}

export const fittingName = (text: string, note: Note) => fitting(text, MAX_NAME_LENGTH, note);

/** A day of an object. What is none is noted and left out. */
export function readDay(object: JsonObject, key: "startDate" | "endDate", note: Note): string | null {
  const day = dayOf(object[key]);
  if (day !== "malformed") return day ?? null;
  note("day_malformed", { value: String(object[key]).slice(0, 40) });
  return null;
}
