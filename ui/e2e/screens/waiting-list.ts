import type { Page } from "playwright-core";
import type { Screen } from "../screens";

/** Opens the same address with another fake list. */
const withList = (state: string, shows: string) => async (page: Page) => {
  const address = new URL(page.url());
  address.searchParams.set("waiting", state);
  await page.goto(address.href);
  await page.locator(shows).first().waitFor();
};

const shown = async (page: Page) => {
  await page.locator("[data-entry]").first().waitFor();
};

const add = async (page: Page) => {
  await shown(page);
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await page.keyboard.press("Escape");
  await dialog.locator("button[data-size=compact-sm]").first().click();
  await dialog.locator("[role=group] [role=group]").waitFor();
};

const ask = (place: number) => async (page: Page) => {
  await shown(page);
  await page.locator("[data-entry] button[aria-haspopup=menu]").first().click();
  await page.getByRole("menuitem").nth(place).click();
  await page.getByRole("dialog").waitFor();
};

const find = async (page: Page) => {
  await shown(page);
  await page.locator("[data-entry] button").first().click();
  await page.getByRole("dialog").locator("li").first().waitFor();
};

const VISIT = '[data-column=prac-1] [data-visit]:has-text("15:15")';

const matches = async (page: Page) => {
  await page.locator(VISIT).click();
  await page.locator("aside ol li:visible").first().waitFor();
  await page.locator("aside button[data-variant]").filter({ hasText: "…" }).last().click();
  await page.locator("aside form input[type=radio]").nth(2).check();
  await page.locator("aside form button[type=submit]").click();
  await page.locator("aside [role=status] button").click();
  await page.getByRole("dialog").locator("li").first().waitFor();
};

/** The screens of the waiting list. */
export const screens: Screen[] = [
  { name: "waiting-list", path: "/schedule/waiting", as: "amir", prepare: shown },
  { name: "waiting-list-none", path: "/schedule/waiting", as: "amir", prepare: withList("none", "h2") },
  {
    name: "waiting-list-offered",
    path: "/schedule/waiting",
    as: "amir",
    prepare: withList("offered", "[role=timer]"),
  },
  { name: "waiting-list-add", path: "/schedule/waiting", as: "amir", prepare: add },
  { name: "waiting-list-leave", path: "/schedule/waiting", as: "amir", prepare: ask(3) },
  { name: "waiting-list-find", path: "/schedule/waiting", as: "amir", prepare: find },
  { name: "waiting-list-matches", path: "/schedule/2026-11-20", as: "amir", prepare: matches },
];
