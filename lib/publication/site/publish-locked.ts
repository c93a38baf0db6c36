import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { takeLock } from "../../exclusive-lock.ts";
import { publicationFolder } from "./format.ts";
import { type Published, publishSite, type SiteWriting } from "./publish-site.ts";

/** Publishes, unless another process is doing so: undefined then. */
export async function publishLocked(writing: Omit<SiteWriting, "buildId">): Promise<Published | undefined> {
  const lock = takeLock(join(publicationFolder(writing.dataDir), "lock.db"));
  if (!lock) return undefined;
  try {
    return await publishSite({ ...writing, buildId: readBuildId() });
  } finally {
    lock.release();
  }
}

/** Of the build that the web process serves. */
function readBuildId(): string {
  try {
    return readFileSync(resolve(".next/BUILD_ID"), "utf8");
  } catch {
    return ""; // nothing built here: the web process says what is wrong
  }
}
