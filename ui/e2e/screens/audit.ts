import type { Page } from "playwright-core";
import type { Screen } from "../screens";

const verify = async (page: Page) => {
  await page.locator("[role=gridcell]").first().waitFor();
  await page.locator("main section section button").last().click();
  await page.locator("main [role=status] p").waitFor();
};

const begunAs = (state: string, then: (page: Page) => Promise<void>) => async (page: Page) => {
  const address = new URL(page.url());
  address.searchParams.set("audit", state);
  await page.goto(address.href);
  await then(page);
};

/** The audit trail. */
export const screens: Screen[] = [
  {
    name: "audit",
    path: "/settings/audit",
    as: "nusrat",
    prepare: (page) => page.locator("[role=gridcell]").first().waitFor(),
  },
  { name: "audit-intact", path: "/settings/audit", as: "nusrat", prepare: verify },
  { name: "audit-broken", path: "/settings/audit", as: "nusrat", prepare: begunAs("broken", verify) },
  {
    name: "audit-unreachable",
    path: "/settings/audit",
    as: "nusrat",
    prepare: begunAs("unreachable", (page) => page.locator("main [role=alert] button").waitFor()),
  },
];
