import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { Answer } from "./answer.ts";
import { type Publication, publishedAnswer } from "./publication.ts";
import type { Head } from "./published-file.ts";
import { readRequestHead } from "./request-head.ts";

/**
 * A connection on which nothing comes, or from which nothing is taken, for that long is closed. Longer than the minute for which nginx keeps
 * those to whom it passes requests on: it must never send one into a connection that is being closed.
 */
const IDLE_MS = 65_000;

/**
 * Answers requests for what is published on the connection itself: Node's HTTP server costs twice of what nginx does for the same bytes.
 * The first request on a connection that is anything else, or that does not come in one piece, hands the connection over to the server
 * for good, which answers published files too (`servePublished`).
 *
 * @returns closes the connections that were not handed over
 */
export function putInFront(server: Server, publication: Publication): () => void {
  const listeners = server.listeners("connection") as ((socket: Socket) => void)[];
  server.removeAllListeners("connection");
  server.keepAliveTimeout = IDLE_MS;
  const waiting = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    waiting.add(socket);
    const release = readFrom(socket, publication, (rest) => {
      release();
      waiting.delete(socket);
      for (const listener of listeners) listener.call(server, socket);
      socket.unshift(rest);
    });
    socket.once("close", () => waiting.delete(socket));
  });
  return () => waiting.forEach((socket) => socket.destroy());
}

/** @returns lets go of the socket */
function readFrom(socket: Socket, publication: Publication, handOver: (rest: Buffer) => void): () => void {
  const onData = (chunk: Buffer) => {
    const end = answerAll(socket, publication, chunk);
    if (end < chunk.length) handOver(chunk.subarray(end));
    else if (socket.writableNeedDrain) socket.pause();
  };
  const listeners = {
    data: onData,
    drain: () => void socket.resume(),
    end: () => void socket.end(),
    timeout: () => void socket.destroy(),
    error: () => void socket.destroy(),
  };
  for (const [name, listener] of Object.entries(listeners)) socket.on(name, listener);
  socket.setTimeout(IDLE_MS);
  return () => {
    socket.setTimeout(0);
    for (const [name, listener] of Object.entries(listeners)) socket.off(name, listener);
  };
}

/** @returns where the first request begins that is not answered here */
function answerAll(socket: Socket, publication: Publication, chunk: Buffer): number {
  const text = chunk.toString("latin1");
  let at = 0;
  // Whoever asks faster than it reads is the server's: it keeps no more answers than the connection takes.
  while (at < text.length && !socket.writableNeedDrain) {
    const request = readRequestHead(text, at);
    const published = request && publishedAnswer(publication, request.asked);
    if (!published || published.isStale) return at;
    send(socket, published.answer);
    publication.count(request.asked.method, published.answer.route, published.answer.head.status);
    at = request.end;
  }
  return at;
}

function send(socket: Socket, { head, variant, hasBody }: Answer): void {
  if (variant && hasBody) socket.write(wholeOf(head, variant.body));
  else socket.write(`${head.wire}Date: ${clock().text}\r\n\r\n`, "latin1");
}

/** What many ask for within one second is put together once. */
const wholes = new WeakMap<Head, { second: number; bytes: Buffer }>();

function wholeOf(head: Head, body: Buffer): Buffer {
  const { second, text } = clock();
  const known = wholes.get(head);
  if (known?.second === second) return known.bytes;
  const bytes = Buffer.concat([Buffer.from(`${head.wire}Date: ${text}\r\n\r\n`, "latin1"), body]);
  wholes.set(head, { second, bytes });
  return bytes;
}

let now = { second: 0, text: "" };

function clock(): typeof now {
  const second = Math.floor(Date.now() / 1000);
  if (second !== now.second) now = { second, text: new Date(second * 1000).toUTCString() };
  return now;
}
