import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import type { AppointmentCard, FindFreeTimes } from "~/ipc/bindings";
import { setClock } from "~/shared/clock";
import { clearNotices } from "~/shared/ui/notify";
import { forgetChanges } from "~/shared/undo";
import { NOW } from "~/test/fake/session";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { WalkInDialog } from "./WalkInDialog";

beforeEach(() => {
  setClock(NOW);
  clearNotices();
  forgetChanges();
});

const open = async (login = "amir") => {
  const onDone = vi.fn<(visit: AppointmentCard) => void>();
  renderAs(login, <WalkInDialog onDone={onDone} onClose={() => {}} />);
  await screen.findByRole("dialog", { name: "Walk-in" });
  return { user: userEvent.setup(), onDone };
};

const pickPatient = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.type(await screen.findByRole("combobox", { name: /Patient/ }), "rahman");
  const [first] = await screen.findAllByRole("option", { hidden: true });
  await user.click(first as HTMLElement);
};

const pickPractitioner = async (user: ReturnType<typeof userEvent.setup>, name: string) => {
  await user.click(screen.getByRole("combobox", { name: "Practitioner" }));
  await user.click(await screen.findByRole("option", { name, hidden: true }));
};

it("takes somebody in who is seen by whoever is free first, and says when", async () => {
  const { user, onDone } = await open();
  await pickPatient(user);
  expect(await screen.findByText(/^Is seen at \d\d:\d\d by /)).toBeVisible();
  await user.type(screen.getByRole("textbox", { name: "Reason" }), "Cut finger{Enter}");
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(onDone.mock.calls[0]?.[0]).toMatchObject({
    status: "arrived",
    kind: "walk_in",
    reason: "Cut finger",
  });
  expect(onDone.mock.calls[0]?.[0].ticket, "with a number").toBeGreaterThan(0);
});

it("asks for times without the notice that a service wants, since the patient is here", async () => {
  const asked: FindFreeTimes[] = [];
  installFakeBackend({
    find_free_times: (search: FindFreeTimes) => {
      asked.push(search);
      return [];
    },
  });
  await open();
  await waitFor(() => expect(asked.at(-1)?.waives_notice).toBe(true));
});

it("asks for a patient, at its field, before anything is sent", async () => {
  const sent = vi.fn();
  installFakeBackend({ book_walk_in: sent });
  const { user } = await open();
  await user.click(screen.getByRole("button", { name: "Take in" }));
  expect(await screen.findByRole("combobox", { name: /Patient/ })).toHaveAccessibleDescription(
    /Choose a patient/,
  );
  expect(sent).not.toHaveBeenCalled();
});

it("is taken in once, however often it is sent", async () => {
  const { user, onDone } = await open();
  await pickPatient(user);
  const button = screen.getByRole("button", { name: "Take in" });
  await Promise.all([user.click(button), user.click(button)]);
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
});

it("says why nobody can be taken in, and lets it be tried again", async () => {
  let isRefused = true;
  const { handlers } = await import("~/test/fake/scheduling");
  installFakeBackend({
    book_walk_in: (input: unknown) => {
      if (isRefused) throw refuse("none_free_today", { field: "practitioner" });
      return handlers.book_walk_in?.(input as never);
    },
  });
  const { user, onDone } = await open();
  await pickPatient(user);
  await user.click(screen.getByRole("button", { name: "Take in" }));
  const said = await screen.findAllByText("Nobody is free any more today.");
  expect(said.some((one) => one.getAttribute("role") === "alert")).toBe(true);
  expect(onDone).not.toHaveBeenCalled();
  isRefused = false;
  await user.click(screen.getByRole("button", { name: "Take in" }));
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
});

it("offers a place beside another to who may, with a reason", async () => {
  installFakeBackend({ find_free_times: () => [] });
  const { user, onDone } = await open();
  await pickPatient(user);
  await screen.findByText("Nobody is free any more today.", { selector: "p" });
  expect(screen.queryByRole("button", { name: "Book beside it…" }), "beside whose?").toBeNull();
  await pickPractitioner(user, "Dr Tanvir Akter");
  await user.click(await screen.findByRole("button", { name: "Book beside it…" }));
  await user.type(screen.getByRole("textbox", { name: "Why beside the other appointment" }), "Bleeds");
  await user.click(screen.getByRole("button", { name: "Book beside it" }));
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(onDone.mock.calls[0]?.[0]).toMatchObject({ is_overbooked: true });
});
