import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { isCompressible } from "#lib/publication/site/format.ts";

const types: Record<string, string> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
  json: "application/json",
};

/** Web space as anybody rents it: answers files by their names, and index.html for the folder. Nothing runs. */
export async function serveFolder(folder: string): Promise<{ url: string; missing: string[]; stop: () => void }> {
  const missing: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://any").pathname);
    const file = path.endsWith("/") ? `${path}index.html` : path;
    const type = types[file.split(".").at(-1)!] ?? "application/octet-stream";
    try {
      const isPacked = isCompressible(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
      const bytes = readFileSync(join(folder, isPacked ? `${file}.gz` : file));
      const policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action *";
      response.writeHead(200, {
        "content-type": type,
        "content-security-policy": policy,
        ...(isPacked ? { "content-encoding": "gzip" } : {}),
      });
      response.end(bytes);
    } catch {
      if (path !== "/favicon.ico") missing.push(path);
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, missing, stop };
}
