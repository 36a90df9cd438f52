import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderAs } from "~/test/render";
import { ClinicPage } from "./ClinicPage";
import { ImportPage } from "./ImportPage";

test("chosen files join the typed ones, and the report says what became of each", async () => {
  renderAs("nusrat", <ImportPage />);
  const paths = await screen.findByRole("textbox", { name: "Files or folders" });
  await userEvent.type(paths, "/data/fhir");
  await userEvent.click(screen.getByRole("button", { name: "Choose files…" }));
  await expect.poll(() => (paths as HTMLTextAreaElement).value.split("\n").length).toBe(3);
  await userEvent.click(screen.getByRole("button", { name: "Import" }));
  expect(await screen.findByRole("heading", { name: "90 files were read" })).toBeInTheDocument();
  const [, first] = within(screen.getByRole("table", { name: "Files" })).getAllByRole("row");
  expect(first, "what somebody should look at comes first").toHaveTextContent(
    "notes.xmlRefused: This is XML. Only FHIR in JSON is read.",
  );
});

test("the clinic's data are saved, and a second change goes on from there", async () => {
  renderAs("nusrat", <ClinicPage />);
  await userEvent.type(await screen.findByRole("textbox", { name: /Name of the clinic/ }), " East");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await expect
    .poll(() => screen.getByRole<HTMLButtonElement>("button", { name: "Save" }).disabled)
    .toBe(true);
  await userEvent.type(screen.getByRole("textbox", { name: /Name of the clinic/ }), "side");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await expect
    .poll(() => screen.getByRole<HTMLButtonElement>("button", { name: "Save" }).disabled)
    .toBe(true);
  expect(screen.getByRole("textbox", { name: /Name of the clinic/ })).toHaveValue("Lakeside Clinic Eastside");
});
