import type { Page } from "playwright-core";
import type { Screen } from "../screens";

const cell = (page: Page, field: string, row = 0) => page.locator(`[data-field=${field}]`).nth(row);
const ready = (page: Page) => cell(page, "drug").waitFor();

/** The writing of prescriptions. */
export const screens: Screen[] = [
  { name: "prescription-new", path: "/visit/encounter-1/prescription/new", as: "t.akter", prepare: ready },
  {
    name: "prescription-drugs",
    path: "/visit/encounter-1/prescription/new",
    as: "t.akter",
    prepare: async (page) => {
      await ready(page);
      await cell(page, "drug").fill("am");
      await page.getByRole("option").nth(2).waitFor();
    },
  },
  {
    name: "prescription-frequency",
    path: "/visit/encounter-1/prescription/prescription-draft",
    as: "t.akter",
    prepare: async (page) => {
      await ready(page);
      await cell(page, "frequency").focus();
      await page.getByRole("option").nth(2).waitFor();
    },
  },
  {
    name: "prescription-allergy",
    path: "/visit/encounter-1/prescription/prescription-draft",
    as: "t.akter",
    prepare: async (page) => {
      await cell(page, "override_reason").waitFor();
      await page.keyboard.press("Control+Enter");
      await page.locator("tbody [id$=-error]").waitFor();
    },
  },
  {
    name: "prescription-unlisted",
    path: "/visit/encounter-1/prescription/prescription-draft",
    as: "t.akter",
    prepare: async (page) => {
      await ready(page);
      await cell(page, "drug", 1).fill("Zyloremib");
      await cell(page, "override_reason").fill("Tolerated twice since");
      await page.locator("tbody [data-unlisted]").waitFor();
      await page.keyboard.press("Control+Enter");
      await page.locator("[role=dialog] form [data-unlisted]").waitFor();
    },
  },
  {
    name: "prescription-problems",
    path: "/visit/encounter-1/prescription/new",
    as: "t.akter",
    prepare: async (page) => {
      await ready(page);
      await cell(page, "drug").fill("Paracetamol");
      await cell(page, "dose").fill(".5 tablet");
      await cell(page, "frequency").fill("as directed");
      await page.keyboard.press("Control+Enter");
      await page.locator("tbody [id$=-error]").first().waitFor();
    },
  },
  {
    name: "prescription-signed",
    path: "/visit/encounter-signed/prescription/prescription-signed",
    as: "t.akter",
    prepare: async (page) => {
      await page.locator("[role=dialog] ol").waitFor();
    },
  },
];
