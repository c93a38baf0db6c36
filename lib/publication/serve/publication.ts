import { isFromPublication } from "../site/secret.ts";
import { type Answer, answerFrom, isStale, type Question } from "./answer.ts";
import type { PublishedSite } from "./published-file.ts";

/** What the web process answers from, and how it counts what it answered. */
export type Publication = {
  site: () => PublishedSite | undefined;
  /** By which the worker is known when it asks for a page to publish. */
  secret: string;
  count: (method: string, route: string, status: number) => void;
};

/** Whoever is signed in sees a change at once, and more than others on some pages. */
const SIGNED_IN = /(?:^|[;,\s])(?:__Secure-)?lagebote\.session_token=/;

export type Asked = Question & { cookie: string | undefined; publicationSecret: string | undefined };

/** @returns the answer, and whether it is older than it may be while the application can answer itself; nothing when only that can */
export function publishedAnswer({ site, secret }: Publication, asked: Asked): { answer: Answer; isStale: boolean } | undefined {
  const version = site();
  if (!version) return undefined;
  if (asked.cookie !== undefined && SIGNED_IN.test(asked.cookie)) return undefined;
  const answer = answerFrom(version, asked);
  if (!answer) return undefined;
  if (asked.publicationSecret !== undefined && isFromPublication(asked.publicationSecret, secret)) return undefined;
  return { answer, isStale: isStale(version, Date.now()) };
}
