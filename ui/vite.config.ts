import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { frozenPrototype } from "./tools/frozen-prototype.ts";
import { linguiMacro } from "./tools/lingui-macro.ts";

const inPackage = (...names: string[]) => new RegExp(`[\\\\/]node_modules[\\\\/](${names.join("|")})[\\\\/]`);

const { version } = JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")) as {
  version: string;
};

export default defineConfig({
  base: "./",
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [frozenPrototype(), linguiMacro(), lingui(), react()],
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { port: 1420, strictPort: true },
  clearScreen: false,
  build: {
    target: "safari16.4",
    // The content security policy allows no `data:` addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: inPackage("react", "react-dom", "scheduler") },
            {
              name: (id) =>
                /src[\\/]text[\\/](\w+)[\\/]\w+\.po$/.exec(id)?.[1]?.replace(/^/, "text-") ?? null,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test/setup.ts"],
    restoreMocks: true,
    // Two busy cores are slower than one idle one; nothing here waits for a clock.
    testTimeout: 300_000,
  },
});
