import BetterSqlite3, { type Database } from "better-sqlite3";

/** Pages that a large send changes again and again are copied into the file once: SQLite's log grows to 64 MB. */
const LOG_PAGES = 16_000;
/** Of whoever is in the middle of such a send, where copying makes everything stand still; it is mostly over before. */
const LONGEST_LOG_PAGES = 4 * LOG_PAGES;
const PAGE_BYTES = 4096;

/** The file, or the image of one, as whoever reads and writes it has to open it. */
export function openFile(pathOrImage: string | Buffer): Database {
  const file = new BetterSqlite3(pathOrImage);
  file.pragma("journal_mode = WAL");
  file.pragma("synchronous = FULL"); // a committed notice survives power loss, not only a crash
  file.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
  file.pragma(`journal_size_limit = ${LOG_PAGES * PAGE_BYTES}`); // once it has been longer and is copied
  file.pragma("foreign_keys = ON");
  file.pragma("busy_timeout = 10000");
  return file;
}

/** For commits that somebody else brings to the disk. */
export function openFileWithoutWaiting(path: string): Database {
  const file = openFile(path);
  file.pragma("synchronous = NORMAL");
  file.pragma(`wal_autocheckpoint = ${LONGEST_LOG_PAGES}`);
  return file;
}
