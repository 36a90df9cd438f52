import type { Page } from "playwright-core";
import type { Screen } from "../screens";

const bringIn = (path: string) => async (page: Page) => {
  await page.locator("main textarea").first().fill(path);
  await page.locator("main form [type=submit]").click();
};

/** The settings beside those of the window itself. */
export const screens: Screen[] = [
  {
    name: "settings-clinic",
    path: "/settings/clinic",
    as: "nusrat",
    prepare: (page) => page.locator("#clinic-name").waitFor(),
  },
  {
    name: "settings-clinic-wrong",
    path: "/settings/clinic",
    as: "nusrat",
    prepare: async (page) => {
      await page.locator("#clinic-name").fill("");
      await page.locator("#clinic-idleLock").fill("90");
      await page.keyboard.press("Control+s");
      await page.locator("main form [role=alert] button").first().waitFor();
    },
  },
  { name: "settings-import", path: "/settings/import", as: "nusrat" },
  {
    name: "settings-import-running",
    path: "/settings/import",
    as: "nusrat",
    prepare: async (page) => {
      await bringIn("/data/slow")(page);
      await page.getByText("34").first().waitFor();
    },
  },
  {
    name: "settings-import-report",
    path: "/settings/import",
    as: "nusrat",
    prepare: async (page) => {
      await bringIn("/data/fhir")(page);
      await page.locator("main summary").first().click();
    },
  },
  { name: "settings-about", path: "/settings/about", as: "t.akter" },
];
