import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesAt, MAX_READING_BYTES, readFiles } from "./read-files.ts";
import { anOrganization, aPerson, stamp, townPages } from "./testing.ts";

const folder = () => mkdtempSync(join(tmpdir(), "pages-"));

test("what an object is, it says itself: names, order, folders and encodings of files are all the same", () => {
  const path = folder();
  mkdirSync(join(path, "ris", "tief"), { recursive: true });
  const pages = townPages([anOrganization("rat", "Gemeinderat")], [aPerson("1", "Müller", ["rat"])]);
  for (const [index, name] of ["zz", "ris/1.txt", "ris/tief/person?page=1"].entries()) {
    const text = JSON.stringify(pages[index]?.body);
    writeFileSync(join(path, name), index === 2 ? Buffer.from(text, "latin1") : `\uFEFF${text}`);
  }
  writeFileSync(join(path, ".hidden"), "{");
  const reading = readFiles(filesAt(path), stamp.at);
  expect(reading).toMatchObject({ organizations: [{ name: "Gemeinderat" }], persons: [{ familyName: "Müller" }], faults: [] });
  expect(reading.isWhole).toMatchObject({ organizations: true, persons: true });
});

test("a file that is no JSON is named and keeps nothing else out", () => {
  const path = folder();
  writeFileSync(join(path, "a.json"), JSON.stringify(aPerson("1", "Weber")));
  writeFileSync(join(path, "b.json"), "<html>");
  writeFileSync(join(path, "c.json"), Buffer.from([0, 1, 2, 255]));
  const reading = readFiles(filesAt(path), stamp.at);
  expect(reading.persons).toHaveLength(1);
  expect(reading.faults.map(({ code, at }) => [code, at])).toEqual([
    ["document_unreadable", "b.json"],
    ["document_unreadable", "c.json"],
  ]);
});

test("an empty folder and one that is too large are refused", () => {
  const path = folder();
  expect(() => filesAt(path)).toThrow("oparl_no_files");
  writeFileSync(join(path, "a.json"), Buffer.alloc(MAX_READING_BYTES + 1));
  expect(() => filesAt(path)).toThrow("oparl_too_large");
});
