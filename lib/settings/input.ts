import { z } from "zod";
import { singleLine } from "../input-fields.ts";
import { contrastOnPage, MIN_CONTRAST, type Scheme } from "./contrast.ts";

export const MAX_SETTING_LENGTH = 120;
export const MAX_LEGAL_TEXT_LENGTH = 20_000;

/** Blank: not set. */
const line = z.preprocess(
  (value) => (typeof value === "string" && value.trim() === "" ? "" : value),
  z.literal("").or(singleLine(MAX_SETTING_LENGTH)),
);
const page = z
  .string()
  .transform((value) => value.replaceAll(/\r\n?/g, "\n").trim())
  .pipe(z.string().max(MAX_LEGAL_TEXT_LENGTH));

/** A colour for links and buttons that everybody can read, or blank. */
const accent = (scheme: Scheme) =>
  z
    .string()
    .trim()
    .toLowerCase()
    .refine((value) => value === "" || /^#[0-9a-f]{6}$/.test(value), { params: { sentence: "colour" }, abort: true })
    .refine((value) => value === "" || contrastOnPage(value, scheme) >= MIN_CONTRAST, {
      params: { sentence: `contrast_${scheme}` },
    });

export const SettingsInput = z.object({
  cityName: singleLine(MAX_SETTING_LENGTH),
  senderName: singleLine(MAX_SETTING_LENGTH),
  helpPhone: line,
  helpHours: line,
  citizenPhone: line,
  contactLine: line,
  accentLight: accent("light"),
  accentDark: accent("dark"),
  imprint: page,
  privacy: page,
  accessibility: page,
});
export type SettingsInput = z.infer<typeof SettingsInput>;
