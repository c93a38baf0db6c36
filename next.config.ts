import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  typedRoutes: true,
  devIndicators: false,
  images: { unoptimized: true }, // there are none, and the optimizer would be one door more
  serverExternalPackages: ["better-sqlite3", "fontkit", "pdfkit", "pino", "prom-client"],
  // `npm test` and `npm run build` check types themselves, once.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    authInterrupts: true,
    // Above the 10 MB an attachment may have, so that a larger one is refused by our sentence and not by a broken connection.
    serverActions: { bodySizeLimit: "32mb" },
    proxyClientMaxBodySize: "32mb",
    // Where every build is the first one, nobody reads what would take a sixth of it to write.
    turbopackFileSystemCacheForBuild: !process.env["CI"],
  },
};

export default createNextIntlPlugin("./app/_server/request-language.ts")(config);
