import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { BookSeries, CancelSeries, ChangeSeries, PlannedVisit, PlanSeries } from "~/ipc/bindings";
import { setClock } from "~/shared/clock";
import { findVisit } from "~/test/fake/scheduling";
import { NOW } from "~/test/fake/session";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { at } from "~/test/samples/scheduling";
import { BookDialog } from "../BookDialog";
import { draftAt } from "../place-form";
import { VisitPanel } from "../VisitPanel";

const TODAY = "2026-11-20";
// Its card is one of an invented series of eight.
const REPEATED = `visit-${TODAY}-1-10`;

const planned = (day: string, more: Partial<PlannedVisit> = {}): PlannedVisit => ({
  appointment_id: null,
  day,
  starts_minute: at("12:45"),
  is_shifted: false,
  is_closed: false,
  refusal: "",
  alternatives: [],
  ...more,
});
const free = (day: string, time: string) => ({
  practitioner_id: "prac-1",
  practitioner_name: "Dr Tanvir Akter",
  day,
  starts_minute: at(time),
});
const busy = planned("2026-12-04", {
  refusal: "practitioner_busy",
  alternatives: [free("2026-12-04", "12:15"), free("2026-12-03", "12:45")],
});
const closed = planned("2026-12-18", { refusal: "outside_hours", is_closed: true });
const seriesInTheWay = (visits: PlannedVisit[]) =>
  refuse("series_in_the_way", { field: "visits", detail: { kind: "series", visits } });

beforeEach(() => setClock(NOW));

describe("booking a series", () => {
  const onBooked = vi.fn();
  const dialog = () =>
    renderAs(
      "amir",
      <BookDialog
        draft={draftAt({
          practitioner_id: "prac-1",
          day: TODAY,
          starts_minute: at("12:45") + 15,
          minutes: 15,
        })}
        patient={{ patient_id: "patient-12", given_names: "José", family_name: "Khan" }}
        onBooked={onBooked}
        onClose={() => {}}
      />,
    );
  const unfold = async () => {
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Repeat…" }));
    await screen.findByRole("list", { name: "Visits of the series" });
    return user;
  };

  it("shows what is in the way, takes another time or none, and books the rest at once", async () => {
    onBooked.mockClear();
    const asked: PlanSeries[] = [];
    const sent: BookSeries[] = [];
    installFakeBackend({
      plan_series: (wish: PlanSeries) => {
        asked.push(wish);
        return { visits: [planned(TODAY), planned("2026-11-27"), busy, closed] };
      },
      book_series: (input: BookSeries) => {
        sent.push(input);
        return { visits: [findVisit(REPEATED)] };
      },
    });
    dialog();
    const user = await unfold();
    expect(asked.at(-1)?.rule).toBe("FREQ=WEEKLY;INTERVAL=1;BYDAY=FR;COUNT=8");
    const list = screen.getByRole("list", { name: "Visits of the series" });
    expect(list).toHaveTextContent("The practitioner has another appointment then.");
    await user.click(screen.getByRole("button", { name: "Book 4 visits" }));
    const repeat = screen.getByRole("region", { name: "Repeat" });
    expect(await within(repeat).findByText(/^2 visits cannot be booked then/)).toBeVisible();
    expect(sent, "nothing is sent while something is open").toEqual([]);
    await user.click(within(list).getByRole("button", { name: "Thu 3 Dec 12:45" }));
    await user.click(within(list).getByRole("button", { name: "Leave out Fri 18 Dec 12:45" }));
    await user.click(screen.getByRole("button", { name: "Book 3 visits" }));
    await waitFor(() => expect(onBooked).toHaveBeenCalled());
    expect(sent[0]?.visits.map(({ day }) => day)).toEqual([TODAY, "2026-11-27", "2026-12-03"]);
  });

  it("asks anew as soon as it repeats otherwise", async () => {
    const asked: string[] = [];
    installFakeBackend({
      plan_series: ({ rule }: PlanSeries) => {
        asked.push(rule);
        return { visits: [planned(TODAY)] };
      },
    });
    dialog();
    const user = await unfold();
    const weekdays = screen.getByRole("group", { name: "Weekdays" });
    await user.click(within(weekdays).getByRole("button", { name: "Mon" }));
    await user.clear(screen.getByRole("textbox", { name: "Visits" }));
    await user.type(screen.getByRole("textbox", { name: "Visits" }), "3");
    await waitFor(() => expect(asked.at(-1)).toBe("FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,FR;COUNT=3"));
    await user.click(screen.getByRole("button", { name: "Do not repeat" }));
    expect(screen.getByRole("button", { name: "Book" })).toBeVisible();
  });

  it("shows the plan that was answered when somebody was faster", async () => {
    installFakeBackend({
      plan_series: () => ({ visits: [planned(TODAY), planned("2026-12-04")] }),
      book_series: () => {
        throw seriesInTheWay([planned(TODAY), busy]);
      },
    });
    dialog();
    const user = await unfold();
    await user.click(screen.getByRole("button", { name: "Book 2 visits" }));
    expect(await screen.findByRole("button", { name: "Fri 4 Dec 12:15" })).toBeVisible();
    const repeat = screen.getByRole("region", { name: "Repeat" });
    expect(within(repeat).getByText(/Nothing was changed/)).toBeVisible();
  });
});

describe("a visit of a series", () => {
  const onAsk = vi.fn();
  const panel = (question: "cancel" | "move" | null) =>
    renderAs(
      "amir",
      <VisitPanel
        appointmentId={REPEATED}
        question={question}
        onAsk={onAsk}
        onFollow={() => {}}
        onClose={() => {}}
        onBookNext={() => {}}
      />,
    );

  it("says which of them it is, and when the others are", async () => {
    panel(null);
    const facts = await screen.findByText("3 of 8 in a series");
    await userEvent.click(facts);
    const others = screen.getAllByRole("listitem").map((one) => one.textContent);
    expect(others).toContain("Fri 4 Dec 12:15 · Booked · changed apart");
  });

  it("is called off alone, or with those that follow", async () => {
    const sent: CancelSeries[] = [];
    installFakeBackend({
      cancel_series: (input: CancelSeries) => {
        sent.push(input);
        return { visits: [findVisit(REPEATED)] };
      },
    });
    panel("cancel");
    const user = userEvent.setup();
    expect(await screen.findByRole("radio", { name: "Only this one" })).toBeChecked();
    await user.click(screen.getByRole("radio", { name: "This one and the following" }));
    await user.click(screen.getByRole("radio", { name: "Is away" }));
    await user.click(screen.getByRole("button", { name: "Cancel the appointment" }));
    await waitFor(() => expect(sent[0]).toMatchObject({ scope: "following", code: "away", version: 1 }));
  });

  const third = { ...busy, appointment_id: "third" };
  const fifth = { ...closed, appointment_id: "fifth" };
  const moveAll = async (answer: (input: ChangeSeries) => PlannedVisit[]) => {
    const sent: ChangeSeries[] = [];
    installFakeBackend({
      change_series: (input: ChangeSeries) => {
        sent.push(input);
        const visits = answer(input);
        if (visits.length > 0) throw seriesInTheWay(visits);
        return { visits: [findVisit(REPEATED)] };
      },
    });
    panel("move");
    const user = userEvent.setup();
    await user.click(await screen.findByRole("radio", { name: "All that are to come" }));
    await user.click(screen.getByRole("button", { name: "Move" }));
    return { sent, user, way: await screen.findByRole("region", { name: "In the way" }) };
  };

  it("is moved with the others, those left out that have no place", async () => {
    const { sent, user, way } = await moveAll(({ left }) =>
      left.length === 0 ? [planned(TODAY, { appointment_id: REPEATED }), third] : [],
    );
    expect(way).toHaveTextContent("Fri 4 Dec 12:45");
    expect(way).toHaveTextContent("The practitioner has another appointment then.");
    await user.click(within(way).getByRole("button", { name: /^Leave the rest/ }));
    await waitFor(() => expect(sent.map(({ left }) => left)).toEqual([[], ["third"]]));
  });

  it("is moved with the others, each that has no place to another time or not at all", async () => {
    const { sent, user, way } = await moveAll(({ left, instead }) =>
      left.length + instead.length === 0 ? [third, fifth] : [],
    );
    await user.click(within(way).getByRole("button", { name: "Thu 3 Dec 12:45" }));
    expect(within(way).getByRole("button", { name: /^Leave the rest/ }), "one is open").toBeVisible();
    await user.click(within(way).getByRole("button", { name: "Leave as it is: Fri 18 Dec 12:45" }));
    await user.click(within(way).getByRole("button", { name: "Move as chosen" }));
    await waitFor(() =>
      expect(sent.at(-1)).toMatchObject({
        scope: "all_future",
        left: ["fifth"],
        instead: [{ appointment_id: "third", day: "2026-12-03", starts_minute: at("12:45") }],
      }),
    );
  });

  it("keeps what was chosen when something else is found in the way", async () => {
    const { sent, user, way } = await moveAll(({ instead }) =>
      instead.length === 0 ? [third] : instead.length === 1 && sent.length === 2 ? [fifth] : [],
    );
    await user.click(within(way).getByRole("button", { name: "Fri 4 Dec 12:15" }));
    await user.click(within(way).getByRole("button", { name: "Move as chosen" }));
    const still = await screen.findByRole("region", { name: "In the way" });
    await within(still).findByText(/Fri 18 Dec 12:45/);
    expect(within(still).getByRole("button", { name: "Fri 4 Dec 12:15" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await user.click(within(still).getByRole("button", { name: /^Leave the rest/ }));
    await waitFor(() =>
      expect(sent.at(-1)).toMatchObject({ left: ["fifth"], instead: [{ appointment_id: "third" }] }),
    );
  });
});
