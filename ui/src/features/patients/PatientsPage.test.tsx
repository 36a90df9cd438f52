import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { renderAs } from "~/test/render";
import { PatientsPage } from "./PatientsPage";

// jsdom has no layout, and a list without height shows no rows.
beforeEach(() => {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
});

const show = async (login = "amir") => {
  const { router } = renderAs(login, <PatientsPage />);
  const search = await screen.findByLabelText("Find a patient");
  await screen.findByText("Ahmed, Arif");
  return { search, address: () => router.state.location.href };
};

const type = (search: HTMLElement, value: string) => fireEvent.change(search, { target: { value } });

test("Enter opens the first that was found", async () => {
  const { search, address } = await show();
  type(search, "paul 1995");
  await screen.findByText("Rahman, Paul");
  fireEvent.keyDown(search, { key: "Enter" });
  await expect.poll(address).toBe("/patients/patient-1");
});

test("Enter pressed before the search has answered opens who was typed, not who stood first", async () => {
  const { search, address } = await show();
  type(search, "paul 1995");
  expect(screen.getByText("Ahmed, Arif")).toBeInTheDocument();
  fireEvent.keyDown(search, { key: "Enter" });
  await expect.poll(address).toBe("/patients/patient-1");
});

test("the arrow keys choose who is previewed, with their allergies", async () => {
  const { search } = await show();
  type(search, "paul 1995");
  await screen.findByText("Rahman, Paul");
  expect(screen.getByText("Enter opens the marked one")).toBeInTheDocument();
  fireEvent.keyDown(search, { key: "ArrowUp" });
  expect(await screen.findByText(/Allergies:/)).toHaveTextContent("Penicillins (anaphylaxis)");
});

test("while nothing is typed nobody is marked, and nobody is chosen", async () => {
  await show();
  expect(screen.getByText("Nobody chosen")).toBeInTheDocument();
  expect(screen.queryByText("Enter opens the marked one")).toBeNull();
});

test("a name that nobody has can be registered with Enter", async () => {
  const { search, address } = await show();
  type(search, "Zubaida Nowhere");
  await screen.findByText("Zubaida Nowhere");
  fireEvent.keyDown(search, { key: "Enter" });
  await expect.poll(address).toMatch(/^\/patients\/new\?name=Zubaida/);
});

test("archived patients are shown when asked for", async () => {
  const { search } = await show("nusrat");
  type(search, "P-001031");
  await screen.findByText("P-001031");
  expect(screen.queryByText("Archived")).toBeNull();
  fireEvent.click(screen.getByLabelText("Show archived"));
  expect(await screen.findByText("Archived")).toBeInTheDocument();
});
