import { expect, test } from "vitest";
import { rewriteCss } from "./rewrite-css.ts";
import { rewriteHtml } from "./rewrite-html.ts";

const files = new Map([
  ["/", "index.html"],
  ["/en", "en.html"],
  ["/verlauf", "verlauf.html"],
  ["/en/verlauf", "en/verlauf.html"],
  ["/stoerungen/2026-003", "stoerungen/2026-003.html"],
  ["/feed.atom", "feed.atom"],
]);
const site = { publicUrl: "https://status.elbfurt.example", fileOf: (path: string) => files.get(path) };
const taken: string[] = [];
const take = (address: string) => {
  taken.push(address);
  return Promise.resolve(`assets/${address.split("/").at(-1)!.replace(/\?.*/, "")}`);
};

const inPage = async (body: string, path = "/") => {
  const file = files.get(path)!;
  const html = await rewriteHtml(`<!doctype html><html><head></head><body>${body}</body></html>`, { path, file }, site, take);
  return /<body>([^]*)<\/body>/.exec(html)![1]!;
};
const inHead = async (head: string, path = "/") => {
  const file = files.get(path)!;
  const html = await rewriteHtml(`<!doctype html><html><head>${head}</head><body></body></html>`, { path, file }, site, take);
  return /<head>([^]*)<\/head>/.exec(html)![1]!;
};

test.each([
  ["/", "/verlauf", "verlauf.html"],
  ["/", "/", "index.html"],
  ["/", "/en", "en.html"],
  ["/en", "/en/verlauf", "en/verlauf.html"],
  ["/en/verlauf", "/verlauf", "../verlauf.html"],
  ["/en/verlauf", "/", "../index.html"],
  ["/en/verlauf", "/en/verlauf#april", "verlauf.html#april"],
  ["/stoerungen/2026-003", "/stoerungen/2026-003", "2026-003.html"],
  ["/stoerungen/2026-003", "https://status.elbfurt.example/verlauf", "../verlauf.html"],
  ["/verlauf", "#inhalt", "#inhalt"],
  ["/verlauf", "/adressen", "https://status.elbfurt.example/adressen"],
  ["/verlauf", "/verlauf?vor=17", "https://status.elbfurt.example/verlauf?vor=17"],
  ["/verlauf", "/stoerungen/2026-999", "https://status.elbfurt.example/stoerungen/2026-999"],
  ["/verlauf", "https://anderswo.example/verlauf", "https://anderswo.example/verlauf"],
  ["/verlauf", "//anderswo.example/x", "//anderswo.example/x"],
  ["/verlauf", "mailto:leitstelle@elbfurt.example", "mailto:leitstelle@elbfurt.example"],
  ["/verlauf", "tel:115", "tel:115"],
])("on %s a link to %s becomes %s", async (path, href, expected) => {
  expect(await inPage(`<a href="${href}">x</a>`, path)).toBe(`<a href="${expected}">x</a>`);
});

test("forms go to the application, wherever the page lies", async () => {
  expect(await inPage('<form action="/abonnieren"><button formaction="/en/abonnieren">x</button></form>')).toBe(
    '<form action="https://status.elbfurt.example/abonnieren"><button formaction="https://status.elbfurt.example/en/abonnieren">x</button></form>',
  );
});

test("no script, no handler, no inline style, no comment and no nonce is left, and what stood there without scripts is shown", async () => {
  expect(
    await inPage(
      '<!--$--><div hidden=""><!--/$--></div><p style="color:red" onclick="x()" nonce="n" data-precedence="next" data-tone="bad">a<script>b</script>' +
        "<style>c{}</style><noscript><b>d</b></noscript></p><template><script>e</script></template><svg><script>f</script><g></g></svg>",
    ),
  ).toBe('<p data-tone="bad">a<b>d</b></p><template></template><svg><g></g></svg>');
  expect(
    await inHead(
      '<link rel="preload" as="script" href="/_next/a.js"><link rel="modulepreload" href="/_next/b.js"><meta name="next-size-adjust" content="">' +
        '<link rel="canonical" href="https://status.elbfurt.example/verlauf"><link rel="alternate" hreflang="en" href="https://status.elbfurt.example/en">',
    ),
  ).toBe(
    '<link rel="canonical" href="https://status.elbfurt.example/verlauf"><link rel="alternate" hreflang="en" href="https://status.elbfurt.example/en">',
  );
});

test("styles, fonts, icons and images come into the site, and feeds are named by their files", async () => {
  taken.length = 0;
  expect(
    await inHead(
      '<link rel="stylesheet" href="/_next/a.css"><link rel="preload" as="font" href="/_next/b.woff2"><link rel="icon" href="/icon.svg?v1">' +
        '<link rel="alternate" type="application/atom+xml" href="https://status.elbfurt.example/feed.atom">',
      "/en/verlauf",
    ),
  ).toBe(
    '<link rel="stylesheet" href="../assets/a.css"><link rel="preload" as="font" href="../assets/b.woff2"><link rel="icon" href="../assets/icon.svg">' +
      '<link rel="alternate" type="application/atom+xml" href="../feed.atom">',
  );
  expect(await inPage('<img src="/wappen.png" srcset="/wappen.png 1x, /wappen2.png 2x"><svg><use href="#a"></use></svg>')).toBe(
    '<img src="assets/wappen.png" srcset="assets/wappen.png 1x, assets/wappen2.png 2x"><svg><use href="#a"></use></svg>',
  );
  expect(taken).toEqual(["/_next/a.css", "/_next/b.woff2", "/icon.svg?v1", "/wappen.png", "/wappen.png", "/wappen2.png"]);
});

test("text stays text: what looks like markup in a message is not revived", async () => {
  expect(await inPage("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; „Grüße“</p>")).toBe(
    "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; „Grüße“</p>",
  );
});

test("styles name their fonts beside them; what is embedded or elsewhere stays", async () => {
  const css = `@font-face{src:url(../media/a.woff2)}.b{background:url("data:image/svg+xml,%3Csvg/%3E")}.c{fill:url(#d)}/*# sourceMappingURL=x.map */`;
  expect(await rewriteCss(css, "/_next/static/chunks/x.css", site, take)).toBe(
    `@font-face{src:url("a.woff2")}.b{background:url("data:image/svg+xml,%3Csvg/%3E")}.c{fill:url(#d)}`,
  );
  expect(taken.at(-1)).toBe("/_next/static/media/a.woff2");
});
