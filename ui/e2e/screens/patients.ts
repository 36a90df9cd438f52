import type { Page } from "playwright-core";
import type { Screen } from "../screens";

const search = (text: string, hits: string) => async (page: Page) => {
  await page.locator("main input[role=combobox]").fill(text);
  await page.locator("[role=grid] [role=row]").filter({ hasText: hits }).first().waitFor();
};

const recordAllergy = async (page: Page) => {
  await page.locator("main section").first().getByRole("button").first().click();
  await page.getByRole("dialog").waitFor();
};

const endAllergy = async (page: Page) => {
  await page.locator("[role=tabpanel] li button").first().click();
  await page.getByRole("dialog").waitFor();
};

const pick = (typed: string, hits: string) => async (page: Page) => {
  await page.keyboard.press("n");
  const field = page.getByRole("dialog").getByRole("combobox").first();
  await field.fill(typed);
  // Marked once the search has answered.
  await page.locator("[role=option][data-combobox-selected]").filter({ hasText: hits }).waitFor();
};

const addQuickly = async (page: Page) => {
  await pick("Nobody Yet", "Nobody Yet")(page);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").nth(1).waitFor();
};

const leaveTyped = async (page: Page) => {
  await page.locator("[data-path=given_names]").fill("Paul");
  await page.locator("nav a").first().click();
  await page.getByRole("dialog").waitFor();
};

const tab = (place: number, shows: string) => async (page: Page) => {
  await page
    .getByRole("tab")
    .nth(place - 1)
    .waitFor();
  await page.keyboard.press(`Control+${place}`);
  await page.locator(`[role=tabpanel] ${shows}`).first().waitFor();
};

const settled = async (page: Page) => {
  await page.locator("[role=tabpanel] section").nth(3).waitFor();
};

const chosen = async (page: Page) => {
  await search("rah", "Rahman")(page);
  await page.keyboard.press("ArrowDown");
  await page.locator("aside dl").waitFor();
};

const fillRegistration = async (page: Page) => {
  await page.locator("[data-path=given_names]").fill("Paul");
  await page.locator("[data-path=family_name]").fill("Rahman");
  await page.locator("[data-path=birth]").fill("24031995");
  await page.locator("form ul").first().waitFor();
};

const refuseRegistration = async (page: Page) => {
  await page.locator("[data-path=birth]").fill("31/02/1990");
  await page.locator("input[value=recorded]").check();
  await page.keyboard.press("Control+Enter");
  await page.locator("form [role=alert] ul").waitFor();
};

/** The list, the form and the chart of patients. */
export const screens: Screen[] = [
  { name: "patients-list", path: "/patients", as: "amir", prepare: search("", "Ahmed") },
  { name: "patients-found", path: "/patients", as: "amir", prepare: chosen },
  {
    name: "patients-not-found",
    path: "/patients",
    as: "amir",
    prepare: search("nobody like this", "nobody"),
  },
  { name: "patients-new", path: "/patients/new", as: "amir" },
  { name: "patients-new-double", path: "/patients/new", as: "amir", prepare: fillRegistration },
  { name: "patients-new-refused", path: "/patients/new", as: "amir", prepare: refuseRegistration },
  {
    name: "patients-edit",
    path: "/patients/patient-1/edit",
    as: "nusrat",
    prepare: (page) => page.locator("form").waitFor(),
  },
  { name: "chart-summary", path: "/patients/patient-1", as: "t.akter", prepare: settled },
  { name: "chart-front-desk", path: "/patients/patient-3", as: "amir" },
  { name: "chart-none-known", path: "/patients/patient-2", as: "rita" },
  { name: "chart-visits", path: "/patients/patient-1", as: "amir", prepare: tab(2, "li") },
  { name: "chart-notes", path: "/patients/patient-1", as: "t.akter", prepare: tab(3, "article") },
  { name: "chart-vitals", path: "/patients/patient-1", as: "rita", prepare: tab(4, "table") },
  { name: "chart-prescriptions", path: "/patients/patient-1", as: "t.akter", prepare: tab(5, "table") },
  { name: "chart-billing", path: "/patients/patient-1", as: "amir", prepare: tab(3, "table") },
  { name: "chart-record-allergy", path: "/patients/patient-3", as: "amir", prepare: recordAllergy },
  { name: "chart-end-allergy", path: "/patients/patient-1", as: "amir", prepare: endAllergy },
  { name: "patients-new-leaving", path: "/patients/new", as: "amir", prepare: leaveTyped },
  { name: "patients-picker", path: "/schedule", as: "amir", prepare: pick("rahm", "Rahman") },
  { name: "patients-quick-add", path: "/schedule", as: "amir", prepare: addQuickly },
  { name: "chart-missing", path: "/patients/nobody", as: "amir" },
];
