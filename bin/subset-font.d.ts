/** What bin/generate-fonts.ts uses of subset-font, which comes without types. */
declare module "subset-font" {
  type Options = { targetFormat: "woff2"; keepFeatures: readonly string[]; noHinting: boolean };
  export default function subsetFont(font: Uint8Array, text: string, options: Options): Promise<Uint8Array>;
}
