import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress, gunzip } from "node:zlib";
import { Manifest, MANIFEST, type ManifestFile, PUBLIC_KEY, SIGNATURE } from "../site/format.ts";
import { inParallel } from "../site/in-parallel.ts";
import { addressesOf } from "./kind.ts";
import { publishedFile, type FileOptions } from "./prepare-file.ts";
import type { PublishedFile, PublishedSite } from "./published-file.ts";

const FILES_AT_A_TIME = 16;
const unpack = { gz: promisify(gunzip), br: promisify(brotliDecompress) };

/**
 * Reads one complete version into memory. What `before` had with the same bytes is taken from there, with its Last-Modified.
 *
 * @param folder of the version itself, not the link to it, which may be switched while this reads
 * @throws Error when a file is missing, or is not what the manifest says, packed or unpacked: an incomplete version is nobody's
 */
export async function loadSite(
  folder: string,
  options: Omit<FileOptions, "asOf">,
  before?: PublishedSite,
): Promise<PublishedSite> {
  const written = await readFile(join(folder, MANIFEST));
  const manifest = Manifest.parse(JSON.parse(written.toString("utf8")));
  const asOf = new Date(manifest.asOf);
  const files = new Map<string, PublishedFile>();
  const add = (name: string, file: PublishedFile) => addressesOf(name).forEach((address) => files.set(address, file));

  await inParallel(Object.entries(manifest.files), FILES_AT_A_TIME, async ([name, said]) => {
    const known = before?.files.get(`/${name}`);
    if (known && known.sha256 === said.sha256 && known.variants.length === (said.compressed ? 3 : 1)) return add(name, known);
    add(name, publishedFile(name, said, await readPacked(join(folder, name), said), { ...options, asOf }));
  });
  for (const [name, type] of proofs) {
    if (files.has(`/${name}`)) continue;
    const plain = name === MANIFEST ? written : await readFile(join(folder, name)).catch(() => undefined);
    if (plain) add(name, publishedFile(name, { type, sha256: hashOf(plain) }, { plain }, { ...options, asOf }));
  }
  return { version: manifest.version, asOf, files };
}

/** They stand beside the files, and at least two cannot be in the list of them. */
const proofs: readonly [string, string][] = [
  [MANIFEST, "application/json; charset=utf-8"],
  [SIGNATURE, "text/plain; charset=utf-8"],
  [PUBLIC_KEY, "application/x-pem-file"],
];

async function readPacked(path: string, { sha256, compressed }: ManifestFile) {
  const plain = await readFile(path);
  if (hashOf(plain) !== sha256) throw new Error("A published file is not what the manifest says.");
  if (!compressed) return { plain };
  const [gz, br] = await Promise.all([readFile(`${path}.gz`), readFile(`${path}.br`)]);
  for (const unpacked of await Promise.all([unpack.gz(gz), unpack.br(br)]))
    if (!unpacked.equals(plain)) throw new Error("A published file is not what is packed beside it.");
  return { plain, gz, br };
}

const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
