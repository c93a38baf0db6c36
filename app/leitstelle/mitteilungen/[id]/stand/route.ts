import type { NoticeState } from "#db/vocabulary.ts";
import { findNotice } from "#lib/notices/queries.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { standOf } from "../stand-of.ts";

const LOOK_MS = 400;
/** A look at a notice for tens of thousands takes long: it takes at most this part of the time. */
const MAX_SHARE = 0.1;
const HEARTBEAT_MS = 15_000;
/** The browser then connects again, and its right to look is checked again. */
const LIFETIME_MS = 10 * 60_000;
const done: readonly NoticeState[] = ["completed", "cancelled", "expired"];

/** How far a send is, as often as it changes, until it is done. */
export async function GET(request: Request, { params }: RouteContext<"/leitstelle/mitteilungen/[id]/stand">): Promise<Response> {
  await requireRole("dispatcher", "approver", "auditor", "admin");
  const { id } = await params;
  const noticeId = /^\d{1,9}$/.test(id) ? Number(id) : 0;
  if (!look(noticeId)) return new Response(null, { status: 404 });
  return new Response(streamOf(noticeId, request.signal), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

const look = (noticeId: number) => {
  const notice = findNotice(database(), noticeId);
  return notice && standOf(notice);
};

function streamOf(noticeId: number, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  return new ReadableStream({
    start(controller) {
      const began = Date.now();
      let last = "";
      let lastSentAt = 0;
      const send = (text: string) => {
        controller.enqueue(encoder.encode(text));
        lastSentAt = Date.now();
      };
      const close = () => {
        stop();
        controller.close();
      };
      const tell = () => {
        const startedAt = performance.now();
        const stand = look(noticeId);
        const tookMs = performance.now() - startedAt;
        const json = JSON.stringify(stand);
        if (json !== last) send(`event: stand\ndata: ${json}\n\n`);
        else if (Date.now() - lastSentAt > HEARTBEAT_MS) send(": still here\n\n");
        last = json;
        if (!stand || done.includes(stand.state)) {
          send("event: ende\ndata: {}\n\n");
          close();
        } else if (Date.now() - began > LIFETIME_MS) close();
        else timer = setTimeout(tell, Math.max(LOOK_MS, tookMs / MAX_SHARE));
      };
      signal.addEventListener("abort", stop);
      tell();
    },
    cancel: stop,
  });
}
