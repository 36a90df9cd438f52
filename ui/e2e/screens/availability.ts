import type { Page } from "playwright-core";
import type { Screen } from "../screens";

const dialog = (page: Page) => page.locator("[role=dialog]:visible");

// The fakes read the address before the `#`.
const some = async (page: Page) => {
  const address = new URL(page.url());
  address.searchParams.set("places", "some");
  address.searchParams.set("blocks", "some");
  await page.goto(address.href);
  await page.locator("h1").first().waitFor();
};

const listed = async (page: Page) => {
  await some(page);
  await page.locator("main table td").first().waitFor();
};

const editFirst = async (page: Page) => {
  await listed(page);
  await page.locator("main tbody tr button").first().click();
  await dialog(page).waitFor();
};

const unfolded = async (page: Page) => {
  await some(page);
  await page.locator("main fieldset").first().waitFor();
  await page.locator("main fieldset button[aria-expanded]").nth(1).click();
  const detail = page.locator("main fieldset .mantine-DateInput-input").last();
  await detail.waitFor();
  await detail.scrollIntoViewIfNeeded();
};

const banded = async (page: Page) => {
  await some(page);
  await page.locator("[data-column] [data-band]").first().waitFor();
};

const keep = async (page: Page) => {
  await some(page);
  await page.locator("main li[data-kind=block]").first().waitFor();
  await page.locator("main button:has(.tabler-icon-lock-square-rounded)").click();
  await dialog(page).waitFor();
};

const placeClosed = async (page: Page) => {
  await some(page);
  await page.locator("main p:has(.tabler-icon-calendar-off)").first().waitFor();
};

const placesOff = async (page: Page) => {
  await some(page);
  await page.locator("main li[data-kind=closure]").first().waitFor();
};

/** Closes one of two places. */
const closePlace = async (page: Page) => {
  await placesOff(page);
  await page.keyboard.press("n");
  const place = dialog(page).locator("input[aria-haspopup=listbox]").last();
  await place.click();
  await page.getByRole("option").nth(1).click();
  await dialog(page).locator("input[maxlength]").fill("Painting");
};

/** Blocks a morning in which visits are booked. */
const blockMorning = async (page: Page) => {
  await keep(page);
  for (const at of [0, 1]) {
    await dialog(page).locator("input[aria-haspopup=listbox]").nth(at).click();
    await page.locator("[role=option]:visible").nth(1).click();
  }
  await dialog(page).locator("input[placeholder]").first().fill("24/11/2026");
  await page.keyboard.press("Tab");
  const times = dialog(page).locator("input[inputmode=numeric]");
  await times.nth(0).fill("9:00");
  await times.nth(1).fill("11:00");
  await dialog(page).locator("button[type=submit]").click();
  await dialog(page).locator("ul li").first().waitFor();
};

const outside = async (page: Page) => {
  await some(page);
  await page.locator("[data-outside]").first().waitFor();
};

const outsideShown = async (page: Page) => {
  await outside(page);
  await page.locator("[data-outside] button").first().click();
  await dialog(page).locator("ul li").first().waitFor();
};

/** Somebody works on fewer days than before. */
const fewerDays = async (page: Page) => {
  await page.locator("main fieldset").first().waitFor();
  await page.locator("main fieldset input[role=switch]:checked").first().click();
  await page.locator("main form [type=submit]").click();
  await dialog(page).locator("ul li").first().waitFor();
};

const choose = async (page: Page) => {
  await page.locator("main button:has(.tabler-icon-file-import)").click();
  await dialog(page).waitFor();
};

const import_ = async (page: Page) => {
  await choose(page);
  const contents = [
    "country\tdate\tname",
    "BD\t2026-12-16\tVictory Day",
    "BD\t2026-12-25\tChristmas Day",
    "BD\t2027-02-21\tMartyrs' Day and International Mother Language Day",
    "BD\t2027-03-26\tস্বাধীনতা দিবস",
    "DE\t2027-01-01\tNew Year's Day",
  ].join("\n");
  const file = { name: "holidays.tsv", mimeType: "text/plain", buffer: Buffer.from(contents) };
  await page.locator("input[type=file]").setInputFiles(file);
  await dialog(page).locator("li").first().waitFor();
};

/** Places, block-outs, the week of a practitioner, and holidays from a file. */
export const screens: Screen[] = [
  { name: "locations", path: "/settings/locations", as: "nusrat", prepare: listed },
  { name: "locations-empty", path: "/settings/locations", as: "nusrat" },
  { name: "location-edit", path: "/settings/locations", as: "nusrat", prepare: editFirst },
  { name: "block-outs", path: "/settings/block-outs", as: "nusrat", prepare: listed },
  { name: "block-out-edit", path: "/settings/block-outs", as: "nusrat", prepare: editFirst },
  { name: "week-rules", path: "/staff/practitioners/prac-2", as: "nusrat", prepare: some },
  { name: "week-rules-unfolded", path: "/staff/practitioners/prac-2", as: "nusrat", prepare: unfolded },
  { name: "schedule-blocked", path: "/schedule/2026-11-20", as: "amir", prepare: banded },
  { name: "days-off-block", path: "/schedule/days-off", as: "amir", prepare: keep },
  { name: "days-off-block-in-the-way", path: "/schedule/days-off", as: "amir", prepare: blockMorning },
  { name: "days-off-outside", path: "/schedule/days-off", as: "amir", prepare: outside },
  { name: "days-off-outside-list", path: "/schedule/days-off", as: "amir", prepare: outsideShown },
  { name: "week-rules-outside", path: "/staff/practitioners/prac-1", as: "nusrat", prepare: outside },
  { name: "week-rules-in-the-way", path: "/staff/practitioners/prac-1", as: "nusrat", prepare: fewerDays },
  { name: "days-off-places", path: "/schedule/days-off", as: "amir", prepare: placesOff },
  { name: "days-off-close-place", path: "/schedule/days-off", as: "amir", prepare: closePlace },
  { name: "schedule-place-closed", path: "/schedule/2026-12-15", as: "amir", prepare: placeClosed },
  { name: "holidays-file", path: "/schedule/days-off", as: "amir", prepare: choose },
  { name: "holidays-choice", path: "/schedule/days-off", as: "amir", prepare: import_ },
];
