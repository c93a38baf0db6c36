import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Application, startApplication, until } from "#e2e/application.ts";
import { buildDemo } from "#lib/demo/build.ts";
import { readEnv } from "#lib/env.ts";
import { recordEntry } from "#lib/incidents/commands.ts";
import { EntryInput } from "#lib/incidents/input.ts";
import { listPublicIncidents } from "#lib/incidents/public-queries.ts";
import { currentLink, publicationFolder } from "#lib/publication/site/format.ts";
import type { Figure } from "./figure.ts";
import { bytesOfFirstView } from "./first-view.ts";
import { documentedSite, hasNginx, startNginx, type WebServer } from "./nginx.ts";
import { measureLoad } from "./public-page-load.ts";
import { benchPublications } from "./publications.ts";
import { residentMiB } from "./worker-process.ts";
import { findProcess, hasWrk } from "./wrk.ts";

/** As many as a bad morning has: what the processes hold afterwards is measured too. */
const ENTRIES = 12;
/** How exactly is measured: asking costs the web process more than looking at a file costs anybody. */
const LOOK_MS = { disk: 5, read: 25 };

/** The public page of the demo's city: how fast it is read and written, how much it weighs, and that it is there without us. */
export async function benchPublicPage(): Promise<Figure[]> {
  const application = await startApplication({
    environment: { PUBLICATION: "on" },
    prepare: async (db, { dataDir, url }) =>
      void (await buildDemo(db, readEnv({ DATA_DIR: dataDir, PUBLIC_URL: url }), new Date())),
  });
  const { dataDir, url, environment } = application;
  await until(
    "the first publication is served from memory",
    async () => (await fetch(url)).headers.get("x-request-id") === null,
    60_000,
  );
  const site = documentedSite("nginx.conf", {
    folder: publicationFolder(dataDir),
    application: new URL(url).host.replace("localhost", "127.0.0.1"),
  });
  const nginx = hasNginx() ? await startNginx(site) : undefined;
  if (!nginx || !hasWrk())
    console.log("  Without nginx and wrk (apt-get install nginx-light wrk) nothing is measured against nginx.");

  const figures = [...(await weigh(dataDir)), ...(await timeToVisible(application))];
  const mark = `PORT=${environment["PORT"]}`;
  const pid = findProcess("bin/web.ts", mark);
  figures.push(...residents({ web: pid, worker: findProcess("bin/worker.ts", mark) }));
  if (nginx && hasWrk()) figures.push(...(await measureLoad({ application: { url, pid }, front: nginx })));
  const gone = nginx && (await missingWithout(application, nginx));
  if (!nginx) await application.stop();
  if (gone) figures.push(gone);
  return [...figures, ...(await benchPublications())];
}

async function weigh(dataDir: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const page of ["index.html", "en.html"]) {
    const { html, styles, rest } = await bytesOfFirstView(dataDir, page);
    const name = `First view of ${page}: HTML ${html}, styles ${styles}, fonts and images ${rest}`;
    figures.push({ name, value: (html + styles + rest) / 1000, unit: "kB", bar: "≤ 60" });
  }
  return figures;
}

/** From the end of the command, as a dispatcher's click runs it, until the sentence stands in the file, and until readers get it. */
async function timeToVisible(application: Application): Promise<Figure[]> {
  const times: { disk: number; read: number }[] = [];
  for (let i = 0; i < ENTRIES; i++) times.push(await timeEntry(application));
  const sorted = (of: "disk" | "read") => times.map((each) => each[of]).toSorted((a, b) => a - b);
  return [
    { name: `A public entry to the disk, slowest of ${ENTRIES}`, value: sorted("disk").at(-1)!, unit: "s", bar: "≤ 1" },
    { name: "…the middle one", value: sorted("disk")[ENTRIES / 2]!, unit: "s" },
    { name: "…to readers of the application, slowest", value: sorted("read").at(-1)!, unit: "s" },
  ];
}

async function timeEntry({ db, dataDir, url }: Application): Promise<{ disk: number; read: number }> {
  const sentence = `Messung ${crypto.randomUUID()}`;
  const number = listPublicIncidents(db, "de")[0]!.number;
  const entry = { occurredAt: new Date(), internalText: "Messung", publicText: { de: sentence, en: sentence } };
  recordEntry(db, number, EntryInput.parse(entry), { by: "cli", at: new Date() });
  const begin = performance.now();
  const file = join(currentLink(dataDir), "index.html");
  const secondsUntil = async (lookMs: number, says: () => string | Promise<string>) => {
    while (!(await says()).includes(sentence)) await wait(lookMs);
    return (performance.now() - begin) / 1000;
  };
  const [disk, read] = await Promise.all([
    secondsUntil(LOOK_MS.disk, () => readFileSync(file, "utf8")),
    secondsUntil(LOOK_MS.read, async () => (await fetch(url)).text()),
  ]);
  return { disk, read };
}

const residents = (pids: { web: number; worker: number }): Figure[] => [
  { name: `Web process after ${ENTRIES} publications, resident`, value: residentMiB(pids.web), unit: "MiB", bar: "≤ 300" },
  { name: "Worker, resident", value: residentMiB(pids.worker), unit: "MiB", bar: "≤ 150" },
];

/** Everything that the manifest names, asked of nginx when the application has ended. */
async function missingWithout(application: Application, nginx: WebServer): Promise<Figure> {
  const manifest = JSON.parse(readFileSync(join(currentLink(application.dataDir), "manifest.json"), "utf8")) as { files: object };
  const { db, dataDir } = application;
  const missing: string[] = [];
  const pages = ["/", "/en", "/verlauf", "/en/verlauf", `/stoerungen/${listPublicIncidents(db, "de")[0]!.number}`];
  const ask = async (path: string) => {
    const answer = await fetch(nginx.url + path, { headers: path.includes("?") ? { cookie: "lagebote.session_token=x" } : {} });
    if (answer.status !== 200 || (await answer.arrayBuffer()).byteLength === 0) missing.push(path);
  };
  const thaw = application.freezeSupervisor();
  application.kill("web");
  application.kill("worker");
  const paths = [...pages, "/?sprache=de", ...Object.keys(manifest.files).map((name) => `/${name}`)];
  for (const path of paths) await ask(path);
  thaw();
  await nginx.stop();
  await application.stop();
  if (missing.length > 0) console.error(`  Missing in ${dataDir}: ${missing.slice(0, 5).join(", ")}`);
  return { name: `Application killed: of ${paths.length} addresses nginx misses`, value: missing.length, unit: "", bar: "0" };
}
