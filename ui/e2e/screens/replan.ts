import type { Page } from "playwright-core";
import type { Screen } from "../screens";

// The query of the test page is written behind the last word of the address: that one means nothing.
const AWAY = "/schedule/days-off?away=prac-1&day=2026-11-20&last=";

const shown = async (page: Page) => {
  await page.getByRole("dialog").locator("form").waitFor();
};

const planned = async (page: Page) => {
  await shown(page);
  await page.getByRole("dialog").locator("button[type=submit]").click();
  await page.getByRole("dialog").locator("li").first().waitFor();
};

const changing = async (page: Page) => {
  await planned(page);
  await page.getByRole("dialog").locator("li button[aria-expanded]").first().click();
  await page.getByRole("dialog").locator("li button").nth(2).waitFor();
};

const done = async (page: Page) => {
  await planned(page);
  await page.getByRole("dialog").locator("button[data-autofocus]").click();
  await page.getByRole("dialog").locator("button .tabler-icon-file-text").waitFor();
};

const stored = async (page: Page) => {
  await done(page);
  await page.getByRole("dialog").locator("button[data-autofocus]").click();
  await page.locator("[data-replan]").waitFor();
};

/** Somebody is away: when, where the visits could go, whom to call, and the way back. */
export const screens: Screen[] = [
  { name: "replan-absence", path: AWAY, as: "amir", prepare: shown },
  { name: "replan-proposals", path: AWAY, as: "amir", prepare: planned },
  { name: "replan-changing", path: AWAY, as: "amir", prepare: changing },
  { name: "replan-done", path: AWAY, as: "amir", prepare: done },
  { name: "replan-stored", path: AWAY, as: "amir", prepare: stored },
];
