import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { wrap } from "nodemailer/lib/base64";
import type { MailAttachment } from "./compose.ts";

type File = { hash: string; filename: string; mediaType: string };

/** The attachments of the notices that are being sent, encoded once. */
export type AttachmentShelf = {
  /** Undefined when a file is missing or is not what its hash says. */
  read(files: readonly File[]): MailAttachment[] | undefined;
};

/** Keeps only what was read last: attachments are large, and notices go out one after the other. */
export function attachmentShelf(folder: string): AttachmentShelf {
  let kept = new Map<string, Buffer>();
  return {
    read(files) {
      if (files.length === 0) return [];
      const encoded = new Map<string, Buffer>();
      for (const { hash } of files) {
        const content = kept.get(hash) ?? readEncoded(folder, hash);
        if (!content) return undefined;
        encoded.set(hash, content);
      }
      kept = encoded;
      return files.map(({ hash, filename, mediaType }) => ({ filename, mediaType, encoded: encoded.get(hash)! }));
    },
  };
}

function readEncoded(folder: string, hash: string): Buffer | undefined {
  try {
    const content = readFileSync(join(folder, hash));
    if (createHash("sha256").update(content).digest("hex") !== hash) return undefined;
    return Buffer.from(`${wrap(content.toString("base64"))}\r\n`, "latin1");
  } catch {
    return undefined;
  }
}
