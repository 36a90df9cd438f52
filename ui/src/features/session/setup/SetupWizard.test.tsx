import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { beginSetup, leaveBeforeKey } from "~/test/fake/session";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderBare } from "~/test/render";
import { SessionGate } from "../SessionGate";

beforeEach(beginSetup);

const open = () =>
  renderBare(
    <SessionGate>
      <p>At work</p>
    </SessionGate>,
  );
const goOn = (user: ReturnType<typeof userEvent.setup>, name = "Continue") =>
  user.click(screen.getByRole("button", { name }));

// Pasted at once: what each key does is not the point here.
const fill = async (user: ReturnType<typeof userEvent.setup>, field: HTMLElement, text: string) => {
  await user.click(field);
  await user.paste(text);
};

const untilKey = async (user: ReturnType<typeof userEvent.setup>) => {
  await screen.findByRole("heading", { name: "Language and region" });
  await goOn(user);
  await fill(user, await screen.findByLabelText(/Name of the clinic/), "Lakeside Clinic");
  await goOn(user);
  await fill(user, await screen.findByLabelText(/Your name/), "Nusrat Jahan");
  await fill(user, screen.getByLabelText("Password"), "quiet river under old bridge");
  await goOn(user, "Create the clinic");
  await screen.findByRole("heading", { name: "Recovery key" });
};

// What the page shows of the key, as it would be copied to paper.
const shownGroups = () =>
  screen
    .getAllByRole("listitem")
    .map((item) => item.querySelector("code")?.textContent)
    .filter((group) => group !== undefined);

const typeGroup = async (user: ReturnType<typeof userEvent.setup>) => {
  const paper = shownGroups();
  await goOn(user, "It is on paper");
  const field = screen.getByLabelText(/Type group \d+/);
  const place = Number(/\d+/.exec(field.closest("div[class*=root]")?.textContent ?? "")?.[0]);
  await user.type(field, paper[place - 1] ?? "");
  await goOn(user);
};

test("the first run leads from the region to work", async () => {
  const user = userEvent.setup();
  open();
  await untilKey(user);
  await typeGroup(user);
  await screen.findByRole("heading", { name: "Hours and first practitioner" });
  await fill(user, screen.getByLabelText(/Name, with title/), "Dr Tanvir Akter");
  await fill(user, screen.getByLabelText(/Licence number/), "BMDC A-12345");
  await fill(user, screen.getByLabelText("Consultation fee"), "800");
  await goOn(user, "Begin");
  expect(await screen.findByText("At work")).toBeVisible();
});

test("the key must be on paper before one goes on", async () => {
  const user = userEvent.setup();
  open();
  await untilKey(user);
  await goOn(user, "It is on paper");
  await fill(user, screen.getByLabelText(/Type group \d+/), "WRONG");
  await goOn(user);
  expect(screen.getByText(/That is not group \d+/)).toBeVisible();
  expect(screen.getByRole("heading", { name: "Recovery key" })).toBeVisible();
});

test("the key is hidden while a group is asked for, and shown again on request", async () => {
  const user = userEvent.setup();
  open();
  await untilKey(user);
  const groups = shownGroups();
  expect(groups).toHaveLength(13);
  expect(screen.queryByLabelText(/Type group/), "nothing is asked beside the key").toBeNull();
  await goOn(user, "It is on paper");
  expect(screen.getByLabelText(/Type group \d+/)).toHaveFocus();
  const page = new XMLSerializer().serializeToString(document.body);
  expect(page).toContain("Type group");
  expect(groups.filter((group) => page.includes(group))).toEqual([]);
  await goOn(user, "Show again");
  expect(shownGroups()).toEqual(groups);
});

test("the sheet with the key is printed and saved by the shell, which forgets it once the key is on paper", async () => {
  const asked: string[] = [];
  const answer = (name: string, done: unknown) => () => {
    asked.push(name);
    return done;
  };
  installFakeBackend({
    print_recovery_sheet: answer("print", null),
    save_recovery_sheet: answer("save", { path: "/media/stick/recovery-key.pdf" }),
    forget_recovery_sheet: answer("forget", null),
  });
  beginSetup();
  const user = userEvent.setup();
  open();
  await untilKey(user);
  await user.click(screen.getByRole("button", { name: "Print" }));
  await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("Sent to the printer"));
  await user.click(screen.getByRole("button", { name: "Save…" }));
  await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("Saved as /media/stick/recovery"));
  expect(asked).toEqual(["print", "save"]);
  await typeGroup(user);
  await screen.findByRole("heading", { name: "Hours and first practitioner" });
  expect(asked).toEqual(["print", "save", "forget"]);
});

test("a copied key leaves the clipboard after half a minute", async () => {
  const user = userEvent.setup();
  open();
  await untilKey(user);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  fireEvent.click(screen.getByRole("button", { name: "Copy" }));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await navigator.clipboard.readText()).toBe(shownGroups().join("-"));
  await vi.advanceTimersByTimeAsync(29_500);
  vi.useRealTimers();
  expect((await navigator.clipboard.readText()).trim()).toBe("");
});

test("a machine without a printer says so, and the key stays on the screen", async () => {
  installFakeBackend({
    print_recovery_sheet: () => {
      throw refuse("no_printer");
    },
  });
  beginSetup();
  const user = userEvent.setup();
  open();
  await untilKey(user);
  await user.click(screen.getByRole("button", { name: "Print" }));
  await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("No printer took the paper"));
  expect(screen.getByRole("heading", { name: "Recovery key" })).toBeVisible();
});

test("a clinic without a name is refused at the field", async () => {
  const user = userEvent.setup();
  open();
  await screen.findByRole("heading", { name: "Language and region" });
  await goOn(user);
  await screen.findByLabelText(/Name of the clinic/);
  await goOn(user);
  expect(screen.getByText("Every clinic has a name.")).toBeVisible();
  expect(screen.getByLabelText(/Name of the clinic/)).toHaveAccessibleDescription("Every clinic has a name.");
});

test("the wizard promises to keep the steps that are finished, and no more", async () => {
  open();
  await screen.findByRole("heading", { name: "Language and region" });
  expect(screen.getByText(/Finished steps are kept/)).toBeVisible();
});

test("one can look back until the data is created, and finds the answers", async () => {
  const user = userEvent.setup();
  open();
  await screen.findByRole("heading", { name: "Language and region" });
  await goOn(user);
  await fill(user, await screen.findByLabelText(/Name of the clinic/), "Lakeside Clinic");
  await goOn(user);
  await screen.findByLabelText(/Your name/);
  await goOn(user, "Back");
  expect(await screen.findByLabelText(/Name of the clinic/)).toHaveValue("Lakeside Clinic");
});

test("a demo clinic needs no answers", async () => {
  const user = userEvent.setup();
  open();
  await untilKey(user);
  await typeGroup(user);
  await user.click(await screen.findByRole("radio", { name: "A clinic to try out" }));
  await goOn(user, "Fill and begin");
  expect(await screen.findByText("At work")).toBeVisible();
});

test("a set-up left before the key was on paper goes on with a new key", async () => {
  leaveBeforeKey();
  const user = userEvent.setup();
  open();
  expect(await screen.findByText(/The window was closed before/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Back" })).toBeNull();
  await goOn(user, "Make a new key");
  expect(await screen.findByRole("button", { name: "It is on paper" })).toBeVisible();
  await typeGroup(user);
  expect(await screen.findByRole("heading", { name: "Hours and first practitioner" })).toBeVisible();
});
