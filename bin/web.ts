/** The web process: an HTTP server that answers what is published from memory, and hands all else to Next's production build. */
import { globSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import next from "next";
import { readEnv } from "#lib/env.ts";
import { openLog } from "#lib/log.ts";
import { captureConsole } from "#lib/log/capture-console.ts";
import { setUpPublication } from "#lib/publication/serve/setup.ts";
import { processFigures } from "#lib/requests/figures.ts";
import { observe } from "#lib/requests/observe.ts";
import { routePatterns, type RoutesManifest } from "#lib/requests/route-patterns.ts";
import { standingHeaders } from "#lib/requests/standing-headers.ts";

const log = openLog("web", process.env["LOG_LEVEL"]);
try {
  await main();
} catch (error) {
  log.error(error, "Lagebote could not start");
  process.exit(1);
}

async function main(): Promise<void> {
  const env = readEnv();
  const { PORT } = env;
  captureConsole(log);
  const app = next({ dev: false, dir: process.cwd(), port: PORT, hostname: "localhost" });
  await app.prepare();
  const handle = app.getRequestHandler();
  const routeOf = routePatterns(readManifest(), listPublicFiles());
  const { countRequest: count, countPublished } = processFigures();
  const published = await setUpPublication({ env, log, routeOf, count: countPublished });
  const observer = { routeOf, log, count, standing: standingHeaders(env.PUBLIC_URL) };
  const server = createServer((request, response) => {
    if (published.recognize(request, response)) void handle(request, response);
    else if (!published.serve(request, response)) observe(observer, request, response, () => void handle(request, response));
  });
  published.putInFront(server);
  server.once("error", (error) => {
    log.error(error, `Lagebote cannot listen on port ${PORT}`);
    process.exit(1); // Next.js keeps a process alive whatever happens in it
  });
  server.listen(PORT, () => log.info({ port: PORT }, `Lagebote listens on port ${PORT}.`));

  function stop(): void {
    log.info("Lagebote stops.");
    published.stop();
    server.close(() => process.exit(0));
    server.closeAllConnections(); // live pages hold theirs open for ever
  }
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

function readManifest(): RoutesManifest {
  return JSON.parse(readFileSync(".next/routes-manifest.json", "utf8")) as RoutesManifest;
}

function listPublicFiles(): string[] {
  return globSync("**", { cwd: "public" }).map((file) => `/${file}`);
}
