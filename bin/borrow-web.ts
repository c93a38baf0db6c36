import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { PublicationError } from "#lib/publication/site/failure.ts";

const READY_WITHIN_MS = 30_000;
const LOOK_MS = 100;

/**
 * A web process for a moment, on a port of its own: it answers, and does nothing else.
 *
 * @param publicUrl what its pages say of where they are reached
 * @throws PublicationError `unreachable` when it does not start
 */
export async function borrowWeb(publicUrl: string): Promise<{ port: number; stop: () => Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, ["bin/web.ts"], {
    env: {
      ...process.env,
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      PUBLICATION: "off",
      LOG_LEVEL: "error",
      NODE_ENV: "production",
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const end = () => void child.kill();
  process.once("exit", end);
  const stop = async () => {
    child.kill();
    await ended;
    process.off("exit", end);
  };
  for (const limit = Date.now() + READY_WITHIN_MS; Date.now() < limit && child.exitCode === null; await pause(LOOK_MS)) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return { port, stop };
  }
  await stop();
  throw new PublicationError({ code: "unreachable" });
}

function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.once("error", reject);
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    server.close(() =>
      address && typeof address === "object" ? resolve(address.port) : reject(new Error("There is no free port.")),
    );
  });
  return promise;
}
