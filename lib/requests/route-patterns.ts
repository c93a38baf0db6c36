/** The part of `.next/routes-manifest.json` that is read here. */
export type RoutesManifest = {
  staticRoutes: readonly { page: string }[];
  dynamicRoutes: readonly { page: string; regex: string }[];
};

/** What the build, or the folder of public files, serves as it is. */
export const STATIC_FILE = "static";
/** A path that is no route of the application. */
export const OTHER = "other";

/**
 * Answers the pattern behind a path: `/r/abc` is `/r/:token`. Whatever is not one of the application's own routes is `other`, so that
 * nothing a visitor typed gets any further, and so that the patterns stay few.
 *
 * @param publicFiles paths of files in `public/`
 */
export function routePatterns(manifest: RoutesManifest, publicFiles: readonly string[]): (path: string) => string {
  const pages = new Set(manifest.staticRoutes.map(({ page }) => page));
  const files = new Set(publicFiles);
  const patterns = manifest.dynamicRoutes.map(({ page, regex }) => ({ pattern: patternOf(page), regex: new RegExp(regex) }));
  return (path) => {
    if (path.startsWith("/_next/") || files.has(path)) return STATIC_FILE;
    if (pages.has(path)) return /\.\w+$/.test(path) && !path.endsWith(".atom") ? STATIC_FILE : path;
    return patterns.find(({ regex }) => regex.test(path))?.pattern ?? OTHER;
  };
}

/** Next.js writes `[token]` and `[[...path]]`, logs and metrics `:token` and `:path*`. */
function patternOf(page: string): string {
  return page.replaceAll(/\[{1,2}\.\.\.(\w+)\]{1,2}/g, ":$1*").replaceAll(/\[(\w+)\]/g, ":$1");
}
