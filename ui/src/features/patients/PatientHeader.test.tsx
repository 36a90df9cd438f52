import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderAs } from "~/test/render";
import { PatientHeader } from "./PatientHeader";

test("allergies stand in words, with what happens", async () => {
  renderAs("t.akter", <PatientHeader patient="patient-1" />);
  expect(await screen.findByRole("heading", { name: "Rahman, Paul" })).toBeInTheDocument();
  expect(screen.getByText(/Allergies:/)).toHaveTextContent(
    "Allergies: Penicillins (anaphylaxis), Latex (rash)",
  );
});

test("that there are none is said as well", async () => {
  renderAs("t.akter", <PatientHeader patient="patient-2" />);
  expect(await screen.findByText("No known allergies")).toBeInTheDocument();
});

test("nobody asked: the question is one click away and changes what stands there", async () => {
  renderAs("amir", <PatientHeader patient="patient-3" />);
  await userEvent.click(await screen.findByRole("button", { name: "Record allergies" }));
  await userEvent.click(await screen.findByRole("button", { name: "No known allergies" }));
  await expect.poll(() => screen.queryByText("Allergies not recorded")).toBeNull();
  expect(screen.getByText("No known allergies")).toBeInTheDocument();
});

test("who may not see bills sees no balance", async () => {
  renderAs("rita", <PatientHeader patient="patient-1" />);
  await screen.findByRole("heading", { name: "Rahman, Paul" });
  expect(screen.queryByText(/Balance/)).toBeNull();
});
