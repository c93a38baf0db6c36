/** The web process: an HTTP server that hands requests to Next's production build. */
import { globSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import next from "next";
import { readEnv } from "#lib/env.ts";
import { openLog } from "#lib/log.ts";
import { captureConsole } from "#lib/log/capture-console.ts";
import { PUBLICATION_HEADER } from "#lib/publication/site/format.ts";
import { isFromPublication, publicationSecret } from "#lib/publication/site/secret.ts";
import { processFigures } from "#lib/requests/figures.ts";
import { observe } from "#lib/requests/observe.ts";
import { routePatterns, type RoutesManifest } from "#lib/requests/route-patterns.ts";

const log = openLog("web", process.env["LOG_LEVEL"]);
try {
  await main();
} catch (error) {
  log.error(error, "Lagebote could not start");
  process.exit(1);
}

async function main(): Promise<void> {
  const { PORT, DATA_DIR } = readEnv();
  const secret = publicationSecret(DATA_DIR);
  captureConsole(log);
  const app = next({ dev: false, dir: process.cwd(), port: PORT, hostname: "localhost" });
  await app.prepare();
  const handle = app.getRequestHandler();
  const observer = { routeOf: routePatterns(readManifest(), listPublicFiles()), log, count: processFigures().countRequest };
  const server = createServer((request, response) => {
    if (isFromPublication(request.headers[PUBLICATION_HEADER], secret)) {
      response.setHeader(PUBLICATION_HEADER, "known"); // so that it does not publish what another installation answers
      return void handle(request, response);
    }
    observe(observer, request, response, () => void handle(request, response));
  });
  server.once("error", (error) => {
    log.error(error, `Lagebote cannot listen on port ${PORT}`);
    process.exit(1); // Next.js keeps a process alive whatever happens in it
  });
  server.listen(PORT, () => log.info({ port: PORT }, `Lagebote listens on port ${PORT}.`));

  function stop(): void {
    log.info("Lagebote stops.");
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
