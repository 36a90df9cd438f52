import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, test, vi } from "vitest";
import type { Practitioner } from "~/ipc/bindings";
import { setClock } from "~/shared/clock";
import { NOW } from "~/test/fake/session";
import { handlers } from "~/test/fake/staff";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { AccountsPage } from "./AccountsPage";
import { HandOverDialog } from "./HandOverDialog";
import { PractitionerEditor } from "./PractitionerEditor";

test("a new account gets a one-time password, which is shown until it is handed over", async () => {
  renderAs("nusrat", <AccountsPage />);
  await userEvent.click(await screen.findByRole("button", { name: "New account" }));
  await userEvent.type(await screen.findByRole("textbox", { name: /Name/ }), "Dr José García");
  expect(screen.getByRole("textbox", { name: /Login/ })).toHaveValue("j.garcia");
  await userEvent.click(screen.getByRole("radio", { name: "Doctor" }));
  await userEvent.click(screen.getByRole("button", { name: "Create account" }));
  const password = await screen.findByRole("textbox", { name: "One-time password" });
  expect(password).toHaveValue("7K3M-9XQ2-B0VT-5HJE");
  await userEvent.keyboard("{Escape}");
  expect(password, "a stray key does not lose it").toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Done" }));
  const row = await screen.findByRole("row", { name: /j\.garcia/ });
  expect(row).toHaveTextContent("Waits for the first sign-in");
});

test("a copied one-time password leaves the clipboard after half a minute", async () => {
  userEvent.setup();
  const password = { staff_id: "staff-new", login: "new", password: "7K3M-9XQ2-B0VT-5HJE" };
  renderAs("nusrat", <HandOverDialog password={password} onClose={() => {}} />);
  const copy = await screen.findByRole("button", { name: "Copy" });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  fireEvent.click(copy);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await navigator.clipboard.readText()).toBe(password.password);
  await vi.advanceTimersByTimeAsync(29_500);
  vi.useRealTimers();
  expect((await navigator.clipboard.readText()).trim()).toBe("");
});

test("a login that is taken is said at its field, and nothing typed is lost", async () => {
  renderAs("nusrat", <AccountsPage />);
  await userEvent.click(await screen.findByRole("button", { name: "New account" }));
  await userEvent.type(await screen.findByRole("textbox", { name: /Name/ }), "Rita");
  await userEvent.click(screen.getByRole("button", { name: "Create account" }));
  const login = screen.getByRole("textbox", { name: /Login/ });
  await expect.poll(() => login.getAttribute("aria-invalid")).toBe("true");
  expect(login).toHaveValue("rita");
  expect(screen.getByText("This is already in use.")).toBeInTheDocument();
});

test("nobody deactivates their own account, and the last administrator keeps the role", async () => {
  renderAs("nusrat", <AccountsPage />);
  await userEvent.click(await screen.findByRole("button", { name: "Actions for Nusrat Jahan" }));
  const change = await screen.findByRole("menuitem", { name: "Change role" });
  expect(screen.queryByRole("menuitem", { name: "Deactivate" })).toBeNull();
  await userEvent.click(change);
  await userEvent.click(await screen.findByRole("radio", { name: "Nurse" }));
  await userEvent.click(screen.getByRole("button", { name: "Change role" }));
  expect(await screen.findByText("The clinic needs at least one administrator.")).toBeInTheDocument();
});

test("a licence number that another holds is said at its field and in the list of errors", async () => {
  const onDone = vi.fn();
  renderAs("nusrat", <PractitionerEditor practitioner={null} onDone={onDone} />);
  await userEvent.type(await screen.findByRole("textbox", { name: /Name on papers/ }), "Dr Grace Kim");
  const licence = screen.getByRole("textbox", { name: /Licence number/ });
  await userEvent.type(licence, "A-10001");
  await userEvent.click(screen.getByRole("button", { name: "Save practitioner" }));
  await expect.poll(() => licence.getAttribute("aria-invalid")).toBe("true");
  await userEvent.click(screen.getByRole("button", { name: "Licence number" }));
  expect(licence).toHaveFocus();
  await userEvent.type(licence, "9");
  await userEvent.click(screen.getByRole("button", { name: "Save practitioner" }));
  await expect.poll(() => onDone.mock.calls.length).toBe(1);
});

describe("other weekly hours", () => {
  beforeEach(() => setClock(NOW));

  const edit = async () => {
    const onDone = vi.fn();
    const all = (await handlers.list_practitioners?.(undefined)) as Practitioner[];
    const [practitioner = null] = all;
    renderAs("nusrat", <PractitionerEditor practitioner={practitioner} onDone={onDone} />);
    await screen.findByRole("button", { name: "Save practitioner" });
    return { onDone, user: userEvent.setup() };
  };
  const save = () => userEvent.click(screen.getByRole("button", { name: "Save practitioner" }));

  it("show whom they leave outside, before the page is left", async () => {
    const { onDone, user } = await edit();
    expect(screen.queryByText(/outside the hours/), "nobody stands outside before").toBeNull();
    await user.click(screen.getByRole("switch", { name: "Monday" }));
    await save();
    const told = within(await screen.findByRole("dialog", { name: "Appointments in the way" }));
    const visits = told.getAllByRole("listitem");
    expect(visits.some((visit) => visit.textContent?.includes("Mon 23 Nov"))).toBe(true);
    expect(told.getByRole("status")).toHaveTextContent(`${visits.length} appointments now stand outside`);
    expect(onDone).not.toHaveBeenCalled();
    expect(screen.getByText(`${visits.length} appointments stand outside the hours`)).toBeInTheDocument();
    await user.click(told.getByText("Close"));
    expect(onDone).toHaveBeenCalledOnce();
  });

  it("are not looked through when something else was changed", async () => {
    const asked = vi.fn(() => []);
    installFakeBackend({ visits_outside_hours: asked });
    const { onDone, user } = await edit();
    await waitFor(() => expect(asked, "by the page itself").toHaveBeenCalledTimes(1));
    await user.type(screen.getByRole("textbox", { name: "Specialisation" }), "s");
    await save();
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("are saved all the same when nobody can be told", async () => {
    installFakeBackend({
      visits_outside_hours: () => {
        throw refuse("unavailable", { kind: "unavailable" });
      },
    });
    const { onDone, user } = await edit();
    await user.click(screen.getByRole("switch", { name: "Monday" }));
    await save();
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  });
});
