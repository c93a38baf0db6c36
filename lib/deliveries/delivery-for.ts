import type { Address } from "../directory/addresses.ts";
import { maySee, type Viewer } from "../directory/answer.ts";
import { masked } from "../directory/masked.ts";
import { deliveryReason } from "./reason.ts";

type Row = {
  address: string;
  /** Null: nobody knows any more what the address is. */
  point: Pick<Address, "kind" | "publicity"> | null;
  code: string | null;
  /** The far end's own words. */
  error: string | null;
};

/**
 * A delivery for a reader, with what its failure means. Of an address that is not for them only its domain remains, and nothing of what the
 * far end wrote, because servers repeat the address there, whole or in parts.
 */
export function deliveryFor<T extends Row>({ point, ...row }: T, viewer: Viewer) {
  const why = deliveryReason(row.code, row.error);
  if (point && maySee(point, viewer)) return { ...row, why };
  return { ...row, why, address: masked(row.address), error: null };
}
