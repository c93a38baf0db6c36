import { z } from "zod";
import { singleLine } from "../input-fields.ts";

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

export const SettingsInput = z.object({
  cityName: singleLine(MAX_SETTING_LENGTH),
  senderName: singleLine(MAX_SETTING_LENGTH),
  helpPhone: line,
  helpHours: line,
  citizenPhone: line,
  imprint: page,
  privacy: page,
  accessibility: page,
});
export type SettingsInput = z.infer<typeof SettingsInput>;
