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
  scheme?: "light" | "dark";
  direction?: "ltr" | "rtl";
  language?: "en" | "bn";
  /** Who is signed in; nobody when absent, `setup` for a fresh machine. */
  as?: string;
}

/** A window with what went wrong in it. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  faults: string[];
}

/** Opens one screen of the mock build in its own window. */
export const visit = async (browser: Browser, path: string, look: Look = {}): Promise<Visit> => {
  const { scheme = "light", direction = "ltr", language = "en", as = "" } = look;
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    timezoneId: "Asia/Dhaka",
  });
  await context.addInitScript((preferences) => {
    // As the window's own settings do: a library that cannot bear it fails here.
    Object.freeze(Object.prototype);
    localStorage.setItem("clinic-desk.preferences", preferences);
  }, JSON.stringify({ scheme, language }));
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  const query = new URLSearchParams({ as, dir: direction });
  await page.goto(`${inject("address")}?${query}#${path}`, { waitUntil: "load" });
  await page.locator("h1").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  return { page, context, faults };
};
