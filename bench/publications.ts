import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openDatabase } from "#db/open.ts";
import { freePort } from "#e2e/far-end/smtp.ts";
import { until } from "#e2e/application.ts";
import { publicationFolder } from "#lib/publication/site/format.ts";
import { publishSite } from "#lib/publication/site/publish-site.ts";
import type { Figure } from "./figure.ts";
import { documentedSite, hasNginx, startNginx } from "./nginx.ts";

const PUBLICATIONS = 200;
const READERS = 2;
/** They share a process with the writer, which must get its turn. */
const BETWEEN_PAGES_MS = 10;
const pages = ["/", "/en", "/verlauf", "/en/verlauf"];
const documents = ["/feed.atom", "/api/v2/summary.json"];
const paths = [...pages, ...documents].map((path) => ({ path, file: path === "/" ? "index.html" : fileOf(path.slice(1)) }));

type Tally = { pages: number; failures: string[]; publications: number };

/**
 * The writer publishes 200 times, as fast as it can, pages that carry the number of their version in everything they need, while readers
 * fetch a page and then all it names, from the application and from nginx.
 */
export async function benchPublications(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "lagebote-bench-"));
  const db = openDatabase(join(dataDir, "lagebote.db"));
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  let number = 0;
  const publish = () =>
    publishSite({
      db,
      dataDir,
      publicUrl,
      source: numbered(() => number),
      buildId: "bench",
      listPaths: () => paths,
      ownDocuments: () => new Map(),
    });
  await publish();
  const web = spawn(process.execPath, ["bin/web.ts"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATA_DIR: dataDir,
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      LOG_LEVEL: "warn",
      PUBLICATION: "on",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const endWithUs = () => web.kill("SIGTERM");
  process.once("exit", endWithUs);
  await until("the web process answers from memory", async () => (await fetch(publicUrl).catch(() => undefined))?.ok);
  const folder = publicationFolder(dataDir);
  const site = documentedSite("nginx.conf", { folder, application: `127.0.0.1:${port}` });
  const nginx = hasNginx() ? await startNginx(site) : undefined;

  const tallies = { application: newTally(), nginx: newTally() };
  let isOver = false;
  const readers = Array.from({ length: READERS }, () => [
    readOn(publicUrl, tallies.application, () => isOver),
    ...(nginx ? [readOn(nginx.url, tallies.nginx, () => isOver)] : []),
  ]).flat();
  for (number = 1; number <= PUBLICATIONS; number++) await publish();
  isOver = true;
  await Promise.all(readers);

  await nginx?.stop();
  process.off("exit", endWithUs);
  await ended(web);
  db.$client.close();
  rmSync(dataDir, { recursive: true });
  return (["application", "nginx"] as const)
    .filter((each) => each === "application" || nginx)
    .flatMap((each) => figuresOf(each, tallies[each]));
}

function figuresOf(server: string, { pages: whole, failures, publications }: Tally): Figure[] {
  for (const failure of failures.slice(0, 5)) console.error(failure);
  return [
    {
      name: `${PUBLICATIONS} publications under load, ${server}: mixed or missing files`,
      value: failures.length,
      unit: "",
      bar: "0",
    },
    { name: "…pages read with all they need", value: whole, unit: "" },
    { name: "…versions that readers have seen", value: publications, unit: "" },
  ];
}

const newTally = (): Tally => ({ pages: 0, failures: [], publications: 0 });

async function readOn(url: string, tally: Tally, isOver: () => boolean): Promise<void> {
  let newest = -1;
  for (let turn = 0; !isOver(); turn++) {
    const path = pages[turn % pages.length]!;
    try {
      const seen = await readPage(url, path);
      if (seen < newest) throw new Error(`version ${seen} after ${newest}`);
      if (seen > newest) tally.publications++;
      newest = seen;
      tally.pages++;
      await wait(BETWEEN_PAGES_MS);
    } catch (error) {
      tally.failures.push(`${url}${path}: ${(error as Error).message}`);
    }
  }
}

/** @returns the version of the page, when everything it needs is of it and nothing it links to is older */
async function readPage(url: string, path: string): Promise<number> {
  const page = await read(url + path);
  if (!page.endsWith("</html>")) throw new Error("cut off");
  const version = markIn(page);
  for (const [, attribute, name] of page.matchAll(/(href|src)="([^"#]+)"/g)) {
    const mark = markIn(await read(new URL(name!, url + path).href));
    const isAsset = name!.includes("assets/");
    if (isAsset ? mark !== version : mark < version)
      throw new Error(`${attribute} ${name} is of ${mark}, the page of ${version}`);
  }
  return version;
}

async function read(url: string): Promise<string> {
  const answer = await fetch(url);
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  return text;
}

const markIn = (text: string) => Number(/version (\d+)/.exec(text)?.[1] ?? Number.NaN);

/** What stands for the web process: every document carries the number, every page has styles that carry it too. */
const numbered = (number: () => number) => async (path: string) => {
  const mark = `version ${number()}`;
  const [type, text] = path.endsWith(".css")
    ? ["text/css", `/* version ${/\d+/.exec(path)![0]} */ body { color: #000 }`]
    : documents.includes(path)
      ? [path.endsWith("json") ? "application/json" : "application/atom+xml", JSON.stringify({ mark })]
      : ["text/html; charset=utf-8", pageWith(number(), mark)];
  return { bytes: Buffer.from(text!), type: type! };
};

const pageWith = (number: number, mark: string) => `<!doctype html><html lang="de"><head><title>${mark}</title>
<link rel="stylesheet" href="/_next/static/styles-${number}.css"></head>
<body>${pages.map((path) => `<a href="${path}">${path}</a>`).join("")}<a href="/feed.atom">Feed</a>${"Die Lage ist gut. ".repeat(400)}</body></html>`;

function fileOf(name: string): string {
  return /\.\w+$/.test(name) ? name : `${name}.html`;
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}
