import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import type { Piece } from "./mime.ts";
import { bytesOf, wireBody } from "./smtp-body.ts";

/** What leaves, given each piece once as text and once as bytes: it must be the same. */
function onWire(...pieces: string[]): string {
  const written = (message: Piece[]) => wireBody(message).join("");
  const wire = written(pieces);
  expect(written(pieces.map((piece) => Buffer.from(piece)))).toBe(wire);
  expect(written(pieces.map((piece, i) => (i % 2 === 0 ? Buffer.from(piece) : piece)))).toBe(wire);
  return wire;
}

test("dots that begin a line are doubled, also the first, and a lone one ends the message", () => {
  expect(onWire(".\r\nzwei ..\r\n..drei\r\n.\r\n")).toBe("..\r\nzwei ..\r\n...drei\r\n..\r\n.\r\n");
  expect(onWire("ohne Ende")).toBe("ohne Ende\r\n.\r\n");
  expect(onWire("")).toBe(".\r\n");
  expect(onWire()).toBe(".\r\n");
});

test("however a message is cut into pieces, undoing it gives the message back and nothing before its end looks like the end", () => {
  const piece = array(constantFrom(".", "a", "\r\n", "..", "\r\n."), { maxLength: 6 }).map((parts) => parts.join(""));
  assert(
    property(array(piece, { maxLength: 6 }), (pieces) => {
      const message = `${pieces.join("")}\r\n`;
      const wire = onWire(...pieces, "\r\n");
      expect(wire).toBe(onWire(message));
      expect(wire.endsWith("\r\n.\r\n")).toBe(true);
      expect(`\r\n${wire}`.indexOf("\r\n.\r\n")).toBe(wire.length - 3);
      expect(wire.slice(0, -3).replaceAll(/(^|\r\n)\.\./g, "$1.")).toBe(message);
    }),
  );
});

test("what has no dots is not copied, because attachments are large", () => {
  const attachment = Buffer.from("QUJD\r\n");
  const pieces = wireBody([attachment]);
  expect(pieces[0]).toBe(attachment);
  expect(bytesOf(pieces)).toBe(attachment.length + 3);
});
