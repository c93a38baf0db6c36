import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { proxy } from "./proxy.ts";

const policyOf = (path: string) =>
  proxy(new NextRequest(`http://localhost:3000${path}`)).headers.get("content-security-policy") ?? "";

test("pages run scripts by nonce only, and every answer has another nonce", () => {
  expect(policyOf("/leitstelle")).toMatch(/script-src 'self' 'nonce-[\w=]+' 'strict-dynamic';/);
  expect(policyOf("/leitstelle")).not.toBe(policyOf("/leitstelle"));
});

test("in the HTML of a mail nothing runs, loads or leaves", () => {
  for (const path of [
    "/verwaltung/postausgang/17/html",
    "/leitstelle/eingang/3/html",
    "/leitstelle/mitteilungen/4/vorschau?als=person-3",
    "/leitstelle/stufen/4/vorschau?mitteilung=3",
  ]) {
    expect(policyOf(path)).toContain("default-src 'none'");
    expect(policyOf(path)).toContain("sandbox");
    expect(policyOf(path)).not.toContain("script-src");
  }
});

test("only the small window may stand in frames of other sites", () => {
  for (const path of ["/widget", "/en/widget"]) expect(policyOf(path)).toContain("frame-ancestors *");
  for (const path of ["/", "/en", "/widget/x", "/verwaltung/widget", "/anmelden"])
    expect(policyOf(path)).not.toContain("frame-ancestors *");
});

test("the loose styles of mails are allowed nowhere else", () => {
  for (const path of ["/verwaltung/postausgang/17", "/verwaltung/postausgang/x/html", "/leitstelle/mitteilungen/4/vorschau/mehr"])
    expect(policyOf(path)).not.toContain("unsafe-inline");
});

test("the address of a personal link is told to nobody: no referrer, no search engine", () => {
  const headersOf = (path: string) => proxy(new NextRequest(`http://localhost:3000${path}`)).headers;
  for (const path of ["/nachschlagen/geheim?q=mül", "/nachschlagen/geheim/stellen/stadtrat"])
    expect(headersOf(path).get("referrer-policy")).toBe("no-referrer");
  for (const path of ["/nachschlagen/geheim", "/bestaetigen/geheim", "/r/geheim"])
    expect(headersOf(path).get("x-robots-tag")).toBe("noindex, nofollow, noarchive");
  expect(headersOf("/bestaetigen/geheim").get("referrer-policy")).toBe("same-origin"); // it has a form
  expect(headersOf("/verlauf").get("x-robots-tag")).toBeNull();
});
