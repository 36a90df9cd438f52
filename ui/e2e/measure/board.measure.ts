import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launch } from "../browser";
import { path, percentile, report } from "./figures";

// Twelve practitioners with forty visits each; ui.md sets the limits.
const RUNS = 15;
const WARM = 3;
const OPEN_LIMIT = 300;
const DRAG_LIMIT = 20;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

interface Measured {
  page: Page;
  /** How long the main thread has worked since the window opened. */
  worked: () => Promise<number>;
  close: () => Promise<void>;
}

const open = async (address: string): Promise<Measured> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const client: CDPSession = await context.newCDPSession(page);
  // Time that the thread itself has worked: what else the machine does in between does not count.
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(`${inject("address")}?as=amir&board=full#${address}`, { waitUntil: "load" });
  await page.locator("h1").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await settled(page);
  const worked = async () => {
    const { metrics } = await client.send("Performance.getMetrics");
    return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
  return { page, worked, close: () => context.close() };
};

// Until nothing has been drawn for a while: what is loaded while idle belongs to the start.
const settled = (page: Page) => page.waitForTimeout(1_500);
const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

const toOpen = async (from: string, key: string, shows: string, count: number): Promise<number> => {
  const { page, worked, close } = await open(from);
  const before = await worked();
  for (const press of key.split(" ")) await page.keyboard.press(press);
  await page.waitForFunction(
    ([what, least]) => document.querySelectorAll(`${what}`).length >= Number(least),
    [shows, `${count}`],
  );
  await drawn(page);
  const took = (await worked()) - before;
  await close();
  return took;
};

const DAY = "/schedule/2026-11-23";
const opens = [
  {
    what: "day of 12 × 40 opens from the dashboard",
    from: "/",
    key: "g s",
    shows: "[data-visit]",
    count: 480,
  },
  {
    what: "week of 7 × 40 opens from the day",
    from: DAY,
    key: "w",
    shows: "[data-column^='2026'] [data-visit]",
    count: 270,
  },
  {
    what: "month of 30 × 480 opens from the day",
    from: DAY,
    key: "o",
    shows: "button[data-day] [data-shade]",
    count: 30,
  },
];

test.each(opens)("$what", async ({ what, from, key, shows, count }) => {
  const took: number[] = [];
  for (let run = 0; run < RUNS + WARM; run += 1) {
    const one = await toOpen(from, key, shows, count);
    if (run >= WARM) took.push(one);
  }
  report(`Chromium: ${what}, main thread`, took);
  expect(percentile(took, 50)).toBeLessThan(OPEN_LIMIT);
});

const drags = [
  {
    what: "a visit over the day of 12 × 40",
    key: "d",
    card: "[data-column=prac-6] li:nth-child(12) [data-visit]",
  },
  {
    what: "a visit over the week of 7 × 40",
    key: "w",
    card: "[data-column='2026-11-26'] li:nth-child(12) [data-visit]",
  },
];

test.each(drags)("drags $what", async ({ what, key, card }) => {
  const { page, worked, close } = await open(DAY);
  await page.keyboard.press(key);
  const held = page.locator(card);
  await held.waitFor();
  await held.scrollIntoViewIfNeeded();
  const room = await page.locator("[role=group]:has(> div [data-column])").boundingBox();
  const at = await held.boundingBox();
  if (!room || !at) throw new Error("nothing to drag");
  await page.mouse.move(at.x + 20, at.y + 8);
  await page.mouse.down();
  await page.mouse.move(at.x + 30, at.y + 20);
  await drawn(page);
  const took: number[] = [];
  for (const [x, y] of path) {
    const before = await worked();
    await page.mouse.move(room.x + room.width * x, room.y + room.height * y);
    await drawn(page);
    took.push((await worked()) - before);
  }
  await page.keyboard.press("Escape");
  report(`Chromium: drags ${what}, main thread a move`, took);
  await close();
  expect(percentile(took, 95)).toBeLessThan(DRAG_LIMIT);
});
