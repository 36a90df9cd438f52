import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { SettingsPage } from "~/features/settings/SettingsPage";
import type { Resource, SaveResource } from "~/ipc/bindings";
import { clearNotices } from "~/shared/ui/notify";
import { handlers as fake } from "~/test/fake/booking-rules";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { ResourcesPage } from "./ResourcesPage";

beforeEach(clearNotices);

const stored = () => fake.list_resources?.(undefined) as Resource[];
const rows = async () => {
  const table = await screen.findByRole("table", { name: "Rooms and devices" });
  return within(table)
    .getAllByRole("row")
    .slice(1)
    .map(({ textContent }) => textContent);
};
const open = async (button: string, title: string) => {
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: button }));
  return { user, dialog: within(await screen.findByRole("dialog", { name: title })) };
};
const openNew = () => open("Add room or device", "Add room or device");

test("rooms and devices stand with what they admit, and those out of use say so", async () => {
  renderAs("nusrat", <ResourcesPage />);
  expect(await rows()).toEqual([
    "RoomRoom OneEdit",
    "Roomড্রেসিং রুমUp to 3 appointmentsEdit",
    "DeviceECG machineEdit",
    "DeviceOld ECG machineOut of useEdit",
  ]);
});

test("who may not set prices is not offered the page", async () => {
  renderAs("t.akter", <SettingsPage />);
  expect(await screen.findByRole("link", { name: "Appearance" }), "the positive control").toBeVisible();
  expect(screen.queryByRole("link", { name: "Rooms and devices" })).toBeNull();
});

test("an administrator is offered the page", async () => {
  renderAs("nusrat", <SettingsPage />);
  expect(await screen.findByRole("link", { name: "Rooms and devices" })).toBeVisible();
});

test("an empty list says what it is for, and begins the first one", async () => {
  installFakeBackend({ list_resources: () => [] });
  renderAs("nusrat", <ResourcesPage />);
  expect(await screen.findByText(/is booked only when one is free/)).toBeVisible();
  const { dialog } = await openNew();
  expect(dialog.getByRole("radio", { name: "Room" })).toBeChecked();
});

test("a device is added and stands in the list", async () => {
  renderAs("nusrat", <ResourcesPage />);
  const { user, dialog } = await openNew();
  await user.click(dialog.getByRole("radio", { name: "Device" }));
  await user.type(dialog.getByRole("textbox", { name: "Name" }), "Ultrasound");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(await rows()).toContain("DeviceUltrasoundEdit");
});

test("what is missing is said at its field, and nothing is sent", async () => {
  renderAs("nusrat", <ResourcesPage />);
  const { user, dialog } = await openNew();
  const [name, capacity] = [/^Name/, /^Appointments at once/].map((label) =>
    dialog.getByRole("textbox", { name: label }),
  );
  await user.clear(capacity as HTMLElement);
  await user.type(capacity as HTMLElement, "100");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  expect(name).toHaveAccessibleDescription("Please fill this in.");
  expect(capacity).toHaveAccessibleDescription(/This goes from 1 to 99\./);
  await user.clear(capacity as HTMLElement);
  await user.type(capacity as HTMLElement, "two");
  expect(capacity).toHaveAccessibleDescription(/Write a whole number\./);
  expect(stored()).toHaveLength(4);
});

test("a name that is taken is refused at its field until it is changed, and then sent anew", async () => {
  const sent: SaveResource[] = [];
  installFakeBackend({
    save_resource: (input: SaveResource) => {
      sent.push(input);
      return fake.save_resource?.(input);
    },
  });
  renderAs("nusrat", <ResourcesPage />);
  const { user, dialog } = await openNew();
  const name = dialog.getByRole("textbox", { name: "Name" });
  await user.type(name, "Room One");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(name).toHaveAccessibleDescription("Another one of this kind has this name."));
  expect(dialog.queryByRole("alert"), "it is said once").toBeNull();
  await user.type(name, " B");
  expect(name).not.toHaveAccessibleDescription();
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(await rows()).toContain("RoomRoom One BEdit");
  expect(sent.map((input) => input.name)).toEqual(["Room One", "Room One B"]);
  expect(sent[1]?.key).not.toBe(sent[0]?.key);
});

test("a room is taken out of use instead of deleted, and stays the kind that it is", async () => {
  renderAs("nusrat", <ResourcesPage />);
  const { user, dialog } = await open("Edit Room One", "Edit room or device");
  expect(dialog.queryByRole("radio")).toBeNull();
  await user.click(dialog.getByRole("switch", { name: /^In use/ }));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(await rows()).toContain("RoomRoom OneOut of useEdit");
  expect(stored().find(({ name }) => name === "Room One")).toMatchObject({ kind: "room", version: 2 });
});

test("what somebody else changed meanwhile is not overwritten", async () => {
  installFakeBackend({
    save_resource: () => {
      throw refuse("stale", { kind: "stale" });
    },
  });
  renderAs("nusrat", <ResourcesPage />);
  const { user, dialog } = await open("Edit Room One", "Edit room or device");
  await user.type(dialog.getByRole("textbox", { name: "Name" }), "!");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  expect(await dialog.findByRole("alert")).toHaveTextContent(/^Someone else changed this meanwhile/);
});

test("leaving a changed form asks first", async () => {
  renderAs("nusrat", <ResourcesPage />);
  const { user, dialog } = await open("Edit Room One", "Edit room or device");
  await user.click(dialog.getByRole("switch", { name: /^In use/ }));
  await user.keyboard("{Escape}");
  expect(await screen.findByRole("heading", { name: "Discard what you typed?" })).toBeVisible();
});

test("a list that could not be read is tried again", async () => {
  let isBroken = true;
  installFakeBackend({
    list_resources: (input) => {
      if (isBroken) throw refuse("unavailable", { kind: "unavailable" });
      return fake.list_resources?.(input);
    },
  });
  renderAs("nusrat", <ResourcesPage />);
  expect(
    await screen.findByRole("heading", { name: "The rooms and devices could not be read" }),
  ).toBeVisible();
  isBroken = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await rows()).toHaveLength(4);
});
