import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const LIMIT = 220_000;

test("what the first frame needs stays small", () => {
  const folder = new URL("../dist-mock/", import.meta.url);
  const page = readFileSync(new URL("index.html", folder), "utf8");
  const scripts = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? "");
  const sizes = scripts.map((path) => gzipSync(readFileSync(new URL(path, folder))).length);
  expect(scripts.length).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(LIMIT);
});
