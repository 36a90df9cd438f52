import type { Page } from "playwright-core";
import type { Screen } from "../screens";

const card = (minute: string) => `[data-stage] li:has-text("${minute}") [data-card]`;

const shown = async (page: Page) => {
  await page.locator("[data-stage=arrived] [data-card]").first().waitFor();
};

/** Opens the same address with another fake. */
const withFake = (name: string, value: string, shows: string) => async (page: Page) => {
  const address = new URL(page.url());
  address.searchParams.set(name, value);
  await page.goto(address.href);
  await page.locator(shows).first().waitFor();
};

const drawer = async (page: Page) => {
  await shown(page);
  await page.locator(card("11:15")).first().click();
  await page.locator("aside ol li:visible").first().waitFor();
};

/** Holds a card over a column that does not take it. */
const refused = async (page: Page) => {
  await shown(page);
  const from = await page.locator("[data-stage=arrived] [data-card]").first().boundingBox();
  const to = await page.locator("[data-stage=completed]").boundingBox();
  if (!from || !to) throw new Error("nothing to drag");
  await page.mouse.move(from.x + 40, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 30, to.y + 180, { steps: 4 });
  await page.locator("[data-over=refused]").waitFor();
};

/** Sends a patient to the desk, where the visit ends. */
const checkedOut = async (page: Page) => {
  await shown(page);
  await page.locator("[data-stage=with_practitioner] [data-step=check_out]").first().click();
  await page.locator("[data-stage=checkout] [data-step=complete]").first().waitFor();
};

/** Ends a visit whose note is not signed and for which nothing was invoiced. */
const ending = async (page: Page) => {
  await checkedOut(page);
  await page.locator("[data-stage=checkout] [data-step=complete]").first().click();
  await page.locator("aside form [role=radiogroup]").waitFor();
};

/** Asks why no invoice follows for a visit that ended. */
const settling = async (page: Page) => {
  await shown(page);
  await page.locator("[data-stage=completed] [data-card]").first().click();
  await page.locator("aside button:has(.tabler-icon-receipt-off)").click();
  await page.locator("aside form [role=radiogroup]").waitFor();
};

/** The window of the waiting room shows the same page under another address, in the same language. */
const waitingRoom =
  (tickets: string, shows: string, scheme = "light") =>
  async (page: Page) => {
    const language = await page.evaluate(() => document.documentElement.lang);
    const address = new URL(page.url());
    for (const [name, value] of Object.entries({ window: "waiting-room", language, scheme, tickets }))
      address.searchParams.set(name, value);
    await page.goto(address.href);
    await page.locator(shows).first().waitFor();
  };

const BOOKED = '[data-column=prac-1] [data-visit]:has-text("12:00")';

/** Puts a visit into the tray and goes on to another day. */
const carried = async (page: Page) => {
  await page.locator(BOOKED).focus();
  await page.keyboard.press("Control+x");
  await page.locator("[data-tray] [data-tray-visit]").waitFor();
  const address = new URL(page.url());
  await page.evaluate((hash) => location.assign(hash), `${address.hash.replace("-11-20", "-11-24")}`);
  await page.locator("[data-column=prac-2] [data-visit]").first().waitFor();
};

const placing = async (page: Page) => {
  await carried(page);
  await page.locator("[data-tray-visit]").focus();
  for (const key of ["Enter", "ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
  await page.locator("dl[aria-hidden]").waitFor();
};

const emptyTray = async (page: Page) => {
  await page.locator(BOOKED).waitFor();
  await page.keyboard.press("y");
  await page.locator("[data-tray]").waitFor();
};

/** The flow of the day, the tray, and the screen in the waiting room. */
export const screens: Screen[] = [
  { name: "flow-board", path: "/flow", as: "amir", prepare: shown },
  { name: "flow-full", path: "/flow", as: "amir", prepare: withFake("board", "full", "[data-card]") },
  { name: "flow-nobody", path: "/flow", as: "amir", prepare: withFake("board", "empty", "[data-stage]") },
  {
    name: "flow-broken",
    path: "/flow",
    as: "amir",
    prepare: withFake("board", "broken", "main [role=alert]"),
  },
  { name: "flow-visit", path: "/flow", as: "t.akter", prepare: drawer },
  { name: "flow-checked-out", path: "/flow", as: "t.akter", prepare: checkedOut },
  { name: "flow-ending", path: "/flow", as: "t.akter", prepare: ending },
  { name: "flow-settling", path: "/flow", as: "amir", prepare: settling },
  { name: "flow-refused", path: "/flow", as: "t.akter", prepare: refused },
  { name: "tray-empty", path: "/schedule/2026-11-20", as: "amir", prepare: emptyTray },
  { name: "tray-carried", path: "/schedule/2026-11-20", as: "amir", prepare: carried },
  { name: "tray-placing", path: "/schedule/2026-11-20", as: "amir", prepare: placing },
  { name: "waiting-room-called", path: "/", as: "amir", prepare: waitingRoom("", "main section li") },
  {
    name: "waiting-room-calling",
    path: "/",
    as: "amir",
    prepare: waitingRoom("calling", "main section li[data-fresh]"),
  },
  { name: "waiting-room-empty", path: "/", as: "amir", prepare: waitingRoom("none", "main section") },
  { name: "waiting-room-locked", path: "/", as: "amir", prepare: waitingRoom("locked", "main h1") },
];
