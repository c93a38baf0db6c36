/** The web process: an HTTP server that hands requests to Next's production build. */
import { createServer } from "node:http";
import next from "next";
import { readEnv } from "#lib/env.ts";

const { PORT } = readEnv();
const app = next({ dev: false, dir: process.cwd(), port: PORT, hostname: "localhost" });
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => void handle(request, response));
server.listen(PORT, () => console.log(`Lagebote listens on port ${PORT}.`));

function stop(): void {
  server.close(() => process.exit(0));
  server.closeAllConnections(); // live pages hold theirs open for ever
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
