import { readFileSync } from "node:fs";
import { join } from "node:path";
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
import { findProcess, hasWrk } from "./wrk.ts";

const ENTRIES = 5;

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
  const pid = findProcess("bin/web.ts", `PORT=${environment["PORT"]}`);
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
async function timeToVisible({ db, dataDir, url }: Application): Promise<Figure[]> {
  const number = listPublicIncidents(db, "de")[0]!.number;
  const times: { disk: number; read: number }[] = [];
  for (let i = 1; i <= ENTRIES; i++) {
    const sentence = `Messung ${i} von ${ENTRIES} mit ${crypto.randomUUID()}`;
    const entry = { occurredAt: new Date(), internalText: "Messung", publicText: { de: sentence, en: sentence } };
    recordEntry(db, number, EntryInput.parse(entry), { by: "cli", at: new Date() });
    const begin = performance.now();
    const since = () => (performance.now() - begin) / 1000;
    const file = join(currentLink(dataDir), "index.html");
    const [disk, read] = await Promise.all([
      until("it is on the disk", () => (readFileSync(file, "utf8").includes(sentence) ? since() : undefined)),
      until("it is read", async () => ((await (await fetch(url)).text()).includes(sentence) ? since() : undefined)),
    ]);
    times.push({ disk, read });
  }
  const worst = (of: "disk" | "read") => Math.max(...times.map((each) => each[of]));
  return [
    { name: `A public entry to the disk, slowest of ${ENTRIES}`, value: worst("disk"), unit: "s", bar: "≤ 1" },
    { name: "…to readers of the application", value: worst("read"), unit: "s" },
  ];
}

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
