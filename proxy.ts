import { type NextRequest, NextResponse } from "next/server";

/** The HTML of a mail, for a frame. Named here because what the proxy sets wins over what a route answers. */
const mailDocuments =
  /^\/(?:(?:verwaltung\/postausgang|leitstelle\/eingang)\/\d+\/html|leitstelle\/(?:mitteilungen|stufen)\/\d+\/vorschau)$/;
/** Somebody else's document: nothing in it may run, load or leave. */
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** Small pages for frames on other sites. */
const widgets = /^\/(?:en\/)?widget$/;
const widgetPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

const LOOK_UP_PATH = /^\/nachschlagen\//;
/** Their addresses are secrets: no search engine may keep them. */
const LINK_PATHS = /^\/(?:nachschlagen|bestaetigen|r|abo)\//;

/** Headers for every page: a strict policy with a nonce per request, and the language the address asks for. Never decides access. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy); // Next.js reads the nonce from here
  headers.set("x-lagebote-path", pathname + request.nextUrl.search);
  const language = languageOf(request);
  if (language) headers.set("x-lagebote-language", language);
  else headers.delete("x-lagebote-language");

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policyOf(pathname, policy));
  response.headers.set("x-content-type-options", "nosniff");
  // Not "no-referrer": browsers then send `Origin: null` with a form, and Next.js refuses the action. Other sites still learn nothing.
  // A link to look things up has no such form, and its address is a secret.
  response.headers.set("referrer-policy", LOOK_UP_PATH.test(pathname) ? "no-referrer" : "same-origin");
  if (LINK_PATHS.test(pathname)) response.headers.set("x-robots-tag", "noindex, nofollow, noarchive");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  return response;
}

function policyOf(pathname: string, policy: string): string {
  if (widgets.test(pathname)) return widgetPolicy;
  return mailDocuments.test(pathname) ? mailPolicy : policy;
}

function contentPolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'self'",
    "frame-ancestors 'self'",
  ].join("; ");
}

/** What everybody reads is German without `/en`, whatever the reader prefers elsewhere: its address decides. */
const PUBLIC_PATHS =
  /^\/(?:$|stoerungen\/|verlauf\/|(?:verlauf|aushang|adressen|abonnieren|leichte-sprache|impressum|datenschutz|barrierefreiheit)$)/;

function languageOf(request: NextRequest): string | undefined {
  const { pathname, searchParams } = request.nextUrl;
  if (pathname === "/en" || pathname.startsWith("/en/")) return "en";
  const asked = searchParams.get("sprache");
  if (asked === "de" || asked === "en") return asked;
  return PUBLIC_PATHS.test(pathname) ? "de" : undefined;
}

/** Not for machines: they get no pages, and the API sets its own headers. */
export const config = { matcher: ["/((?!api/|_next/static|favicon.ico|icon.svg).*)"] };
