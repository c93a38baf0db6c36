import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import type { Locale } from "#db/vocabulary.ts";
import { currentUser } from "./roles.ts";

/** The language of this page: what its address says (`/en`, `?sprache=en`), else what the user prefers, else German. */
export const currentLanguage = cache(async (): Promise<Locale> => {
  const asked = (await headers()).get("x-lagebote-language");
  if (asked === "de" || asked === "en") return asked;
  return (await currentUser())?.language ?? "de";
});
