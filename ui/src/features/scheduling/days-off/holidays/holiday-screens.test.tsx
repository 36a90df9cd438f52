import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { AvailabilityException } from "~/ipc/bindings";
import { setClock } from "~/shared/clock";
import { clearNotices } from "~/shared/ui/notify";
import { forgetChanges, redo, undo } from "~/shared/undo";
import { handlers as fake } from "~/test/fake/exceptions";
import { NOW } from "~/test/fake/session";
import { renderAs } from "~/test/render";
import { DaysOffPage } from "../DaysOffPage";

beforeEach(() => {
  setClock(NOW);
  clearNotices();
  forgetChanges();
});

const stored = () => fake.list_exceptions?.({ from_day: "2026-11-20" }) as AvailabilityException[];
const closures = () =>
  stored()
    .filter(({ kind }) => kind === "closure")
    .map(({ reason }) => reason);
const table = [
  "country\tdate\tname",
  "BD\t2026-12-16\tVictory Day",
  "BD\t2026-12-25\tChristmas Day",
  "BD\t2027-03-26\tIndependence Day",
  "DE\t2026-12-26\tSecond Christmas Day",
].join("\n");

const choose = async (contents: string) => {
  const user = userEvent.setup({ applyAccept: false });
  renderAs("amir", <DaysOffPage />);
  await screen.findAllByRole("listitem");
  await user.click(screen.getByRole("button", { name: "Import holidays" }));
  await screen.findByRole("dialog", { name: "Import holidays" });
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("a field for the file");
  await user.upload(input, new File([contents], "holidays.tsv", { type: "text/plain" }));
  return user;
};

test("the holidays of the clinic's country are shown first, added together and undone as one", async () => {
  const user = await choose(table);
  const list = within(await screen.findByRole("list", { name: "Holidays" }));
  expect(list.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    "Victory DayThere already16 Dec 2026",
    "Christmas Day25 Dec 2026",
    "Independence Day26 Mar 2027",
  ]);
  expect(list.getByRole("checkbox", { name: "Victory Day" })).toBeDisabled();
  await user.click(list.getByRole("checkbox", { name: "Christmas Day" }));
  await user.click(screen.getByRole("button", { name: "Add 1 holiday" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(closures()).toEqual(["Victory Day", "New Year", "Independence Day"]);
  await undo();
  expect(closures()).toEqual(["Victory Day", "New Year"]);
  await redo();
  expect(closures()).toContain("Independence Day");
});

test("a file that holds no holidays is refused in words", async () => {
  await choose("{}");
  expect(await screen.findByText("This is neither a calendar file nor a table of holidays.")).toBeVisible();
  expect(closures(), "nothing is added").toEqual(["Victory Day", "New Year"]);
});
