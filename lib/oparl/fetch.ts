import { lookup as systemLookup } from "node:dns/promises";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { DomainError } from "../domain-error.ts";
import { checkedLookup } from "./checked-lookup.ts";
import { jsonOf } from "./fetched-body.ts";
import { isPublicAddress } from "./public-address.ts";

export type FetchRules = {
  /** Which addresses (not names) may be asked. */
  mayAsk: (address: string) => boolean;
  maxPageBytes?: number;
  /** For one page, redirects and body included. */
  pageTimeoutMs?: number;
  /** Before the one further try. */
  retryAfterMs?: number;
  /** How names become addresses; tests answer themselves. */
  resolve?: (host: string) => Promise<{ address: string; family: number }[]>;
};

/** @param allowPrivate `OPARL_ALLOW_PRIVATE_ADDRESSES`: also what is not on the open internet */
export const rulesFor = (allowPrivate: boolean): FetchRules => ({ mayAsk: allowPrivate ? () => true : isPublicAddress });

export type Fetched = { url: string; body: unknown; bytes: number };
export type Fetcher = { fetch: (address: string, signal?: AbortSignal) => Promise<Fetched>; close: () => void };

export const MAX_PAGE_BYTES = 16 * 1024 * 1024;
const PAGE_TIMEOUT_MS = 30_000;
const MAX_REDIRECTS = 5;
const RETRY_AFTER_MS = 1_000;
const MAX_RETRY_AFTER_MS = 30_000;
const REDIRECTS = [301, 302, 303, 307, 308];
/** Busy or being restarted: worth one more try. */
const PASSING = [429, 502, 503, 504];
const MAX_SHOWN_URL_LENGTH = 200;

type Settings = Required<FetchRules> & { agents: { "http:": http.Agent; "https:": https.Agent } };

/**
 * Asks for JSON, one request at a time over one connection per host. Every hop of a redirect is under the same rules: http or https,
 * no credentials, and an address of the open internet, which is the very address that is then connected to.
 */
export function createFetcher(rules: FetchRules): Fetcher {
  const keepAlive = { keepAlive: true, maxSockets: 1 };
  const settings: Settings = {
    maxPageBytes: MAX_PAGE_BYTES,
    pageTimeoutMs: PAGE_TIMEOUT_MS,
    retryAfterMs: RETRY_AFTER_MS,
    resolve: (host) => systemLookup(host, { all: true }),
    ...rules,
    agents: { "http:": new http.Agent(keepAlive), "https:": new https.Agent(keepAlive) },
  };
  return {
    fetch: (address, signal) => fetchTwice(address, settings, signal),
    close: () => Object.values(settings.agents).forEach((agent) => agent.destroy()),
  };
}

/** @throws DomainError `oparl_url_malformed`, `oparl_url_scheme`, `oparl_url_credentials` */
export function checkedUrl(address: string): URL {
  if (!URL.canParse(address)) throw refusal("oparl_url_malformed", address);
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw refusal("oparl_url_scheme", address);
  if (url.username || url.password) throw new DomainError("oparl_url_credentials", {}, "url");
  url.hash = "";
  return url;
}

async function fetchTwice(address: string, settings: Settings, signal?: AbortSignal): Promise<Fetched> {
  try {
    return await fetchOnce(address, settings, signal);
  } catch (error) {
    const pause = error instanceof DomainError ? pauseAfter(error, settings) : undefined;
    if (pause === undefined) throw error;
    await wait(pause, undefined, { signal });
    return await fetchOnce(address, settings, signal);
  }
}

function pauseAfter({ code, values }: DomainError, { retryAfterMs }: Settings): number | undefined {
  if (code === "oparl_unreachable") return retryAfterMs;
  if (code !== "oparl_status" || !PASSING.includes(Number(values["status"]))) return undefined;
  const asked = Number(values["retryAfter"]) * 1_000;
  return asked > 0 ? Math.min(asked, MAX_RETRY_AFTER_MS) : retryAfterMs;
}

async function fetchOnce(address: string, settings: Settings, signal?: AbortSignal): Promise<Fetched> {
  const timeout = AbortSignal.timeout(settings.pageTimeoutMs);
  const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
  let url = checkedUrl(address);
  try {
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const response = await ask(url, settings, either);
      const { statusCode = 0, headers } = response;
      if (statusCode === 200) return { url: url.href, ...(await jsonOf(response, url, settings.maxPageBytes)) };
      response.destroy();
      if (!REDIRECTS.includes(statusCode) || !headers.location)
        throw refusal("oparl_status", url.href, { status: statusCode, retryAfter: Number(headers["retry-after"] ?? 0) || 0 });
      url = checkedUrl(URL.canParse(headers.location, url) ? new URL(headers.location, url).href : headers.location);
    }
    throw refusal("oparl_redirects", address, { count: MAX_REDIRECTS });
  } catch (error) {
    if (error instanceof DomainError) throw error;
    signal?.throwIfAborted();
    if (timeout.aborted) throw refusal("oparl_too_slow", url.href, { seconds: Math.ceil(settings.pageTimeoutMs / 1_000) });
    if (isNameUnknown(error)) throw refusal("oparl_host_unknown", url.href, { host: url.hostname });
    throw refusal("oparl_unreachable", url.href, { reason: codeOf(error) });
  }
}

function ask(url: URL, settings: Settings, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) && !settings.mayAsk(host)) throw refusal("oparl_private_address", url.href, { host });
  const protocol = url.protocol === "https:" ? "https:" : "http:";
  const options = {
    agent: settings.agents[protocol],
    lookup: checkedLookup(settings, (name) => new DomainError("oparl_private_address", { host: name, url: name }, "url")),
    signal,
    headers: { accept: "application/json", "accept-encoding": "gzip", "user-agent": "Lagebote (OParl import)" },
  };
  return new Promise((resolve, reject) => {
    const request = protocol === "https:" ? https.get(url, options, resolve) : http.get(url, options, resolve);
    request.on("error", reject);
  });
}

function refusal(code: string, url: string, values: Record<string, string | number> = {}): DomainError {
  const shown = url.length > MAX_SHOWN_URL_LENGTH ? `${url.slice(0, MAX_SHOWN_URL_LENGTH)}…` : url;
  return new DomainError(code, { url: shown, ...values }, "url");
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "unknown");
const isNameUnknown = (error: unknown) => ["ENOTFOUND", "EAI_AGAIN", "ENODATA"].includes(codeOf(error));
