import type { Locale } from "#db/vocabulary.ts";

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
  }
}
