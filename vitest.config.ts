import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Unit tests stand beside their file as `*.test.ts`; `e2e/*.spec.ts` belongs to Playwright. */
export default defineConfig({
  test: {
    include: ["**/*.test.{ts,tsx}"],
    exclude: ["node_modules/**", ".next/**"],
    // Nothing is mocked and every test opens its own database, so that files may share what they import: half the time goes into importing.
    isolate: false,
    testTimeout: 30_000, // a busy machine is slow, not broken
    maxWorkers: availableParallelism() + 1, // the tests of deliveries wait more than they compute
    // Messages and dates must come out the same wherever the tests run.
    env: { TZ: "UTC" },
  },
});
