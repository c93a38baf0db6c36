import { lookup as systemLookup } from "node:dns/promises";
import { isIP } from "node:net";
import { DomainError } from "../domain-error.ts";
import type { LookupRules } from "../oparl/checked-lookup.ts";
import { isPublicAddress } from "../oparl/public-address.ts";

/** Whom this server may call because somebody typed an address. */
export type TargetRules = LookupRules & {
  /** Signed but readable on its way: only within the house. */
  mayBePlain: boolean;
};

/** @param allowPrivate `WEBHOOKS_ALLOW_PRIVATE_ADDRESSES`: also programs in the own network, and these without https */
export const targetRules = (allowPrivate: boolean): TargetRules => ({
  resolve: (host) => systemLookup(host, { all: true }),
  mayAsk: allowPrivate ? () => true : isPublicAddress,
  mayBePlain: allowPrivate,
});

/**
 * The address as it is called. What a name leads to is looked at when it is called, each time: it may change.
 *
 * @throws DomainError `webhook_url_malformed`, `webhook_url_https`, `webhook_url_credentials`, `webhook_private_address`
 */
export function checkedTarget(address: string, { mayAsk, mayBePlain }: TargetRules): URL {
  if (!URL.canParse(address)) throw new DomainError("webhook_url_malformed", {}, "url");
  const url = new URL(address);
  if (url.protocol !== "https:" && !(mayBePlain && url.protocol === "http:"))
    throw new DomainError("webhook_url_https", {}, "url");
  if (url.username || url.password) throw new DomainError("webhook_url_credentials", {}, "url");
  const host = hostOf(url);
  if (isIP(host) && !mayAsk(host)) throw new DomainError("webhook_private_address", { host }, "url");
  url.hash = "";
  return url;
}

/**
 * The same for an address that somebody gives just now: a name that leads nowhere, or into our own network, is refused at once.
 *
 * @throws DomainError as `checkedTarget`, and `webhook_host_unknown`
 */
export async function resolvedTarget(address: string, rules: TargetRules): Promise<URL> {
  const url = checkedTarget(address, rules);
  const host = hostOf(url);
  if (isIP(host)) return url;
  const found = await rules.resolve(host).catch(() => []);
  if (found.length === 0) throw new DomainError("webhook_host_unknown", { host }, "url");
  if (!found.some((each) => rules.mayAsk(each.address))) throw new DomainError("webhook_private_address", { host }, "url");
  return url;
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "");
