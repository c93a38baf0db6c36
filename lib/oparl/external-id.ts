import { textOf } from "./json-value.ts";

/** As much as a person's record takes. */
const MAX_ID_LENGTH = 500;

/**
 * An id as it is compared: servers name one object with http and https, with a slash at the end and without.
 * Undefined: there is none, or none that fits.
 */
export function externalId(value: unknown): string | undefined {
  const written = textOf(value);
  if (!written) return undefined;
  const id = /^https?:\/\//i.test(written) ? comparedUrl(written) : written;
  return id && id.length <= MAX_ID_LENGTH ? id : undefined;
}

function comparedUrl(written: string): string | undefined {
  if (!URL.canParse(written)) return undefined;
  const url = new URL(written);
  url.protocol = "https:";
  url.hash = "";
  url.username = "";
  url.password = "";
  if (url.search === "") url.pathname = url.pathname.replace(/\/+$/, "");
  return url.search === "" ? url.href.replace(/\/$/, "") : url.href;
}

/** What somebody who has to find the object reads: the host is the same for all of them. */
export const shortId = (id: string): string => (URL.canParse(id) ? new URL(id).pathname + new URL(id).search : id);

export const hostOf = (id: string): string | undefined => (URL.canParse(id) ? new URL(id).host || undefined : undefined);
