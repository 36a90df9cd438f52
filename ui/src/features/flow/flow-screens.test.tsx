import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setClock } from "~/shared/clock";
import { hearKeyboard } from "~/shared/shortcuts";
import { clearNotices } from "~/shared/ui/notify";
import { forgetChanges, undo } from "~/shared/undo";
import { findVisit, handlers, stepTo } from "~/test/fake/scheduling";
import { NOW } from "~/test/fake/session";
import { announceChange, installFakeBackend } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { FlowPage } from "./FlowPage";

const TODAY = "2026-11-20";
const ARRIVED = `visit-${TODAY}-1-7`;
const ROOMED = `visit-${TODAY}-1-8`;
const BEGUN = `visit-${TODAY}-1-6`;

let stopHearing = () => {};

beforeEach(() => {
  setClock(NOW);
  clearNotices();
  forgetChanges();
  stopHearing = hearKeyboard();
  // The test's document lays nothing out: each column is a hundred wide.
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    const at = [...document.querySelectorAll("[data-stage]")].indexOf(this);
    return new DOMRect(at < 0 ? 0 : at * 100, 0, 100, 100);
  });
  HTMLElement.prototype.setPointerCapture = () => {};
});

afterEach(() => stopHearing());

const column = (stage: string) => document.querySelector<HTMLElement>(`[data-stage=${stage}]`) as HTMLElement;
const card = (id: string) => document.querySelector<HTMLElement>(`[data-card="${id}"]`) as HTMLElement;
const buttonOf = (id: string, name: string) =>
  within(card(id).closest("li") as HTMLElement).getByRole("button", { name });
const shown = async (login = "t.akter") => {
  renderAs(login, <FlowPage />);
  await waitFor(() => expect(card(ARRIVED)).toBeVisible());
  return userEvent.setup();
};

const drag = (id: string, to: number) => {
  const board = screen.getByRole("group", { name: "Flow board" });
  fireEvent.pointerDown(card(id), { clientX: 10, clientY: 10, button: 0, pointerId: 1 });
  fireEvent.pointerMove(board, { clientX: to * 100 + 50, clientY: 10, pointerId: 1 });
  return { drop: () => fireEvent.pointerUp(board, { clientX: to * 100 + 50, clientY: 10, pointerId: 1 }) };
};

describe("the flow board", () => {
  it("shows who is where, who waits and for how long, with the ticket and what to heed", async () => {
    await shown();
    expect(within(column("arrived")).getAllByRole("listitem")).toHaveLength(2);
    expect(card(ARRIVED)).toHaveAccessibleName(
      /^\d+ ?Rahman, Paul ?11:15 ?· Dr Tanvir Akter ?· Blood pressure check ?waiting ?17 mins · long wait, Arrived, has allergies, owes money/,
    );
    expect(screen.getByText(/^3 wait$/)).toBeVisible();
    expect(card(BEGUN)).toHaveAccessibleName(/waited 6 mins/);
  });

  it("goes on counting by the clock, without asking anybody", async () => {
    const ticks: (() => void)[] = [];
    const every = window.setInterval;
    vi.spyOn(globalThis, "setInterval").mockImplementation(((run: () => void, ms: number) => {
      if (ms === 30_000) ticks.push(run);
      return every(run, ms);
    }) as typeof setInterval);
    const asked = vi.fn(handlers.day_board);
    installFakeBackend({ day_board: asked });
    await shown();
    const before = asked.mock.calls.length;
    setClock(NOW + 14 * 60_000);
    act(() => {
      for (const tick of ticks) tick();
    });
    expect(card(ARRIVED)).toHaveAccessibleName(/waiting ?31 mins · too long/);
    expect(asked).toHaveBeenCalledTimes(before);
  });

  it("begins a visit by a drag, stays, and takes it back", async () => {
    await shown();
    drag(ARRIVED, 2).drop();
    await waitFor(() => expect(findVisit(ARRIVED).status).toBe("with_practitioner"));
    await waitFor(() => expect(column("with_practitioner")).toContainElement(card(ARRIVED)));
    await screen.findByRole("button", { name: "Undo" });
    await act(() => undo());
    expect(findVisit(ARRIVED).status).toBe("arrived");
  });

  it("refuses a drop that cannot be before anything is sent, and says why", async () => {
    const sent = vi.fn();
    installFakeBackend({ complete_visit: sent, open_encounter: sent, undo_status: sent });
    await shown();
    const held = drag(ARRIVED, 4);
    await waitFor(() => expect(column("completed").dataset.over).toBe("refused"));
    expect(column("completed")).toHaveTextContent("The visit has not begun");
    held.drop();
    expect(await screen.findAllByText("The visit has not begun")).not.toEqual([]);
    expect(sent).not.toHaveBeenCalled();
    expect(column("arrived")).toContainElement(card(ARRIVED));
  });

  it("keeps what is dragged in the hand while others change the day", async () => {
    await shown();
    const held = drag(ARRIVED, 2);
    stepTo(findVisit(ROOMED), "arrived");
    await act(() => announceChange("schedule", TODAY));
    await act(() => Promise.resolve());
    expect(column("roomed"), "nothing moves under the pointer").toContainElement(card(ROOMED));
    expect(document.querySelector("[data-ghost]")).not.toBeNull();
    held.drop();
    await waitFor(() => expect(findVisit(ARRIVED).status).toBe("with_practitioner"));
    await waitFor(() => expect(column("arrived")).toContainElement(card(ROOMED)));
  });

  it("is walked by the arrows, and takes steps by the keys of the schedule", async () => {
    const user = await shown();
    card(ARRIVED).focus();
    await user.keyboard("{ArrowRight}");
    expect(document.activeElement).toBe(card(ROOMED));
    await user.keyboard("{ArrowRight}");
    const begun = (document.activeElement as HTMLElement).dataset.card ?? "";
    expect(findVisit(begun).status).toBe("with_practitioner");
    await user.keyboard("x");
    expect(await screen.findByText(/^The note is not signed/)).toBeVisible();
  });

  it("has the doctor send the patient to the desk, by mouse, button or key", async () => {
    const user = await shown();
    const send = [
      () => Promise.resolve(drag(BEGUN, 3).drop()),
      () => user.click(buttonOf(BEGUN, "Check out")),
      async () => {
        card(BEGUN).focus();
        await user.keyboard("u");
      },
    ];
    for (const way of send) {
      expect(findVisit(BEGUN).status, "the positive control").toBe("with_practitioner");
      await way();
      await waitFor(() => expect(column("checkout")).toContainElement(card(BEGUN)));
      await act(() => undo());
      await waitFor(() => expect(column("with_practitioner")).toContainElement(card(BEGUN)));
    }
  });

  it("has the desk end the visit there, by mouse, button or key, and take that back", async () => {
    stepTo(findVisit(BEGUN), "checkout");
    const user = await shown("amir");
    const end = [
      () => Promise.resolve(drag(BEGUN, 4).drop()),
      () => user.click(buttonOf(BEGUN, "Complete")),
      async () => {
        card(BEGUN).focus();
        await user.keyboard("x");
      },
    ];
    for (const way of end) {
      await way();
      expect(await screen.findByText(/^The note is not signed/)).toBeVisible();
      expect(screen.queryByRole("button", { name: "Open the note" }), "which nobody reads here").toBeNull();
      await user.click(screen.getByRole("button", { name: "Complete all the same" }));
      await waitFor(() => expect(column("completed")).toContainElement(card(BEGUN)));
      await act(() => undo());
      await waitFor(() => expect(column("checkout")).toContainElement(card(BEGUN)));
    }
  });

  it("does not let the desk end what goes on", async () => {
    await shown("amir");
    expect(card(BEGUN).closest("li")?.querySelector("[data-step]")).toBeNull();
    drag(BEGUN, 4).drop();
    expect(await screen.findAllByText("Only who conducts this visit can end it")).not.toEqual([]);
    expect(findVisit(BEGUN).status).toBe("with_practitioner");
  });

  it("shows the visits of one practitioner", async () => {
    const user = await shown();
    await user.click(screen.getByRole("combobox", { name: "Practitioner" }));
    await user.click(await screen.findByRole("option", { name: "Nurse Grace Okafor", hidden: true }));
    await waitFor(() => expect(card(ARRIVED)).toBeNull());
  });
});
