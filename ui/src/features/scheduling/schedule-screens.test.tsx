import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useMemo, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AppointmentCard, FindFreeTimes } from "~/ipc/bindings";
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
import { type Drop, MoveForm } from "./MoveForm";
import { draftAt, draftFrom } from "./place-form";
import type { BoardWishes } from "./use-board-pointer";
import { VisitList } from "./VisitList";
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

const onFollow = vi.fn<(heirId: string) => void>();
const wishes = (): BoardWishes => ({ open: vi.fn(), create: vi.fn(), move: vi.fn(), refuse: vi.fn() });
const paul = visit("12:00");
const shownBoard = (asked: BoardWishes) =>
  renderAs("amir", <Board board={board(paul, visit("12:30"))} openId={null} only={[]} {...asked} />);

describe("the board", () => {
  it("names a visit by what is seen, and then by what the colours say", async () => {
    shownBoard(wishes());
    const card = await screen.findByRole("button", {
      name: /^Rahman, Paul 12:00 Follow-up, until 12:15, Booked, Dr A$/,
    });
    expect(card).toHaveAttribute("tabindex", "0");
  });

  it("draws what stands beside another on purpose with a broken edge, and says so", async () => {
    const beside = visit("12:00", { appointment_id: "beside", is_overbooked: true });
    renderAs("amir", <Board board={board(paul, beside)} openId={null} only={[]} {...wishes()} />);
    const cards = await screen.findAllByRole("button", { name: /Rahman/ });
    const [said] = cards.filter((card) => card.dataset.visit === "beside");
    expect(said).toHaveAccessibleName(/Booked, Dr A, overbooked$/);
    expect(said).toHaveAttribute("data-overbooked");
    const others = cards.filter((card) => card !== said);
    expect(others.map((card) => card.textContent).join()).not.toContain("overbooked");
    expect(others.filter((card) => card.matches("[data-overbooked]"))).toEqual([]);
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

const dialog = (time: string, login = "amir") =>
  renderAs(
    login,
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
    expect(onBooked.mock.calls[0]?.[0], "the core refuses what it does not know").not.toHaveProperty(
      "practitioner_name",
    );
    expect(onBooked.mock.calls[0]?.[0]).toMatchObject({
      reason: "Cough",
      practitioner_id: "prac-1",
      status: "booked",
    });
  });

  it("books a known patient with three letters and Enter twice", async () => {
    onBooked.mockClear();
    renderAs(
      "amir",
      <BookDialog draft={draftFrom(TODAY)} patient={null} onBooked={onBooked} onClose={() => {}} />,
    );
    const user = userEvent.setup();
    await screen.findByRole("button", { name: "Narrow down" });
    await user.keyboard("kha");
    await screen.findAllByRole("option", { name: /kha/i, hidden: true });
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.getByRole("textbox", { name: "Reason" })).toHaveFocus());
    await user.keyboard("{Enter}");
    await waitFor(() => expect(onBooked).toHaveBeenCalled());
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

describe("the list", () => {
  it("marks what was overbooked beside the name", async () => {
    const beside = visit("12:00", {
      appointment_id: "beside",
      patient_name: "Das, Rina",
      is_overbooked: true,
    });
    renderAs(
      "amir",
      <VisitList board={board(paul, beside)} openId={null} only={[]} onOpen={() => {}} onStep={() => {}} />,
    );
    const row = await screen.findByRole("row", { name: /Das, Rina/ });
    expect(row).toHaveTextContent("overbooked");
    expect(row).toHaveAttribute("data-overbooked");
    expect(screen.getByRole("row", { name: /Rahman, Paul/ })).not.toHaveTextContent("overbooked");
  });
});

describe("booking a service", () => {
  const service = async (name: string) => {
    const user = userEvent.setup();
    await user.click(await screen.findByRole("combobox", { name: "Service" }));
    await user.keyboard(name);
    await user.click(await screen.findByRole("option", { name, hidden: true }));
    return user;
  };
  const answering = (refusal: ReturnType<typeof refuse>) =>
    installFakeBackend({
      book_appointment: () => {
        throw refusal;
      },
    });

  it("sets the length, asks for free times with it, and sends it", async () => {
    onBooked.mockClear();
    const asked: unknown[] = [];
    installFakeBackend({
      find_free_times: (search: { service_id: string | null; minutes: number }) => {
        asked.push([search.service_id, search.minutes]);
        return [];
      },
    });
    dialog("14:00");
    const user = await service("Wound dressing");
    expect(screen.getByRole("radio", { name: "30" })).toBeChecked();
    await waitFor(() => expect(asked.at(-1)).toEqual(["service-DRESS", 30]));
    expect(asked[0], "nothing in particular before it was chosen").toEqual([null, 15]);
    await user.click(screen.getByRole("button", { name: "Book" }));
    await waitFor(() => expect(onBooked).toHaveBeenCalled());
    expect(onBooked.mock.calls[0]?.[0]).toMatchObject({
      service_name: "Wound dressing",
      room_name: "Room One",
      minutes: 30,
    });
  });

  it("offers what can be booked, and nothing where no service can", async () => {
    const { unmount } = dialog("14:00");
    await userEvent.click(await screen.findByRole("combobox", { name: "Service" }));
    await screen.findByRole("option", { name: "Electrocardiogram", hidden: true });
    expect(screen.queryByRole("option", { name: "Medical certificate", hidden: true })).toBeNull();
    unmount();
    installFakeBackend({ bookable_services: () => [] });
    dialog("14:00");
    expect(await screen.findByRole("textbox", { name: "Reason" })).toBeVisible();
    expect(screen.queryByRole("combobox", { name: "Service" })).toBeNull();
  });

  it("is for nothing in particular again when the service is taken back", async () => {
    onBooked.mockClear();
    dialog("14:00");
    const user = await service("Electrocardiogram");
    await user.click(screen.getByRole("combobox", { name: "Service" }));
    await user.click(screen.getByRole("option", { name: "Nothing in particular", hidden: true }));
    await user.click(screen.getByRole("button", { name: "Book" }));
    await waitFor(() => expect(onBooked).toHaveBeenCalled());
    expect(onBooked.mock.calls[0]?.[0]).toMatchObject({ service_name: "" });
  });

  it("says at the service that it cannot be booked any more", async () => {
    answering(refuse("not_bookable", { field: "service_id" }));
    dialog("14:00");
    const user = await service("Electrocardiogram");
    await user.click(screen.getByRole("button", { name: "Book" }));
    await waitFor(() =>
      expect(screen.getByRole("combobox", { name: "Service" })).toHaveAccessibleDescription(
        "This service is not booked as an appointment.",
      ),
    );
  });

  it("says at the practitioner that they do not give it", async () => {
    answering(refuse("not_eligible", { field: "practitioner" }));
    dialog("14:00");
    const user = await service("Electrocardiogram");
    await user.click(screen.getByRole("button", { name: "Book" }));
    await waitFor(() =>
      expect(screen.getByRole("combobox", { name: "Practitioner" })).toHaveAccessibleDescription(
        "This practitioner does not give this service.",
      ),
    );
  });
});

describe("choosing a practitioner", () => {
  it("offers only who gives the service", async () => {
    dialog("14:00");
    const user = userEvent.setup();
    await user.click(await screen.findByRole("combobox", { name: "Service" }));
    await user.keyboard("Electrocardiogram");
    await user.click(await screen.findByRole("option", { name: "Electrocardiogram", hidden: true }));
    await user.click(screen.getByRole("combobox", { name: "Practitioner" }));
    const people = await screen.findAllByRole("option", { hidden: true });
    const names = people.map((one) => one.textContent);
    expect(names).toContain("Dr Sadia Sarkar");
    expect(names).not.toContain("Dr Leo Kim");
  });
});

describe("booking beside another visit on purpose", () => {
  const offer = () => screen.queryByRole("button", { name: "Book beside it…" });
  const refusedAt = async (words: string) =>
    waitFor(() => expect(screen.getByRole("textbox", { name: "Time" })).toHaveAccessibleDescription(words));
  const busy = "The practitioner has another appointment then.";
  const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));

  it("is offered when only the practitioner is busy, wants a reason, and sends it", async () => {
    onBooked.mockClear();
    dialog("12:20");
    await screen.findByRole("textbox", { name: "Time" });
    expect(offer(), "nothing was refused yet").toBeNull();
    await press("Book");
    await refusedAt(busy);
    await press("Book beside it…");
    const why = screen.getByRole("textbox", { name: "Why beside the other appointment" });
    expect(why).toHaveFocus();
    await userEvent.type(why, "  {Enter}");
    expect(why).toHaveAccessibleDescription("Say why, in a few words.");
    expect(onBooked).not.toHaveBeenCalled();
    const sent: unknown[] = [];
    const book = handlers.book_appointment;
    installFakeBackend({
      book_appointment: (input: { overbook_reason: string }) => {
        sent.push(input.overbook_reason);
        return book?.(input);
      },
    });
    await userEvent.type(why, "Chest pain{Enter}");
    await waitFor(() => expect(onBooked).toHaveBeenCalled());
    expect(onBooked.mock.calls[0]?.[0]).toMatchObject({ starts_minute: at("12:20"), is_overbooked: true });
    expect(sent).toEqual(["Chest pain"]);
  });

  it("is not offered to whoever may not decide that", async () => {
    dialog("12:20", "rita");
    await press("Book");
    await refusedAt(busy);
    expect(screen.getByRole("region", { name: /^Free instead/ })).toBeVisible();
    expect(offer()).toBeNull();
  });

  it("is not offered when something else is in the way", async () => {
    installFakeBackend({
      book_appointment: () => {
        throw refuse("room_busy", { field: "time" });
      },
    });
    dialog("12:20");
    await press("Book");
    await refusedAt("No room that would do is free then.");
    expect(offer()).toBeNull();
  });

  it("is over as soon as another place is thought of", async () => {
    dialog("12:20");
    await press("Book");
    await waitFor(() => expect(offer()).toBeVisible());
    await userEvent.click(screen.getByRole("radio", { name: "30" }));
    expect(offer()).toBeNull();
    await userEvent.click(screen.getByRole("radio", { name: "15" }));
    expect(offer(), "the same place again").toBeVisible();
  });

  it("ends at two in one half of the day", async () => {
    onBooked.mockClear();
    const place = { practitioner_id: "prac-1", day: TODAY, starts_minute: at("15:20"), minutes: 15 };
    const asked = { ...place, service_id: null, reason: "", overbook_reason: "Chest pain" };
    dialog("12:20");
    const second = handlers.book_appointment?.({ ...asked, key: "second", patient_id: "patient-30" });
    expect(second, "the positive control: one stands there already").toMatchObject({ is_overbooked: true });
    await press("Book");
    await press("Book beside it…");
    const why = screen.getByRole("textbox", { name: "Why beside the other appointment" });
    await userEvent.type(why, "Chest pain");
    await press("Book beside it");
    await refusedAt("No more can be overbooked in this half of the day.");
    expect(offer()).toBeNull();
    expect(onBooked).not.toHaveBeenCalled();
  });

  it("moves a visit there as well", async () => {
    const moved = findVisit(ARRIVING);
    const place = { practitioner_id: "prac-1", day: TODAY, starts_minute: at("12:20"), minutes: 15 };
    renderAs(
      "amir",
      <VisitPanel
        appointmentId={ARRIVING}
        question="move"
        drop={{ visit: moved, place, refusal: refusedBecause("Another appointment stands there") }}
        onAsk={() => {}}
        onFollow={onFollow}
        onClose={() => {}}
        onBookNext={() => {}}
      />,
    );
    await screen.findByRole("textbox", { name: "Time" });
    expect(offer(), "the core has not said so yet").toBeNull();
    await press("Move");
    await press("Book beside it…");
    const why = screen.getByRole("textbox", { name: "Why beside the other appointment" });
    await userEvent.type(why, "Mother and child");
    await press("Book beside it");
    await waitFor(() => expect(onFollow, "the drawer goes on with the new row").toHaveBeenCalled());
    const heir = findVisit(onFollow.mock.lastCall?.[0] ?? "");
    expect(heir).toMatchObject({ starts_minute: at("12:20"), is_overbooked: true, moved_from_id: ARRIVING });
  });
});

describe("the drawer of a visit", () => {
  const panel = (login: string, question: "arrive" | "cancel" | null, appointmentId = ARRIVING) =>
    renderAs(
      login,
      <VisitPanel
        appointmentId={appointmentId}
        question={question}
        onAsk={() => {}}
        onFollow={onFollow}
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

  it("says what the visit is for, and in which room", async () => {
    panel("amir", null, `visit-${TODAY}-1-10`);
    expect(await screen.findByText("Electrocardiogram")).toBeVisible();
    expect(screen.getByText("Service", { selector: "dt" }).nextElementSibling).toHaveTextContent(
      "Electrocardiogram · Room One",
    );
    expect(screen.queryByText("overbooked")).toBeNull();
  });

  it("says that the visit was overbooked, and nothing of a service without one", async () => {
    panel("amir", null, `visit-${TODAY}-1-13`);
    expect(await screen.findByText("overbooked")).toBeVisible();
    expect(screen.queryByText("Service", { selector: "dt" })).toBeNull();
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
        onFollow={onFollow}
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

describe("the practitioner of a visit", () => {
  const people = async (given: AppointmentCard) => {
    renderAs("amir", <MoveForm visit={given} onDone={() => {}} />);
    await userEvent.click(await screen.findByRole("combobox", { name: "Practitioner" }));
    await screen.findByRole("option", { name: "Dr Tanvir Akter", hidden: true });
    const offered = screen.getAllByRole("option", { hidden: true }).map(({ textContent }) => textContent);
    return offered.filter((name) => /^(Dr|Nurse) /.test(name ?? ""));
  };

  it("is one who gives its service", async () => {
    const cardiogram = findVisit(`visit-${TODAY}-1-10`);
    expect(await people(cardiogram)).toEqual(["Dr Tanvir Akter", "Dr Sadia Sarkar"]);
  });

  it("is anybody where it has none, and whoever it stands with in any case", async () => {
    const plain = findVisit(`visit-${TODAY}-1-9`);
    expect((await people(plain)).length).toBeGreaterThan(2);
    cleanup();
    const elsewhere = { ...findVisit(`visit-${TODAY}-1-10`), practitioner_id: "prac-4" };
    expect(await people(elsewhere)).toEqual(["Dr Tanvir Akter", "Dr Sadia Sarkar", "Nurse Grace Okafor"]);
  });
});

describe("the room of a visit", () => {
  const dressing = () => findVisit(`visit-${TODAY}-1-12`);
  const form = () => renderAs("amir", <MoveForm visit={dressing()} onDone={onDone} />);
  const onDone = vi.fn();
  const choose = async (name: string) => {
    await userEvent.click(await screen.findByRole("combobox", { name: "Room" }));
    await userEvent.click(screen.getByRole("option", { name, hidden: true }));
  };

  it("is changed in the form, which begins with the present one", async () => {
    form();
    expect(await screen.findByRole("combobox", { name: "Room" })).toHaveValue("Room One");
    expect(screen.queryByRole("combobox", { name: "Device" }), "it needs none").toBeNull();
    const asked: (string | null)[] = [];
    installFakeBackend({
      find_free_times: (search: FindFreeTimes) => {
        asked.push(search.room_id);
        return [];
      },
    });
    await choose("ড্রেসিং রুম");
    await waitFor(() => expect(asked.at(-1), "the free times are those of the room").toBe("room-2"));
    await userEvent.click(screen.getByRole("button", { name: "Move" }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(handlers.day_board?.({ day: TODAY })).toMatchObject({
      appointments: expect.arrayContaining([
        expect.objectContaining({ moved_from_id: dressing().appointment_id, room_id: "room-2" }),
      ]),
    });
  });

  it("is refused at its field when it is full", async () => {
    installFakeBackend({
      move_appointment: () => {
        throw refuse("room_full", { field: "room", detail: { kind: "free_times", free: [] } });
      },
    });
    form();
    await choose("ড্রেসিং রুম");
    await userEvent.click(screen.getByRole("button", { name: "Move" }));
    await waitFor(() =>
      expect(screen.getByRole("combobox", { name: "Room" })).toHaveAccessibleDescription(
        "That room is full then.",
      ),
    );
  });

  it("is refused above the form when the visit has none", async () => {
    const plain = findVisit(`visit-${TODAY}-1-9`);
    const place = { practitioner_id: "prac-1", day: TODAY, starts_minute: at("12:00"), minutes: 15 };
    const refusal = { ...refusedBecause("The service is not given in that room."), field: "room" as const };
    const drop = { visit: plain, place, refusal };
    renderAs("amir", <MoveForm visit={plain} drop={drop} onDone={() => {}} />);
    const said = await screen.findByText("The service is not given in that room.", { selector: "p" });
    expect(said).toHaveAttribute("role", "alert");
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
