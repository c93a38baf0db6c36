import type { Token } from "markdown-it";
import { parse } from "./markdown.ts";

/** A body for readers without HTML: links as "text (target)", lists with dashes. Placeholders stay slots. */
export function renderText(body: string): string {
  const lists: (number | undefined)[] = []; // the next number, undefined for dashes
  let marker = "";
  let text = "";
  for (const token of parse(body)) {
    if (token.type === "ordered_list_open") lists.push(Number(token.attrGet("start") ?? 1));
    else if (token.type === "bullet_list_open") lists.push(undefined);
    else if (token.type.endsWith("list_close")) lists.pop();
    else if (token.type === "list_item_open") marker = nextMarker(lists);
    else if (token.type === "inline") {
      const indent = "   ".repeat(Math.max(0, lists.length - 1));
      const hanging = indent + " ".repeat(marker.length);
      text += indent + marker + inlineText(token.children ?? []).replaceAll("\n", `\n${hanging}`) + "\n";
      marker = " ".repeat(marker.length);
    }
    if (lists.length === 0 && token.nesting === -1) {
      text += "\n";
      marker = "";
    }
  }
  return text.trimEnd();
}

function nextMarker(lists: (number | undefined)[]): string {
  const number = lists.at(-1);
  if (number === undefined) return "- ";
  lists[lists.length - 1] = number + 1;
  return `${number}. `;
}

function inlineText(tokens: readonly Token[]): string {
  let text = "";
  let linkStart = 0;
  let target = "";
  for (const token of tokens) {
    if (token.type === "link_open") {
      linkStart = text.length;
      target = String(token.attrGet("href") ?? "");
    } else if (token.type === "link_close") {
      const label = text.slice(linkStart);
      if (target !== label && target !== `mailto:${label}`) text += ` (${target})`;
    } else if (token.type === "softbreak" || token.type === "hardbreak") text += "\n";
    else text += token.content;
  }
  return text;
}
