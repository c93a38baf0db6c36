import { type AnyDb, rowsOf } from "#db/statements.ts";
import { asciiAddress } from "../deliveries/ascii-address.ts";

/** Which of these addresses, as deliveries compare them, are not to be written to. */
export function findSuppressed(db: AnyDb, addresses: readonly string[]): Set<string> {
  const pairs = [...new Set(addresses)].map((address) => [address, asciiAddress(address)]);
  const rows = rowsOf<{ address: string }>(
    db,
    `
    select v.value ->> 0 as address from json_each(?) v
    join suppressions s on s.address_normalized = v.value ->> 1 and s.lifted_at is null`,
    JSON.stringify(pairs),
  );
  return new Set(rows.map((row) => row.address));
}
