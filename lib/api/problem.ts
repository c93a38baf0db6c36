import { createTranslator } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import de from "#messages/de.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };
import type { DomainError } from "../domain-error.ts";

export const PROBLEM_TYPE = "application/problem+json";

/** One fault of a request: of a field of its body (a JSON pointer), or of a parameter of its address. */
export type Fault = { pointer?: string; parameter?: string; code: string; detail: string };

/** Why a call was refused. Thrown and answered as problem details (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly values: Record<string, string | number>;
  readonly faults: readonly Fault[];
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: string,
    { values = {}, faults = [], headers = {} }: Partial<Pick<Problem, "values" | "faults" | "headers">> = {},
  ) {
    super(code);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.values = values;
    this.faults = faults;
    this.headers = headers;
  }
}

type Sentences = (key: string, values?: Record<string, string | number>) => string;

/** The sentences of problems: English unless German is asked for. */
export function sentencesIn(locale: Locale): Sentences {
  return createTranslator({ locale, messages: locale === "de" ? de : en }) as unknown as Sentences;
}

/** What programs are told in: the first of our languages that `Accept-Language` names. */
export function localeOf(acceptLanguage: string | null | undefined): Locale {
  const first = /\b(de|en)\b/i.exec(acceptLanguage ?? "")?.[1]?.toLowerCase();
  return first === "de" ? "de" : "en";
}

/** The body of a problem: RFC 9457 with `code`, `requestId` and, where fields are at fault, `errors`. */
export function problemBody(problem: Problem, requestId: string, say: Sentences) {
  return {
    type: `urn:lagebote:problem:${problem.code}`,
    title: say(`api.titles.${problem.status}`),
    status: problem.status,
    detail: detailOf(problem, say),
    code: problem.code,
    requestId,
    ...(problem.faults.length > 0 ? { errors: problem.faults } : {}),
  };
}

/** A refusal of the domain as a problem, at the field of the body that it is about. */
export function problemOf(error: DomainError, fields: Record<string, string>, say: Sentences): Problem {
  const status = conflicts.has(error.code) ? 409 : error.field === undefined ? (statusOfRefusal[error.code] ?? 422) : 422;
  const pointer = error.field === undefined ? undefined : pointerOf((fields[error.field] ?? error.field).split("."));
  const faults = pointer ? [{ pointer, code: error.code, detail: say(`refusals.${error.code}`, error.values) }] : [];
  return new Problem(status, error.code, { values: error.values, faults });
}

/** A place in a body as RFC 9457 shows it: a JSON pointer (RFC 6901) as a URI fragment. */
export function pointerOf(path: readonly PropertyKey[]): string {
  const segments = path.map((segment) => String(segment).replaceAll("~", "~0").replaceAll("/", "~1"));
  return `#${segments.map((segment) => `/${encodeURIComponent(segment)}`).join("")}`;
}

function detailOf({ code, values }: Problem, say: Sentences): string {
  return say(`${code in en.api.problems ? "api.problems" : "refusals"}.${code}`, values);
}

/** Where the refusal is about the call as a whole. The same said of a field means that the field names nothing. */
const statusOfRefusal: Record<string, number> = {
  not_found: 404,
  own_notice: 403,
  role_needed: 403,
  same_person_behind: 403,
};

/** Refusals because things are no longer, or not yet, as the request takes them to be. Another try as it stands is refused again. */
const conflicts = new Set([
  "already_corrected",
  "already_sent",
  "already_suppressed",
  "already_undone",
  "audience_changed",
  "change_is_undo",
  "changed_meanwhile",
  "delivery_cancelled",
  "delivery_leaving",
  "delivery_not_failed",
  "delivery_not_unclear",
  "delivery_replaced",
  "follow_up_too_early",
  "incident_closed",
  "incident_open",
  "link_already_revoked",
  "list_changed_since_shown",
  "list_exists",
  "list_in_use",
  "list_key_taken",
  "maintenance_begun",
  "maintenance_cancelled",
  "maintenance_not_begun",
  "maintenance_over",
  "not_editable",
  "not_expired",
  "nothing_to_restore",
  "notice_changed_meanwhile",
  "notice_held",
  "notice_moved",
  "notice_not_held",
  "not_suspended",
  "rehearsal_open",
  "report_settled",
  "suppression_lifted",
  "suspicion_decided",
]);
