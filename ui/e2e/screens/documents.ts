import type { Page } from "playwright-core";
import type { Screen } from "../screens";

const preview = (prescription: string) => `/visit/${prescription}`;

const open = async (page: Page): Promise<void> => {
  await page
    .locator("section[aria-labelledby=prescriptions-title] li")
    .first()
    .getByRole("button")
    .last()
    .click();
  await page.locator("[role=dialog] [data-page='1'] span").first().waitFor();
};

/** The preview of papers. */
export const screens: Screen[] = [
  { name: "paper", path: preview("encounter-1"), as: "t.akter", prepare: open },
  {
    name: "paper-whole-page",
    path: preview("encounter-1"),
    as: "t.akter",
    prepare: async (page) => {
      await open(page);
      await page.getByRole("toolbar").getByRole("button").last().click();
      await page.locator("[role=toolbar] [aria-pressed=true]").waitFor();
    },
  },
  {
    name: "paper-fault",
    path: preview("encounter-broken-paper"),
    as: "t.akter",
    prepare: async (page) => {
      await page
        .locator("section[aria-labelledby=prescriptions-title] li")
        .first()
        .getByRole("button")
        .last()
        .click();
      await page.getByRole("dialog").getByRole("alert").waitFor();
    },
  },
];
