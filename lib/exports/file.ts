import { strToU8, type Zippable, zipSync } from "fflate";
import { slugOf } from "../directory/keys.ts";
import { toLocalInput } from "../format.ts";

export type ExportFile = { filename: string; mediaType: string; content: string | Uint8Array<ArrayBuffer> };

/** `finanzausschuss-2026-04-29-1410.csv`: a file that lies around says as of when it is, and by what was known when. */
export function nameFile(name: string, at: Date, ending: string, known?: { word: string; at: Date }): string {
  const moments = known ? [stampOf(at), known.word, stampOf(known.at)] : [stampOf(at)];
  return `${slugOf(name)}-${moments.join("-")}.${ending}`;
}

const stampOf = (at: Date): string => toLocalInput(at).replace("T", "-").replace(":", "");

/** Several files as one. The same files at the same moment are the same archive. */
export function packFiles(files: readonly ExportFile[], filename: string, at: Date): ExportFile {
  const packed: Zippable = Object.fromEntries(
    files.map((file) => [file.filename, typeof file.content === "string" ? strToU8(file.content) : file.content]),
  );
  return { filename, mediaType: "application/zip", content: new Uint8Array(zipSync(packed, { mtime: at })) };
}
