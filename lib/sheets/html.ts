import type { Locale } from "#db/vocabulary.ts";
import { formatMomentLong } from "../format.ts";
import { escapeHtml } from "../notices/splice.ts";
import { say } from "../exports/words.ts";
import { fileNames } from "./file-names.ts";
import type { Sheet, SheetLine, Way } from "./sheet.ts";
import { sheetWords, type SheetWords } from "./words.ts";

const css = `body{font:16px/1.4 "Fira Sans",Arial,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#000;background:#fff}
a{color:inherit}table{border-collapse:collapse;table-layout:fixed;width:100%}
th,td{border-top:1px solid #000;padding:.35rem .75rem .35rem 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th:first-child{width:34%}th:last-child{width:9.5rem}small{display:block;font-weight:400}nav ul{columns:24rem;padding-left:1.25rem}
section{border-top:3px solid #000;margin-top:2rem}tr{break-inside:avoid}@media print{section{break-before:page}nav{display:none}}
@media screen and (max-width:40rem){thead{display:none}tr{display:block;border-top:1px solid #000;padding:.5rem 0}
tbody th,tbody td{display:block;width:auto!important;border:0;padding:.1rem 0}}`;

type PageFacts = { at: Date; locale: Locale; cityName: string; bodies: readonly { key: string; name: string }[] };

/** The beginning of all sheets on one page that any browser opens from the folder: no script, nothing loaded. */
export function htmlHead({ at, locale, cityName, bodies }: PageFacts, words: SheetWords): string {
  const printed = say(words.printed, { at: formatMomentLong(at, locale) }, locale);
  const contents = bodies.map(
    (body) => `<li><a href="#${body.key}">${escapeHtml(body.name)}</a> (<a href="${fileNames.pdf(body)}">PDF</a>)</li>`,
  );
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${escapeHtml(words.file_all)}, ${escapeHtml(cityName)}</title><style>${css}</style></head><body>
<h1>${escapeHtml([words.file_all, cityName].filter(Boolean).join(", "))}</h1>
<p><b>${escapeHtml(`${printed}. ${words.valid}`)}</b><br>${escapeHtml(words.internal)}<br>${escapeHtml(words.how_to_read)}</p>
<nav><p><a href="${fileNames.allPdf}">${escapeHtml(words.pdf_all)}</a>, <a href="${fileNames.csv}">${escapeHtml(words.csv_all)}</a></p>
<p>${escapeHtml(words.html_intro)}</p><ul>${contents.join("\n")}</ul></nav>
`;
}

export const HTML_END = "</body></html>\n";

/** One sheet on that page. */
export function htmlSection(sheet: Sheet): string {
  const words = sheetWords(sheet.locale);
  const { key, name, facts, situation, commonNotes, instructions, locale, help } = sheet;
  const paragraphs = [
    situation.text,
    commonNotes.length > 0 ? say(words.common, { advice: commonNotes.join(" ") }, locale) : "",
    ...instructions,
    help ? `${help.label}: ${help.text}` : "",
  ].filter(Boolean);
  const keep = (note: string) => !commonNotes.includes(note);
  const people = [...sheet.members, ...sheet.helpers];
  const listed = new Set(people.map((line) => line.name));
  const lines = [...sheet.first.filter((line) => !listed.has(line.name)), ...people];
  return `<section id="${key}"><h2>${escapeHtml(name)}</h2><p>${escapeHtml(facts)}</p>
${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join("\n")}
<table><thead><tr><th scope="col">${escapeHtml(words.columns.person)}</th><th scope="col">${escapeHtml(words.columns.address)}</th><th scope="col">${escapeHtml(words.columns.phone)}</th></tr></thead>
<tbody>${lines.map((line) => row(line, keep, words)).join("\n")}</tbody></table></section>
`;
}

type Keep = (note: string) => boolean;

function row(line: SheetLine, keep: Keep, words: SheetWords): string {
  const { name, everyone, administration, phone, isPhoneInternal } = line;
  const ways = administration
    ? `<small>${escapeHtml(words.for_everyone)}</small>${way(everyone, keep, words)}<small>${escapeHtml(words.for_administration)}</small>${way(administration, keep, words)}`
    : way(everyone, keep, words);
  const internal = isPhoneInternal ? `<small>${escapeHtml(words.phone_administration)}</small>` : "";
  return `<tr><th scope="row">${escapeHtml(name)}<small>${escapeHtml(line.function)}</small></th><td>${ways}</td><td>${phone ? phoneLink(phone) : words.no_phone}${internal}</td></tr>`;
}

const way = ({ address, notes }: Way, keep: Keep, words: SheetWords): string =>
  `<b>${address ? mailLink(address) : escapeHtml(words.no_address)}</b><small>${escapeHtml(notes.filter(keep).join(" "))}</small>`;

/** Whoever has the page on a telephone need not type anything off. */
const phoneLink = (phone: string): string => `<a href="tel:${phone.replace(/[^\d+]/g, "")}">${escapeHtml(phone)}</a>`;

const mailLink = (address: string): string =>
  `<a href="mailto:${address.split("@").map(encodeURIComponent).join("@")}">${escapeHtml(address)}</a>`;
