import { strToU8, type Zippable, zipSync } from "fflate";
import { slugOf } from "../directory/keys.ts";
import { toLocalInput } from "../format.ts";

export type ExportFile = { filename: string; mediaType: string; content: string | Uint8Array<ArrayBuffer> };

/** `finanzausschuss-2026-04-29-1410.csv`: a file that lies around says as of when it is. */
export const nameFile = (name: string, at: Date, ending: string): string =>
  `${slugOf(name)}-${toLocalInput(at).replace("T", "-").replace(":", "")}.${ending}`;

/** Several files as one. The same files at the same moment are the same archive. */
export function packFiles(files: readonly ExportFile[], filename: string, at: Date): ExportFile {
  const packed: Zippable = Object.fromEntries(
    files.map((file) => [file.filename, typeof file.content === "string" ? strToU8(file.content) : file.content]),
  );
  return { filename, mediaType: "application/zip", content: new Uint8Array(zipSync(packed, { mtime: at })) };
}
