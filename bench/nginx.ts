import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#e2e/far-end/smtp.ts";
import { until } from "#e2e/application.ts";

const NGINX = "/usr/sbin/nginx";
const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

export const hasNginx = (): boolean => existsSync(NGINX);

/** `pid` of the worker: there is one, as there is one web process. */
export type WebServer = { url: string; pid: number; stop: () => Promise<void> };

/** The file of the documentation, with nothing changed but places: no certificate, this port, this folder. */
export function documentedSite(name: string, { folder, application }: { folder: string; application?: string }) {
  const text = readFileSync(join("docs/web-server", name), "utf8")
    .replaceAll(/^ *(?:ssl_certificate|listen \[::\]).*\n/gm, "")
    .replaceAll("listen 443 ssl http2;", "listen PORT;")
    .replaceAll("/srv/lagebote", folder)
    .replaceAll("127.0.0.1:3000", application ?? "127.0.0.1:1");
  return existsSync(BROTLI) ? text.replaceAll("#brotli_static", "brotli_static") : text;
}

/** A folder with files, and `.gz` beside them, as fast as nginx serves them. */
export const plainSite = (folder: string) => `server { listen PORT; root ${folder}; gzip_static on; charset utf-8; }`;

export async function startNginx(site: string): Promise<WebServer> {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-nginx-"));
  const port = await freePort();
  mkdirSync(join(folder, "temp"));
  writeFileSync(join(folder, "nginx.conf"), mainConfiguration(folder, site.replace("PORT", `127.0.0.1:${port}`)));
  const errors: string[] = [];
  const child = spawn(NGINX, ["-e", "stderr", "-p", folder, "-c", join(folder, "nginx.conf")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
  const endWithUs = () => child.kill("SIGTERM");
  process.once("exit", endWithUs);
  const url = `http://127.0.0.1:${port}`;
  await until("nginx answers", async () => {
    if (child.exitCode !== null) throw new Error(`nginx did not start.\n${errors.join("")}`);
    return fetch(url).then(
      () => true,
      () => false,
    );
  });
  return {
    url,
    pid: Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").trim().split(" ")[0]),
    async stop() {
      process.off("exit", endWithUs);
      await ended(child);
      rmSync(folder, { recursive: true });
    },
  };
}

function mainConfiguration(folder: string, site: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((each) => `${each}_temp_path ${folder}/temp;`);
  return `${existsSync(BROTLI) ? `load_module ${BROTLI};` : ""}
${process.getuid?.() === 0 ? "user root;" : ""}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  sendfile on;
  tcp_nopush on;
  ${temporary.join("\n  ")}
  ${site}
}`;
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}
