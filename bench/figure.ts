/** One measured number, with the bar of design 8 where there is one. */
export type Figure = { name: string; value: number; unit: string; bar?: string };

export function printFigures(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}`);
  for (const { name, value, unit, bar } of figures) {
    const number = value >= 100 ? Math.round(value).toString() : value.toPrecision(3);
    console.log(`  ${name.padEnd(64)} ${number.padStart(8)} ${unit}${bar ? `   (bar: ${bar})` : ""}`);
  }
}
