import type { ContactKind, MembershipRole, OrganizationKind, Publicity } from "#db/vocabulary.ts";
import { DomainError } from "../../domain-error.ts";
import { normalizeContactValue } from "../contact-value.ts";
import { MAX_LABEL_LENGTH, MAX_NAME_LENGTH, MAX_ORGANIZATION_NAME_LENGTH, MAX_VALUE_LENGTH } from "../input.ts";
import { emailKindOf, type ImportColumn, kindOf, publicityOf, roleOf } from "./columns.ts";
import type { TableRow } from "./read-table.ts";
import type { RefusedCell } from "./report.ts";

type Value = { value: string; normalized: string };

/** What a row says, checked. What it does not say is undefined and leaves what is known as it is. */
export type ImportRow = {
  row: number;
  familyName: string;
  givenName: string | undefined;
  title: string | undefined;
  formOfAddress: string | undefined;
  organization: string | undefined;
  kind: OrganizationKind | undefined;
  role: MembershipRole;
  fromDay: string | undefined;
  untilDay: string | undefined;
  email: Value | undefined;
  emailKind: ContactKind | undefined;
  publicity: Publicity | undefined;
  phone: Value | undefined;
};

const maxLengths: Partial<Record<ImportColumn, number>> = {
  family_name: MAX_NAME_LENGTH,
  given_name: MAX_NAME_LENGTH,
  title: MAX_LABEL_LENGTH,
  form_of_address: MAX_LABEL_LENGTH,
  organization: MAX_ORGANIZATION_NAME_LENGTH,
};

/** Checks every cell of a row, so that all of its faults are named at once. */
export function readRow({ row, cells, extraCells }: TableRow): ImportRow | { refused: RefusedCell[] } {
  const refused: RefusedCell[] = [];
  const refuse = (column: ImportColumn | null, reason: string, values: RefusedCell["values"] = {}) => {
    refused.push({ row, column, reason, values });
    return undefined;
  };
  const word = <T>(column: ImportColumn, read: (text: string) => T | undefined, reason: string): T | undefined => {
    const text = cells[column];
    return text === undefined ? undefined : (read(text) ?? refuse(column, reason, { value: text }));
  };
  const contact = (column: "email" | "phone"): Value | undefined => {
    const value = cells[column];
    if (value === undefined) return undefined;
    try {
      return { value, normalized: normalizeContactValue(column, value) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return refuse(column, error.code, error.values);
    }
  };

  if (extraCells > 0) refuse(null, "cells_shifted");
  for (const [column, text] of Object.entries(cells) as [ImportColumn, string][]) {
    const max = maxLengths[column] ?? MAX_VALUE_LENGTH;
    if (text.length > max) refuse(column, "cell_too_long", { max });
    if (/[\p{Cc}\u2028\u2029]/u.test(text)) refuse(column, "cell_line_break");
  }
  if (!cells.family_name) refuse("family_name", "family_name_missing");
  const read: ImportRow = {
    row,
    familyName: cells.family_name ?? "",
    givenName: cells.given_name,
    title: cells.title,
    formOfAddress: cells.form_of_address,
    organization: cells.organization,
    kind: word("organization_kind", kindOf, "kind_unknown"),
    role: word("role", roleOf, "role_unknown") ?? "member",
    fromDay: word("from", dayOfCell, "date_malformed"),
    untilDay: word("until", dayOfCell, "date_malformed"),
    email: contact("email"),
    emailKind: word("email_kind", emailKindOf, "email_kind_unknown"),
    publicity: word("email_publicity", publicityOf, "publicity_unknown"),
    phone: contact("phone"),
  };
  if (!read.organization && (cells.role || cells.organization_kind)) refuse("organization", "organization_missing");
  if (read.fromDay && read.untilDay && read.untilDay < read.fromDay) refuse("until", "days_reversed");
  if (read.emailKind === "private") refuse("email_kind", "private_in_import");
  if (read.emailKind === "fallback") refuse("email_kind", "fallback_in_import");
  return refused.length > 0 ? { refused } : read;
}

/** "2019-07-01", "1.7.2019" or "01.07.2019" as a calendar day that exists. */
function dayOfCell(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : german ? [german[3], german[2], german[1]] : [];
  if (!year || !month || !day) return undefined;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : undefined;
}
