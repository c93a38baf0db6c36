import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Ed25519, made once and kept in the data folder, readable by its owner only. Who knows the public half sees whether a copy is ours. */
export function publicationKey(dataDir: string): KeyObject {
  const path = join(dataDir, "publication-key");
  try {
    return createPrivateKey(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const { privateKey } = generateKeyPairSync("ed25519");
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  try {
    linkSync(draft, path); // whole or not at all
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // the other process was faster
  }
  unlinkSync(draft);
  return createPrivateKey(readFileSync(path));
}

export const publicPem = (key: KeyObject): string => createPublicKey(key).export({ type: "spki", format: "pem" }).toString();

export const signManifest = (bytes: Buffer, key: KeyObject): string => `${sign(null, bytes, key).toString("base64")}\n`;

/** @param pem of the public half; anything that is no such key verifies nothing */
export function isSignedBy(bytes: Buffer, signature: string, pem: string): boolean {
  try {
    return verify(null, bytes, createPublicKey(pem), Buffer.from(signature.trim(), "base64"));
  } catch {
    return false;
  }
}
