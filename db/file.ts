import BetterSqlite3, { type Database } from "better-sqlite3";

/** The file, or the image of one, as whoever reads and writes it has to open it. */
export function openFile(pathOrImage: string | Buffer): Database {
  const file = new BetterSqlite3(pathOrImage);
  file.pragma("journal_mode = WAL");
  file.pragma("synchronous = FULL"); // a committed notice survives power loss, not only a crash
  // Pages that a large send changes again and again are copied into the file once; the log grows to 64 MB.
  file.pragma("wal_autocheckpoint = 16000");
  file.pragma("foreign_keys = ON");
  file.pragma("busy_timeout = 10000");
  return file;
}

/** For commits that somebody else brings to the disk. */
export function openFileWithoutWaiting(path: string): Database {
  const file = openFile(path);
  file.pragma("synchronous = NORMAL");
  return file;
}
