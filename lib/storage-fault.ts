/**
 * Whether nothing could be kept just now: the disk is full, the file may not be written, or somebody holds it. What was wanted can be
 * wanted again. Also where the error stands behind another.
 */
export function isStorageFault(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as { code?: unknown };
    if (typeof code === "string" && /^(?:SQLITE_(?:FULL|READONLY|IOERR|BUSY)|ENOSPC|EDQUOT|EROFS)/.test(code)) return true;
  }
  return false;
}
