import type { Page } from "playwright-core";
import type { Screen } from "../screens";

const dialog = (page: Page) => page.locator("[role=dialog]:visible");

const shown = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().waitFor();
};

const begin = async (page: Page) => {
  await page.locator("main table td").first().waitFor();
  await page.locator("main section > div:has(h1) button").click();
  await dialog(page).waitFor();
  await page.locator("[role=dialog] input").first().fill("Dr José García");
};

const menu = async (page: Page) => {
  await page.locator("main tr").nth(3).locator("button").click();
  await page.getByRole("menu").waitFor();
};

/** Accounts and practitioners. */
export const screens: Screen[] = [
  { name: "accounts", path: "/staff", as: "nusrat", prepare: shown("main table td") },
  { name: "account-menu", path: "/staff", as: "nusrat", prepare: menu },
  { name: "account-new", path: "/staff", as: "nusrat", prepare: begin },
  {
    name: "one-time-password",
    path: "/staff",
    as: "nusrat",
    prepare: async (page) => {
      await begin(page);
      await page.keyboard.press("Enter");
      await page.locator("input[readonly]").waitFor();
    },
  },
  {
    name: "account-role",
    path: "/staff",
    as: "nusrat",
    prepare: async (page) => {
      await menu(page);
      await page.getByRole("menuitem").first().click();
      await dialog(page).waitFor();
    },
  },
  {
    name: "account-deactivate",
    path: "/staff",
    as: "nusrat",
    prepare: async (page) => {
      await menu(page);
      await page.getByRole("menuitem").last().click();
      await dialog(page).waitFor();
    },
  },
  { name: "practitioners", path: "/staff/practitioners", as: "nusrat", prepare: shown("main table td") },
  {
    name: "practitioner",
    path: "/staff/practitioners/prac-1",
    as: "nusrat",
    prepare: shown("main form input"),
  },
  {
    name: "practitioner-wrong",
    path: "/staff/practitioners/new",
    as: "nusrat",
    prepare: async (page) => {
      await page.locator("#practitioner-years").fill("99");
      await page.locator("main fieldset input[inputmode]").nth(1).fill("8");
      await page.locator("main form [type=submit]").click();
      await page.locator("main form [role=alert] button").first().waitFor();
    },
  },
];
