import type { Page } from "playwright-core";
import type { Screen } from "../screens";

/** Set-up, sign-in and lock. */
export const screens: Screen[] = [
  { name: "sign-in", path: "/" },
  {
    name: "sign-in-refused",
    path: "/",
    prepare: async (page) => {
      for (let tries = 0; tries < 6; tries += 1) await refuseOnce(page);
      await page.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
    },
  },
  { name: "new-password", path: "/", as: "new" },
  {
    name: "recovery",
    path: "/",
    prepare: async (page) => {
      await page.getByRole("main").getByRole("button").last().click();
      await page.locator("textarea").first().waitFor();
    },
  },
  {
    name: "locked",
    path: "/",
    as: "nusrat",
    prepare: async (page) => {
      await page.keyboard.press("Control+l");
      await page.locator("input[type=password]").waitFor();
    },
  },
];

const refuseOnce = async (page: Page): Promise<void> => {
  await page.locator("input[name=username]").fill("amir");
  await page.locator("input[name=password]").fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
};
