import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { inject } from "vitest";

const names = ["chromium", "chromium-browser", "google-chrome"];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Finds the system's Chromium: CHROMIUM_PATH, or the first one on PATH. */
export const chromiumPath = (): string => {
  const { CHROMIUM_PATH, PATH = "" } = process.env;
  const places = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = CHROMIUM_PATH ?? places.find(isExecutable);
  if (!found) throw new Error("no Chromium on PATH; set CHROMIUM_PATH");
  return found;
};

/** Starts the browser. */
export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox", "--force-color-profile=srgb"] });

/** How a screen is looked at. */
export interface Look {
  direction?: "ltr" | "rtl";
  language?: "en" | "bn";
  /** Who is signed in; nobody when absent, `setup` for a fresh machine. */
  as?: string;
}

// A profile is used again, one page after the other: most of opening a page is
// reading scripts that the profile has compiled before. Each page begins with
// nothing stored, and no page shares its storage with one that is open.
const idle = new Map<string, BrowserContext[]>();

const profile = async (browser: Browser, language: string): Promise<BrowserContext> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    timezoneId: "Asia/Dhaka",
  });
  await context.addInitScript(
    (preferences) => {
      // As the window's own settings do: a library that cannot bear it fails here.
      Object.freeze(Object.prototype);
      localStorage.clear();
      localStorage.setItem("clinic-desk.preferences", preferences);
    },
    JSON.stringify({ scheme: "light", language }),
  );
  return context;
};

const open = async (page: Page, path: string, { direction = "ltr", as = "" }: Look): Promise<void> => {
  const query = new URLSearchParams({ as, dir: direction });
  await page.goto(`${inject("address")}?${query}#${path}`, { waitUntil: "load" });
  await page.locator("h1").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
};

/** Opens one screen of the mock build, looks at it, and answers what was written to its console. */
export const visit = async (
  browser: Browser,
  path: string,
  look: Look,
  watch: (page: Page) => Promise<void>,
): Promise<string[]> => {
  const { language = "en" } = look;
  const profiles = idle.get(language) ?? [];
  idle.set(language, profiles);
  const context = profiles.pop() ?? (await profile(browser, language));
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  try {
    await open(page, path, look);
    await watch(page);
  } finally {
    await page.close();
    profiles.push(context);
  }
  return faults;
};
