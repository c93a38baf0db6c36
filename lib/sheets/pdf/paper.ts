import PdfKit from "pdfkit";
import { fontName, openFonts } from "./fonts.ts";
import { type Block, type Element, Layout, type Pen, type Tag } from "./layout.ts";
import { lineHeight, runsOf, runWidth } from "./typeset.ts";

/** Where letters stand in their line. */
const ASCENT = 0.95;
/** Dark enough for the copier. */
const INK = { text: "#000000", quiet: "#404040" };
/** The library hands over a few bytes at a time. */
const WRITE_BYTES = 64 * 1024;

export type PaperFacts = { title: string; lang: string; at: Date };
export type Write = (bytes: Uint8Array) => void;

/** A4 sheets, tagged for screen readers (PDF/UA), with the font embedded. Each page is written as soon as the next begins. */
export class Paper extends Layout {
  /** What stands on every page beside its content; drawn first. */
  onNewPage: (() => void) | undefined;
  readonly #doc: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #write: Write;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;

  static async open(facts: PaperFacts, write: Write): Promise<Paper> {
    const paper = new Paper(facts, write);
    await new Promise(setImmediate); // from now on the document hands over what it writes at once, and keeps nothing
    return paper;
  }

  private constructor({ title, lang, at }: PaperFacts, write: Write) {
    super();
    this.#write = write;
    this.#doc = new PdfKit({
      size: "A4",
      margin: 0,
      autoFirstPage: false,
      pdfVersion: "1.7",
      tagged: true,
      subset: "PDF/UA" as never, // the types are behind
      lang,
      displayTitle: true,
      info: { Title: plain(title), Creator: "Lagebote", Producer: "Lagebote", CreationDate: at },
      font: null as never, // no built-in font: it could not be embedded
      fontLayoutCache: false, // it keeps every word of a city; ours does not (fonts.ts)
    });
    for (const [name, font] of openFonts()) this.#doc.registerFont(name, font as never); // the types know files only
    this.#doc.on("data", (chunk: Uint8Array) => this.#take(chunk));
    this.#root = this.#doc.struct("Document");
    this.#doc.addStructure(this.#root);
  }

  override newPage(): void {
    super.newPage();
    this.#doc.addPage();
    this.onNewPage?.();
  }

  override element(tag: Tag, parent: Element = this.#root, options: { scope?: "Column" | "Row" } = {}): Element {
    const element = this.#doc.struct(tag, options as never);
    inDocument(parent).add(element);
    return element;
  }

  override text(parent: Element, tag: Tag, block: Block, x: number, y: number): void {
    inDocument(parent).add(this.#doc.struct(tag, {}, [() => this.#draw(block, x, y)]));
  }

  override content(element: Element, block: Block, x: number, y: number): void {
    inDocument(element).add(() => this.#draw(block, x, y));
  }

  override ornament(draw: Pen, kind: "Layout" | "Pagination" = "Layout"): void {
    this.#doc.markContent("Artifact", { type: kind });
    draw(this.#doc);
    this.#doc.endMarkedContent();
  }

  override ornamentText(block: Block, x: number, y: number, kind: "Layout" | "Pagination" = "Layout"): void {
    this.ornament(() => this.#draw(block, x, y), kind);
  }

  override bookmark(title: string): void {
    this.#doc.outline.addItem(title);
  }

  /** Writes what is left. */
  async end(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#doc.on("end", resolve);
    this.#doc.on("error", reject);
    this.#root.end();
    this.#doc.end();
    await promise;
    this.#flush();
  }

  #draw({ lines, style }: Block, x: number, y: number): void {
    this.#doc.fillColor(style.isQuiet ? INK.quiet : INK.text).fontSize(style.size);
    lines.forEach((line, index) => {
      const baseline = y + index * lineHeight(style) + style.size * ASCENT;
      let left = x;
      for (const run of runsOf(line)) {
        this.#doc
          .font(fontName(style.weight, run.script))
          .text(run.text, left, baseline, { lineBreak: false, baseline: "alphabetic" });
        left += runWidth(run, style);
      }
    });
  }

  #take(chunk: Uint8Array): void {
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (this.#waitingBytes >= WRITE_BYTES) this.#flush();
  }

  #flush(): void {
    if (this.#waitingBytes > 0) this.#write(Buffer.concat(this.#waiting));
    this.#waiting = [];
    this.#waitingBytes = 0;
  }
}

/** Whatever this class makes is an element of its document. */
const inDocument = (element: Element) => element as PDFKit.PDFStructureElement;

/** The library writes the title into XML as it is. */
const plain = (title: string) => title.replace(/[<>]/g, "").replaceAll("&", "+");
