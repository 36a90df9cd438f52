import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { SettingsPage } from "~/features/settings/SettingsPage";
import type { BookableService, SaveBookingRules } from "~/ipc/bindings";
import { clearNotices } from "~/shared/ui/notify";
import { handlers as fake } from "~/test/fake/booking-rules";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { RulesPage } from "./RulesPage";

beforeEach(clearNotices);

const stored = () => fake.bookable_services?.(undefined) as BookableService[];
const rulesOf = (code: string) => stored().find((one) => one.code === code)?.rules;
const rows = async () => {
  const table = await screen.findByRole("table", { name: "Booking rules" });
  return within(table)
    .getAllByRole("row")
    .slice(1)
    .map(({ textContent }) => textContent);
};
const open = async (name: string) => {
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: `Edit ${name}` }));
  const dialog = within(await screen.findByRole("dialog", { name: `How ${name} is booked` }));
  const field = (label: string) => dialog.getByRole("textbox", { name: label });
  const fill = async (label: string, text: string) => {
    await user.clear(field(label));
    if (text) await user.type(field(label), text);
  };
  const save = () => user.click(dialog.getByRole("button", { name: "Save" }));
  return { user, dialog, field, fill, save };
};
const isClosed = () => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

test("each service says how long it lasts, what stands around it, who gives it and what it takes", async () => {
  renderAs("nusrat", <RulesPage />);
  await screen.findByText("Dr Tanvir Akter");
  expect(await rows()).toEqual([
    "Medical certificateNot booked20 minsEverybodyEdit",
    "Consultation20 minsEverybodyEdit",
    "Wound dressing30 minsEverybodyRoom One, ড্রেসিং রুমEdit",
    "Electrocardiogram20 mins5 mins before10 mins afterDr Tanvir Akter, Dr Sadia SarkarRoom One, ECG machineEdit",
    "Follow-up consultation10 minsEverybodyEdit",
  ]);
});

test.each([
  ["t.akter", false],
  ["nusrat", true],
])("%s being offered the page: %s", async (login, isOffered) => {
  renderAs(login, <SettingsPage />);
  expect(await screen.findByRole("link", { name: "Appearance" })).toBeVisible();
  expect(screen.queryByRole("link", { name: "Booking rules" }) !== null).toBe(isOffered);
});

test("without services it says where they are added", async () => {
  installFakeBackend({ bookable_services: () => [] });
  renderAs("nusrat", <RulesPage />);
  expect(await screen.findByText(/A service is added with its price\./)).toBeVisible();
  expect(screen.getByRole("button", { name: "Services and prices" })).toBeVisible();
});

test("a service is changed, and the list says so", async () => {
  renderAs("nusrat", <RulesPage />);
  const { user, dialog, fill, save } = await open("Consultation");
  await fill("Length in minutes", "45");
  await fill("Minutes after", "15");
  await fill("Booked at least so long before", "2");
  await user.click(dialog.getByRole("radio", { name: "Days" }));
  await fill("Booked at most so many days ahead", "30");
  await user.click(await dialog.findByRole("checkbox", { name: "Dr Tanvir Akter" }));
  await user.click(dialog.getByRole("checkbox", { name: "ECG machine" }));
  await save();
  await isClosed();
  expect(await rows()).toContain("Consultation45 mins15 mins afterDr Tanvir AkterECG machineEdit");
  expect(rulesOf("CONS")).toEqual({
    is_bookable: true,
    minutes: 45,
    pattern: "",
    buffer_before: 0,
    buffer_after: 15,
    notice_minutes: 2880,
    horizon_days: 30,
    most_a_day: 0,
    practitioner_ids: ["prac-1"],
    resource_ids: ["device-1"],
  });
});

test("five minutes are given to an assistant by the keyboard, and grow with the visit", async () => {
  renderAs("nusrat", <RulesPage />);
  const { user, dialog, fill, save } = await open("Consultation");
  const part = (from: number) =>
    dialog.getByRole("checkbox", { name: `Minutes ${from} to ${from + 5}: assistant alone` });
  await user.click(part(5));
  expect(part(5)).toBeChecked();
  await user.keyboard("{ArrowRight} ");
  expect(part(10), "the arrow leads there and the space bar gives it").toBeChecked();
  await user.keyboard("{Home}{End}{ArrowRight}");
  expect(part(15), "it stops at the last one").toHaveFocus();
  expect(part(15)).not.toBeChecked();
  expect(dialog.getByText("Assistant alone: 10 mins")).toBeVisible();
  expect(
    [0, 5, 10, 15].filter((from) => part(from).tabIndex === 0),
    "Tab leads to one of them",
  ).toEqual([15]);
  await fill("Length in minutes", "25");
  await save();
  await isClosed();
  expect(rulesOf("CONS")).toMatchObject({ minutes: 25, pattern: "PAAPP" });
});

test("what is wrong is said at its field, and nothing is sent", async () => {
  renderAs("nusrat", <RulesPage />);
  const { user, dialog, field, fill, save } = await open("Follow-up consultation");
  for (const from of [0, 5])
    await user.click(
      dialog.getByRole("checkbox", { name: `Minutes ${from} to ${from + 5}: assistant alone` }),
    );
  await fill("Minutes before", "121");
  await fill("Minutes after", "");
  await fill("Booked at least so long before", "2161");
  await fill("Booked at most so many days ahead", "731");
  await save();
  expect(dialog.getByRole("group", { name: "Who is needed when" })).toHaveAccessibleDescription(
    "The practitioner is needed in one part at least.",
  );
  expect(field("Minutes before")).toHaveAccessibleDescription("This goes from 0 to 120.");
  expect(field("Minutes after")).toHaveAccessibleDescription("Please fill this in.");
  expect(field("Booked at least so long before")).toHaveAccessibleDescription("This is 90 days at most.");
  expect(field("Booked at most so many days ahead")).toHaveAccessibleDescription(/This goes from 0 to 730\./);
  await fill("Length in minutes", "12");
  expect(field("Length in minutes")).toHaveAccessibleDescription("This goes from 5 to 480, in steps of 5.");
  expect(rulesOf("FOLLOW")).toMatchObject({ minutes: 10, buffer_before: 0 });
});

test("what the core refuses stands at its fields until something is changed, and is sent anew", async () => {
  const sent: SaveBookingRules[] = [];
  installFakeBackend({
    save_booking_rules: (input: SaveBookingRules) => {
      sent.push(input);
      const problems = [
        { field: "minutes", code: "out_of_range" },
        { field: "pattern", code: "out_of_range" },
      ];
      if (sent.length === 1)
        throw refuse("invalid", { kind: "invalid", detail: { kind: "fields", problems } });
      return fake.save_booking_rules?.(input);
    },
  });
  renderAs("nusrat", <RulesPage />);
  const { dialog, field, fill, save } = await open("Electrocardiogram");
  await save();
  await waitFor(() =>
    expect(field("Length in minutes")).toHaveAccessibleDescription("This goes from 5 to 480, in steps of 5."),
  );
  expect(dialog.getByRole("group", { name: "Who is needed when" })).toHaveAccessibleDescription(
    "The parts do not add up to the length.",
  );
  await fill("Minutes after", "15");
  expect(field("Length in minutes")).not.toHaveAccessibleDescription();
  await save();
  await isClosed();
  expect(sent).toHaveLength(2);
  expect(sent[1]?.key).not.toBe(sent[0]?.key);
});

test("what somebody else changed meanwhile is not overwritten", async () => {
  installFakeBackend({
    save_booking_rules: () => {
      throw refuse("stale", { kind: "stale" });
    },
  });
  renderAs("nusrat", <RulesPage />);
  const { dialog, save } = await open("Consultation");
  await save();
  expect(await dialog.findByRole("alert")).toHaveTextContent(/^Someone else changed this meanwhile/);
});

test("a room that is out of use is offered only where it was chosen", async () => {
  const services = structuredClone(stored());
  const dressing = services.find(({ code }) => code === "DRESS");
  dressing?.rules.resource_ids.push("device-2");
  installFakeBackend({ bookable_services: () => services });
  renderAs("nusrat", <RulesPage />);
  const chosen = await open("Wound dressing");
  expect(await chosen.dialog.findByRole("checkbox", { name: "Old ECG machine" })).toBeChecked();
  await chosen.user.click(chosen.dialog.getByRole("button", { name: "Cancel" }));
  const other = await open("Consultation");
  expect(await other.dialog.findByRole("checkbox", { name: "ECG machine" })).not.toBeChecked();
  expect(other.dialog.queryByRole("checkbox", { name: "Old ECG machine" })).toBeNull();
});

test("leaving asks first when a part was given to an assistant", async () => {
  renderAs("nusrat", <RulesPage />);
  const { user, dialog } = await open("Consultation");
  await user.click(dialog.getByRole("checkbox", { name: "Minutes 0 to 5: assistant alone" }));
  await user.keyboard("{Escape}");
  expect(await screen.findByRole("heading", { name: "Discard what you typed?" })).toBeVisible();
});
