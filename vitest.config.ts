import { defineConfig } from "vitest/config";

/** Unit tests stand beside their file as `*.test.ts`; `e2e/*.spec.ts` belongs to Playwright. */
export default defineConfig({
  test: {
    include: ["**/*.test.{ts,tsx}"],
    exclude: ["node_modules/**", ".next/**"],
    // Messages and dates must come out the same wherever the tests run.
    env: { TZ: "UTC" },
  },
});
