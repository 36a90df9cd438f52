import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { setClock } from "~/shared/clock";
import { clearNotices } from "~/shared/ui/notify";
import { forgetChanges, undo } from "~/shared/undo";
import { findVisit } from "~/test/fake/scheduling";
import { NOW } from "~/test/fake/session";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { ErrorForm } from "./ErrorForm";

const WRONG = "visit-2026-11-20-1-7";

beforeEach(() => {
  setClock(NOW);
  clearNotices();
  forgetChanges();
});

const ask = async () => {
  const onDone = vi.fn();
  renderAs("nusrat", <ErrorForm visit={structuredClone(findVisit(WRONG))} onDone={onDone} />);
  const reason = await screen.findByRole("textbox", { name: /In words/ });
  return { user: userEvent.setup(), onDone, reason };
};

const take = () => screen.getByRole("button", { name: "Take it off the lists" });

it("asks for a reason before anything is sent", async () => {
  const sent = vi.fn();
  installFakeBackend({ enter_in_error: sent });
  const { user, onDone, reason } = await ask();
  await waitFor(() => expect(reason).toHaveFocus());
  await user.type(reason, "   ");
  await user.click(take());
  expect(reason).toHaveAccessibleDescription("Say why, in a few words.");
  expect(sent).not.toHaveBeenCalled();
  expect(onDone).not.toHaveBeenCalled();
});

it("takes the visit off the lists for good", async () => {
  const { user, onDone, reason } = await ask();
  await user.type(reason, " Booked twice ");
  await user.click(take());
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(findVisit(WRONG).status).toBe("entered_in_error");
  expect(await undo(), "nothing brings it back").toBeUndefined();
});

it("says at the field why it was refused, and keeps what was typed", async () => {
  installFakeBackend({
    enter_in_error: () => {
      throw refuse("invoiced");
    },
  });
  const { user, onDone, reason } = await ask();
  await user.type(reason, "Booked twice");
  await user.click(take());
  await waitFor(() => expect(reason).toHaveAccessibleDescription(/invoice/));
  expect(reason).toHaveValue("Booked twice");
  expect(onDone).not.toHaveBeenCalled();
  expect(findVisit(WRONG).status).toBe("arrived");
});

it("goes back without a change", async () => {
  const { user, onDone } = await ask();
  await user.click(screen.getByRole("button", { name: "Back" }));
  expect(onDone).toHaveBeenCalledOnce();
  expect(findVisit(WRONG).status).toBe("arrived");
});
