import { crc32, deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents } from "#db/schema/index.ts";
import { changeArms, MAX_ARMS_BYTES, readArms, removeArms } from "./arms.ts";
import { cityStyle, hasOwnColours } from "./city-style.ts";
import { contrast, contrastOnPage } from "./contrast.ts";
import { SettingsInput } from "./input.ts";
import { plainPng } from "./plain-png.ts";
import { readSettings } from "./settings.ts";

const stamp = { by: "cli", at: new Date("2026-04-29T08:00:00Z") };
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function aPng({ side = 2, more = [] as Buffer[] } = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2], 8);
  const pixels = deflateSync(Buffer.alloc(side * (side * 3 + 1)));
  return Buffer.concat([SIGNATURE, chunk("IHDR", head), ...more, chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
}

const typed = {
  cityName: "Elbfurt",
  senderName: "IT",
  helpPhone: "",
  helpHours: "",
  citizenPhone: "",
  contactLine: "",
  imprint: "",
  privacy: "",
  accessibility: "",
};
const refusals = (accentLight: string, accentDark: string) => {
  const { error } = SettingsInput.safeParse({ ...typed, accentLight, accentDark });
  return error?.issues.map((issue) => [issue.path[0], issue.code === "custom" && issue.params?.["sentence"]]) ?? [];
};

test("contrast is that of WCAG", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrast("#ffffff", "#777777")).toBe(contrast("#777777", "#ffffff"));
});

test("a colour that cannot be read in its scheme is refused at its own field", () => {
  expect(refusals("#1f4690", "#97afe1")).toEqual([]);
  expect(refusals("", "")).toEqual([]);
  expect(refusals("#ffcc00", "#97afe1")).toEqual([["accentLight", "contrast_light"]]);
  expect(refusals("#1F4690", "#1f4690")).toEqual([["accentDark", "contrast_dark"]]);
  expect(contrastOnPage("#767676", "light")).toBeLessThan(4.5); // enough on white, too little on the tinted surface
});

test.each(["red", "#fff", "#1f4690}body{display:none", "url(x)", "#1f4690;", "#gggggg"])("%j is no colour", (colour) => {
  expect(refusals(colour, "")).toEqual([["accentLight", "colour"]]);
});

test("the sheet of the city names the colours of each scheme and nothing where none is set", () => {
  expect(cityStyle({ accentLight: "#1f4690", accentDark: "" })).toBe(
    "@media (prefers-color-scheme:light){:root{--action:#1f4690}}",
  );
  expect(hasOwnColours({ accentLight: "", accentDark: "" })).toBe(false);
  expect(cityStyle({ accentLight: "", accentDark: "" })).toBe("");
});

test("of a picture only the picture is kept: no texts, no profile, nothing behind its end", () => {
  const text = chunk("tEXt", Buffer.from("Comment\0<script>GEHEIM</script>"));
  const file = Buffer.concat([aPng({ more: [text] }), Buffer.from("<html>GEHEIM</html>")]);
  const db = openDatabase(":memory:");
  changeArms(db, file, stamp);
  expect(readArms(db)?.equals(aPng())).toBe(true);
  expect(readSettings(db).armsHash).toMatch(/^[0-9a-f]{16}$/);
  expect(Object.values(readSettings(db)).join("").length).toBeLessThan(200); // the picture is not among the settings
  expect(db.select({ subject: auditEvents.subject }).from(auditEvents).all()).toEqual([{ subject: '{"keys":["armsHash"]}' }]);
});

test.each([
  ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ["a JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
  ["nothing", Buffer.alloc(0)],
  ["half a PNG", aPng().subarray(0, 40)],
  ["a PNG with a wrong sum", Buffer.from(aPng()).fill(1, 30, 31)],
  ["a PNG without a picture", Buffer.concat([SIGNATURE, chunk("IEND", Buffer.alloc(0))])],
])("%s is refused and nothing is written", (_, file) => {
  const db = openDatabase(":memory:");
  expect(plainPng(file)).toBeUndefined();
  expect(() => changeArms(db, file, stamp)).toThrow("arms_type");
  expect(readArms(db)).toBeUndefined();
});

test("too many bytes and too many pixels are refused", () => {
  const db = openDatabase(":memory:");
  const heavy = chunk("IDAT", Buffer.alloc(MAX_ARMS_BYTES, 7));
  expect(() => changeArms(db, aPng({ more: [heavy] }), stamp)).toThrow("arms_too_large");
  expect(() => changeArms(db, aPng({ side: 700 }), stamp)).toThrow("arms_sides");
});

test("arms that are taken away are gone", () => {
  const db = openDatabase(":memory:");
  changeArms(db, aPng(), stamp);
  removeArms(db, stamp);
  expect(readArms(db)).toBeUndefined();
  expect(readSettings(db).armsHash).toBe("");
});
