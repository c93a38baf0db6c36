import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Answer = (url: URL, response: ServerResponse, request: IncomingMessage) => void;
export type TestServer = { origin: string; port: number; asked: string[]; close: () => Promise<void> };

/** A server of this machine for tests, asked over real sockets. `asked` holds the paths in their order. */
export async function startServer(answer: Answer): Promise<TestServer> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(new URL(request.url ?? "", `http://${request.headers.host}`), response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${port}`, port, asked, close };
}

export function answerJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
