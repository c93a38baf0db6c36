const SOMEWHERE = "http://application.invalid";

/**
 * Where somebody wanted to go before signing in, if that is a page of this application: a foreign address would make the sign-in page a
 * trap. Judged as a browser reads it, which drops tabs and line breaks and takes backslashes for slashes.
 */
export function pathWithin(asked: string | undefined): string | undefined {
  if (!asked?.startsWith("/") || !URL.canParse(asked, SOMEWHERE)) return undefined;
  const url = new URL(asked, SOMEWHERE);
  const path = url.pathname + url.search + url.hash;
  return url.origin === SOMEWHERE && !path.startsWith("//") ? path : undefined;
}
