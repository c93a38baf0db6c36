/** A legal text as it was typed: `## ` begins a heading, `- ` a row of a list, a blank line a new paragraph. */
export type LegalBlock =
  | { kind: "heading"; text: string }
  | { kind: "paragraph"; lines: string[] }
  | { kind: "list"; rows: string[] };

const HEADING = /^##?\s+/;
const ROW = /^[-–•]\s+/;

export function legalBlocks(text: string): LegalBlock[] {
  const blocks: LegalBlock[] = [];
  let isOpen = false;
  for (const line of text.split("\n").map((each) => each.trim())) {
    const last = isOpen ? blocks.at(-1) : undefined;
    isOpen = line !== "" && !HEADING.test(line);
    if (line === "") continue;
    if (HEADING.test(line)) blocks.push({ kind: "heading", text: line.replace(HEADING, "") });
    else if (ROW.test(line)) {
      const row = line.replace(ROW, "");
      if (last?.kind === "list") last.rows.push(row);
      else blocks.push({ kind: "list", rows: [row] });
    } else if (last?.kind === "paragraph") last.lines.push(line);
    else blocks.push({ kind: "paragraph", lines: [line] });
  }
  return blocks;
}
