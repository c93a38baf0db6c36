import "server-only";
import { keepAttachment } from "#lib/attachments/keep.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";

/**
 * Keeps the files of a form and names them by their content.
 *
 * @throws DomainError what is wrong with which file
 */
export async function uploadedFiles(form: FormData, name: string, at: Date): Promise<{ hash: string; filename: string }[]> {
  const files = form.getAll(name).filter((value): value is File => value instanceof File && value.size > 0);
  const kept: { hash: string; filename: string }[] = [];
  for (const file of files) {
    const { hash, filename } = await keepAttachment(
      database(),
      env().DATA_DIR,
      { bytes: new Uint8Array(await file.arrayBuffer()), filename: file.name },
      at,
    );
    kept.push({ hash, filename });
  }
  return kept;
}
