import PdfKit from "pdfkit";
import { fontFiles, fontName, type Script, scriptOf, type Weight } from "./fonts.ts";
import { type Run, wrap } from "./wrap.ts";

export type Style = { weight: Weight; size: number; isQuiet?: boolean };
/** Text that was broken into lines, with its height. Measured once, drawn once. */
export type Block = { lines: string[]; style: Style; height: number };
export type Element = PDFKit.PDFStructureElement;
type Tag = Parameters<PDFKit.PDFDocument["struct"]>[0];

const LEADING = 1.28;
/** Where letters stand in their line. */
const ASCENT = 0.95;
/** Dark enough for the copier. */
const INK = { text: "#000000", quiet: "#404040" };

export const page = { width: 595.28, height: 841.89, left: 48, right: 40, top: 40, bottom: 64 };
export const contentWidth = page.width - page.left - page.right;

/** A4 sheets, tagged for screen readers (PDF/UA), with the font embedded. */
export class Paper {
  readonly #doc: PDFKit.PDFDocument;
  readonly #root: Element;
  readonly #widths = new Map<string, number>();
  y = page.top;

  constructor({ title, lang, at }: { title: string; lang: string; at: Date }) {
    this.#doc = new PdfKit({
      size: "A4",
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: "1.7",
      tagged: true,
      subset: "PDF/UA" as never, // the types are behind
      lang,
      displayTitle: true,
      info: { Title: plain(title), Creator: "Lagebote", Producer: "Lagebote", CreationDate: at },
      font: null as never, // no built-in font: it could not be embedded
    });
    for (const [name, file] of fontFiles()) this.#doc.registerFont(name, file);
    this.#root = this.#doc.struct("Document");
    this.#doc.addStructure(this.#root);
  }

  get room(): number {
    return page.height - page.bottom - this.y;
  }

  get pageCount(): number {
    const { start, count } = this.#doc.bufferedPageRange();
    return start + count;
  }

  newPage(): void {
    this.#doc.addPage();
    this.y = page.top;
  }

  /** A part of the document; everything drawn in it is read in this order. */
  element(tag: Tag, parent: Element = this.#root, options: { scope?: "Column" | "Row" } = {}): Element {
    const element = this.#doc.struct(tag, options as never);
    parent.add(element);
    return element;
  }

  block(text: string, style: Style, width: number): Block {
    const lines = wrap(text, width, (line) => this.#widthOf(line, style));
    return { lines, style, height: lines.length * style.size * LEADING };
  }

  /** Draws a block as one element with its top at `y`. */
  text(parent: Element, tag: Tag, block: Block, x: number, y: number): void {
    parent.add(this.#doc.struct(tag, {}, [() => this.#draw(block, x, y)]));
  }

  /** Adds to an element that is open. */
  content(element: Element, block: Block, x: number, y: number): void {
    element.add(() => this.#draw(block, x, y));
  }

  /** What is only for the eye: rules, boxes, what stands on every page. */
  ornament(draw: (doc: PDFKit.PDFDocument) => void, type: "Layout" | "Pagination" = "Layout"): void {
    this.#doc.markContent("Artifact", { type });
    draw(this.#doc);
    this.#doc.endMarkedContent();
  }

  ornamentText(block: Block, x: number, y: number, type: "Layout" | "Pagination" = "Layout"): void {
    this.ornament(() => this.#draw(block, x, y), type);
  }

  widthOf(block: Block): number {
    return Math.max(0, ...block.lines.map((line) => this.#widthOf(line, block.style)));
  }

  goTo(pageIndex: number): void {
    this.#doc.switchToPage(pageIndex);
  }

  /** Nothing can be added to the pages so far. */
  finishPages(): void {
    this.#doc.flushPages();
  }

  bookmark(title: string): void {
    this.#doc.outline.addItem(title);
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const chunks: Buffer[] = [];
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    this.#doc.on("end", resolve);
    this.#doc.on("error", reject);
    this.#root.end();
    this.#doc.end();
    await promise;
    return new Uint8Array(Buffer.concat(chunks));
  }

  #draw({ lines, style }: Block, x: number, y: number): void {
    this.#doc.fillColor(style.isQuiet ? INK.quiet : INK.text).fontSize(style.size);
    lines.forEach((line, index) => {
      let left = x;
      const baseline = y + index * style.size * LEADING + style.size * ASCENT;
      for (const { font, text } of runsOf(line, style.weight)) {
        this.#doc.font(font).text(text, left, baseline, { lineBreak: false, baseline: "alphabetic" });
        left += this.#doc.widthOfString(text);
      }
    });
  }

  #widthOf(line: string, { weight, size }: Style): number {
    const key = `${weight} ${line}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      this.#doc.fontSize(1);
      width = runsOf(line, weight).reduce((sum, { font, text }) => sum + this.#doc.font(font).widthOfString(text), 0);
      if (this.#widths.size > MAX_WIDTHS) this.#widths.clear();
      this.#widths.set(key, width);
    }
    return width * size;
  }
}

const MAX_WIDTHS = 5000;

function runsOf(line: string, weight: Weight): Run[] {
  const runs: { script: Script; text: string }[] = [];
  for (const character of line) {
    const last = runs.at(-1);
    const script = character === " " && last ? last.script : scriptOf(character);
    if (last?.script === script) last.text += character;
    else runs.push({ script, text: character });
  }
  return runs.map(({ script, text }) => ({ font: fontName(weight, script), text }));
}

/** The library writes the title into XML as it is. */
const plain = (title: string) => title.replace(/[<>]/g, "").replaceAll("&", "+");
