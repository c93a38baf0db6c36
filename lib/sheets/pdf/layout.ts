import type { Script, Weight } from "./fonts.ts";
import { blockOf, widthOf } from "./typeset.ts";

export type Style = { weight: Weight; size: number; isQuiet?: boolean };
/** Part of a line in one script, which has a font of its own. */
export type Run = { script: Script; text: string };
/** Text that was broken into lines, with its height. Measured once, drawn once. */
export type Block = { lines: string[]; style: Style; height: number };
/** A part of the document, open until it is ended. */
export type Element = { end: () => void };
export type Tag = Parameters<PDFKit.PDFDocument["struct"]>[0];
export type Pen = (doc: PDFKit.PDFDocument) => void;
type OrnamentKind = "Layout" | "Pagination";

export const page = { width: 595.28, height: 841.89, left: 48, right: 40, top: 40, bottom: 64 };
export const contentWidth = page.width - page.left - page.right;

const nothing: Element = { end: () => undefined };

/** What fits where. Draws nothing: whoever draws on this learns how many pages it takes. Paper (paper.ts) draws. */
export class Layout {
  y = page.top;
  /** Pages so far. */
  pageCount = 0;

  get room(): number {
    return page.height - page.bottom - this.y;
  }

  newPage(): void {
    this.pageCount++;
    this.y = page.top;
  }

  block(text: string, style: Style, width: number): Block {
    return blockOf(text, style, width);
  }

  widthOf(block: Block): number {
    return widthOf(block);
  }

  /** A part of the document; everything drawn in it is read in this order. */
  element(_tag: Tag, _parent?: Element, _options?: { scope?: "Column" | "Row" }): Element {
    return nothing;
  }

  /** Draws a block as one element with its top at `y`. */
  text(_parent: Element, _tag: Tag, _block: Block, _x: number, _y: number): void {}

  /** Adds to an element that is open. */
  content(_element: Element, _block: Block, _x: number, _y: number): void {}

  /** What is only for the eye: rules, boxes, what stands on every page. */
  ornament(_draw: Pen, _kind?: OrnamentKind): void {}

  ornamentText(_block: Block, _x: number, _y: number, _kind?: OrnamentKind): void {}

  bookmark(_title: string): void {}
}
