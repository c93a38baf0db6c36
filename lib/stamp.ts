/** Who acts (an id of `actors`), and when. Always passed in: tests own the clock. */
export type Stamp = { by: string; at: Date };
