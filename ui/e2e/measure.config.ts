import { defineConfig } from "vitest/config";

/** `npm run measure`: figures for docs/measurements.md, apart from the tests because they want a quiet machine. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    environment: "node",
    include: ["e2e/measure/*.measure.ts"],
    globalSetup: ["e2e/serve.ts"],
    testTimeout: 600_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
