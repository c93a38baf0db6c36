import { array, assert, constantFrom, integer, nat, property, record, stringMatching } from "fast-check";
import { expect, test } from "vitest";
import { ReplyReader } from "./smtp-replies.ts";

const read = (...packets: string[]) => {
  const reader = new ReplyReader();
  return packets.flatMap((packet) => reader.read(Buffer.from(packet, "utf8")));
};

test("replies are the same however they are cut into packets", () => {
  const reply = record({
    code: integer({ min: 200, max: 599 }),
    lines: array(stringMatching(/^[ -~äöü]{0,20}$/), { minLength: 1, maxLength: 3 }),
  });
  assert(
    property(
      array(reply, { maxLength: 5 }),
      array(nat(40), { maxLength: 12 }),
      constantFrom("\r\n", "\n"),
      (replies, cuts, end) => {
        const wire = Buffer.from(
          replies
            .map(({ code, lines }) => lines.map((line, i) => `${code}${i < lines.length - 1 ? "-" : " "}${line}${end}`).join(""))
            .join(""),
        );
        const reader = new ReplyReader();
        const found = [];
        let from = 0;
        for (const cut of [...cuts, wire.length]) {
          found.push(...reader.read(wire.subarray(from, from + cut)));
          from += cut;
        }
        expect(found.map(({ code }) => code)).toEqual(replies.map(({ code }) => code));
        for (const [i, { lines }] of replies.entries())
          expect(found[i]!.text.split("\n").map((line) => line.slice(4))).toEqual(lines);
      },
    ),
  );
});

test("a bare code and an empty line too many are what some servers say", () => {
  expect(read("250\r\n\r\n354 go\r\n")).toEqual([
    { code: 250, text: "250" },
    { code: 354, text: "354 go" },
  ]);
});

test("what is not UTF-8 is kept byte by byte", () => {
  expect(new ReplyReader().read(Buffer.from("550 unbekannt: M\xfcller\r\n", "latin1"))).toEqual([
    { code: 550, text: "550 unbekannt: Müller" },
  ]);
});

test.each(["HTTP/1.1 400 Bad Request\r\n", "25 ok\r\n", "2500 ok\r\n"])("%j is no reply of a mail server", (line) => {
  expect(() => read(line)).toThrow("no reply");
});

test("a reply that does not end is given up", () => {
  const reader = new ReplyReader();
  expect(() => {
    for (let i = 0; i < 10_000; i++) reader.read(Buffer.from("250-and another thing\r\n"));
  }).toThrow("does not end");
  expect(() => new ReplyReader().read(Buffer.alloc(70_000, "2"))).toThrow("does not end");
});
