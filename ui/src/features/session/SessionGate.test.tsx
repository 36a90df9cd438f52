import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Unlock } from "~/ipc/bindings";
import { now, setClock } from "~/shared/clock";
import { locked } from "~/shared/locked";
import { useSession } from "~/shared/session";
import { hearKeyboard, pauseShortcuts } from "~/shared/shortcuts";
import { enterAs, NOW, PASSWORD } from "~/test/fake/session";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderBare } from "~/test/render";
import { SessionGate } from "./SessionGate";

const Note = () => (
  <label>
    Note of {useSession().display_name}
    <textarea />
  </label>
);

const open = () =>
  renderBare(
    <SessionGate>
      <Note />
    </SessionGate>,
  );

beforeEach(() => {
  locked.write(false);
  pauseShortcuts(false);
  return hearKeyboard();
});

test("the first frame behind the sign-in has the core's time already", async () => {
  setClock(0);
  const seen: number[] = [];
  const Clock = () => {
    seen.push(now());
    return <p>Board</p>;
  };
  enterAs("amir");
  renderBare(
    <SessionGate>
      <Clock />
    </SessionGate>,
  );
  await screen.findByText("Board");
  expect(seen[0]).toBeGreaterThanOrEqual(NOW);
});

test("a tile and a password let somebody in", async () => {
  const user = userEvent.setup();
  open();
  await user.click(await screen.findByRole("button", { name: "Amir Haddad" }));
  await user.keyboard(`${PASSWORD}{Enter}`);
  expect(await screen.findByLabelText("Note of Amir Haddad")).toBeVisible();
});

test("a wrong password is refused in words, and after five the wait is counted down", async () => {
  const user = userEvent.setup();
  open();
  await user.type(await screen.findByLabelText("Login"), "amir");
  const password = screen.getByLabelText("Password");
  await user.type(password, "wrong{Enter}");
  expect(await screen.findByText(/not the right password/)).toBeVisible();
  for (let tries = 0; tries < 4; tries += 1) {
    await user.type(password, "wrong{Enter}");
    await waitFor(() =>
      expect(screen.getByRole("button", { name: "Sign in" })).not.toHaveAttribute("data-loading"),
    );
  }
  expect(await screen.findByText(/Try again in \d+ s/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Sign in" })).toBeDisabled();
});

test("the lock hides the screen, and what was typed is there afterwards", async () => {
  const user = userEvent.setup();
  enterAs("amir");
  open();
  await user.type(await screen.findByLabelText("Note of Amir Haddad"), "BP 120/80");
  await user.keyboard("{Control>}l{/Control}");
  expect(await screen.findByRole("heading", { name: "Locked" })).toBeVisible();
  const note = screen.getByLabelText("Note of Amir Haddad");
  expect(note.closest("[inert]")).not.toBeNull();
  await user.type(screen.getByLabelText("Password"), `${PASSWORD}{Enter}`);
  await waitFor(() => expect(screen.queryByRole("heading", { name: "Locked" })).toBeNull());
  expect(screen.getByLabelText("Note of Amir Haddad")).toHaveValue("BP 120/80");
  expect(screen.getByLabelText("Note of Amir Haddad")).toBe(note);
  expect(note.closest("[inert]")).toBeNull();
});

test("a core that could not lock does not lift the cover when it is asked again", async () => {
  const user = userEvent.setup();
  let refused = 0;
  installFakeBackend({
    lock: () => {
      throw refuse("unavailable", { kind: "unavailable" });
    },
    unlock: ({ password }: Unlock) => {
      if (password === PASSWORD) return enterAs("amir");
      refused += 1;
      throw refuse("signed_out", { kind: "signed_out" });
    },
  });
  enterAs("amir");
  const { queries } = open();
  await screen.findByLabelText("Note of Amir Haddad");
  await user.keyboard("{Control>}l{/Control}");
  expect(await screen.findByRole("heading", { name: "Locked" })).toBeVisible();
  await user.type(screen.getByLabelText("Password"), "garbage{Enter}");
  await waitFor(() => expect(refused).toBe(1));
  await act(() => queries.refetchQueries({ queryKey: ["session"] }));
  await act(async () => queries.setQueryData(["session"], { kind: "signed_in", session: enterAs("amir") }));
  expect(screen.getByRole("heading", { name: "Locked" })).toBeVisible();
  await user.clear(screen.getByLabelText("Password"));
  await user.type(screen.getByLabelText("Password"), `${PASSWORD}{Enter}`);
  await waitFor(() => expect(screen.queryByRole("heading", { name: "Locked" })).toBeNull());
});

test("leaving a locked screen asks before work is lost", async () => {
  const user = userEvent.setup();
  enterAs("amir");
  open();
  await screen.findByLabelText("Note of Amir Haddad");
  await user.keyboard("{Control>}l{/Control}");
  await user.click(await screen.findByRole("button", { name: "Sign in as someone else" }));
  await user.click(screen.getByRole("button", { name: "Leave it and sign out" }));
  expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a password that was given must be replaced first", async () => {
  const user = userEvent.setup();
  enterAs("new");
  open();
  await user.type(await screen.findByLabelText("Password you were given"), PASSWORD);
  await user.type(screen.getByLabelText("New password"), "five other small words{Enter}");
  expect(await screen.findByLabelText("Note of Zara Silva")).toBeVisible();
});

test("a folder that is missed is asked for, and no other clinic is begun", async () => {
  const user = userEvent.setup();
  let isConnected = false;
  installFakeBackend({
    session_state: () => {
      if (!isConnected) throw refuse("folder_missing");
      return { kind: "signed_out", clinic_name: "Lakeside Clinic", language: "en", people: [] };
    },
  });
  open();
  expect(await screen.findByText(/Connect the disk it is on/)).toBeVisible();
  expect(screen.queryByRole("heading", { name: "Language and region" })).toBeNull();
  isConnected = true;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
});
