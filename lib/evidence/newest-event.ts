import type { Connection } from "#db/open.ts";

/** Number of the newest event, which is another one whenever anybody has done anything. Prepared, because it is asked in every turn of a send. */
export function watchEvents({ $client: file }: Connection): () => number {
  const newest = file.prepare<[], number | null>("select max(id) from audit_events").pluck();
  return () => newest.get() ?? 0;
}
