import type { Page } from "playwright-core";
import type { Screen } from "../screens";

const ready = (page: Page) => page.locator("#vitals-title").waitFor();
const field = (page: Page, at: number) => page.locator("form input[inputmode=decimal]").nth(at);

const record = async (page: Page, values: Record<number, string>): Promise<void> => {
  await ready(page);
  for (const [at, value] of Object.entries(values)) await field(page, Number(at)).fill(value);
  await page.keyboard.press("Enter");
};

/** The screen of a visit, in each of its states. */
export const screens: Screen[] = [
  { name: "visit", path: "/visit/encounter-1", as: "t.akter", prepare: ready },
  { name: "visit-new", path: "/visit/encounter-blank", as: "t.akter", prepare: ready },
  { name: "visit-nurse", path: "/visit/encounter-1", as: "rita", prepare: ready },
  { name: "visit-signed", path: "/visit/encounter-signed", as: "t.akter", prepare: ready },
  { name: "visit-seal-broken", path: "/visit/encounter-broken", as: "t.akter", prepare: ready },
  { name: "visit-of-another", path: "/visit/encounter-theirs", as: "t.akter", prepare: ready },
  { name: "visit-missing", path: "/visit/nowhere", as: "t.akter" },
  {
    name: "visit-vitals-impossible",
    path: "/visit/encounter-blank",
    as: "t.akter",
    prepare: async (page) => {
      await record(page, { 0: "900", 1: "80", 3: "37,25" });
      await page.locator("form [id$=-error]").first().waitFor();
      await record(page, { 3: "37,2" });
      await page.locator("form [id$=-error]").first().waitFor();
    },
  },
  {
    name: "visit-vitals-unusual",
    path: "/visit/encounter-blank",
    as: "rita",
    prepare: async (page) => {
      await record(page, { 2: "188", 3: "41.2" });
      await page.locator("form [role=alert]").waitFor();
    },
  },
  {
    name: "visit-diagnosis",
    path: "/visit/encounter-1",
    as: "t.akter",
    prepare: async (page) => {
      await ready(page);
      await page.locator("section input[aria-haspopup=listbox]").fill("acute");
      await page.getByRole("option").nth(1).waitFor();
    },
  },
  {
    name: "visit-ending",
    path: "/visit/encounter-1",
    as: "t.akter",
    prepare: async (page) => {
      await ready(page);
      await page.locator("button:has(.tabler-icon-circle-check)").last().click();
      await page.locator("[role=dialog] [role=radiogroup]").waitFor();
    },
  },
  {
    name: "visit-sign",
    path: "/visit/encounter-1",
    as: "t.akter",
    prepare: async (page) => {
      await ready(page);
      await page.keyboard.press("Control+Enter");
      await page.locator("[role=dialog] input[type=password]").fill("wrong");
      await page.keyboard.press("Enter");
      await page.locator("[role=dialog] p[role=alert]").waitFor();
    },
  },
  {
    name: "visit-addendum",
    path: "/visit/encounter-signed",
    as: "t.akter",
    prepare: async (page) => {
      await ready(page);
      await page.locator("section[aria-label] > button").last().click();
      await page.getByRole("dialog").locator("textarea").waitFor();
    },
  },
  {
    name: "visit-not-saved",
    path: "/visit/encounter-offline",
    as: "t.akter",
    prepare: async (page) => {
      await ready(page);
      await page.locator("textarea").first().fill("Fever since Monday");
      await page.locator("p[role=alert][data-urgent]").waitFor();
    },
  },
  {
    name: "visit-conflict",
    path: "/visit/encounter-stale",
    as: "t.akter",
    prepare: async (page) => {
      await ready(page);
      await page.locator("textarea").first().fill("Fever since Monday, and a headache.");
      await page.locator("h3").nth(1).waitFor();
      await page.locator("p[role=alert][data-urgent]").waitFor();
    },
  },
];
