import { z } from "zod";
import { keepAttachment, type KeptAttachment } from "../attachments/keep.ts";
import { DomainError } from "../domain-error.ts";
import { singleLine } from "../input-fields.ts";
import type { CallContext } from "./call.ts";
import { maybe } from "./fields.ts";

const MAX_FILES = 20;

/** Room for two files of 10 MB in Base64 and the text beside them. */
export const MAX_BODY_WITH_FILES = 32 * 1024 * 1024;

/** Files that come with a text: their type is told by their content, not by their name. */
export const filesIn = maybe(
  z
    .array(z.strictObject({ filename: singleLine(200), content: z.base64().min(1).meta({ description: "Base64" }) }))
    .max(MAX_FILES)
    .meta({ description: "PDF, PNG, JPEG or DOCX, at most 10 MB each" }),
);

/** Keeps the files before anything names them. @throws DomainError at `attachments.0` what is wrong with the first one */
export async function keepFiles(
  files: readonly { filename: string; content: string }[] | undefined,
  { place, stamp }: CallContext,
): Promise<KeptAttachment[]> {
  const kept: KeptAttachment[] = [];
  for (const [position, { filename, content }] of (files ?? []).entries()) {
    const bytes = new Uint8Array(Buffer.from(content, "base64"));
    try {
      kept.push(await keepAttachment(place.db, place.dataDir, { bytes, filename }, stamp.at));
    } catch (error) {
      if (error instanceof DomainError) throw new DomainError(error.code, error.values, `attachments.${position}`);
      throw error;
    }
  }
  return kept;
}
