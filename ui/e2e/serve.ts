import { preview } from "vite";
import type { TestProject } from "vitest/node";

// The policy of the desktop window, so that a screen which breaks it fails here already.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
].join("; ");

declare module "vitest" {
  interface ProvidedContext {
    address: string;
  }
}

/** Serves the mock build as long as the tests run. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await preview({
    build: { outDir: "dist-mock" },
    preview: { port: 0, strictPort: false, headers: { "Content-Security-Policy": policy } },
    logLevel: "warn",
  });
  project.provide("address", server.resolvedUrls?.local[0] ?? "");
  return () => server.close();
};
