/** As much of it as is used here; it has no types of its own. */
declare module "fontkit" {
  export type GlyphRun = {
    /** In units of the font. */
    readonly advanceWidth: number;
  };
  export type Font = {
    readonly unitsPerEm: number;
    layout: (text: string) => GlyphRun;
  };
  export function create(file: Uint8Array): Font;
}
