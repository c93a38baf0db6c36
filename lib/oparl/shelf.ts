import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ImportChoices, noChoices } from "./choices.ts";
import type { Reading } from "./reading.ts";

/** A reading that nobody took over by then is forgotten. */
const KEPT_MS = 24 * 3_600_000;
const MINE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Readings wait here between the report of what they would do and the decision to take them over, each in a folder of its own. */
const shelf = (dataDir: string) => join(dataDir, "imports-oparl");

/** Keeps a reading, readable by nobody else, and forgets old ones. @param id a UUID */
export async function keepReading(dataDir: string, id: string, reading: Reading, at: Date): Promise<void> {
  if (!MINE.test(id)) throw new Error("not an id of a reading");
  await mkdir(shelf(dataDir), { recursive: true, mode: 0o700 });
  for (const name of await readdir(shelf(dataDir))) {
    const path = join(shelf(dataDir), name);
    if ((await stat(path)).mtimeMs < at.getTime() - KEPT_MS) await rm(path, { recursive: true, force: true });
  }
  await mkdir(join(shelf(dataDir), id), { mode: 0o700 });
  const { name, url, startedAt } = reading.source;
  await writeWhole(join(shelf(dataDir), id, "about.json"), { name, url, startedAt });
  await writeWhole(join(shelf(dataDir), id, "reading.json"), reading);
}

/** What a reading is of, without the reading. */
export type ShelvedReading = { id: string; name: string; url: string | null; readAt: Date };

/** Readings that nobody has taken over yet, newest first. */
export async function listReadings(dataDir: string): Promise<ShelvedReading[]> {
  const ids = ((await ignoreMissing(readdir(shelf(dataDir)))) ?? []).filter((name) => MINE.test(name));
  const found = await Promise.all(
    ids.map(async (id): Promise<ShelvedReading[]> => {
      const about = await ignoreMissing(readFile(join(shelf(dataDir), id, "about.json"), "utf8"));
      if (about === undefined) return [];
      const { name, url, startedAt } = JSON.parse(about) as Pick<Reading["source"], "name" | "url" | "startedAt">;
      return [{ id, name, url, readAt: new Date(startedAt) }];
    }),
  );
  return found.flat().toSorted((a, b) => b.readAt.getTime() - a.readAt.getTime());
}

/** What somebody has decided about it so far. Nothing happens when it is not on the shelf any more. */
export async function keepChoices(dataDir: string, id: string, choices: ImportChoices): Promise<void> {
  if (MINE.test(id)) await ignoreMissing(writeWhole(join(shelf(dataDir), id, "choices.json"), choices));
}

/** Undefined: taken over already, or too old. */
export async function findReading(
  dataDir: string,
  id: string,
): Promise<{ reading: Reading; choices: ImportChoices } | undefined> {
  if (!MINE.test(id)) return undefined;
  const read = (name: string) => ignoreMissing(readFile(join(shelf(dataDir), id, name), "utf8"));
  const [reading, choices] = [await read("reading.json"), await read("choices.json")];
  if (reading === undefined) return undefined;
  // We have written it ourselves.
  return { reading: JSON.parse(reading) as Reading, choices: choices ? ImportChoices.parse(JSON.parse(choices)) : noChoices };
}

export async function discardReading(dataDir: string, id: string): Promise<void> {
  if (MINE.test(id)) await rm(join(shelf(dataDir), id), { recursive: true, force: true });
}

/** Whoever reads it meanwhile sees the old or the new, never half. */
async function writeWhole(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

async function ignoreMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
