import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Small files that take long, for they kill processes and wait for them. Begun last, one of them would run alone at the end. */
const longOnes = ["lib/deliveries/crash.test.ts", "lib/provider-events/killed.test.ts"];
const isLong = ({ moduleId }: TestSpecification) => longOnes.some((name) => moduleId.endsWith(name));

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- this is not an array
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Unit tests stand beside their file as `*.test.ts`; `e2e/*.spec.ts` belongs to Playwright. */
export default defineConfig({
  test: {
    include: ["**/*.test.{ts,tsx}"],
    exclude: ["node_modules/**", ".next/**"],
    // Nothing is mocked and every test opens its own database, so that files may share what they import: half the time goes into importing.
    isolate: false,
    sequence: { sequencer: LongOnesFirst },
    testTimeout: 30_000, // a busy machine is slow, not broken
    maxWorkers: availableParallelism() + 1, // the tests of deliveries wait more than they compute
    // Messages and dates must come out the same wherever the tests run.
    env: { TZ: "UTC" },
  },
});
