import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AppointmentAction, DeclineRequest } from "~/ipc/bindings";
import { clearNotices } from "~/shared/ui/notify";
import { undo } from "~/shared/undo";
import { handlers as fake } from "~/test/fake/requests";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { RequestsButton } from "./RequestsButton";

beforeEach(() => {
  clearNotices();
  window.history.replaceState(null, "", "?requests=some");
});
afterEach(() => window.history.replaceState(null, "", "?"));

const open = async () => {
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "2 requests" }));
  return { user, dialog: within(await screen.findByRole("dialog", { name: "Requests of patients" })) };
};

test("nothing stands there while nobody waits for an answer", async () => {
  let wasAsked = false;
  installFakeBackend({
    open_requests: () => {
      wasAsked = true;
      return [];
    },
  });
  renderAs("amir", <RequestsButton />);
  await waitFor(() => expect(wasAsked).toBe(true));
  expect(screen.queryByRole("button")).toBeNull();
});

test("requests are confirmed by keyboard alone, one after the other", async () => {
  installFakeBackend();
  renderAs("amir", <RequestsButton />);
  const { user, dialog } = await open();
  expect(dialog.getAllByRole("listitem")[0]).toHaveTextContent(/Khatun, Rahima.*10:00.*Dr Tanvir Akter/);
  dialog.getByRole("button", { name: "Confirm Khatun, Rahima" }).focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(dialog.getAllByRole("listitem")).toHaveLength(1));
  expect(dialog.getByRole("button", { name: "Confirm দাস, মিতা" }), "the next one has the focus").toHaveFocus();
  await user.keyboard("{Enter}");
  expect(await dialog.findByText("Every request is answered.")).toBeVisible();
});

test("a confirmation is taken back", async () => {
  const sent: AppointmentAction[] = [];
  installFakeBackend({
    undo_status: (input: AppointmentAction) => {
      sent.push(input);
      throw refuse("no_such_step");
    },
  });
  renderAs("amir", <RequestsButton />);
  const { user, dialog } = await open();
  await user.click(dialog.getByRole("button", { name: "Confirm Khatun, Rahima" }));
  await waitFor(() => expect(dialog.getAllByRole("listitem")).toHaveLength(1));
  await act(() => undo().catch(() => undefined));
  expect(sent).toHaveLength(1);
});

test("a request is declined for a reason only", async () => {
  const sent: DeclineRequest[] = [];
  installFakeBackend({
    decline_request: (input: DeclineRequest) => {
      sent.push(input);
      return fake.decline_request?.(input);
    },
  });
  renderAs("amir", <RequestsButton />);
  const { user, dialog } = await open();
  await user.click(dialog.getByRole("button", { name: "Decline Khatun, Rahima" }));
  const form = within(await dialog.findByRole("form", { name: "Decline the request" }));
  await user.click(form.getByRole("button", { name: "Decline" }));
  expect(form.getByText("Choose a reason.")).toBeVisible();
  await user.click(form.getByRole("radio", { name: "Another reason" }));
  await user.click(form.getByRole("button", { name: "Decline" }));
  expect(form.getByText("Say why, in a few words.")).toBeVisible();
  await user.type(form.getByRole("textbox", { name: "In words" }), "fully booked");
  await user.click(form.getByRole("button", { name: "Decline" }));
  await waitFor(() => expect(dialog.getAllByRole("listitem")).toHaveLength(1));
  expect(sent).toMatchObject([
    { appointment_id: "request-1", code: "other", reason: "fully booked", version: 1 },
  ]);
});

test("what somebody else answered meanwhile is said at its line", async () => {
  installFakeBackend({
    confirm_request: () => {
      throw refuse("no_such_step");
    },
  });
  renderAs("amir", <RequestsButton />);
  const { user, dialog } = await open();
  await user.click(dialog.getByRole("button", { name: "Confirm Khatun, Rahima" }));
  expect(await dialog.findByRole("alert")).toHaveTextContent(/has moved on meanwhile/);
});
