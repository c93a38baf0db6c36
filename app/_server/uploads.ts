import "server-only";
import { keepAttachment, type KeptAttachment } from "#lib/attachments/keep.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";

/**
 * Keeps the files of a form and names them by their content.
 *
 * @throws DomainError what is wrong with which file
 */
export async function uploadedFiles(form: FormData, name: string, at: Date): Promise<KeptAttachment[]> {
  const files = form.getAll(name).filter((value): value is File => value instanceof File && value.size > 0);
  const kept: KeptAttachment[] = [];
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    kept.push(await keepAttachment(database(), env().DATA_DIR, { bytes, filename: file.name }, at));
  }
  return kept;
}
