import type { Address } from "./addresses.ts";
import { maySee, type Viewer } from "./answer.ts";

/** Where mail goes without to whom: `…@post.example`. Of a number nothing remains. */
export const masked = (value: string): string => `…${/@[^@\s]*$/.exec(value)?.[0] ?? ""}`;

/**
 * A value for somebody who must know that there is an address and to which domain it leads, such as whoever releases a notice, but need not
 * write to it.
 *
 * @param point null: nobody knows what it is, so it is masked
 */
export const valueFor = (value: string, point: Pick<Address, "publicity" | "kind"> | null, viewer: Viewer): string =>
  point && maySee(point, viewer) ? value : masked(value);
