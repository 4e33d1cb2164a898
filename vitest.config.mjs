import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["server/**/*.test.ts", "client/**/*.test.ts", "test/**/*.test.ts", "scripts/**/*.test.ts"],
    // These two hold Mocha suites, which run inside VS Code.
    exclude: ["**/node_modules/**", "test/editor/**", "test/electron/**"],
    testTimeout: 30_000,
  },
});
