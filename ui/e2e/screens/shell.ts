import type { Page } from "playwright-core";
import type { Screen } from "../screens";

const press = (keys: string) => async (page: Page) => {
  await page.locator("main").focus();
  await page.keyboard.press(keys);
  await page.getByRole("dialog").waitFor();
};

/** The frame and what opens over it. */
export const screens: Screen[] = [
  { name: "home", path: "/", as: "nusrat" },
  { name: "palette", path: "/", as: "nusrat", prepare: press("Control+k") },
  { name: "shortcut-help", path: "/", as: "nusrat", prepare: press("?") },
  { name: "settings-appearance", path: "/settings", as: "nusrat" },
  { name: "settings-keyboard", path: "/settings/keyboard", as: "nusrat" },
  { name: "not-found", path: "/nowhere", as: "nusrat" },
  {
    name: "user-menu",
    path: "/",
    as: "amir",
    prepare: async (page) => {
      await page.locator("header button").last().click();
      await page.getByRole("menu").waitFor();
    },
  },
  {
    name: "nav-folded",
    path: "/",
    as: "t.akter",
    prepare: async (page) => {
      await page.keyboard.press("[");
      await page.locator("nav[data-collapsed]").waitFor();
    },
  },
];
