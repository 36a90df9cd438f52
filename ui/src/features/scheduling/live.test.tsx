import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { setClock } from "~/shared/clock";
import { undo } from "~/shared/undo";
import { findVisit, handlers, stepTo } from "~/test/fake/scheduling";
import { NOW } from "~/test/fake/session";
import { announceChange, installFakeBackend } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { at } from "~/test/samples/scheduling";
import { BookDialog } from "./BookDialog";
import { DayView } from "./DayView";
import { draftAt } from "./place-form";
import { useVisitActions } from "./use-visit-actions";
import { useSheet } from "./views/use-sheet";

const TODAY = "2026-11-20";
const BOOKED = `visit-${TODAY}-1-9`;
/** A wound dressing at 15:15 in the first of two rooms that would do. */
const DRESSING = `visit-${TODAY}-1-12`;
const OTHER = `visit-${TODAY}-1-10`;

beforeEach(() => {
  setClock(NOW);
  // The test's document lays nothing out: each column is a hundred wide, a minute is one high.
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    const column = [...document.querySelectorAll("[data-column]")].indexOf(this);
    return column < 0 ? new DOMRect(0, 0, 600, 660) : new DOMRect(column * 100, 0, 100, 660);
  });
  HTMLElement.prototype.setPointerCapture = () => {};
  Element.prototype.scrollBy = () => {};
});

const booking = { begin: vi.fn(), beginAt: vi.fn() } as never;

const Day = ({ isList = false, by }: { isList?: boolean; by?: "room" }) => {
  const { sheet } = useSheet(TODAY, { by });
  return (
    <DayView
      board={sheet}
      error={null}
      onRetry={() => {}}
      isList={isList}
      openId={null}
      only={[]}
      onOpen={() => {}}
      onStep={() => {}}
      onDrop={() => {}}
      booking={booking}
    />
  );
};

let actions: ReturnType<typeof useVisitActions>;
const Actions = () => {
  actions = useVisitActions();
  return null;
};

/** Something changes at another desk: this window is told so, and of nothing else. */
const elsewhere = (change: () => unknown) =>
  act(async () => {
    change();
    await announceChange("schedule", TODAY);
  });

const shadeOf = (id: string) => document.querySelector<HTMLElement>(`[data-visit="${id}"]`)?.dataset.shade;

describe("a change at one desk", () => {
  it("shows in a window that did nothing", async () => {
    renderAs("amir", <Actions />);
    const { container } = renderAs("t.akter", <Day />);
    await within(container).findByRole("region", { name: "Dr Tanvir Akter" });
    expect(shadeOf(BOOKED)).toBe("scheduled");
    await act(() => actions.arrive(findVisit(BOOKED)));
    await waitFor(() => expect(shadeOf(BOOKED)).toBe("arrived"));
  });

  it("lets a visit be dragged on that is in somebody's hand, and follows when it is put down", async () => {
    const moved = vi.fn(handlers.move_appointment);
    installFakeBackend({ move_appointment: moved });
    renderAs("amir", <Day />);
    const scroller = await screen.findByRole("group", { name: "Day board" });
    const card = document.querySelector<HTMLElement>(`[data-visit="${BOOKED}"]`) as HTMLElement;
    fireEvent.pointerDown(card, { clientX: 10, clientY: 300, button: 0, pointerId: 1 });
    fireEvent.pointerMove(scroller, { clientX: 10, clientY: 320, pointerId: 1 });
    await waitFor(() => expect(scroller.dataset.dragging).toBe("move"));
    await elsewhere(() => stepTo(findVisit(OTHER), "cancelled_patient", "sick"));
    expect(shadeOf(OTHER), "nothing changes under the pointer").toBe("scheduled");
    expect(scroller.dataset.dragging, "the drag goes on").toBe("move");
    expect(card.isConnected).toBe(true);
    fireEvent.pointerUp(scroller, { clientX: 10, clientY: 320, pointerId: 1 });
    await waitFor(() => expect(shadeOf(OTHER)).toBe("cancelled"));
    expect(card.hasAttribute("data-lifted")).toBe(false);
  });

  it("moves between the rooms in every window when it is dragged into another, and goes back", async () => {
    const moved = vi.fn(handlers.move_appointment);
    installFakeBackend({ move_appointment: moved });
    renderAs("amir", <Day by="room" />);
    const { container: other } = renderAs("t.akter", <Day by="room" />);
    const one = await within(other).findByRole("region", { name: "Room One" });
    const two = within(other).getByRole("region", { name: "ড্রেসিং রুম" });
    await within(one).findByRole("button", { name: /15:15/ });
    const scroller = screen.getAllByRole("group", { name: "Day board" })[0] as HTMLElement;
    const card = scroller.querySelector<HTMLElement>(`[data-visit="${DRESSING}"]`) as HTMLElement;
    const columns = [...scroller.querySelectorAll<HTMLElement>("[data-column]")];
    const to = 10 + 100 * columns.findIndex(({ dataset }) => dataset.column === "room room-2");
    fireEvent.pointerDown(card, { clientX: 10, clientY: 300, button: 0, pointerId: 1 });
    fireEvent.pointerMove(scroller, { clientX: to, clientY: 300, pointerId: 1 });
    await waitFor(() => expect(scroller.dataset.dragging).toBe("move"));
    fireEvent.pointerUp(scroller, { clientX: to, clientY: 300, pointerId: 1 });
    await waitFor(() => expect(moved.mock.calls[0]?.[0]).toMatchObject({ room_id: "room-2" }));
    await within(two).findByRole("button", { name: /15:15/ });
    expect(within(one).queryByRole("button", { name: /15:15/ })).toBeNull();
    await act(() => undo());
    await within(one).findByRole("button", { name: /15:15/ });
    expect(within(two).queryByRole("button", { name: /15:15/ })).toBeNull();
  });

  it("takes nothing from a booking that is half typed", async () => {
    const draft = draftAt({
      practitioner_id: "prac-1",
      day: TODAY,
      starts_minute: at("14:00"),
      minutes: 15,
    });
    renderAs("amir", <BookDialog draft={draft} patient={null} onBooked={() => {}} onClose={() => {}} />);
    const user = userEvent.setup();
    const reason = await screen.findByRole("textbox", { name: "Reason" });
    await user.type(reason, "Chest pa");
    const time = screen.getByRole("textbox", { name: "Time" });
    await user.clear(time);
    await user.type(time, "15:0");
    await elsewhere(() => stepTo(findVisit(BOOKED), "cancelled_clinic", "closed"));
    await elsewhere(() => stepTo(findVisit(OTHER), "cancelled_clinic", "closed"));
    await act(() => announceChange("everything"));
    expect(reason).toHaveValue("Chest pa");
    expect(time).toHaveValue("15:0");
    expect(document.activeElement, "the caret stays where it was").toBe(time);
    await user.type(time, "5");
    expect(time).toHaveValue("15:05");
    expect(screen.getByRole("dialog")).toBeVisible();
  });
});
