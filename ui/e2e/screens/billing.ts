import type { Page } from "playwright-core";
import type { Screen } from "../screens";

// The words differ by language, so everything is found by where it stands.
const actions = (page: Page) => page.locator("main section > div:has(h1) button");
const dialog = (page: Page) => page.locator("[role=dialog]:visible");

const shown = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().waitFor();
};

// The fakes read the address before the `#`.
const begun = (option: string, selector: string) => async (page: Page) => {
  const address = new URL(page.url());
  const [name = "", value = ""] = option.split("=");
  address.searchParams.set(name, value);
  await page.goto(address.href);
  await page.locator(selector).first().waitFor();
};

const pay = async (page: Page) => {
  await page.locator("main table td").first().waitFor();
  await actions(page).last().click();
  await dialog(page).waitFor();
  await page.keyboard.press("1");
  await page.locator("#cash-received:focus").waitFor();
  await page.keyboard.type("2000");
};

/** Invoices, payments and services. */
export const screens: Screen[] = [
  { name: "invoices", path: "/billing", as: "nusrat", prepare: shown("[role=gridcell]") },
  { name: "invoices-read-only", path: "/billing", as: "t.akter", prepare: shown("[role=gridcell]") },
  { name: "invoices-empty", path: "/billing", as: "amir", prepare: begun("billing=none", "main h2") },
  { name: "invoice-choose-patient", path: "/billing/new", as: "amir" },
  { name: "invoice-draft", path: "/billing/invoice-1", as: "amir", prepare: shown("main table input") },
  {
    name: "invoice-in-error",
    path: "/billing/invoice-5",
    as: "amir",
    prepare: shown("main .mantine-Alert-root"),
  },
  {
    name: "invoice-typing",
    path: "/billing/invoice-1",
    as: "amir",
    prepare: async (page) => {
      await page.locator("main tbody tr").last().locator("input").first().click();
      await page.keyboard.type("con");
      await page.locator("[role=option]:visible").first().waitFor();
    },
  },
  {
    name: "invoice-wrong",
    path: "/billing/invoice-1",
    as: "amir",
    prepare: async (page) => {
      const first = page.locator("main tbody tr").first().locator("input");
      await first.nth(1).fill("0");
      await first.nth(2).fill("");
      await first.nth(3).fill("150");
      await page.keyboard.press("Control+s");
      await page.locator("main tbody p").first().waitFor();
    },
  },
  {
    name: "invoice-issue",
    path: "/billing/invoice-1",
    as: "amir",
    prepare: async (page) => {
      await page.locator("main table input").first().waitFor();
      await page.keyboard.press("Control+Enter");
      await dialog(page).waitFor();
    },
  },
  { name: "invoice-unpaid", path: "/billing/invoice-2", as: "amir", prepare: shown("main table td") },
  { name: "invoice-part-paid", path: "/billing/invoice-3", as: "amir", prepare: shown("main table td") },
  { name: "payment", path: "/billing/invoice-2", as: "amir", prepare: pay },
  {
    name: "payment-taken",
    path: "/billing/invoice-2",
    as: "amir",
    prepare: async (page) => {
      await pay(page);
      await page.keyboard.press("Enter");
      await page.locator("[class*=change] strong").last().waitFor();
      await page.locator("form").waitFor({ state: "detached" });
    },
  },
  { name: "services", path: "/settings/services", as: "nusrat", prepare: shown("main table td") },
  {
    name: "service-wrong",
    path: "/settings/services",
    as: "nusrat",
    prepare: async (page) => {
      await page.locator("main table td").first().waitFor();
      await page.locator("main").focus();
      await page.keyboard.press("n");
      await dialog(page).waitFor();
      await page.keyboard.press("Enter");
      await page.locator("[aria-invalid=true]").first().waitFor();
    },
  },
];
