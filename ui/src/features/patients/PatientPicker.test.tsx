import { fireEvent, screen, within } from "@testing-library/react";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import type { PatientHit } from "~/ipc/bindings";
import { renderAs } from "~/test/render";
import { PatientPicker } from "./PatientPicker";

const Field = ({ heard }: { heard: (hit: PatientHit) => void }) => {
  const [picked, pick] = useState<PatientHit | null>(null);
  const take = (hit: PatientHit) => {
    pick(hit);
    heard(hit);
  };
  return <PatientPicker picked={picked} onPick={take} onClear={() => pick(null)} />;
};

const type = (field: HTMLElement, value: string) => {
  fireEvent.click(field);
  fireEvent.change(field, { target: { value } });
};

const show = async () => {
  const heard = vi.fn<(hit: PatientHit) => void>();
  renderAs("amir", <Field heard={heard} />);
  return { heard, field: await screen.findByRole("combobox", { name: "Patient" }) };
};

test("a patient is picked with the keyboard alone, by parts in any order", async () => {
  const { heard, field } = await show();
  type(field, "paul 1995 rah");
  await screen.findByRole("option", { name: /P-001001/, hidden: true });
  await expect.poll(() => screen.getAllByRole("option", { hidden: true })).toHaveLength(2);
  fireEvent.keyDown(field, { key: "Enter", code: "Enter" });
  expect(heard.mock.lastCall?.[0]).toMatchObject({ patient_id: "patient-1" });
  expect(field).toHaveValue("Rahman, Paul");
});

test("somebody unknown is registered on the spot and picked", async () => {
  const { heard, field } = await show();
  type(field, "Nobody Yet");
  fireEvent.click(await screen.findByRole("option", { name: /Register .Nobody Yet/, hidden: true }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByLabelText(/^Given names/)).toHaveValue("Nobody");
  expect(dialog.getByLabelText(/^Family name/)).toHaveValue("Yet");
  fireEvent.click(dialog.getByText("Register patient"));
  expect(await dialog.findByText("Choose the sex, or “Not known”.")).toBeInTheDocument();
  expect(heard).not.toHaveBeenCalled();
  fireEvent.click(dialog.getByLabelText("Female"));
  type(dialog.getByLabelText("or age in years"), "40");
  fireEvent.click(dialog.getByText("Register patient"));
  await expect
    .poll(() => heard.mock.lastCall?.[0])
    .toMatchObject({ family_name: "Yet", is_birth_estimated: true });
  expect(field).toHaveValue("Yet, Nobody");
});

test("a double is offered before somebody is registered twice", async () => {
  const { heard, field } = await show();
  type(field, "Rahman, Paul Neu");
  fireEvent.click(await screen.findByRole("option", { name: /Register/, hidden: true }));
  const dialog = within(await screen.findByRole("dialog"));
  type(dialog.getByLabelText("Phone"), "01811027154");
  fireEvent.click(await dialog.findByRole("button", { name: "Use instead: Rahman, Paul" }));
  expect(heard.mock.lastCall?.[0]).toMatchObject({ patient_id: "patient-1" });
});
