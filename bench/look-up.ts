import type { Connection } from "#db/open.ts";
import { lookUp } from "#lib/directory/look-up.ts";
import { searchDirectory } from "#lib/directory/search.ts";
import type { Figure } from "./figure.ts";
import { buildTown } from "./town.ts";

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 25;
const PAGE = 25;
/** What people type: on the way to a name, a name in either order, a committee, a part, by ear, a letter wrong, an address. */
const queries = [
  "m",
  "mü",
  "mul",
  "müller",
  "mueller anna",
  "Dr. Weber, Käthe",
  "ausschuss",
  "aufsichtsrat",
  "schuss",
  "lüdenscheid",
  "meyer",
  "mülelr",
  "Maier, Käte",
  "p77@mandat.elbfurt.example",
];

/** Search and address to use, as the page and the API answer them: server time per query, and how it grows with the town. */
export async function benchLookUp(): Promise<Figure[]> {
  const figures: Figure[] = [];
  let smallest: number | undefined;
  for (const people of SIZES) {
    const db = buildTown(":memory:", people);
    const times = timesOf(db).toSorted((a, b) => a - b);
    const p95 = times[Math.floor(times.length * 0.95)]!;
    smallest ??= p95;
    const name = people.toLocaleString("en");
    figures.push({ name: `Look-up among ${name} people, p50`, value: times[Math.floor(times.length / 2)]!, unit: "ms" });
    figures.push({ name: `…p95`, value: p95, unit: "ms", ...(people === 100_000 ? { bar: "≤ 20" } : {}) });
    figures.push({ name: `…p95 against ${SIZES[0]!.toLocaleString("en")} people`, value: p95 / smallest, unit: "×" });
    db.$client.close();
  }
  return figures;
}

/** Milliseconds of every query in every round but the first, which warms up. */
function timesOf(db: Connection): number[] {
  const at = new Date();
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++)
    for (const query of queries) {
      const begin = performance.now();
      const { hits } = searchDirectory(db, query, { limit: PAGE, reach: "similar" });
      lookUp(db, hits, { asker: "everyone", at, roles: ["secretary"], locale: "de" });
      if (round > 0) times.push(performance.now() - begin);
    }
  return times;
}
