import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { DayBoard } from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
import { setClock } from "~/shared/clock";
import { clearNotices, notifyDone, notifyFailed } from "~/shared/ui/notify";
import { forgetChanges, redo, undo } from "~/shared/undo";
import { findVisit, handlers, stepTo } from "~/test/fake/scheduling";
import { NOW } from "~/test/fake/session";
import { renderAs } from "~/test/render";
import { at } from "~/test/samples/scheduling";
import { useVisitActions } from "./use-visit-actions";

const TODAY = "2026-11-20";
const visit = (id: string) => findVisit(id);

let actions: ReturnType<typeof useVisitActions>;
const Actions = () => {
  actions = useVisitActions();
  return null;
};

beforeEach(async () => {
  setClock(NOW);
  clearNotices();
  forgetChanges();
});

const begin = async (login = "amir") => {
  renderAs(login, <Actions />);
  await waitFor(() => expect(actions).toBeDefined());
  return userEvent.setup();
};

const book = () =>
  act(() =>
    actions.book({
      key: actionKey(),
      patient_id: "patient-12",
      practitioner_id: "prac-1",
      day: TODAY,
      starts_minute: at("14:00"),
      minutes: 15,
      service_id: null,
      reason: "",
      overbook_reason: "",
    }),
  );

// The same words stand in a region that is only heard.
const message = (text: string | RegExp) =>
  screen.queryByText(text, {
    selector: ".mantine-Notification-description, .mantine-Notification-description span",
  });
const offers = () => screen.queryAllByRole("button", { name: "Undo" });

describe("taking back what was done to a visit", () => {
  it("is offered for the latest change only: nobody who has arrived is called off by an older message", async () => {
    const user = await begin();
    const booked = await book();
    await waitFor(() => expect(message(/^Booked /)).toBeVisible());
    await act(() => actions.arrive(booked));
    await waitFor(() => expect(message(/has arrived, number \d+$/)).toBeVisible());
    await waitFor(() => expect(message(/^Booked /)).toBeNull());
    await user.click(offers().at(-1) as HTMLElement);
    await waitFor(() => expect(visit(booked.appointment_id).status).toBe("booked"));
    expect(await undo(), "the booking cannot be taken back any more").toBeUndefined();
    expect(visit(booked.appointment_id).status).toBe("booked");
  });

  it("is refused in words when somebody else has changed the visit since", async () => {
    const user = await begin();
    const booked = await book();
    stepTo(visit(booked.appointment_id), "arrived");
    await user.click((await screen.findAllByRole("button", { name: "Undo" })).at(-1) as HTMLElement);
    await waitFor(() => expect(message(/^Someone else changed this meanwhile/)).toBeVisible());
    expect(visit(booked.appointment_id).status).toBe("arrived");
  });

  it("takes a booking off the board without calling it cancelled", async () => {
    await begin();
    const booked = await book();
    await act(() => undo());
    expect(visit(booked.appointment_id).status).toBe("entered_in_error");
    await waitFor(() => expect(offers(), "what was taken back is not offered again").toEqual([]));
    await act(() => redo());
    expect(visit(booked.appointment_id).status, "it is booked anew").toBe("entered_in_error");
    await act(() => undo());
    const board = handlers.day_board?.({ day: TODAY }) as DayBoard;
    const his = board.appointments.filter(({ patient_id }) => patient_id === booked.patient_id);
    expect(his.filter(({ starts_minute }) => starts_minute === booked.starts_minute)).toEqual([]);
  });

  it("moves a visit back to where it stood, and there again", async () => {
    await begin();
    const booked = await book();
    const there = { practitioner_id: "prac-1", day: TODAY, starts_minute: at("15:00"), minutes: 15 };
    const moved = await act(() => actions.move(booked, there, "Dr Tanvir Akter"));
    expect(moved.appointment_id, "a move is a new row").not.toBe(booked.appointment_id);
    await act(() => undo());
    expect(visit(booked.appointment_id).status).toBe("booked");
    expect(visit(moved.appointment_id).status).toBe("entered_in_error");
    await act(() => redo());
    expect(visit(booked.appointment_id).status).toBe("moved");
    await act(() => undo());
    expect(visit(booked.appointment_id)).toMatchObject({ status: "booked", starts_minute: at("14:00") });
    expect(await undo(), "the booking cannot be taken back any more").toBeUndefined();
  });

  it("brings a cancelled visit back, and cancels it again", async () => {
    await begin();
    const booked = await book();
    await act(() => actions.cancel(booked, { by: "patient", code: "sick", reason: "" }));
    await act(() => undo());
    expect(visit(booked.appointment_id).status).toBe("booked");
    await act(() => redo());
    expect(visit(booked.appointment_id).status).toBe("cancelled_patient");
  });

  it("brings a completed visit back", async () => {
    const user = await begin("t.akter");
    const running = visit(`visit-${TODAY}-1-6`);
    expect(running.status, "the positive control").toBe("with_practitioner");
    await act(() => actions.complete(structuredClone(running), { leave_unsigned: true, no_charge: "later" }));
    expect(visit(running.appointment_id).status).toBe("completed");
    await user.click((await screen.findAllByRole("button", { name: "Undo" })).at(-1) as HTMLElement);
    await waitFor(() => expect(visit(running.appointment_id).status).toBe("with_practitioner"));
  });
});

describe("the messages", () => {
  const shown = () => screen.queryAllByRole("button", { name: "Close" });

  it("are two at most, the newest among them; a failure outlasts what is done", async () => {
    await begin();
    act(() => notifyFailed(new Error("broken")));
    for (const text of ["first", "second", "third"]) act(() => notifyDone(text));
    await waitFor(() => expect(shown()).toHaveLength(2));
    expect(message("third")).toBeVisible();
    expect(message("second")).toBeNull();
    expect(message(/went wrong/)).toBeVisible();
  });
});
