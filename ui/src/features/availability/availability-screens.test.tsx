import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { SettingsPage } from "~/features/settings/SettingsPage";
import type { BlockType, Location, SaveBlockType, SaveLocation } from "~/ipc/bindings";
import { clearNotices } from "~/shared/ui/notify";
import { handlers as fake } from "~/test/fake/availability";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { BlockTypesPage } from "./BlockTypesPage";
import { LocationsPage } from "./LocationsPage";

beforeEach(clearNotices);

const mirpur: Location = { location_id: "place-9", name: "Mirpur", is_active: true, version: 4 };
const urgent: BlockType = {
  block_type_id: "block-9",
  name: "Emergency only",
  colour: "red",
  service_ids: ["service-ECG"],
  is_active: false,
  version: 2,
};
const rows = async (name: string) =>
  within(await screen.findByRole("table", { name }))
    .getAllByRole("row")
    .slice(1)
    .map(({ textContent }) => textContent);
const open = async (button: string) => {
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: button }));
  return { user, dialog: within(await screen.findByRole("dialog")) };
};

test("who may not set prices is offered neither page", async () => {
  renderAs("t.akter", <SettingsPage />);
  expect(await screen.findByRole("link", { name: "Appearance" }), "the positive control").toBeVisible();
  expect(screen.queryByRole("link", { name: "Locations" })).toBeNull();
  expect(screen.queryByRole("link", { name: "Block-outs" })).toBeNull();
});

test("a first location is added from the empty page", async () => {
  renderAs("nusrat", <LocationsPage />);
  expect(await screen.findByText(/A clinic in one place needs none/)).toBeVisible();
  const { user, dialog } = await open("Add location");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  expect(dialog.getByRole("textbox", { name: /^Name/ })).toHaveAccessibleDescription("Please fill this in.");
  await user.type(dialog.getByRole("textbox", { name: /^Name/ }), " Uttara ");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(await rows("Locations")).toEqual(["UttaraEdit"]);
});

test("a location is changed with the version that was seen", async () => {
  const sent: SaveLocation[] = [];
  installFakeBackend({
    list_locations: () => [mirpur],
    save_location: (input: SaveLocation) => {
      sent.push(input);
      return [{ ...mirpur, is_active: false }];
    },
  });
  renderAs("nusrat", <LocationsPage />);
  const { user, dialog } = await open("Edit Mirpur");
  await user.click(dialog.getByRole("switch", { name: /In use/ }));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent).toMatchObject([{ location_id: "place-9", name: "Mirpur", is_active: false, version: 4 }]);
  expect(await rows("Locations")).toEqual(["MirpurOut of useEdit"]);
});

test("a name that is taken is said at its field", async () => {
  installFakeBackend({
    save_location: () => {
      throw refuse("invalid", {
        kind: "invalid",
        detail: { kind: "fields", problems: [{ field: "name", code: "taken" }] },
      });
    },
  });
  renderAs("nusrat", <LocationsPage />);
  const { user, dialog } = await open("Add location");
  await user.type(dialog.getByRole("textbox", { name: /^Name/ }), "Mirpur");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() =>
    expect(dialog.getByRole("textbox", { name: /^Name/ })).toHaveAccessibleDescription(
      "Another one has this name.",
    ),
  );
});

test("block-outs stand with their colour and what can be booked in them", async () => {
  installFakeBackend({
    list_block_types: () => [urgent, { ...urgent, block_type_id: "b", name: "Meeting", service_ids: [] }],
  });
  renderAs("nusrat", <BlockTypesPage />);
  await screen.findByText("Electrocardiogram");
  expect(await rows("Block-outs")).toEqual([
    "RedEmergency onlyOut of useElectrocardiogramEdit",
    "RedMeetingOut of useNothingEdit",
  ]);
});

test("a kind of block-out is added with its colour and its services", async () => {
  const sent: SaveBlockType[] = [];
  installFakeBackend({
    save_block_type: (input: SaveBlockType) => {
      sent.push(input);
      return fake.save_block_type?.(input);
    },
  });
  renderAs("nusrat", <BlockTypesPage />);
  const { user, dialog } = await open("Add kind of block-out");
  await user.type(dialog.getByRole("textbox", { name: /^Name/ }), "Vaccinations");
  await user.click(dialog.getByRole("radio", { name: "Green" }));
  await user.click(await dialog.findByRole("checkbox", { name: "Consultation" }));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent).toMatchObject([
    {
      block_type_id: null,
      name: "Vaccinations",
      colour: "green",
      service_ids: ["service-CONS"],
      version: null,
    },
  ]);
});
