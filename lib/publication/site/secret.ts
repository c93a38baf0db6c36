import { randomBytes, timingSafeEqual } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** By which the web process knows the worker that fetches pages: made once, kept in the data folder, readable by its owner only. */
export function publicationSecret(dataDir: string): string {
  const path = join(dataDir, "publication-secret");
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  mkdirSync(dataDir, { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString("hex"), { mode: 0o600 });
  try {
    linkSync(draft, path); // whole or not at all
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // the other process was faster
  }
  unlinkSync(draft);
  return readFileSync(path, "utf8");
}

/** Whether a request with this value of the header comes from the publication. */
export function isFromPublication(header: string | string[] | undefined, secret: string): boolean {
  if (typeof header !== "string") return false;
  const said = Buffer.from(header);
  const known = Buffer.from(secret);
  return known.length > 0 && said.length === known.length && timingSafeEqual(said, known);
}
