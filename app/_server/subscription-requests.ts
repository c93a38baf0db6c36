import "server-only";
import { headers } from "next/headers";
import { authSecret } from "#lib/accounts/secret.ts";
import { answerWith, currentRequest } from "#lib/requests/context.ts";
import { limitVisitors } from "#lib/requests/limit-visitors.ts";
import { checkSeal, refuseMachines, sealForm } from "#lib/subscriptions/form-seal.ts";
import { env } from "./env.ts";

/** A library or a school behind one address does not come near it. */
const REQUESTS = 20;
const WINDOW_SECONDS = 600;

const shared = globalThis as { lageboteSubscriptionRequests?: (visitor: string) => Promise<number> };

/** Counts a form that the visitor sent. With none left, the page is sent as 429; answers how many minutes they wait, else 0. */
export async function countSubscriptionRequest(): Promise<number> {
  shared.lageboteSubscriptionRequests ??= limitVisitors(REQUESTS, WINDOW_SECONDS);
  const seconds = await shared.lageboteSubscriptionRequests(currentRequest()?.visitor ?? "");
  const isScript = (await headers()).has("next-action"); // its own answer, which it reads with 200 only
  if (seconds > 0 && !isScript) answerWith(429, { "retry-after": String(seconds) });
  return Math.ceil(seconds / 60);
}

/** When a form was given out, so that machines that fill it in within no time are asked once more. */
export const newSeal = () => sealForm(authSecret(env()), new Date());

export const refuseMachine = (form: FormData) =>
  refuseMachines(authSecret(env()), { trap: String(form.get("leer") ?? ""), seal: String(form.get("seal") ?? "") }, new Date());

export const sealState = (seal: string) => checkSeal(authSecret(env()), seal, new Date());
