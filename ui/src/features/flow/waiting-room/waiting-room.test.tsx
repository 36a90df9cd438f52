import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { WaitingRoomTicket } from "~/ipc/bindings";
import { createQueryClient } from "~/ipc/query";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { WaitingRoom } from "./WaitingRoom";

const waiting: WaitingRoomTicket = {
  ticket: 12,
  room_name: "Room 2",
  practitioner_name: "Dr Tanvir Akter",
  status: "arrived",
  called_at: null,
};

afterEach(() => {
  vi.useRealTimers();
});

const pass = (minutes: number) => act(() => vi.advanceTimersByTimeAsync(minutes * 60_000));

const shown = (answer: () => WaitingRoomTicket[]) => {
  installFakeBackend({ waiting_room_screen: answer });
  const queries = createQueryClient();
  render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <WaitingRoom />
      </QueryClientProvider>
    </I18nProvider>,
  );
  return () => act(() => queries.invalidateQueries());
};

test("a ticket that is called moves up, with its room, and is said once", async () => {
  let tickets = [waiting];
  const again = shown(() => tickets);
  expect(await screen.findByText("12")).toBeVisible();
  expect(screen.getByText("Please take a seat")).toBeVisible();
  expect(screen.getByRole("status")).toHaveTextContent("");
  tickets = [{ ...waiting, status: "roomed" }];
  await again();
  await waitFor(() => expect(screen.getByRole("listitem")).toHaveTextContent("12Room 2"));
  expect(screen.getByRole("listitem")).toHaveAttribute("data-fresh");
  expect(screen.getByRole("status")).toHaveTextContent("Number 12, please: Room 2.");
});

test("a call stands out for a minute and is gone after ten, though nothing happens", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let tickets = [waiting, { ...waiting, ticket: 13 }];
  const again = shown(() => tickets);
  await screen.findByText("12");
  tickets = [
    { ...waiting, status: "roomed" },
    { ...waiting, ticket: 13 },
  ];
  await again();
  const called = () => screen.getByRole("region", { name: "Now called" });
  await waitFor(() => expect(within(called()).getByRole("listitem")).toHaveAttribute("data-fresh"));
  await pass(1.2);
  expect(within(called()).getByRole("listitem")).not.toHaveAttribute("data-fresh");
  expect(screen.getByRole("status")).toHaveTextContent("");
  await pass(8);
  expect(within(called()).getByRole("listitem")).toHaveTextContent("12Room 2");
  await pass(1);
  expect(within(called()).queryByRole("listitem")).toBeNull();
  expect(screen.getByText("Please take a seat")).toBeVisible();
  expect(screen.getByText("13"), "who waits goes on waiting").toBeVisible();
});

test("while the desk is locked the screen says to wait and keeps no number, and it comes back by itself", async () => {
  let isLocked = false;
  const again = shown(() => {
    if (isLocked) throw refuse("signed_out", { kind: "signed_out" });
    return [waiting];
  });
  await screen.findByText("12");
  isLocked = true;
  await again();
  expect(await screen.findByRole("heading", { name: "Please wait" })).toBeVisible();
  expect(screen.queryByText("12")).toBeNull();
  isLocked = false;
  await again();
  expect(await screen.findByText("12")).toBeVisible();
  expect(screen.getByRole("status"), "nobody was called by an unlocking").toHaveTextContent("");
});

test("F11 and a double click fill the screen", async () => {
  const filled = vi.fn(() => null);
  shown(() => [waiting]);
  installFakeBackend({ waiting_room_screen: () => [waiting], fill_screen: filled });
  await screen.findByText("12");
  fireEvent.keyDown(window, { key: "F11" });
  fireEvent.doubleClick(screen.getByRole("main"));
  await waitFor(() => expect(filled).toHaveBeenCalledTimes(2));
});
