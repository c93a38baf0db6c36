import type { Db } from "#db/open.ts";
import type { Stamp } from "../../stamp.ts";
import { importTable } from "./import-table.ts";

type Options = Parameters<typeof importTable>[2];

/** A table of people from nowhere in particular. */
export const importPeople = (db: Db, bytes: Uint8Array, options: Options, stamp: Stamp) =>
  importTable(db, { kind: "people", bytes }, options, stamp);
