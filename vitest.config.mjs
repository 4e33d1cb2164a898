import { availableParallelism } from "node:os";
import { BaseSequencer } from "vitest/node";
import { defineConfig } from "vitest/config";

/** Files with a test for each fixture take minutes, the others seconds: who begins with them has no worker idle at the end. */
class LongestFirst extends BaseSequencer {
  /** @override */
  async sort(files) {
    const sorted = await super.sort(files);
    const isLong = (file) => file.moduleId.includes("/test/fixtures/");
    return [...sorted.filter(isLong), ...sorted.filter((f) => !isLong(f))];
  }
}

export default defineConfig({
  test: {
    include: ["server/**/*.test.ts", "client/**/*.test.ts", "test/**/*.test.ts", "scripts/**/*.test.ts"],
    // These two hold Mocha suites, which run inside VS Code.
    exclude: ["**/node_modules/**", "test/editor/**", "test/electron/**"],
    testTimeout: 30_000,
    // The default leaves one processor idle, which is half of a small machine.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
  },
});
