import { getRequestConfig } from "next-intl/server";
import { TIME_ZONE } from "#lib/format.ts";
import { currentLanguage } from "./language.ts";

export default getRequestConfig(async ({ locale: explicit }) => {
  const locale = explicit === "de" || explicit === "en" ? explicit : await currentLanguage();
  const { default: messages } = locale === "en" ? await import("#messages/en.json") : await import("#messages/de.json");
  return { locale, messages, timeZone: TIME_ZONE };
});
