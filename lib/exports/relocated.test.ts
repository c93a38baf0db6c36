import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isKey, writeRelocated } from "./relocated.ts";
import { anyAddress, anyText, runTool, testWith } from "./testing.ts";

test("each mailbox stands in one line, with what is known of it in a comment above", () => {
  const table = writeRelocated(
    [
      { address: "a@mandat.example", tell: "a-neu@mandat.example", note: "Anna\nMüller" },
      { address: "b@mandat.example", tell: "telephone 0391 – 540", note: "b" },
      { address: "c@mandat.example", tell: null, note: "c" },
    ],
    ["Stand 29.04.\nd@mandat.example böse"],
  );
  expect(table.split("\n")).toEqual([
    "# Stand 29.04. d@mandat.example böse",
    "",
    "# Anna Müller",
    "a@mandat.example\ta-neu@mandat.example",
    "# b",
    "b@mandat.example\ttelephone 0391 - 540",
    "# c",
    "# c@mandat.example",
    "",
  ]);
});

testWith("postmap", "postfix", "Postfix finds every mailbox, and nothing that was not meant", (postmap) => {
  const folder = mkdtempSync(join(tmpdir(), "relocated-"));
  const file = join(folder, "relocated");
  const anyRelocation = fc.record({ address: anyAddress, tell: fc.option(anyAddress), note: anyText });
  const anyTable = fc.uniqueArray(anyRelocation, { maxLength: 8, selector: ({ address }) => address });
  try {
    writeFileSync(join(folder, "main.cf"), "compatibility_level = 3.6\n");
    fc.assert(
      fc.property(anyTable, fc.array(anyText, { maxLength: 2 }), (relocations, notes) => {
        writeFileSync(file, writeRelocated(relocations, notes));
        runTool(postmap, ["-c", folder, `hash:${file}`]);
        const found = runTool(postmap, ["-c", folder, "-s", `hash:${file}`])
          .split("\n")
          .filter(Boolean);
        const meant = relocations
          .filter(({ address, tell }) => tell && isKey(address))
          .map((each) => `${each.address}\t${each.tell}`);
        expect(found.toSorted()).toEqual(meant.toSorted());
      }),
      { numRuns: 30 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
