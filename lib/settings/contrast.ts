export type Scheme = "light" | "dark";

/** WCAG 2.2, 1.4.3: text against what it stands on. */
export const MIN_CONTRAST = 4.5;

/** What links and buttons stand on: the page and its tinted surface, from the tokens of app/styles/tokens.css. */
const grounds: Record<Scheme, readonly string[]> = { light: ["#ffffff", "#f3f4f7"], dark: ["#000000", "#131525"] };

/** Between 1 and 21 (WCAG 2.2, "contrast ratio"), of two colours written `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** The lowest contrast that a colour has on the public pages in a scheme. */
export const contrastOnPage = (colour: string, scheme: Scheme): number =>
  Math.min(...grounds[scheme].map((ground) => contrast(colour, ground)));

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
