import type { Settings } from "./settings.ts";

/** Who writes, on one line; the city once, also where the office has it in its name. */
export function senderLine({ senderName, cityName }: Pick<Settings, "senderName" | "cityName">): string {
  return senderName.includes(cityName) ? senderName : [senderName, cityName].filter(Boolean).join(", ");
}
