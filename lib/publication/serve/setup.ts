import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Env } from "../../env.ts";
import type { Logger } from "../../log.ts";
import { PUBLICATION_HEADER } from "../site/format.ts";
import { isFromPublication, publicationSecret } from "../site/secret.ts";
import { type Followed, followPublication } from "./follow.ts";
import { putInFront } from "./front.ts";
import { servePublished } from "./handler.ts";
import type { Publication } from "./publication.ts";

type SetUp = {
  env: Pick<Env, "DATA_DIR" | "PUBLIC_URL" | "PUBLICATION">;
  log: Logger;
  routeOf: (path: string) => string;
  count: Publication["count"];
};

export type Serving = {
  /** @returns whether it has answered */
  serve: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Whether it is the worker that asks, for a page to publish. It is told that it is known. */
  recognize: (request: IncomingMessage, response: ServerResponse) => boolean;
  putInFront: (server: Server) => void;
  stop: () => void;
};

/** Follows what is published and answers from it. With PUBLICATION=off nothing is followed, and nothing answered. */
export async function setUpPublication({ env, log, routeOf, count }: SetUp): Promise<Serving> {
  const secret = publicationSecret(env.DATA_DIR);
  const followed: Followed =
    env.PUBLICATION === "on"
      ? await followPublication({ dataDir: env.DATA_DIR, publicUrl: env.PUBLIC_URL, routeOf, log })
      : { site: () => undefined, stop: () => undefined };
  const publication: Publication = { site: followed.site, secret, count };
  let closeConnections = () => {};
  return {
    serve: (request, response) => servePublished(publication, request, response),
    recognize(request, response) {
      const isKnown = isFromPublication(request.headers[PUBLICATION_HEADER], secret);
      if (isKnown) response.setHeader(PUBLICATION_HEADER, "known"); // so that it does not publish what another installation answers
      return isKnown;
    },
    putInFront(server) {
      if (env.PUBLICATION === "on") closeConnections = putInFront(server, publication);
    },
    stop() {
      followed.stop();
      closeConnections();
    },
  };
}
