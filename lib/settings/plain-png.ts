import { crc32 } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What a picture consists of. Everything else (texts, colour profiles, thumbnails, animation) is left out. */
const KEPT = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);
const CHUNK_OVERHEAD = 12;

export type PlainPng = { bytes: Buffer; width: number; height: number };

/** The picture alone, without what a PNG may carry beside it or behind its end; undefined for anything that is no whole PNG. */
export function plainPng(bytes: Uint8Array): PlainPng | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined;
  const kept: Buffer[] = [SIGNATURE];
  const types: string[] = [];
  for (let at = SIGNATURE.length; types.at(-1) !== "IEND";) {
    const chunk = chunkAt(file, at);
    if (!chunk) return undefined;
    types.push(chunk.type);
    if (KEPT.has(chunk.type)) kept.push(chunk.whole);
    at += chunk.whole.length;
  }
  if (types[0] !== "IHDR" || !types.includes("IDAT")) return undefined;
  return { bytes: Buffer.concat(kept), width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

function chunkAt(file: Buffer, at: number): { type: string; whole: Buffer } | undefined {
  if (at + CHUNK_OVERHEAD > file.length) return undefined;
  const end = at + CHUNK_OVERHEAD + file.readUInt32BE(at);
  if (end > file.length) return undefined;
  const type = file.toString("latin1", at + 4, at + 8);
  if (!/^[A-Za-z]{4}$/.test(type)) return undefined;
  return crc32(file.subarray(at + 4, end - 4)) === file.readUInt32BE(end - 4)
    ? { type, whole: file.subarray(at, end) }
    : undefined;
}
