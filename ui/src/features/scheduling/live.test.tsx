import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AppointmentCard, AppointmentQuery } from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
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
import { type Question, VisitPanel } from "./VisitPanel";
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

describe("a form of the drawer that is half filled in", () => {
  const Drawer = ({ id, asked }: { id: string; asked: Question }) => {
    const [openId, follow] = useState(id);
    const [question, ask] = useState<Question | null>(asked);
    return (
      <>
        <button type="button" onClick={() => follow(OTHER)}>
          Another
        </button>
        <VisitPanel
          appointmentId={openId}
          question={question}
          onAsk={ask}
          onFollow={follow}
          onClose={() => {}}
          onBookNext={() => {}}
        />
      </>
    );
  };
  const open = async (asked: Question, form: string) => {
    const { queries } = renderAs("amir", <Drawer id={BOOKED} asked={asked} />);
    await screen.findByRole("form", { name: form });
    await waitFor(() => expect(queries.isFetching()).toBe(0));
    return { user: userEvent.setup(), isQuiet: () => waitFor(() => expect(queries.isFetching()).toBe(0)) };
  };
  const write = async (user: ReturnType<typeof userEvent.setup>, field: string, text: string) => {
    const found = screen.getByRole("textbox", { name: field });
    await user.clear(found);
    await user.type(found, text);
    return found;
  };
  const confirmed = () => {
    const { appointment_id, version } = findVisit(BOOKED);
    handlers.confirm_appointment?.({ key: actionKey(), appointment_id, version, is_confirmed: true });
  };
  const moved = (starts: string): string => {
    const { appointment_id, version, practitioner_id, day, minutes } = findVisit(BOOKED);
    const place = {
      practitioner_id,
      day,
      starts_minute: at(starts),
      minutes,
      room_id: null,
      device_id: null,
    };
    const input = { key: actionKey(), appointment_id, version, ...place, overbook_reason: "" };
    const heir = handlers.move_appointment?.(input) as AppointmentCard;
    return heir.appointment_id;
  };
  const reasons: [Question, string, string, string][] = [
    ["cancel", "Cancel the appointment", "Cancel the appointment", "cancelled_patient"],
    ["error", "Entered in error", "Take it off the lists", "entered_in_error"],
  ];

  it("keeps the chosen place when the visit is confirmed elsewhere, and moves what stands there now", async () => {
    const { user, isQuiet } = await open("move", "Move the appointment");
    const time = await write(user, "Time", "15:00");
    await elsewhere(confirmed);
    await isQuiet();
    expect(time.isConnected, "the form is the same").toBe(true);
    expect(time).toHaveValue("15:00");
    await user.click(screen.getByRole("button", { name: "Move" }));
    await waitFor(() => expect(findVisit(BOOKED).status).toBe("moved"));
    await waitFor(() => expect(screen.queryByRole("form")).toBeNull());
  });

  it("keeps the chosen place when the visit is moved elsewhere", async () => {
    const { user, isQuiet } = await open("move", "Move the appointment");
    const time = await write(user, "Time", "15:00");
    let heirId = "";
    await elsewhere(() => {
      heirId = moved("16:00");
    });
    await isQuiet();
    expect(time.isConnected).toBe(true);
    expect(time).toHaveValue("15:00");
    await user.click(screen.getByRole("button", { name: "Move" }));
    await waitFor(() => expect(findVisit(heirId).status, "the one that stands for it goes on").toBe("moved"));
  });

  it("goes along with the visit where nobody has chosen a place", async () => {
    const { isQuiet } = await open("move", "Move the appointment");
    const time = screen.getByRole("textbox", { name: "Time" });
    expect(time).toHaveValue("12:00");
    await elsewhere(() => moved("16:00"));
    await isQuiet();
    await waitFor(() => expect(time).toHaveValue("16:00"));
  });

  it.each(reasons)(
    "keeps the reason to %s while the visit that was moved elsewhere is read",
    async (...row) => {
      const [question, name, answer, status] = row;
      let heirId = "";
      let answerHeir = () => {};
      const isAnswered = new Promise<void>((resolve) => {
        answerHeir = resolve;
      });
      const read: string[] = [];
      installFakeBackend({
        appointment_details: async (query: AppointmentQuery) => {
          read.push(query.appointment_id);
          if (query.appointment_id === heirId) await isAnswered;
          return handlers.appointment_details?.(query);
        },
      });
      const { user } = await open(question, name);
      if (question === "cancel") await user.click(screen.getByRole("radio", { name: "Another reason" }));
      const words = await write(user, "In words", "Double ent");
      await elsewhere(() => {
        heirId = moved("16:00");
      });
      await waitFor(() => expect(read).toContain(heirId));
      expect(words.isConnected, "no skeleton takes its place").toBe(true);
      expect(document.activeElement, "the caret stays where it was").toBe(words);
      answerHeir();
      expect(await screen.findByText("16:00–16:15")).toBeVisible();
      await user.type(words, "ry");
      expect(words).toHaveValue("Double entry");
      await user.click(screen.getByRole("button", { name: answer }));
      await waitFor(() => expect(findVisit(heirId).status).toBe(status));
    },
  );

  it("is told in words what it did not know of yet, keeps what was typed, and is answered then", async () => {
    const { user, isQuiet } = await open("error", "Entered in error");
    const words = await write(user, "In words", "Double entry");
    // No word of it has come here.
    stepTo(findVisit(BOOKED), "arrived");
    const take = screen.getByRole("button", { name: "Take it off the lists" });
    await user.click(take);
    await waitFor(() => expect(words).toHaveAccessibleDescription(/^Someone else changed this meanwhile/));
    expect(words).toHaveValue("Double entry");
    await isQuiet();
    await user.click(take);
    await waitFor(() => expect(findVisit(BOOKED).status).toBe("entered_in_error"));
  });

  it("is empty again for another visit", async () => {
    const { user, isQuiet } = await open("error", "Entered in error");
    await write(user, "In words", "Double entry");
    await user.click(screen.getByRole("button", { name: "Another" }));
    await isQuiet();
    expect(await screen.findByRole("textbox", { name: "In words" })).toHaveValue("");
  });
});
