const YEAR_SECONDS = 31_536_000;

/** `strict-transport-security`, where readers come by https: browsers then never try anything else. */
export const transportSecurity = (publicUrl: string): string | undefined =>
  publicUrl.startsWith("https:") ? `max-age=${YEAR_SECONDS}` : undefined;

/** What an answer says when nobody else has: those for machines, files and errors, which the proxy of pages does not see. */
export function standingHeaders(publicUrl: string): Record<string, string> {
  const strict = transportSecurity(publicUrl);
  return {
    "cache-control": "no-store", // who means to let others keep something says so
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ...(strict ? { "strict-transport-security": strict } : {}),
  };
}
