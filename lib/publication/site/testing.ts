import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openDatabase } from "#db/open.ts";
import { changeSettings } from "../../settings/settings.ts";
import { webProcess } from "./fetch-document.ts";
import { PUBLICATION_HEADER } from "./format.ts";
import type { PublicPath } from "./paths.ts";
import type { SiteWriting } from "./publish-site.ts";
import { isFromPublication, publicationSecret } from "./secret.ts";

export const PUBLIC_URL = "https://status.elbfurt.example";

export type Page = { status?: number; type?: string; body: string };

/** A web process with a few pages, by path, `*` for all others; tests change them. It knows the publication by its secret, as bin/web.ts does. */
export async function aWebProcess(dataDir: string) {
  const pages = new Map<string, Page>();
  const secret = publicationSecret(dataDir);
  let asked: string[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "";
    asked.push(path);
    if (isFromPublication(request.headers[PUBLICATION_HEADER], secret)) response.setHeader(PUBLICATION_HEADER, "known");
    const page = pages.get(path) ?? pages.get("*");
    response.writeHead(page?.status ?? (page ? 200 : 404), { "content-type": page?.type ?? "text/html; charset=utf-8" });
    response.end(page?.body ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    pages,
    port,
    source: webProcess(port, secret),
    /** What was asked for since the last time. */
    takeAsked: () => asked.splice(0),
  };
}

/** A place to publish in, a small site of `count` pages in a web process, and what publishSite() needs. */
export async function aSite({ count = 3 } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), "lagebote-publication-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const web = await aWebProcess(dataDir);
  const db = openDatabase(":memory:");
  const listPaths = (): PublicPath[] => [
    { path: "/", file: "index.html" },
    { path: "/feed.atom", file: "feed.atom" },
    ...Array.from({ length: count - 1 }, (_, index) => ({ path: `/seite/${index}`, file: `seite/${index}.html` })),
  ];
  const writing: SiteWriting = {
    db,
    dataDir,
    publicUrl: PUBLIC_URL,
    source: web.source,
    buildId: "b1",
    listPaths,
    ownDocuments: () => new Map(),
  };
  return {
    ...web,
    db,
    dataDir,
    writing,
    /** Makes every page say that word, and the public content another one. */
    say(word: string): void {
      changeSettings(db, { cityName: word }, { by: "system", at: new Date() });
      web.pages.set("/feed.atom", { type: "application/atom+xml; charset=utf-8", body: `<feed>${word}</feed>` });
      web.pages.set(`/_next/static/${word}.css`, {
        type: "text/css; charset=utf-8",
        body: `body{--word:${word};src:url(../font.woff2)}`,
      });
      web.pages.set("/_next/font.woff2", { type: "font/woff2", body: "wOF2" });
      for (const { path } of listPaths().filter(({ file }) => file.endsWith(".html")))
        web.pages.set(path, { body: pageOf(word) });
    },
  };
}

const pageOf = (word: string) =>
  `<!doctype html><html lang="de"><head><title>${word}</title><link rel="stylesheet" href="/_next/static/${word}.css"></head>` +
  `<body><h1>${word}</h1><a href="/seite/0">Seite</a></body></html>`;

/** All files below a folder, by their paths in it. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

export const textOf = (folder: string, file: string): string => readFileSync(join(folder, file), "utf8");
