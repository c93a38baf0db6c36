import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Manifest, MANIFEST, type ManifestFile, PUBLIC_KEY, SIGNATURE } from "./format.ts";
import { isSignedBy } from "./keys.ts";

export type Verdict = {
  /** Undefined: there is none that can be read. */
  manifest: Manifest | undefined;
  /** Sentences; none: every file is as it was written and signed. */
  problems: string[];
};

/**
 * Whether a copy of the site is whole and ours: the signature of the manifest, and every file against it, compressed ones unpacked.
 *
 * @param publicKey PEM of whose it should be; without it the key that lies in the copy, which then proves only that it is whole
 */
export function verifySite(folder: string, publicKey?: string): Verdict {
  try {
    const bytes = readFileSync(join(folder, MANIFEST));
    const manifest = Manifest.parse(JSON.parse(bytes.toString("utf8")));
    const pem = publicKey ?? readFileSync(join(folder, PUBLIC_KEY), "utf8");
    const isSigned = isSignedBy(bytes, readFileSync(join(folder, SIGNATURE), "utf8"), pem);
    return {
      manifest,
      problems: [...(isSigned ? [] : ["The manifest is not signed by this key."]), ...problemsOf(folder, manifest)],
    };
  } catch (error) {
    return {
      manifest: undefined,
      problems: [`There is no manifest of a publication that can be read: ${(error as Error).message}`],
    };
  }
}

const problemsOf = (folder: string, manifest: Manifest): string[] =>
  Object.entries(manifest.files).flatMap(([file, fact]) => {
    const wrong = wrongOf(join(folder, file), fact);
    return wrong === undefined ? [] : [`${file} ${wrong}.`];
  });

function wrongOf(path: string, { sha256, bytes, compressed }: ManifestFile): string | undefined {
  try {
    const isRight = (content: Buffer) =>
      content.length === bytes && createHash("sha256").update(content).digest("hex") === sha256;
    if (!isRight(readFileSync(path))) return "was changed";
    const options = { maxOutputLength: bytes + 1 };
    if (compressed && !isRight(gunzipSync(readFileSync(`${path}.gz`), options))) return "differs in its .gz";
    if (compressed && !isRight(brotliDecompressSync(readFileSync(`${path}.br`), options))) return "differs in its .br";
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "is missing, or what is compressed of it" : "cannot be read";
  }
}
