import type { Page } from "playwright-core";
import type { Screen } from "../screens";

const dialog = (page: Page) => page.locator("[role=dialog]:visible");

const shown = (page: Page) => page.locator("main table td").first().waitFor();

// The fakes read the address before the `#`.
const withFake = (name: string, state: string, shows: string) => async (page: Page) => {
  const address = new URL(page.url());
  address.searchParams.set(name, state);
  await page.goto(address.href);
  await page.locator(shows).first().waitFor();
};

const add = async (page: Page) => {
  await shown(page);
  await page.locator("main").focus();
  await page.keyboard.press("n");
  await dialog(page).waitFor();
};

const REQUESTS = "main button:has(.tabler-icon-mail-question)";

const requests = async (page: Page) => {
  await withFake("requests", "some", REQUESTS)(page);
  await page.locator(REQUESTS).click();
  await dialog(page).locator("li").first().waitFor();
};

/** Reminders and their settings, and what patients asked for. */
export const screens: Screen[] = [
  { name: "reminders", path: "/settings/reminders", as: "nusrat", prepare: shown },
  {
    name: "reminders-empty",
    path: "/settings/reminders",
    as: "nusrat",
    prepare: withFake("reminders", "none", "main form"),
  },
  { name: "reminder-new", path: "/settings/reminders", as: "nusrat", prepare: add },
  {
    name: "reminder-taken",
    path: "/settings/reminders",
    as: "nusrat",
    prepare: async (page) => {
      await add(page);
      await dialog(page).locator("button[type=submit]").click();
      await page.locator("[aria-invalid=true]").first().waitFor();
    },
  },
  {
    name: "requests-waiting",
    path: "/schedule/2026-11-20",
    as: "amir",
    prepare: withFake("requests", "some", REQUESTS),
  },
  { name: "requests", path: "/schedule/2026-11-20", as: "amir", prepare: requests },
  {
    name: "request-declined",
    path: "/schedule/2026-11-20",
    as: "amir",
    prepare: async (page) => {
      await requests(page);
      await dialog(page).locator("li").first().locator("button").nth(1).click();
      await dialog(page).locator("form input[type=radio]").last().click();
      await dialog(page).locator("form textarea").waitFor();
    },
  },
];
