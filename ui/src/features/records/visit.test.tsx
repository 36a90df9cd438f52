import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { changeBehind, failSaves, findEncounter } from "~/test/fake/records";
import { findVisit } from "~/test/fake/scheduling";
import { PASSWORD } from "~/test/fake/session";
import { renderAs } from "~/test/render";
import { VisitScreen } from "./VisitPage";

// The visit only needs to know whose header it shows; the header has tests of its own.
vi.mock("~/features/patients/public", () => ({ PatientHeader: () => null }));

const show = async (encounterId: string, as = "t.akter") => {
  const { unmount } = renderAs(as, <VisitScreen encounterId={encounterId} />);
  await screen.findByRole("heading", { name: "Vital signs" });
  return { unmount, user: userEvent.setup() };
};

const open = async (encounterId: string, as?: string) => (await show(encounterId, as)).user;

describe("the note of a visit", () => {
  it("is on the disk shortly after it was typed, without a button", async () => {
    const user = await open("encounter-blank");
    await user.type(screen.getByLabelText("Plan"), "Rest");
    expect(await screen.findByText(/^Saved \d\d:\d\d$/, undefined, { timeout: 3_000 })).toBeVisible();
    expect(findEncounter("encounter-blank").note.plan).toBe("Rest");
  });

  it("says so when it cannot be saved, and keeps what was typed", async () => {
    const user = await open("encounter-blank");
    failSaves(1);
    await user.type(screen.getByLabelText("Plan"), "Rest");
    await user.keyboard("{Control>}s{/Control}");
    expect(await screen.findByText("Not saved — trying again")).toBeVisible();
    expect(screen.getByLabelText("Plan")).toHaveValue("Rest");
    expect(await screen.findByText(/^Saved/, undefined, { timeout: 3_000 })).toBeVisible();
  });

  it("keeps what is being typed when the visit is read again meanwhile", async () => {
    const user = await open("encounter-blank");
    await user.type(screen.getByLabelText("Pulse /min"), "72");
    await user.type(screen.getByLabelText("Plan"), "Rest");
    await user.click(screen.getByRole("button", { name: "Record vitals" }));
    await waitFor(() => expect(findEncounter("encounter-blank").vitals).toHaveLength(1));
    await user.type(screen.getByLabelText("Plan"), " and fluids");
    expect(screen.getByLabelText("Plan")).toHaveValue("Rest and fluids");
    await waitFor(() => expect(findEncounter("encounter-blank").note.plan).toBe("Rest and fluids"), {
      timeout: 3_000,
    });
  });

  it("keeps text that could not be saved for whoever comes back to the visit", async () => {
    const { unmount, user } = await show("encounter-blank");
    failSaves(2);
    await user.type(screen.getByLabelText("Plan"), "Rest");
    unmount();
    expect(findEncounter("encounter-blank").note.plan, "the positive control: nothing is saved yet").toBe("");
    await open("encounter-blank");
    expect(screen.getByLabelText("Plan")).toHaveValue("Rest");
    await waitFor(() => expect(findEncounter("encounter-blank").note.plan).toBe("Rest"), { timeout: 5_000 });
  });

  it("begins with what is on the disk when the visit is opened again", async () => {
    const { unmount, user } = await show("encounter-blank");
    await user.type(screen.getByLabelText("Plan"), "Rest");
    await screen.findByText(/^Saved/, undefined, { timeout: 3_000 });
    unmount();
    await open("encounter-blank");
    expect(screen.getByLabelText("Plan")).toHaveValue("Rest");
  });

  it("shows both texts when somebody else saved another one, and takes the one that is chosen", async () => {
    const user = await open("encounter-1");
    changeBehind("encounter-1");
    await user.clear(screen.getByLabelText("Assessment"));
    await user.type(screen.getByLabelText("Assessment"), "Influenza");
    const both = await screen.findByRole("region", { name: "Two versions of the note" }, { timeout: 3_000 });
    expect(within(both).getByText("Influenza")).toBeVisible();
    expect(within(both).getByText(/Sleeps badly/)).toBeVisible();
    await user.click(within(both).getByRole("button", { name: "Keep my text" }));
    await waitFor(() => expect(findEncounter("encounter-1").note.assessment).toBe("Influenza"));
  });

  it("is signed with the password, and cannot be written any more", async () => {
    const user = await open("encounter-1");
    await user.click(screen.getByRole("button", { name: "Sign and lock" }));
    const dialog = await screen.findByRole("dialog", { name: "Sign the note" });
    await user.type(within(dialog).getByLabelText("Your password"), "wrong");
    await user.click(within(dialog).getByRole("button", { name: "Sign" }));
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("not the right password");
    await user.clear(within(dialog).getByLabelText("Your password"));
    await user.type(within(dialog).getByLabelText("Your password"), PASSWORD);
    await user.click(within(dialog).getByRole("button", { name: "Sign" }));
    expect(await screen.findByText(/^Signed by Dr Tanvir Akter/)).toBeVisible();
    expect(screen.queryByLabelText("Plan")).toBeNull();
    expect(screen.getByRole("button", { name: "Add to note" })).toBeVisible();
  });

  it("is read by a nurse, who records vital signs", async () => {
    const user = await open("encounter-1", "rita");
    expect(screen.queryByLabelText("Plan")).toBeNull();
    expect(screen.queryByRole("button", { name: "Sign and lock" })).toBeNull();
    expect(screen.queryByRole("button", { name: "New prescription" })).toBeNull();
    await user.type(screen.getByLabelText("Temperature °C"), "37,4");
    await user.click(screen.getByRole("button", { name: "Record vitals" }));
    await waitFor(() => expect(findEncounter("encounter-1").vitals[0]?.signs.temperature).toBe(374));
  });
});

describe("the end of a visit", () => {
  const ended = () => findVisit(findEncounter("encounter-1").appointment_id).status;

  it("is asked about while the note is not signed", async () => {
    const user = await open("encounter-1");
    await user.click(screen.getByRole("button", { name: "Complete visit" }));
    const dialog = await screen.findByRole("dialog", { name: "Complete the visit all the same?" });
    expect(within(dialog).getByText(/^The note is not signed/)).toBeVisible();
    expect(within(dialog).getByRole("radio", { name: "The invoice follows" })).toBeChecked();
    expect(ended(), "nothing is done before the answer").toBe("with_practitioner");
    await user.click(within(dialog).getByRole("button", { name: "Complete all the same" }));
    await waitFor(() => expect(ended()).toBe("completed"));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Complete visit" })).toBeNull());
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(ended(), "and can be taken back").toBe("with_practitioner"));
    expect(await screen.findByRole("button", { name: "Complete visit" })).toBeVisible();
  });

  it("asks only for the invoice once the note is signed", async () => {
    const user = await open("encounter-1");
    await user.click(screen.getByRole("button", { name: "Sign and lock" }));
    const dialog = await screen.findByRole("dialog", { name: "Sign the note" });
    await user.type(within(dialog).getByLabelText("Your password"), `${PASSWORD}{Enter}`);
    await screen.findByText(/^Signed by/);
    await user.click(screen.getByRole("button", { name: "Complete visit" }));
    const ending = await screen.findByRole("dialog", { name: "Complete the visit all the same?" });
    expect(within(ending).queryByText(/^The note is not signed/)).toBeNull();
    await user.click(within(ending).getByRole("radio", { name: "Free of charge" }));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(ended()).toBe("completed"));
  });

  it("is left to the desk by whoever sends the patient there", async () => {
    const user = await open("encounter-1");
    await user.click(screen.getByRole("button", { name: "Send to the front desk" }));
    await waitFor(() => expect(ended()).toBe("checkout"));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Send to the front desk" })).toBeNull());
    expect(screen.getByRole("button", { name: "Complete visit" }), "a doctor may end it too").toBeVisible();
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(ended(), "and can be taken back").toBe("with_practitioner"));
  });

  it("is not a nurse's to decide", async () => {
    await open("encounter-1", "rita");
    expect(screen.getByRole("button", { name: "Record vitals" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Complete visit" })).toBeNull();
  });
});

describe("another person's note", () => {
  it("is being written only once something of it is saved", async () => {
    await open("encounter-theirs");
    expect(screen.getByText(/^Dr Farhana Islam is writing this note/)).toBeVisible();
  });

  it("is not written yet until then", async () => {
    await open("encounter-theirs-blank");
    expect(screen.getByText("Not written yet.")).toBeVisible();
    expect(screen.queryByText(/is writing this note/)).toBeNull();
  });
});

describe("vital signs", () => {
  it("are refused at the field when they are not possible", async () => {
    const user = await open("encounter-blank");
    await user.type(screen.getByLabelText("Pulse /min"), "900{Enter}");
    expect(await screen.findByText(/This value is not possible/)).toBeVisible();
    expect(screen.getByLabelText("Pulse /min")).toBeInvalid();
    expect(findEncounter("encounter-blank").vitals).toEqual([]);
  });

  it("are asked about when they are unusual, and recorded once they are confirmed", async () => {
    const user = await open("encounter-blank");
    await user.type(screen.getByLabelText("Temperature °C"), "41.2{Enter}");
    expect(await screen.findByText(/Unusual for this age: Temperature 41.2 °C/)).toBeVisible();
    expect(findEncounter("encounter-blank").vitals).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Yes, it is right" }));
    await waitFor(() => expect(findEncounter("encounter-blank").vitals).toHaveLength(1));
    expect(screen.getByLabelText("Temperature °C")).toHaveValue("");
  });
});
