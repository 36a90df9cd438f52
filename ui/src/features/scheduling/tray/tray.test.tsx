import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AppointmentCard, DayBoard } from "~/ipc/bindings";
import { setClock } from "~/shared/clock";
import { hearKeyboard } from "~/shared/shortcuts";
import { clearNotices } from "~/shared/ui/notify";
import { forgetChanges, undo } from "~/shared/undo";
import { findVisit, handlers, stepTo } from "~/test/fake/scheduling";
import { NOW } from "~/test/fake/session";
import { announceChange } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { at } from "~/test/samples/scheduling";
import { useDayBoard } from "../api";
import { Board } from "../Board";
import { useVisitActions } from "../use-visit-actions";
import { VisitPanel } from "../VisitPanel";
import { TrayButton } from "./TrayButton";
import { TrayPanel } from "./TrayPanel";
import { showTray, takeFromTray } from "./tray-store";

const TODAY = "2026-11-20";
const TOMORROW = "2026-11-21";
const BOOKED = `visit-${TODAY}-1-9`;

let stopHearing = () => {};

beforeEach(() => {
  setClock(NOW);
  clearNotices();
  forgetChanges();
  stopHearing = hearKeyboard();
});

afterEach(() => {
  stopHearing();
  takeFromTray(BOOKED);
  showTray(false);
});

const shownOn = (day: string): AppointmentCard[] => {
  const board = handlers.day_board?.({ day }) as DayBoard;
  return board.appointments;
};

const found = vi.fn();
const Schedule = ({ day, openId = null }: { day: string; openId?: string | null }) => {
  const { data: board } = useDayBoard(day);
  const { move } = useVisitActions();
  if (!board) return null;
  return (
    <>
      <TrayButton visits={board.appointments} openId={openId} />
      <Board
        key={day}
        board={board}
        openId={null}
        only={[]}
        open={() => {}}
        create={() => {}}
        move={(visit, place) => void move(visit, { ...place, day }, "")}
        refuse={() => {}}
      />
      <TrayPanel hasBoard onFind={found} />
    </>
  );
};

const tray = () => screen.findByRole("complementary", { name: "Tray" });
const putIn = async () => {
  const { unmount } = renderAs("amir", <Schedule day={TODAY} openId={BOOKED} />);
  await screen.findByRole("button", { name: "Tray" });
  fireEvent.keyDown(document.body, { key: "x", ctrlKey: true });
  const name = findVisit(BOOKED).patient_name;
  await within(await tray()).findByText(name);
  return { name, leave: unmount };
};

describe("the tray", () => {
  it("takes a visit by a key, and the visit keeps its place", async () => {
    await putIn();
    expect(screen.getByRole("button", { name: "Tray (1)" })).toBeVisible();
    expect(findVisit(BOOKED)).toMatchObject({
      status: "booked",
      day: TODAY,
      starts_minute: at("12:00"),
      version: 1,
    });
    fireEvent.keyDown(document.body, { key: "y" });
    fireEvent.keyDown(document.body, { key: "y" });
    expect(screen.getByRole("button", { name: "Tray (1)" }), "hiding it empties nothing").toBeVisible();
  });

  it("is carried to another day and put down there with the keys alone, which can be undone", async () => {
    const { name, leave } = await putIn();
    leave();
    renderAs("amir", <Schedule day={TOMORROW} />);
    const item = await within(await tray()).findByRole("button", { name: new RegExp(`^${name}`) });
    item.focus();
    const user = userEvent.setup();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(document.querySelector("dl[aria-hidden]"), "it is held").not.toBeNull());
    // 12:00 of the morrow may be taken: the evening is free.
    await user.keyboard("{PageDown}{PageDown}{PageDown}{PageDown}{PageDown}{ArrowDown}");
    const board = () => shownOn(TOMORROW);
    const patient = findVisit(BOOKED).patient_id;
    const before = board().filter(({ patient_id }) => patient_id === patient).length;
    await user.keyboard("{ArrowUp}{Enter}");
    await waitFor(() => expect(screen.getByRole("button", { name: "Tray" })).toBeVisible());
    expect(board().filter(({ patient_id }) => patient_id === patient)).toHaveLength(before + 1);
    await act(() => undo());
    expect(board().filter(({ patient_id }) => patient_id === patient)).toHaveLength(before);
  });

  it("stays in the tray when it is given up with Escape", async () => {
    const { name } = await putIn();
    const item = within(await tray()).getByRole("button", { name: new RegExp(`^${name}`) });
    item.focus();
    await userEvent.setup().keyboard("{Enter}{Escape}");
    expect(document.querySelector("dl[aria-hidden]")).toBeNull();
    expect(within(await tray()).getByText(name)).toBeVisible();
  });

  it("says what others did to it meanwhile, and then moves it no more", async () => {
    const { name } = await putIn();
    stepTo(findVisit(BOOKED), "cancelled_patient", "sick");
    await act(() => announceChange("schedule", TODAY));
    expect(await within(await tray()).findByText("Cancelled meanwhile")).toBeVisible();
    expect(within(await tray()).getByRole("button", { name: new RegExp(`^${name}`) })).toBeDisabled();
    await userEvent.setup().click(within(await tray()).getByRole("button", { name: "Take out" }));
    expect(within(await tray()).queryByText(name)).toBeNull();
  });

  it("asks for free times, and takes a visit from its drawer", async () => {
    renderAs(
      "amir",
      <>
        <VisitPanel
          appointmentId={BOOKED}
          question={null}
          onAsk={() => {}}
          onFollow={() => {}}
          onClose={() => {}}
          onBookNext={() => {}}
        />
        <TrayPanel hasBoard={false} onFind={found} />
      </>,
    );
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Put in the tray" }));
    await user.click(await within(await tray()).findByRole("button", { name: "Find times…" }));
    expect(found).toHaveBeenCalledWith(expect.objectContaining({ appointment_id: BOOKED }));
  });

  it("is somebody else's tray for who signs in next: empty", async () => {
    const { name, leave } = await putIn();
    leave();
    renderAs("t.akter", <Schedule day={TODAY} />);
    await screen.findByRole("button", { name: "Tray" });
    expect(within(await tray()).queryByText(name)).toBeNull();
  });
});

describe("a drag between the board and the tray", () => {
  beforeEach(() => {
    // The test's document lays nothing out: the board is on the left, the tray on the right.
    vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
      if (this.matches("[data-tray]")) return new DOMRect(1000, 0, 200, 1000);
      const columns = [...document.querySelectorAll("[data-column]")];
      const column = columns.indexOf(this);
      return column < 0
        ? new DOMRect(0, 0, 900, 1000)
        : new DOMRect((column * 900) / columns.length, 0, 100, 1000);
    });
    HTMLElement.prototype.setPointerCapture = () => {};
    Element.prototype.scrollBy = () => {};
  });

  it("puts a visit into the tray, and from there onto the board", async () => {
    renderAs("amir", <Schedule day={TODAY} />);
    const card = await waitFor(() => {
      const shown = document.querySelector<HTMLElement>(`[data-visit="${BOOKED}"]`);
      if (!shown) throw new Error("no card");
      return shown;
    });
    const scroller = screen.getByRole("group", { name: "Day board" });
    fireEvent.pointerDown(card, { clientX: 10, clientY: 10, button: 0, pointerId: 1 });
    fireEvent.pointerMove(scroller, { clientX: 1100, clientY: 100, pointerId: 1 });
    fireEvent.pointerUp(scroller, { clientX: 1100, clientY: 100, pointerId: 1 });
    const name = findVisit(BOOKED).patient_name;
    const item = await within(await tray()).findByRole("button", { name: new RegExp(`^${name}`) });
    expect(findVisit(BOOKED)).toMatchObject({ status: "booked", starts_minute: at("12:00") });
    fireEvent.pointerDown(item, { clientX: 1100, clientY: 50, button: 0, pointerId: 1 });
    fireEvent.pointerMove(window, { clientX: 900, clientY: 100, pointerId: 1 });
    const stretch = { from: 8, hours: 11 };
    const free = ((16 - stretch.from) / stretch.hours) * 1000;
    fireEvent.pointerMove(window, { clientX: 10, clientY: free, pointerId: 1 });
    fireEvent.pointerUp(window, { clientX: 10, clientY: free, pointerId: 1 });
    await waitFor(() => expect(within(screen.getByRole("complementary")).queryByText(name)).toBeNull());
  });
});
