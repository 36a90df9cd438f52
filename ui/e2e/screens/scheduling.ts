import type { Page } from "playwright-core";
import type { Screen } from "../screens";

const DAY = "/schedule/2026-11-20";

/** Opens the same address with another fake schedule. */
const withBoard = (state: string, shows: string) => async (page: Page) => {
  const address = new URL(page.url());
  address.searchParams.set("board", state);
  await page.goto(address.href);
  await page.locator(shows).first().waitFor();
};

const at = (time: string) => `[data-visit]:has-text("${time}")`;
const visit = (time: string) => `[data-column=prac-1] ${at(time)}`;
const ARRIVED = visit("11:15");
const BOOKED = visit("12:00");

const shown = async (page: Page) => {
  await page.locator(ARRIVED).waitFor();
};

const open = (card: string) => async (page: Page) => {
  await page.locator(card).click();
  await page.locator("aside ol li:visible").first().waitFor();
};

const press = (card: string, keys: string[], shows: string) => async (page: Page) => {
  await page.locator(card).focus();
  for (const key of keys) await page.keyboard.press(key);
  await page.locator(shows).first().waitFor();
};

const ask =
  (place: number, card = BOOKED) =>
  async (page: Page) => {
    await open(card)(page);
    const steps = page.locator("aside button[data-variant]").filter({ hasText: "…" });
    await steps.nth(place).click();
    await page.locator("aside form").waitFor();
  };

/** Opens the same address in a clinic with two places, and looks at the second of them. */
const atSecondPlace =
  (...keys: string[]) =>
  async (page: Page) => {
    const address = new URL(page.url());
    address.searchParams.set("places", "some");
    await page.goto(address.href);
    await page.locator("main select option[value=place-2]").waitFor({ state: "attached" });
    for (const key of keys) await page.keyboard.press(key);
    await page.locator("main select").selectOption("place-2");
    await page.locator("[data-column] [data-visit], table button[data-day]").first().waitFor();
  };

const askRoom = async (page: Page) => {
  await ask(0, visit("15:15"))(page);
  await page.locator("aside form button[type=submit]").scrollIntoViewIfNeeded();
};

const book = async (page: Page) => {
  await page.locator(ARRIVED).waitFor();
  await page.keyboard.press("n");
  await page.getByRole("dialog").waitFor();
  await page.getByRole("option").first().waitFor();
};

const walkIn = async (page: Page) => {
  await page.locator(ARRIVED).waitFor();
  await page.keyboard.press("k");
  await page.getByRole("dialog").waitFor();
  await page.getByRole("option").first().waitFor();
};

const refuse = async (page: Page) => {
  await book(page);
  await page.keyboard.type("kha");
  await page.getByRole("option").filter({ hasText: "Kha" }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("option").first().waitFor({ state: "hidden" });
  const form = page.getByRole("dialog").locator("form");
  await form.locator("input[readonly], input[aria-haspopup=listbox]").last().click();
  await page.getByRole("option").nth(1).click();
  await form.locator("input[inputmode=numeric]").fill("12:20");
  await form.locator("button[type=submit]").click();
  await form.locator("section[data-refused]").waitFor();
};

const bookFor = async (page: Page) => {
  await page.locator("main button:has(.tabler-icon-calendar-plus)").first().click();
  await page.getByRole("dialog").locator("button[aria-pressed]").first().waitFor();
};

// A message stays while it has the focus, so that it can be looked at.
const arrive = async (page: Page) => {
  await press(BOOKED, ["a"], "aside section button")(page);
  await page.keyboard.press("Enter");
  await page.locator(".mantine-Notification-root button").first().focus();
};

/** The afternoon, with the visits that were reminded of. */
const reminded = async (page: Page) => {
  await shown(page);
  await page.locator(visit("15:15")).scrollIntoViewIfNeeded();
};

const remindedInList = async (page: Page) => {
  await list(page);
  await page.locator("table [data-visit^='visit-2026-11-20-1-12']").scrollIntoViewIfNeeded();
};

const list = async (page: Page) => {
  await page.locator(ARRIVED).waitFor();
  await page.keyboard.press("l");
  await page.locator("table tbody tr").first().waitFor();
};

const filter = async (page: Page) => {
  await page.locator("button[aria-pressed][data-shade=arrived]").click();
};

const calendar = async (page: Page) => {
  await page.locator("h1 + [role=group] button").last().click();
  await page.locator("table td button").first().waitFor();
};

/** Opens the same address with other fake days off. */
const withDays = (state: string, shows: string) => async (page: Page) => {
  const address = new URL(page.url());
  address.searchParams.set("days", state);
  await page.goto(address.href);
  await page.locator(shows).first().waitFor();
};

const daysShown = async (page: Page) => {
  await page.locator("main li[data-kind=closure]").first().waitFor();
};

const addDays = async (page: Page) => {
  await daysShown(page);
  await page.keyboard.press("n");
  await page.getByRole("dialog").waitFor();
};

const refuseDays = async (page: Page) => {
  await addDays(page);
  const form = page.getByRole("dialog").locator("form");
  await form.locator("label:has(input[value=extra])").click();
  await form.locator("button[type=submit]").click();
  await form.locator("[aria-invalid=true]").first().waitFor();
};

const closeTuesday = async (page: Page) => {
  await addDays(page);
  const form = page.getByRole("dialog").locator("form");
  await form.locator("input[placeholder]").first().fill("24/11/2026");
  await page.keyboard.press("Tab");
  await form.locator("input[maxlength]").fill("Water");
  await form.locator("button[type=submit]").click();
  await page.getByRole("dialog").locator("ul li").first().waitFor();
};

const takeDaysBack = async (page: Page) => {
  await daysShown(page);
  await page.locator("main li[data-kind=closure] button").first().click();
  await page.locator(".mantine-Notification-root button").first().waitFor();
};

const closed = async (page: Page) => {
  await page.locator("main p:has(.tabler-icon-calendar-off)").first().waitFor();
};

const onLeave = async (page: Page) => {
  await page.locator("[data-column=prac-3]").waitFor();
};

const pressed = (key: string, shows: string) => async (page: Page) => {
  await page.locator(ARRIVED).waitFor();
  await page.keyboard.press(key);
  await page.locator(shows).first().waitFor();
};

const week = pressed("w", "[data-column='2026-11-20'] [data-visit]");
const month = pressed("o", "table button[data-day='2026-11-20']");

const grabInWeek = async (page: Page) => {
  await week(page);
  await page.locator(`[data-column='2026-11-20'] ${at("12:00")}`).focus();
  await page.keyboard.press("m");
  await page.keyboard.press("ArrowRight");
  await page.locator("dl[aria-hidden]").waitFor();
};

const rooms = async (page: Page) => {
  await shown(page);
  await page.locator("label:has(+ input[value=room]), input[value=room] + label").first().click();
  await page.locator("[data-column^=room]").first().waitFor();
};

// Over the second room, which would do as well.
const grabInRooms = async (page: Page) => {
  await rooms(page);
  await press(`[data-column="room room-1"] ${at("15:15")}`, ["m", "ArrowRight"], "dl[aria-hidden]")(page);
};

/** Opens the same address as somebody who chose these colours. */
const coloured = (colour: string) => async (page: Page) => {
  await shown(page);
  await page.locator("button:has(.tabler-icon-palette)").click();
  await page
    .locator(`[role=menuitemradio]`)
    .nth(colour === "service" ? 1 : 2)
    .click();
  await page.locator("[data-visit][data-toned]").first().waitFor();
};

const choosePractitioners = async (page: Page) => {
  await shown(page);
  await page.locator("button:has(.tabler-icon-users)").click();
  await page.locator("[role=dialog] input[type=checkbox]").nth(1).click();
  await page.locator("[data-column=prac-1]").waitFor({ state: "detached" });
};

const sheet = async (page: Page) => {
  await shown(page);
  await page.keyboard.press("p");
  await page.locator("[data-page][aria-busy=false]").first().waitFor();
};

const repeat = async (page: Page) => {
  await bookFor(page);
  const dialog = page.getByRole("dialog");
  await dialog.locator("button:has(.tabler-icon-repeat)").click();
  await dialog.locator("li[data-state=failing] button[aria-pressed]").first().click();
  await dialog.locator("li[data-state]").first().waitFor();
};

const mornings = async (page: Page) => {
  await bookFor(page);
  await page.getByRole("toolbar").locator("button").nth(1).click();
};

/** Unfolds what free times are chosen by, and says two different hours and two practitioners. */
const narrow = async (page: Page) => {
  await mornings(page);
  await page.locator("button[aria-controls][aria-expanded]:has(.tabler-icon-adjustments-horizontal)").click();
  const lines = page.getByRole("dialog").locator("[role=group]:has([role=toolbar]) [role=toolbar]");
  for (const day of [0, 2]) await lines.first().locator("button").nth(day).click();
  const panel = page.locator("[role=group]:has(> div > .mantine-Button-root)").first();
  await panel.locator("button.mantine-Button-root").click();
  await lines.last().locator("button").nth(3).click();
  const times = page.getByRole("dialog").locator("[role=group] input[inputmode=numeric]");
  await times.nth(2).fill("16:30");
  await times.nth(3).fill("17:30");
  await page.getByRole("dialog").locator("[role=group] .mantine-MultiSelect-inputField").click();
  for (const chosen of [1, 2]) await page.locator(".mantine-MultiSelect-option:visible").nth(chosen).click();
  await page.keyboard.press("Tab");
};

const fold = async (page: Page) => {
  await narrow(page);
  await page.locator("button[aria-expanded=true]:has(.tabler-icon-adjustments-horizontal)").click();
  await page.getByRole("dialog").locator("ul button:has(.tabler-icon-x)").first().waitFor();
};

/** Asks for hours at which nobody works. */
const nothingFree = async (page: Page) => {
  await bookFor(page);
  await page.locator("button:has(.tabler-icon-adjustments-horizontal)").click();
  await page.getByRole("dialog").locator("[role=group] input[inputmode=numeric]").first().fill("20:00");
  await page.getByRole("dialog").locator("[role=status]:not(:empty)").first().waitFor();
};

const narrowMove = async (page: Page) => {
  await ask(0)(page);
  await page.locator("aside button:has(.tabler-icon-adjustments-horizontal)").click();
  await page.locator("aside [role=group] [role=toolbar] button").nth(1).click();
  await page.locator("aside [role=group] input[inputmode=numeric]").first().fill("10:15");
  await page.locator("aside form button[type=submit]").scrollIntoViewIfNeeded();
};

const REPEATED = visit("12:15");

const oneOfSeries = async (page: Page) => {
  await open(REPEATED)(page);
  await page.locator("aside details summary").click();
};

const askAll = async (page: Page) => {
  await open(REPEATED)(page);
  const steps = page.locator("aside button[data-variant]").filter({ hasText: "…" });
  await steps.nth(0).click();
  await page.locator("aside form input[value=all_future]").click();
};

// Something stands there; one of the times that are free instead is taken.
const seriesInTheWay = async (page: Page) => {
  await askAll(page);
  const form = page.locator("aside form");
  await form.locator("input[inputmode=numeric]").fill("14:30");
  await form.locator("button[type=submit]").click();
  const row = form.locator("li[data-state]").first();
  await row.locator("button[aria-pressed]").first().click();
  await row.scrollIntoViewIfNeeded();
};

/** The schedule: the board, the list, booking, the drawer of a visit, and the days off. */
export const screens: Screen[] = [
  { name: "schedule-day", path: DAY, as: "amir", prepare: shown },
  { name: "schedule-no-visits", path: DAY, as: "amir", prepare: withBoard("empty", "[data-column]") },
  { name: "schedule-nobody", path: DAY, as: "nusrat", prepare: withBoard("none", "main h2") },
  { name: "schedule-broken", path: DAY, as: "amir", prepare: withBoard("broken", "main [role=alert]") },
  { name: "schedule-closed", path: "/schedule/2026-11-22", as: "amir" },
  { name: "schedule-filtered", path: DAY, as: "amir", prepare: filter },
  { name: "schedule-calendar", path: DAY, as: "amir", prepare: calendar },
  { name: "schedule-week", path: DAY, as: "amir", prepare: week },
  { name: "schedule-week-grabbed", path: DAY, as: "amir", prepare: grabInWeek },
  { name: "schedule-month", path: DAY, as: "amir", prepare: month },
  { name: "schedule-month-location", path: DAY, as: "amir", prepare: atSecondPlace("o") },
  { name: "schedule-day-location", path: DAY, as: "amir", prepare: atSecondPlace() },
  { name: "schedule-rooms", path: DAY, as: "amir", prepare: rooms },
  { name: "schedule-rooms-grab", path: DAY, as: "amir", prepare: grabInRooms },
  { name: "schedule-by-service", path: DAY, as: "amir", prepare: coloured("service") },
  { name: "schedule-by-practitioner", path: DAY, as: "amir", prepare: coloured("practitioner") },
  { name: "schedule-practitioners", path: DAY, as: "amir", prepare: choosePractitioners },
  { name: "schedule-day-sheet", path: DAY, as: "amir", prepare: sheet },
  { name: "schedule-reminded", path: DAY, as: "amir", prepare: reminded },
  { name: "schedule-list-reminded", path: DAY, as: "t.akter", prepare: remindedInList },
  { name: "schedule-list", path: DAY, as: "t.akter", prepare: list },
  { name: "schedule-visit", path: DAY, as: "t.akter", prepare: open(ARRIVED) },
  { name: "schedule-arrival", path: DAY, as: "amir", prepare: press(BOOKED, ["a"], "aside section button") },
  {
    name: "schedule-grabbed",
    path: DAY,
    as: "amir",
    prepare: press(BOOKED, ["m", "ArrowRight"], "dl[aria-hidden]"),
  },
  { name: "schedule-undo", path: DAY, as: "amir", prepare: arrive },
  { name: "schedule-move", path: DAY, as: "amir", prepare: ask(0) },
  { name: "schedule-move-room", path: DAY, as: "amir", prepare: askRoom },
  { name: "schedule-cancel", path: DAY, as: "amir", prepare: ask(1) },
  { name: "schedule-walk-in", path: DAY, as: "amir", prepare: walkIn },
  { name: "schedule-error", path: DAY, as: "nusrat", prepare: press(BOOKED, ["e"], "aside form") },
  { name: "schedule-book", path: DAY, as: "amir", prepare: book },
  { name: "schedule-book-refused", path: DAY, as: "amir", prepare: refuse },
  { name: "schedule-holiday", path: "/schedule/2026-12-16", as: "amir", prepare: closed },
  { name: "schedule-leave", path: "/schedule/2026-12-01", as: "amir", prepare: onLeave },
  { name: "days-off-list", path: "/schedule/days-off", as: "amir", prepare: daysShown },
  { name: "days-off-read", path: "/schedule/days-off", as: "t.akter", prepare: daysShown },
  { name: "days-off-none", path: "/schedule/days-off", as: "amir", prepare: withDays("none", "main h2") },
  {
    name: "days-off-broken",
    path: "/schedule/days-off",
    as: "amir",
    prepare: withDays("broken", "main [role=alert]"),
  },
  { name: "days-off-add", path: "/schedule/days-off", as: "amir", prepare: addDays },
  { name: "days-off-refused", path: "/schedule/days-off", as: "amir", prepare: refuseDays },
  { name: "days-off-in-the-way", path: "/schedule/days-off", as: "amir", prepare: closeTuesday },
  { name: "days-off-taken-back", path: "/schedule/days-off", as: "amir", prepare: takeDaysBack },
  { name: "schedule-narrow-move", path: DAY, as: "amir", prepare: narrowMove },
  { name: "schedule-narrow-open", path: "/patients/patient-1", as: "amir", prepare: narrow },
  { name: "schedule-narrow-folded", path: "/patients/patient-1", as: "amir", prepare: fold },
  { name: "schedule-narrow-nothing", path: "/patients/patient-1", as: "amir", prepare: nothingFree },
  { name: "schedule-book-when", path: "/patients/patient-1", as: "amir", prepare: mornings },
  { name: "schedule-book-series", path: "/patients/patient-1", as: "amir", prepare: repeat },
  { name: "schedule-series-visit", path: DAY, as: "amir", prepare: oneOfSeries },
  { name: "schedule-series-move", path: DAY, as: "amir", prepare: askAll },
  { name: "schedule-series-in-the-way", path: DAY, as: "amir", prepare: seriesInTheWay },
  { name: "schedule-book-patient", path: "/patients/patient-1", as: "amir", prepare: bookFor },
];
