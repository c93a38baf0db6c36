import { expect, test } from "vitest";
import { routePatterns } from "./route-patterns.ts";

/** As Next.js writes them. */
const patternOf = routePatterns(
  {
    staticRoutes: [
      { page: "/" },
      { page: "/leitstelle" },
      { page: "/feed.atom" },
      { page: "/icon.svg" },
      { page: "/verteiler/neu" },
    ],
    dynamicRoutes: [
      { page: "/api/v1/[[...path]]", regex: "^/api/v1(?:/(.+?))?(?:/)?$" },
      { page: "/leitstelle/mitteilungen/[id]", regex: "^/leitstelle/mitteilungen/([^/]+?)(?:/)?$" },
      { page: "/r/[token]", regex: "^/r/([^/]+?)(?:/)?$" },
      { page: "/verteiler/[key]", regex: "^/verteiler/([^/]+?)(?:/)?$" },
      {
        page: "/verwaltung/postausgang/[nummer]/anhang/[stelle]",
        regex: "^/verwaltung/postausgang/([^/]+?)/anhang/([^/]+?)(?:/)?$",
      },
    ],
  },
  ["/robots.txt"],
);

test("a path becomes the pattern of its route, and nothing of its values stays", () => {
  const paths = {
    "/": "/",
    "/leitstelle": "/leitstelle",
    "/feed.atom": "/feed.atom",
    "/r/x7Jd-93_kKq2": "/r/:token",
    "/r/x7Jd%2F93": "/r/:token",
    "/leitstelle/mitteilungen/17": "/leitstelle/mitteilungen/:id",
    "/verwaltung/postausgang/3/anhang/1": "/verwaltung/postausgang/:nummer/anhang/:stelle",
    "/api/v1": "/api/v1/:path*",
    "/api/v1/notices/3": "/api/v1/:path*",
  };
  for (const [path, pattern] of Object.entries(paths)) expect(patternOf(path), path).toBe(pattern);
});

test("a page with a name of its own is not taken for a value", () => {
  expect(patternOf("/verteiler/neu")).toBe("/verteiler/neu");
  expect(patternOf("/verteiler/stadtrat")).toBe("/verteiler/:key");
});

test("files are one pattern", () => {
  for (const path of ["/_next/static/chunks/a.js", "/robots.txt", "/icon.svg"]) expect(patternOf(path)).toBe("static");
});

test("what is no route says nothing of what was asked for", () => {
  for (const path of ["/R/x7Jd93", "//r/x7Jd93", "/r/x7Jd93/more", "/r", "/anna@stadt.example", "*"])
    expect(patternOf(path)).toBe("other");
});
