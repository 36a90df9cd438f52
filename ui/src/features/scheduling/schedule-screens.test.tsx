import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useMemo, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setClock } from "~/shared/clock";
import { hearKeyboard } from "~/shared/shortcuts";
import { findVisit, handlers } from "~/test/fake/scheduling";
import { NOW } from "~/test/fake/session";
import { announceChange, installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { at, board, visit } from "~/test/samples/scheduling";
import { Board } from "./Board";
import { BookDialog } from "./BookDialog";
import { refusedBecause } from "./book-form";
import { DayView } from "./DayView";
import type { Drop } from "./MoveForm";
import { draftAt } from "./place-form";
import type { BoardWishes } from "./use-board-pointer";
import { VisitPanel } from "./VisitPanel";
import { holdBoard } from "./visit-choice";

const TODAY = "2026-11-20";
const ARRIVING = `visit-${TODAY}-1-9`;

let stopHearing = () => {};

beforeEach(() => {
  setClock(NOW);
  stopHearing = hearKeyboard();
});

afterEach(() => stopHearing());

const wishes = (): BoardWishes => ({ open: vi.fn(), create: vi.fn(), move: vi.fn(), refuse: vi.fn() });
const paul = visit("12:00");
const shownBoard = (asked: BoardWishes) =>
  renderAs("amir", <Board board={board(paul, visit("12:30"))} openId={null} only={[]} {...asked} />);

describe("the board", () => {
  it("names a visit by what is seen, and then by what the colours say", async () => {
    shownBoard(wishes());
    const card = await screen.findByRole("button", {
      name: /^Rahman, Paul12:00 ?Follow-up, until 12:15, Booked, Dr A$/,
    });
    expect(card).toHaveAttribute("tabindex", "0");
  });

  it("says in words how full a day is", async () => {
    shownBoard(wishes());
    const [load] = await screen.findAllByText("2 appointments · 7 % full");
    expect(load?.parentElement).toHaveAttribute("title", "2 appointments · 7 % full");
  });

  it("moves a visit with the keys and says each step at once", async () => {
    const asked = wishes();
    shownBoard(asked);
    const user = userEvent.setup();
    const [card] = await screen.findAllByRole("button", { name: /Rahman/ });
    card?.focus();
    await user.keyboard("m{ArrowDown}{ArrowDown}");
    expect(screen.getAllByRole("alert").at(-1)).toHaveTextContent("12:10–12:25, Dr A");
    await user.keyboard("{ArrowRight}{Enter}");
    expect(asked.move).toHaveBeenCalledWith(paul, {
      practitioner_id: "b",
      starts_minute: at("12:10"),
      minutes: 15,
    });
  });

  it("refuses to drop a visit upon another", async () => {
    const asked = wishes();
    shownBoard(asked);
    const user = userEvent.setup();
    const [card] = await screen.findAllByRole("button", { name: /Rahman/ });
    card?.focus();
    await user.keyboard("m{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{Enter}");
    expect(asked.move).not.toHaveBeenCalled();
    expect(asked.refuse).toHaveBeenCalledWith(paul, expect.anything(), "Another appointment stands there");
  });

  it("leaves a visit alone after Escape", async () => {
    const asked = wishes();
    shownBoard(asked);
    const user = userEvent.setup();
    const [card] = await screen.findAllByRole("button", { name: /Rahman/ });
    card?.focus();
    await user.keyboard("m{ArrowDown}{Escape}{Enter}");
    expect(asked.move).not.toHaveBeenCalled();
    expect(asked.open, "Enter opens again, since nothing is held").toHaveBeenCalledWith(paul);
  });
});

const dialog = (time: string) =>
  renderAs(
    "amir",
    <BookDialog
      draft={draftAt({ practitioner_id: "prac-1", day: TODAY, starts_minute: at(time), minutes: 15 })}
      patient={{ patient_id: "patient-12", given_names: "José", family_name: "Khan" }}
      onBooked={onBooked}
      onClose={() => {}}
    />,
  );
const onBooked = vi.fn();

describe("the booking dialog", () => {
  it("says at the time why it is refused, keeps what was typed, and books another time at one press", async () => {
    onBooked.mockClear();
    dialog("12:20");
    const user = userEvent.setup();
    await user.type(await screen.findByRole("textbox", { name: "Reason" }), "Cough");
    await user.click(screen.getByRole("button", { name: "Book" }));
    const time = await screen.findByRole("textbox", { name: "Time" });
    await waitFor(() =>
      expect(time).toHaveAccessibleDescription("The practitioner has another appointment then."),
    );
    expect(screen.getByRole("textbox", { name: "Reason" })).toHaveValue("Cough");
    const instead = screen.getByRole("region", { name: /^Free instead/ });
    const [first] = within(instead).getAllByRole("button");
    await user.click(first as HTMLElement);
    await waitFor(() => expect(onBooked).toHaveBeenCalled());
    expect(onBooked.mock.calls[0]?.[0]).toMatchObject({
      reason: "Cough",
      practitioner_id: "prac-1",
      status: "booked",
    });
  });

  it("sends the same key again when the answer did not come", async () => {
    onBooked.mockClear();
    const keys: string[] = [];
    const book = handlers.book_appointment;
    installFakeBackend({
      book_appointment: (input: { key: string }) => {
        keys.push(input.key);
        if (keys.length === 1)
          throw {
            kind: "unavailable",
            code: "unavailable",
            field: null,
            reference: "",
            detail: { kind: "none" },
          };
        return book?.(input);
      },
    });
    dialog("14:00");
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Book" }));
    expect(await screen.findByText("The database cannot be reached.", { selector: "p" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Book" }));
    await waitFor(() => expect(onBooked).toHaveBeenCalled());
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it("keeps what was typed when something changes meanwhile", async () => {
    dialog("14:00");
    const user = userEvent.setup();
    const reason = await screen.findByRole("textbox", { name: "Reason" });
    await user.type(reason, "Cough");
    await announceChange("schedule", TODAY);
    expect(reason).toHaveValue("Cough");
    expect(screen.getByRole("textbox", { name: "Time" })).toHaveValue("14:00");
  });
});

describe("the drawer of a visit", () => {
  const panel = (login: string, question: "arrive" | "cancel" | null) =>
    renderAs(
      login,
      <VisitPanel
        appointmentId={ARRIVING}
        question={question}
        onAsk={() => {}}
        onClose={() => {}}
        onBookNext={() => {}}
      />,
    );

  it("asks for two identifiers before somebody counts as arrived", async () => {
    panel("amir", "arrive");
    const check = await screen.findByRole("region", { name: "Check the identity" });
    expect(check).toHaveTextContent("Wolfeschlegelsteinhausenbergerdorff");
    expect(check).toHaveTextContent("Born 14 Sept 2026");
    await userEvent.click(within(check).getByRole("button", { name: "Identity confirmed" }));
    expect(await screen.findByText("Arrived", { selector: "li[aria-current=step]" })).toBeVisible();
  });

  it("wants words for a reason that has no code", async () => {
    panel("amir", "cancel");
    const form = await screen.findByRole("form", { name: "Cancel the appointment" });
    await userEvent.click(within(form).getByRole("button", { name: "Cancel the appointment" }));
    expect(within(form).getByText("Choose a reason.")).toBeVisible();
    await userEvent.click(within(form).getByRole("radio", { name: "Another reason" }));
    await userEvent.click(within(form).getByRole("button", { name: "Cancel the appointment" }));
    expect(within(form).getByRole("textbox", { name: "In words" })).toHaveAccessibleDescription(
      "Say why, in a few words.",
    );
  });

  it("offers no clinical step to the front desk", async () => {
    panel("amir", null);
    expect(await screen.findByRole("button", { name: "Arrived" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Start visit" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Complete" })).toBeNull();
  });
});

describe("a drop where the appointment cannot stand", () => {
  const drops: Drop[] = [];
  const day = () => {
    drops.length = 0;
    renderAs(
      "amir",
      <DayView
        board={board(paul, visit("12:30", { patient_name: "Das, Rina" }))}
        error={null}
        onRetry={() => {}}
        isList={false}
        openId={null}
        only={[]}
        onOpen={() => {}}
        onStep={() => {}}
        onDrop={(drop) => drops.push(drop)}
        booking={noBooking}
      />,
    );
  };
  const press = async (keys: string) => {
    const card = await screen.findByRole("button", { name: /Rahman/ });
    card.focus();
    await userEvent.keyboard(keys);
  };

  it("is handed on with the reason that this window sees", async () => {
    day();
    await press("m{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{Enter}");
    expect(drops).toMatchObject([
      {
        visit: paul,
        place: { starts_minute: at("12:20") },
        refusal: { said: "Another appointment stands there" },
      },
    ]);
  });

  it("keeps the times that the core offers when somebody else was faster", async () => {
    const free = [
      { practitioner_id: "a", practitioner_name: "Dr A", day: TODAY, starts_minute: at("13:00") },
    ];
    installFakeBackend({
      move_appointment: () => {
        throw refuse("practitioner_busy", { field: "time", detail: { kind: "free_times", free } });
      },
    });
    day();
    await press("m{ArrowDown}{Enter}");
    await waitFor(() => expect(drops).toMatchObject([{ refusal: { field: "time", free } }]));
  });

  it("opens the form to move it there, with what is free around that time at one press", async () => {
    const dropped = findVisit(`visit-${TODAY}-1-9`);
    const place = { practitioner_id: "prac-1", day: TODAY, starts_minute: at("12:45"), minutes: 15 };
    renderAs(
      "amir",
      <VisitPanel
        appointmentId={dropped.appointment_id}
        question="move"
        drop={{ visit: dropped, place, refusal: refusedBecause("Another appointment stands there") }}
        onAsk={() => {}}
        onClose={() => {}}
        onBookNext={() => {}}
      />,
    );
    const time = await screen.findByRole("textbox", { name: "Time" });
    expect(time).toHaveValue("12:45");
    expect(time).toHaveAccessibleDescription("Another appointment stands there");
    const instead = screen.getByRole("region", { name: /^Free instead/ });
    const times = await within(instead).findAllByRole("button");
    const words = times.map((button) => button.textContent);
    expect(words, "somebody else is free just then, and named").toContainEqual(
      expect.stringMatching(/^12:45Dr /),
    );
    expect(words, "where it stands already").not.toContain("12:00");
    const [first] = times.filter((button) => /^\d\d:\d\d$/.test(button.textContent ?? ""));
    await userEvent.click(first as HTMLElement);
    await waitFor(() => expect(findVisit(dropped.appointment_id).version).toBe(2));
  });
});

const noBooking: Parameters<typeof DayView>[0]["booking"] = {
  booking: null,
  known: null,
  isReading: false,
  begin() {},
  beginAt() {},
  beginNext() {},
  end() {},
};

const Changing = () => {
  const [later, arrive] = useState(false);
  const shown = useMemo(() => (later ? board(paul, visit("12:30")) : board(paul)), [later]);
  return (
    <>
      <button type="button" onClick={() => arrive(true)}>
        Arrive
      </button>
      <DayView
        board={shown}
        error={null}
        onRetry={() => {}}
        isList={false}
        openId={null}
        only={[]}
        onOpen={() => {}}
        onStep={() => {}}
        onDrop={() => {}}
        booking={noBooking}
      />
    </>
  );
};

describe("what arrives while a visit is held", () => {
  it("waits until it is let go", async () => {
    renderAs("amir", <Changing />);
    const cards = () => screen.getAllByRole("button", { name: /Rahman/ });
    await screen.findByRole("button", { name: /Rahman/ });
    act(() => holdBoard(true));
    fireEvent.click(screen.getByRole("button", { name: "Arrive" }));
    expect(cards()).toHaveLength(1);
    act(() => holdBoard(false));
    expect(cards()).toHaveLength(2);
  });
});
