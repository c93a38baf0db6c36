import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { locales } from "#db/vocabulary.ts";
import { plainPng } from "../settings/plain-png.ts";
import { SHARE_IMAGE_SIZE, shareImageFile, shareStates } from "./share-image.ts";

test.each(locales.flatMap((locale) => shareStates.map((state) => shareImageFile(state, locale))))(
  "%s is an image of the size that is promised",
  (file) => {
    const { width, height, bytes } = plainPng(readFileSync(`public${file}`))!;
    expect({ width, height }).toEqual(SHARE_IMAGE_SIZE);
    expect(bytes.length).toBeLessThan(60_000);
  },
);
