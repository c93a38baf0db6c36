import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Figure } from "./figure.ts";
import { plainSite, startNginx, type WebServer } from "./nginx.ts";
import { askWithWrk, type Load } from "./wrk.ts";

/** A machine has other things to do now and then: each round measures all, and the middle one of the ratios counts. */
const ROUNDS = 5;
const SECONDS = 2;
const documents = { page: "/", feed: "/feed.atom", "v2 JSON": "/api/v2/summary.json" };
type Document = keyof typeof documents;

export type Measured = { application: { url: string; pid: number }; front: WebServer };

/** Each of three documents from the application, from nginx in front of it, and the same bytes from a bare nginx: the limit. */
export async function measureLoad({ application, front }: Measured): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-bench-"));
  for (const path of Object.values(documents)) await copyDocument(application.url + path, join(folder, nameOf(path)));
  const bare = await startNginx(plainSite(folder));
  const figures: Figure[] = [];
  for (const [name, path] of Object.entries(documents) as [Document, string][]) {
    const rounds: { limit: Load; ours: Load; behind: Load }[] = [];
    for (let i = 0; i < ROUNDS; i++)
      rounds.push({
        limit: await askWithWrk(`${bare.url}/${nameOf(path)}`, bare.pid, SECONDS),
        ours: await askWithWrk(application.url.replace("localhost", "127.0.0.1") + path, application.pid, SECONDS),
        behind: await askWithWrk(front.url + path, front.pid, SECONDS),
      });
    const rate = (of: "limit" | "ours" | "behind", what: keyof Load) => median(rounds.map((round) => round[of][what]));
    const ratios = (of: "ours" | "behind") => rounds.map((round) => round[of].perSecond / round.limit.perSecond);
    figures.push(
      { name: `nginx, one file, the bytes of the ${name}`, value: rate("limit", "perSecond"), unit: "/s" },
      { name: "…p99", value: rate("limit", "p99Ms"), unit: "ms" },
      { name: `Application, ${name}`, value: rate("ours", "perSecond"), unit: "/s" },
      { name: "…p99", value: rate("ours", "p99Ms"), unit: "ms" },
      { name: `…against nginx (${span(ratios("ours"))})`, value: median(ratios("ours")), unit: "×", bar: "≥ 0.8" },
      {
        name: "…in processor time, against nginx",
        value: rate("limit", "cpuMicroseconds") / rate("ours", "cpuMicroseconds"),
        unit: "×",
      },
      { name: `Publication behind nginx, ${name}`, value: rate("behind", "perSecond"), unit: "/s" },
      { name: "…p99", value: rate("behind", "p99Ms"), unit: "ms" },
      { name: `…against nginx, one file (${span(ratios("behind"))})`, value: median(ratios("behind")), unit: "×" },
    );
  }
  await bare.stop();
  rmSync(folder, { recursive: true });
  return figures;
}

const nameOf = (path: string) => (path === "/" ? "page.html" : path.slice(1));

async function copyDocument(url: string, file: string): Promise<void> {
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const span = (values: readonly number[]) => `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`;
