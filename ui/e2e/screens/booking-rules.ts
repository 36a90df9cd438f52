import type { Page } from "playwright-core";
import type { Screen } from "../screens";

const dialog = (page: Page) => page.locator("[role=dialog]:visible");

const shown = (page: Page) => page.locator("main table td").first().waitFor();

// The fakes read the address before the `#`.
const empty = async (page: Page) => {
  const address = new URL(page.url());
  address.searchParams.set("rules", "none");
  await page.goto(address.href);
  await page.locator("main h2").nth(1).waitFor();
};

const add = async (page: Page) => {
  await shown(page);
  await page.locator("main").focus();
  await page.keyboard.press("n");
  await dialog(page).waitFor();
};

const edit = async (page: Page) => {
  await shown(page);
  await page.locator("main tbody tr").nth(2).locator("button").click();
  await dialog(page).locator("[type=checkbox][value]").first().waitFor();
};

/** Rooms and devices, and how services are booked. */
export const screens: Screen[] = [
  { name: "resources", path: "/settings/resources", as: "nusrat", prepare: shown },
  { name: "resources-empty", path: "/settings/resources", as: "nusrat", prepare: empty },
  { name: "resource-new", path: "/settings/resources", as: "nusrat", prepare: add },
  {
    name: "resource-wrong",
    path: "/settings/resources",
    as: "nusrat",
    prepare: async (page) => {
      await add(page);
      await page.keyboard.press("Enter");
      await page.locator("[aria-invalid=true]").first().waitFor();
    },
  },
  { name: "booking-rules", path: "/settings/booking", as: "nusrat", prepare: shown },
  { name: "booking-rules-empty", path: "/settings/booking", as: "nusrat", prepare: empty },
  { name: "booking-rules-service", path: "/settings/booking", as: "nusrat", prepare: edit },
  {
    name: "booking-rules-wrong",
    path: "/settings/booking",
    as: "nusrat",
    prepare: async (page) => {
      await edit(page);
      const fields = dialog(page).locator("input[inputmode=numeric]");
      await fields.nth(1).fill("121");
      await fields.nth(3).fill("5000");
      // The first and the last part are the practitioner's.
      const ofPractitioner = dialog(page).locator("label[data-letter=P]");
      await ofPractitioner.first().click();
      await ofPractitioner.first().click();
      await page.keyboard.press("Enter");
      await page.locator("[aria-invalid=true]").first().waitFor();
    },
  },
];
