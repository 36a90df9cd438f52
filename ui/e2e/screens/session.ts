import type { Page } from "playwright-core";
import type { Screen } from "../screens";

/** Set-up, sign-in and lock. */
export const screens: Screen[] = [
  { name: "sign-in", path: "/" },
  {
    name: "sign-in-refused",
    path: "/",
    prepare: async (page) => {
      for (let tries = 0; tries < 6; tries += 1) await refuseOnce(page);
      await page.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
    },
  },
  { name: "new-password", path: "/", as: "new" },
  {
    name: "recovery",
    path: "/",
    prepare: async (page) => {
      await page.getByRole("main").getByRole("button").last().click();
      await page.locator("textarea").first().waitFor();
    },
  },
  {
    name: "locked",
    path: "/",
    as: "nusrat",
    prepare: async (page) => {
      await page.keyboard.press("Control+l");
      await page.locator("input[type=password]").waitFor();
    },
  },
  { name: "setup-1-region", path: "/", as: "setup" },
  { name: "setup-2-clinic", path: "/", as: "setup", prepare: answer("region") },
  {
    name: "setup-2-clinic-refused",
    path: "/",
    as: "setup",
    prepare: async (page) => {
      await answer("region")(page);
      await goOn(page);
    },
  },
  { name: "setup-3-account", path: "/", as: "setup", prepare: answer("clinic") },
  { name: "setup-4-key", path: "/", as: "setup", prepare: answer("account") },
  {
    name: "setup-4-key-hidden",
    path: "/",
    as: "setup",
    prepare: async (page) => {
      await answer("account")(page);
      await goOn(page);
      await page.locator("label").last().waitFor();
    },
  },
  { name: "settings-recovery-key", path: "/settings/recovery-key", as: "nusrat" },
  {
    name: "settings-recovery-key-made",
    path: "/settings/recovery-key",
    as: "nusrat",
    prepare: async (page) => {
      await page.locator("section button").first().click();
      await page.locator("[role=dialog] input[type=password]").fill(PASSWORD);
      await page.keyboard.press("Enter");
      await page.locator("[role=dialog] code").first().waitFor();
    },
  },
  { name: "setup-5-hours", path: "/", as: "setup", prepare: answer("key") },
];

// Everybody's in the fake clinic.
const PASSWORD = "four small words here";

type Answered = "region" | "clinic" | "account" | "key";

const order: Answered[] = ["region", "clinic", "account", "key"];

const goOn = (page: Page): Promise<void> => page.locator("button[type=submit]").click();

const answers: Record<Answered, (page: Page) => Promise<void>> = {
  region: goOn,
  clinic: async (page) => {
    await page.locator("input[autocomplete=organization]").fill("Lakeside Clinic");
    await goOn(page);
  },
  account: async (page) => {
    await page.locator("input[autocomplete=name]").fill("Nusrat Jahan");
    await page.locator("input[autocomplete=new-password]").fill("quiet river under old bridge");
    await goOn(page);
  },
  key: async (page) => {
    const paper = await page.locator("code").allTextContents();
    await goOn(page);
    const asked = (await page.locator("label").last().textContent()) ?? "";
    const place = Number(/\d+/.exec(asked)?.[0]);
    await page
      .locator("input")
      .last()
      .fill(paper[place - 1] ?? "");
    await goOn(page);
  },
};

/** Answers the steps of the wizard up to one. */
function answer(last: Answered) {
  return async (page: Page): Promise<void> => {
    for (const step of order.slice(0, order.indexOf(last) + 1)) {
      const before = (await page.locator("h1").textContent()) ?? "";
      await answers[step](page);
      await page.locator("h1", { hasNotText: before }).waitFor();
    }
  };
}

const refuseOnce = async (page: Page): Promise<void> => {
  await page.locator("input[name=username]").fill("amir");
  await page.locator("input[name=password]").fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
};
