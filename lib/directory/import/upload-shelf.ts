import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A file that nobody took over by then is forgotten. */
const KEPT_MS = 24 * 3_600_000;

/** Files of people wait here between the report of what they would do and the decision to take them over. */
const shelf = (dataDir: string) => join(dataDir, "imports");
const isName = (name: string) => /^[0-9a-f]{64}$/.test(name);

/** Keeps a file under its hash, readable by nobody else, and forgets old ones. */
export async function keepUpload(dataDir: string, bytes: Uint8Array, at: Date): Promise<string> {
  const folder = shelf(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if ((await stat(path)).mtimeMs < at.getTime() - KEPT_MS) await rm(path, { force: true });
  }
  const name = createHash("sha256").update(bytes).digest("hex");
  await writeFile(join(folder, name), bytes, { mode: 0o600 });
  return name;
}

/** Undefined: taken over already, or too old. */
export async function readUpload(dataDir: string, name: string): Promise<Uint8Array | undefined> {
  if (!isName(name)) return undefined;
  try {
    return await readFile(join(shelf(dataDir), name));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

export async function discardUpload(dataDir: string, name: string): Promise<void> {
  if (isName(name)) await rm(join(shelf(dataDir), name), { force: true });
}
