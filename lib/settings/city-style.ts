import type { Settings } from "./settings.ts";

type Colours = Pick<Settings, "accentLight" | "accentDark">;

/** Whether the city has set any colour of its own. */
export const hasOwnColours = ({ accentLight, accentDark }: Colours): boolean => accentLight !== "" || accentDark !== "";

/**
 * The colours of the city as a style sheet of its own, because the policy forbids inline styles. Outside of every layer, so it wins over the
 * tokens. Only what the schema of the settings lets through stands in it.
 */
export function cityStyle({ accentLight, accentDark }: Colours): string {
  const rule = (colour: string) => `:root{--action:${colour}}`;
  return [
    accentLight ? `@media (prefers-color-scheme:light){${rule(accentLight)}}` : "",
    accentDark ? `@media (prefers-color-scheme:dark){${rule(accentDark)}}` : "",
  ].join("");
}
