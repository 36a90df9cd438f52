import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const FIRST_LIMIT = 220_000;
const LAZY_LIMIT = 130_000;

const folder = new URL("../dist-mock/", import.meta.url);
const sizeOf = (path: string): number => gzipSync(readFileSync(new URL(path, folder))).length;

test("what the first frame needs stays small", () => {
  const page = readFileSync(new URL("index.html", folder), "utf8");
  const scripts = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? "");
  expect(scripts.length).toBeGreaterThan(0);
  const sum = scripts.map(sizeOf).reduce((all, size) => all + size, 0);
  expect(sum).toBeLessThan(FIRST_LIMIT);
});

test("so does everything that is loaded later, but for the engine that draws PDFs", () => {
  const scripts = readdirSync(new URL("assets/", folder)).filter((name) => name.endsWith(".js"));
  const large = scripts.filter((name) => !name.startsWith("pdf-") && sizeOf(`assets/${name}`) >= LAZY_LIMIT);
  expect(scripts.length).toBeGreaterThan(10);
  expect(large).toEqual([]);
});
