const named: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  Auml: "Ä",
  Ouml: "Ö",
  Uuml: "Ü",
  szlig: "ß",
};

/** Their content is nothing to read. */
const silent = new Set(["style", "script", "head", "title"]);
const lineEnds = new Set(["br", "/p", "/div", "/tr", "/li", "/h1", "/h2", "/h3", "/h4"]);

/** What a page of HTML says, for an excerpt: paragraphs as lines, nothing that is quoted. In one pass, whatever it holds. */
export function htmlText(html: string): string {
  let text = "";
  let silence = "";
  for (const [index, piece] of html.replaceAll(/\s+/g, " ").split("<").entries()) {
    const end = index === 0 ? -1 : piece.indexOf(">");
    const tag = index === 0 ? "" : (/^!--|^\/?[a-z][a-z\d]*/i.exec(piece)?.[0].toLowerCase() ?? "");
    if (tag === "blockquote" && silence === "") break; // what mail programs quote
    if (silence !== "") {
      if (tag !== `/${silence}`) continue;
      silence = "";
    } else if (silent.has(tag)) {
      silence = tag;
      continue;
    }
    if (lineEnds.has(tag)) text += "\n";
    text += piece.slice(end + 1);
  }
  return text.replaceAll(/&(#\d{1,7}|#x[\da-f]{1,6}|\w{2,8});/gi, (whole, entity: string) => characterOf(entity) ?? whole);
}

function characterOf(entity: string): string | undefined {
  if (!entity.startsWith("#")) return named[entity];
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code >= 32 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}
