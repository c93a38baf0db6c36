import type { Sheet } from "./sheet.ts";

/** Keys of bodies have no underscore: no sheet of one can have the name of a file of all, and those stand first. */
export const fileNames = {
  pdf: ({ key }: Pick<Sheet, "key">) => `${key}.pdf`,
  allPdf: "_alle.pdf",
  csv: "_alle.csv",
  html: "index.html",
};
