import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { findEncounter } from "~/test/fake/records";
import { PASSWORD } from "~/test/fake/session";
import { renderAs } from "~/test/render";
import { PrescriptionEditor } from "./PrescriptionEditor";
import { SignPrescription } from "./SignPrescription";

// jsdom draws no PDF: what counts here is which paper is opened.
const opened = vi.hoisted(() => vi.fn());
vi.mock("~/features/documents/public", () => ({
  usePaperPreview: () => ({ open: opened, preview: null }),
  PaperButton: () => null,
}));

const cell = (label: string) => screen.getByLabelText(label, { selector: "input" });

const begin = async () => {
  const leave = vi.fn();
  const encounter = findEncounter("encounter-1");
  const leaving = { isAsking: false, ask: leave, stay: () => {}, leave };
  renderAs(
    "t.akter",
    <PrescriptionEditor encounter={encounter} stored={null} onDirty={() => {}} leaving={leaving} />,
  );
  await screen.findByLabelText("Drug 1", { selector: "input" });
  return userEvent.setup();
};

const fill = async (user: ReturnType<typeof userEvent.setup>, drug: string) => {
  await user.type(cell("Drug 1"), drug);
  await user.type(cell("Strength 1"), "500 mg");
  await user.type(cell("Dose 1"), "1");
  await user.type(cell("Frequency 1"), "1-0-1");
  await user.type(cell("Days 1"), "7");
  await user.type(cell("Quantity 1"), "14");
};

describe("writing a prescription", () => {
  it("walks the cells with Enter and fills in the usual form and route", async () => {
    const user = await begin();
    await user.type(cell("Drug 1"), "amoxi");
    await screen.findByText("Amoxicillin");
    await user.keyboard("{Enter}");
    expect(cell("Drug 1")).toHaveValue("Amoxicillin");
    expect(cell("Form 1")).toHaveValue("capsule");
    expect(cell("Route 1")).toHaveValue("by mouth");
    await waitFor(() => expect(cell("Strength 1")).toHaveFocus());
  });

  it("begins a new row after the last cell", async () => {
    const user = await begin();
    await user.type(cell("Instructions 1"), "after meals{Enter}");
    await waitFor(() => expect(cell("Drug 2")).toHaveFocus());
  });

  it("blocks a medicine that meets an allergy until somebody says why", async () => {
    const user = await begin();
    await fill(user, "Amoxicillin");
    expect(await screen.findByText(/Allergy to Penicillins \(anaphylaxis\)/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Sign and preview" }));
    expect(await screen.findByText("Say why it is prescribed all the same.")).toBeVisible();
    expect(screen.queryByRole("dialog")).toBeNull();
    await user.type(screen.getByLabelText(/^Reason to prescribe it/), "Tolerated since");
    await user.click(screen.getByRole("button", { name: "Sign and preview" }));
    const dialog = await screen.findByRole("dialog", { name: "Sign the prescription" });
    await user.type(within(dialog).getByLabelText("Your password"), PASSWORD);
    await user.click(within(dialog).getByRole("button", { name: "Sign" }));
    await waitFor(() =>
      expect(opened).toHaveBeenCalledWith(expect.objectContaining({ kind: "prescription" })),
    );
    expect(findEncounter("encounter-1").prescriptions.at(-1)).toMatchObject({
      state: "signed",
      drugs: "Amoxicillin",
    });
  });

  it("asks for another reason when the medicine changes", async () => {
    const user = await begin();
    await fill(user, "Amoxicillin");
    await user.type(await screen.findByLabelText(/^Reason to prescribe it/), "Tolerated since");
    await user.clear(cell("Drug 1"));
    await user.type(cell("Drug 1"), "Cefixime");
    expect(await screen.findByText(/may cross-react/)).toBeVisible();
    expect(screen.getByLabelText(/^Reason to prescribe it/)).toHaveValue("");
  });

  it("says of a medicine outside the list that nobody compared it", async () => {
    const user = await begin();
    await fill(user, "Zyloremib");
    expect(await screen.findByText("Not in the list: compare with the allergies yourself.")).toBeVisible();
    await user.clear(cell("Drug 1"));
    await user.type(cell("Drug 1"), "Paracetamol");
    await waitFor(() => expect(screen.queryByText(/^Not in the list/)).toBeNull());
  });

  it("says it once more where it is signed", async () => {
    renderAs("t.akter", <SignPrescription unlisted={["Zyloremib"]} sign={vi.fn()} onClose={() => {}} />);
    const dialog = await screen.findByRole("dialog", { name: "Sign the prescription" });
    expect(await within(dialog).findByText(/^Not in the list: Zyloremib\./)).toBeVisible();
  });

  it("names the unit behind a bare number", async () => {
    const user = await begin();
    await fill(user, "Amoxicillin");
    await user.tab();
    expect(cell("Dose 1")).toHaveValue("1 capsule");
    expect(cell("Quantity 1")).toHaveValue("14 capsules");
  });

  it("shows at its cell what is missing", async () => {
    const user = await begin();
    await user.type(cell("Drug 1"), "Zinc");
    await user.click(screen.getByRole("button", { name: "Sign and preview" }));
    expect(await screen.findByText("Please check the marked fields.")).toBeVisible();
    expect(cell("Dose 1")).toBeInvalid();
    expect(cell("Drug 1")).toBeValid();
  });
});
