import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { brotliCompressSync, gzipSync } from "node:zlib";
import {
  currentLink,
  FORMAT,
  isCompressible,
  type Manifest,
  MANIFEST,
  type ManifestFile,
  publicationFolder,
  SIGNATURE,
  versionsFolder,
} from "../site/format.ts";
import { putInFront } from "./front.ts";
import { servePublished } from "./handler.ts";
import type { Publication } from "./publication.ts";

export const aDataDir = () => mkdtempSync(join(tmpdir(), "lagebote-serve-"));

const typeByEnding: Record<string, string> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  ics: "text/calendar; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};

/** One file of each kind. */
export const someFiles: Record<string, string> = {
  "index.html": `<!doctype html><title>Alles in Ordnung</title>${"Die Lage ist gut. ".repeat(50)}`,
  "en.html": "<!doctype html><title>All well</title>",
  "verlauf.html": "<!doctype html><title>Verlauf</title>",
  "stoerungen/2026-003.html": "<!doctype html><title>Telefone</title>",
  "widget.html": "<!doctype html><title>Kurz</title>",
  "feed.atom": "<feed/>",
  "kalender.ics": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
  "badge.svg": "<svg/>",
  "api/v2/summary.json": '{"page":{}}',
  "assets/page.3fa9c1d2.css": "body{color:#000}",
  "assets/sans.77aa11bb22.woff2": "wOF2",
  "favicon.svg": "<svg><title>x</title></svg>",
};

type WriteOptions = {
  number?: number;
  asOf?: Date;
  /** What happens to the folder before anybody is switched to it. */
  damage?: (folder: string) => void;
};

/** Writes a version as the worker does, and switches to it. */
export function writeSite(
  dataDir: string,
  files: Record<string, string>,
  { number = 1, asOf = new Date(), damage }: WriteOptions = {},
): string {
  const version = `20261122-070000-${number.toString(16).padStart(6, "0")}`;
  const folder = join(versionsFolder(dataDir), version);
  const written: Record<string, ManifestFile> = {};
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    const bytes = Buffer.from(content);
    const type = typeByEnding[name.split(".").at(-1)!]!;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    if (isCompressible(type)) {
      writeFileSync(`${path}.gz`, gzipSync(bytes));
      writeFileSync(`${path}.br`, brotliCompressSync(bytes));
    }
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    written[name] = { sha256, bytes: bytes.length, type, compressed: isCompressible(type) };
  }
  const manifest: Manifest = { format: FORMAT, version, asOf: asOf.toISOString(), contentHash: "", files: written };
  writeFileSync(join(folder, MANIFEST), JSON.stringify(manifest));
  writeFileSync(join(folder, SIGNATURE), "none");
  damage?.(folder);
  const next = join(publicationFolder(dataDir), `next-${number}`);
  symlinkSync(join("versions", version), next);
  renameSync(next, currentLink(dataDir));
  return folder;
}

export type TestServer = {
  port: number;
  server: Server;
  /** The bytes that come back for these, until the other side closes or as many answers have come. */
  exchange: (bytes: string, pause?: { at: number; ms: number }) => Promise<string>;
  stop: () => Promise<void>;
};

/** The web process without Next.js: what is not published is answered by `otherwise`. */
export async function startServer(publication: Publication, otherwise: RequestListener): Promise<TestServer> {
  const server = createServer((request, response) => {
    if (!servePublished(publication, request, response)) otherwise(request, response);
  });
  const close = putInFront(server, publication);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    server,
    async exchange(bytes, pause) {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true });
      await send(socket, bytes, pause);
      return text(socket);
    },
    async stop() {
      close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function send(socket: Socket, bytes: string, pause = { at: 0, ms: 0 }): Promise<void> {
  if (pause.at > 0) {
    socket.write(bytes.slice(0, pause.at), "latin1");
    await new Promise((resolve) => setTimeout(resolve, pause.ms));
  }
  socket.end(bytes.slice(pause.at), "latin1");
}
