import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, visit } from "./browser";
import { screens } from "./screens";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = new URL("./out/", import.meta.url).pathname;
// `SCREENS=patients,chart npm run test:e2e` looks at some screens only.
const wanted = process.env.SCREENS?.split(",");
const shown = screens.filter(({ name }) => !wanted || wanted.some((part) => name.includes(part)));

let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launch();
});

afterAll(() => browser.close());

const violationsOf = async (page: Page): Promise<string[]> => {
  await page.evaluate(`globalThis.axe ?? (() => {${axe}})()`);
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } }).axe.run({
      resultTypes: ["violations"],
    }),
  );
  return results.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, any }) => `  ${html} ${any[0]?.message ?? ""}`).join("\n")}`,
  );
};

// A page is opened once per direction; the colours change beneath it, which halves the time.
const showScheme = (page: Page, scheme: string) =>
  page.evaluate((wanted) => {
    document.documentElement.dataset.mantineColorScheme = wanted;
  }, scheme);

// Two pages at once: a browser that draws one leaves half of two cores idle.
describe.concurrent.each(shown)("$name", ({ name, path, as, prepare }) => {
  test.each(["ltr", "rtl"] as const)("is accessible in light and dark, %s", async (direction) => {
    const faults = await visit(browser, path, { direction, as }, async (page) => {
      await prepare?.(page);
      for (const scheme of ["light", "dark"]) {
        await showScheme(page, scheme);
        await page.screenshot({
          path: `${pictures}${name}-${scheme}-${direction}.png`,
          animations: "disabled",
        });
        expect(await violationsOf(page), scheme).toEqual([]);
      }
    });
    expect(faults, "nothing is written to the console").toEqual([]);
  });

  test("fits its place in Bengali", async () => {
    const faults = await visit(browser, path, { language: "bn", as }, async (page) => {
      await prepare?.(page);
      await page.screenshot({ path: `${pictures}${name}-bn.png`, animations: "disabled" });
      const isCut = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(isCut, "nothing pushes the window wider").toBe(false);
    });
    expect(faults, "nothing is written to the console").toEqual([]);
  });
});
