import { parseArgs } from "node:util";
import { formatMomentLong } from "#lib/format.ts";
import { listTokens, type TokenRow } from "#lib/tokens/queries.ts";
import { type Command, withDatabase } from "./command.ts";

export const tokenList: Command = {
  usage: "",
  summary: "Lists all API tokens, those in use first. The tokens themselves are not kept and cannot be shown.",
  async run(args) {
    parseArgs({ args });
    const tokens = await withDatabase((db) => listTokens(db, new Date()));
    if (tokens.length === 0) console.log("There is no API token yet. See: token create");
    else for (const line of asTable([head, ...tokens.map(rowOf)])) console.log(line);
    return 0;
  },
};

const head = ["NAME", "ROLE", "STATE", "VALID UNTIL", "LAST USED", "TOKEN", "ID"];

const rowOf = ({ id, name, role, state, expiresAt, revokedAt, lastUsedAt, hint }: TokenRow): string[] => [
  name,
  role,
  state,
  formatMomentLong(revokedAt ?? expiresAt, "en"),
  lastUsedAt ? formatMomentLong(lastUsedAt, "en") : "never",
  `…${hint}`,
  id,
];

function asTable(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
}
