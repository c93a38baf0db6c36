import { extname } from "node:path";
import { fileTypeFromBuffer } from "file-type";
import type { MediaType } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";

export const MAX_ATTACHMENT_BYTES = 10_000_000;
const MAX_FILENAME_LENGTH = 120;

const kinds: Record<MediaType, { extensions: readonly string[]; label: string }> = {
  "application/pdf": { extensions: [".pdf"], label: "PDF" },
  "image/png": { extensions: [".png"], label: "PNG" },
  "image/jpeg": { extensions: [".jpg", ".jpeg"], label: "JPEG" },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": { extensions: [".docx"], label: "DOCX" },
};

export type DetectedAttachment = { mediaType: MediaType; filename: string };

/**
 * What a file is, by its content: a name can say anything.
 *
 * @throws DomainError at `attachment`: `attachment_empty`, `attachment_too_large`, `attachment_type` for anything but PDF, PNG, JPEG and
 *   DOCX, `attachment_misnamed` when the ending of the name says something else than the content
 */
export async function detectAttachment(bytes: Uint8Array, filename: string): Promise<DetectedAttachment> {
  const safeName = safeFilename(filename);
  const name = { name: safeName };
  if (bytes.length === 0) throw new DomainError("attachment_empty", name, "attachment");
  if (bytes.length > MAX_ATTACHMENT_BYTES)
    throw new DomainError("attachment_too_large", { ...name, megabytes: MAX_ATTACHMENT_BYTES / 1_000_000 }, "attachment");

  const found = await fileTypeFromBuffer(bytes).catch(() => undefined); // a broken archive is of no type
  const mediaType = (Object.keys(kinds) as MediaType[]).find((type) => type === found?.mime);
  if (!mediaType) throw new DomainError("attachment_type", name, "attachment");
  if (!kinds[mediaType].extensions.includes(extname(safeName).toLowerCase()))
    throw new DomainError("attachment_misnamed", { ...name, kind: kinds[mediaType].label }, "attachment");
  return { mediaType, filename: safeName };
}

/** The last part of a path, without what a header, a shell or a file system would take as something else. */
export function safeFilename(filename: string): string {
  const last = filename.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029"<>|:*?;]+/gu, "")
    .replaceAll(/\s+/g, " ")
    .replace(/^[. ]+/, "")
    .trim();
  const extension = extname(clean);
  const stem = clean.slice(0, clean.length - extension.length).slice(0, MAX_FILENAME_LENGTH - extension.length);
  return stem ? stem + extension : `Anhang${extension}`;
}
