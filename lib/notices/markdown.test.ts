import { expect, test } from "vitest";
import { checkLinks, renderHtml } from "./markdown.ts";
import { renderText } from "./plain-text.ts";
import { spliceMail } from "./splice.ts";

const page = (body: string) => renderHtml(body, "page");
const render = (body: string) => renderHtml(body, "page", (label) => `<button>${label ?? "Antwort"}</button>`);

test("paragraphs, breaks, bold, italic, headings and lists come out as HTML", () => {
  expect(page("Eins\nzwei **drei** *vier*\n\n# Kopf\n\n### Tiefer\n\n- a\n- b\n\n3. c\n4. d")).toBe(
    [
      "<p>Eins<br>\nzwei <strong>drei</strong> <em>vier</em></p>",
      "<h2>Kopf</h2>",
      "<h3>Tiefer</h3>",
      "<ul>",
      "<li>a</li>",
      "<li>b</li>",
      "</ul>",
      '<ol start="3">',
      "<li>c</li>",
      "<li>d</li>",
      "</ol>",
    ].join("\n"),
  );
});

test("HTML, images, code and tables of an author are only text", () => {
  const html = page('<script>alert(1)</script> <img src=x onerror="a"> ![x](https://x.example/p.png)\n\n`code`\n\n| a | b |');
  expect(html).not.toMatch(/<(script|img|code|table)/);
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
});

test("a mail carries its styles in place, a page has none", () => {
  expect(renderHtml("- [a](https://a.example)", "mail")).toContain(
    '<a href="https://a.example" style="color:#1b4d9e" class="link">',
  );
  expect(page("- [a](https://a.example)")).not.toContain("style=");
});

test("placeholders survive as slots, also in link targets and with underscores", () => {
  const html = page(
    "Ihre _neue_ {{aktuelle_adresse}} und {{ Bisherige_Adresse }}: [Antwort]({{antwortlink}}), sonst {{antwortlink}}.",
  );
  expect(html).toBe(
    '<p>Ihre <em>neue</em> {{aktuelle_adresse}} und {{bisherige_adresse}}: <a href="{{antwortlink}}">Antwort</a>, sonst <a href="{{antwortlink}}">{{antwortlink}}</a>.</p>',
  );
  const body = "[Schreiben](mailto:{{aktuelle_adresse}})";
  const mail = spliceMail({ subject: "", text: renderText(body), html: page(body) }, { aktuelle_adresse: 'a"><b>@x.example' });
  expect(mail.html).toBe('<p><a href="mailto:a&quot;&gt;&lt;b&gt;@x.example">Schreiben</a></p>');
});

test("an answer link alone in a paragraph or bare at its end becomes a button, in a sentence it stays a link", () => {
  expect(render("{{antwortlink}}")).toBe("<button>Antwort</button>");
  expect(render("[Jetzt <antworten>]({{antwortlink}})")).toBe("<button>Jetzt &lt;antworten&gt;</button>");
  expect(render("Wählen Sie hier: {{antwortlink}}")).toBe("<p>Wählen Sie hier:</p>\n<button>Antwort</button>");
  expect(render("Wählen Sie hier:\n{{antwortlink}}")).toBe("<p>Wählen Sie hier:</p>\n<button>Antwort</button>");
  expect(render("Bitte [antworten]({{antwortlink}})")).toContain('Bitte <a href="{{antwortlink}}">antworten</a>');
  expect(render("- {{antwortlink}}")).toContain("<li><a href");
});

test("links that could run code or hide their target are refused by name and never rendered", () => {
  for (const target of [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "{{name}}",
    "https://{{name}}",
  ]) {
    expect(() => checkLinks(`[x](${target})`, "body")).toThrow(
      expect.objectContaining({ code: "unsafe_link", values: { target }, field: "body" }),
    );
    expect(page(`[x](${target})`)).toBe('<p><a href="#">x</a></p>');
  }
  expect(() => checkLinks("[a](https://a.example) [b](mailto:b@b.example) [c](tel:+4969) {{antwortlink}}", "body")).not.toThrow();
});

test("plain text reads well: links with their target, lists with dashes, no marks", () => {
  const body = [
    "Guten Tag,\nzweite Zeile mit **fett**.",
    "## Was tun",
    "1. [Anleitung](https://a.example/x) lesen\n2. https://b.example öffnen\n   - innen\n     weiter\n   - noch eins",
    "Ende {{antwortlink}}",
  ].join("\n\n");
  expect(renderText(body)).toBe(
    [
      "Guten Tag,\nzweite Zeile mit fett.",
      "Was tun",
      "1. Anleitung (https://a.example/x) lesen\n2. https://b.example öffnen\n   - innen\n     weiter\n   - noch eins",
      "Ende {{antwortlink}}",
    ].join("\n\n"),
  );
});

test("deep nesting ends somewhere instead of exhausting the stack", () => {
  expect(() => page("- ".repeat(5_000) + "x")).not.toThrow();
  expect(() => page("*".repeat(10_000))).not.toThrow();
});
