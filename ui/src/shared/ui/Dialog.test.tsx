import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { renderAs } from "~/test/render";
import { Dialog } from "./Dialog";

const Field = ({ label }: { label: string }) => <input aria-label={label} />;

const Screen = () => {
  const [isOpen, open] = useState(true);
  const [isInnerOpen, openInner] = useState(false);
  return isOpen ? (
    <Dialog title="Book" onClose={() => open(false)}>
      <Field label="Reason" />
      <button type="button" onClick={() => openInner(true)}>
        Register
      </button>
      {isInnerOpen && (
        <Dialog title="Register a patient" onClose={() => openInner(false)}>
          <Field label="Name" />
        </Dialog>
      )}
    </Dialog>
  ) : (
    <p>closed</p>
  );
};

const question = () => screen.queryByRole("dialog", { name: "Discard what you typed?" });

describe("a dialog", () => {
  it("closes at once when nothing was typed", async () => {
    renderAs("amir", <Screen />);
    await screen.findByRole("dialog", { name: "Book" });
    await userEvent.keyboard("{Escape}");
    expect(await screen.findByText("closed")).toBeVisible();
  });

  it("asks before Esc throws away what was typed, and keeps it", async () => {
    renderAs("amir", <Screen />);
    await userEvent.type(await screen.findByLabelText("Reason"), "Cough");
    await userEvent.keyboard("{Escape}");
    expect(question()).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Keep" }));
    expect(question()).toBeNull();
    expect(screen.getByLabelText("Reason")).toHaveValue("Cough");
    await userEvent.keyboard("{Escape}");
    await userEvent.keyboard("{Escape}");
    expect(question(), "Esc at the question keeps too").toBeNull();
    expect(screen.getByLabelText("Reason")).toHaveValue("Cough");
  });

  it("is closed by a click beside it only when the question is answered so", async () => {
    renderAs("amir", <Screen />);
    await userEvent.type(await screen.findByLabelText("Reason"), "Cough");
    const beside = document.querySelector(".mantine-Modal-overlay");
    if (!beside) throw new Error("a dialog has room beside it");
    await userEvent.click(beside);
    expect(screen.queryByText("closed")).toBeNull();
    await userEvent.click(await screen.findByRole("button", { name: "Discard" }));
    expect(await screen.findByText("closed")).toBeVisible();
  });

  it("stays when Esc closes the one above it", async () => {
    renderAs("amir", <Screen />);
    await userEvent.click(await screen.findByRole("button", { name: "Register" }));
    await screen.findByRole("dialog", { name: "Register a patient" });
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("dialog", { name: "Register a patient" })).toBeNull();
    expect(screen.getByRole("dialog", { name: "Book" })).toBeVisible();
    expect(question()).toBeNull();
  });
});
