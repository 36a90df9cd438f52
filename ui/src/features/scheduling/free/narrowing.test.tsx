import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { FindFreeTimes, FreeTime } from "~/ipc/bindings";
import { setClock } from "~/shared/clock";
import { weekdayOf } from "~/shared/format/day";
import { freeTimes } from "~/test/fake/scheduling";
import { NOW } from "~/test/fake/session";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { at } from "~/test/samples/scheduling";
import { BookDialog } from "../BookDialog";
import { draftFrom } from "../place-form";

const TODAY = "2026-11-20";
const onBooked = vi.fn();
let asked: FindFreeTimes[] = [];

beforeEach(() => {
  setClock(NOW);
  onBooked.mockClear();
});

const answering = (answer: (search: FindFreeTimes) => FreeTime[]) => {
  asked = [];
  installFakeBackend({
    find_free_times: (search: FindFreeTimes) => {
      asked.push(search);
      return answer(search);
    },
  });
};

const dialog = async (answer = freeTimes, known = {}) => {
  answering(answer);
  renderAs(
    "amir",
    <BookDialog
      draft={draftFrom(TODAY, known)}
      patient={{ patient_id: "patient-12", given_names: "José", family_name: "Khan" }}
      onBooked={onBooked}
      onClose={() => {}}
    />,
  );
  await screen.findByRole("region", { name: "First free times" });
  await waitFor(() => expect(asked.length).toBeGreaterThan(0));
  return userEvent.setup();
};

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const fold = () => button("Narrow down");
const windows = () =>
  asked
    .at(-1)
    ?.windows.map(({ weekdays, starts_minute, ends_minute }) => [weekdays, starts_minute, ends_minute]);
const chips = () =>
  within(screen.getByRole("list", { name: "The times are chosen by" }))
    .getAllByRole("button")
    .map((chip) => chip.textContent);
const offered = () =>
  within(screen.getByRole("region", { name: "First free times" }))
    .getAllByRole("button")
    .map((one) => one.textContent ?? "")
    .filter((words) => /\d\d:\d\d/.test(words) && !/–|After/.test(words));

describe("a part of the day", () => {
  it("is one press, and the finer choices are folded", async () => {
    const user = await dialog();
    expect(fold()).toHaveAttribute("aria-expanded", "false");
    expect(screen.queryByRole("button", { name: "Tue" })).toBeNull();
    expect(button("Any time")).toHaveAttribute("aria-pressed", "true");
    await user.click(button("After 16:00"));
    await waitFor(() => expect(windows()).toEqual([[[], 960, 1440]]));
    await user.keyboard("{ArrowLeft}{Enter}");
    await waitFor(() => expect(windows()).toEqual([[[], 720, 1440]]));
    expect(screen.queryByRole("list", { name: "The times are chosen by" }), "it is seen as it is").toBeNull();
    await user.click(button("Any time"));
    await waitFor(() => expect(windows()).toEqual([]));
  });

  it("offers twice as many times, and begins again with another", async () => {
    const user = await dialog();
    await waitFor(() => expect(offered()).toHaveLength(6));
    await user.click(button("More times"));
    await waitFor(() => expect(offered()).toHaveLength(12));
    await user.click(button("Mornings"));
    await waitFor(() => expect(asked.at(-1)?.count).toBe(6));
  });

  it("says where more of them are when no more are shown", async () => {
    const user = await dialog();
    for (const count of [12, 24, 48]) {
      await waitFor(() => expect(button("More times")).toBeVisible());
      await user.click(button("More times"));
      await waitFor(() => expect(offered()).toHaveLength(count));
    }
    expect(await screen.findByText("Choose a later day to see more.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "More times" })).toBeNull();
  });
});

describe("days and hours", () => {
  it("are chosen by the keys alone, without booking, and say themselves when folded", async () => {
    const user = await dialog();
    fold().focus();
    await user.keyboard("{Enter}{Tab}{ArrowRight}{Enter}{ArrowRight}{ArrowRight}{Enter}");
    await waitFor(() => expect(windows()).toEqual([[[1, 3], 0, 1440]]));
    await user.keyboard("{Tab}10{Tab}1230{Enter}");
    await waitFor(() => expect(windows()).toEqual([[[1, 3], 600, 750]]));
    expect(onBooked, "Enter ends the typing and no more").not.toHaveBeenCalled();
    await waitFor(() => expect(offered().length).toBeGreaterThan(0));
    await user.click(fold());
    expect(chips()).toEqual(["Mon, Wed", "10:00–12:30"]);
    await user.click(button("Take back: Mon, Wed"));
    await waitFor(() => expect(windows()).toEqual([[[], 600, 750]]));
    expect(fold(), "the focus is not lost with the chip").toHaveFocus();
    await user.click(button("Take back: 10:00–12:30"));
    await waitFor(() => expect(windows()).toEqual([]));
    expect(button("Any time")).toHaveAttribute("aria-pressed", "true");
  });

  it("are what the times keep to", () => {
    const searched = freeTimes({
      practitioner_ids: ["prac-1", "prac-3"],
      service_id: null,
      room_id: null,
      device_id: null,
      patient_id: null,
      from_day: TODAY,
      from_minute: 0,
      minutes: 15,
      windows: [{ weekdays: [1, 3], starts_minute: 600, ends_minute: 750 }],
      count: 40,
      moving: null,
      around: false,
      waives_notice: false,
    });
    expect(searched).toHaveLength(40);
    expect([...new Set(searched.map(({ practitioner_id }) => practitioner_id))].toSorted()).toEqual([
      "prac-1",
      "prac-3",
    ]);
    for (const { day, starts_minute } of searched) {
      expect([1, 3]).toContain(weekdayOf(day));
      expect(starts_minute).toBeGreaterThanOrEqual(600);
      expect(starts_minute + 15).toBeLessThanOrEqual(750);
    }
  });

  it("may be these or those", async () => {
    const user = await dialog();
    await user.click(fold());
    expect(screen.queryByRole("button", { name: "Or at other times" }), "nothing is said yet").toBeNull();
    await user.click(button("Mon"));
    await user.click(button("Or at other times"));
    const second = screen.getByRole("group", { name: "Times 2" });
    expect(second.contains(document.activeElement), "the keys go on there").toBe(true);
    expect(windows(), "an empty line asks for nothing").toEqual([[[1], 0, 1440]]);
    await user.click(within(second).getByRole("button", { name: "Thu" }));
    await user.type(within(second).getByRole("textbox", { name: "From" }), "16");
    await waitFor(() =>
      expect(windows()).toEqual([
        [[1], 0, 1440],
        [[4], 960, 1440],
      ]),
    );
    await user.click(fold());
    expect(chips()).toEqual(["Mon", "Thu · After 16:00"]);
    await user.click(fold());
    await user.click(button("Remove times 1"));
    await waitFor(() => expect(windows()).toEqual([[[4], 960, 1440]]));
    expect(screen.getByRole("group", { name: "Times 1" }).contains(document.activeElement)).toBe(true);
  });

  it("that end before they begin are said to, and what was found stays", async () => {
    const user = await dialog();
    await user.click(fold());
    await user.type(screen.getByRole("textbox", { name: "From" }), "14");
    await waitFor(() => expect(windows()).toEqual([[[], 840, 1440]]));
    await user.type(screen.getByRole("textbox", { name: "Until" }), "12");
    expect(screen.queryByText("The time ends before it starts."), "it may go on to be 1230 pm").toBeNull();
    await user.tab();
    expect(
      await screen.findByText("The time ends before it starts.", { selector: "[aria-hidden]" }),
    ).toBeVisible();
    expect(screen.getByRole("textbox", { name: "Until" })).toHaveAccessibleDescription(
      "The time ends before it starts.",
    );
    expect(windows()).toEqual([[[], 840, 1440]]);
  });

  it("go along to the waiting list", async () => {
    const user = await dialog();
    await user.click(button("Mornings"));
    await user.click(button("Put on the waiting list…"));
    const list = await screen.findByRole("dialog", { name: "Put on the waiting list" });
    expect(within(list).getByRole("textbox", { name: "Until" })).toHaveValue("12:00");
    expect(within(list).getByRole("checkbox", { name: "Sun" }), "every day").toBeChecked();
  });
});

describe("several practitioners", () => {
  const choose = async (user: ReturnType<typeof userEvent.setup>, ...names: string[]) => {
    await user.click(fold());
    const field = screen.getByRole("combobox", { name: "Only with" });
    for (const name of names) {
      await user.type(field, name);
      await user.keyboard("{Enter}");
    }
  };

  it("are looked for together, and the first of them who is free is booked", async () => {
    const user = await dialog();
    await choose(user, "Sadia", "Grace");
    await waitFor(() => expect(asked.at(-1)?.practitioner_ids).toEqual(["prac-2", "prac-4"]));
    expect(onBooked).not.toHaveBeenCalled();
    expect(screen.getByRole("combobox", { name: "Practitioner" })).toHaveValue(
      "Dr Sadia Sarkar or Nurse Grace Okafor",
    );
    await waitFor(() => expect(offered().length).toBeGreaterThan(0));
    for (const words of offered()) expect(words).toMatch(/Dr Sadia Sarkar|Nurse Grace Okafor/);
    await user.click(fold());
    expect(chips()).toEqual(["Dr Sadia Sarkar or Nurse Grace Okafor"]);
    await user.click(button("Book"));
    await waitFor(() => expect(onBooked).toHaveBeenCalled());
    expect(["prac-2", "prac-4"]).toContain(onBooked.mock.calls[0]?.[0].practitioner_id);
  });

  it("are anybody or one again in either field", async () => {
    const user = await dialog();
    await choose(user, "Sadia", "Grace");
    await user.click(screen.getByRole("combobox", { name: "Practitioner" }));
    await user.click(screen.getByRole("option", { name: "Anybody who is free", hidden: true }));
    await waitFor(() => expect(asked.at(-1)?.practitioner_ids).toEqual([]));
    await user.type(screen.getByRole("combobox", { name: "Only with" }), "Grace");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(asked.at(-1)?.practitioner_ids).toEqual(["prac-4"]));
    expect(screen.getByRole("combobox", { name: "Practitioner" })).toHaveValue("Nurse Grace Okafor");
  });

  it("are only those who give the service", async () => {
    const user = await dialog();
    await choose(user, "Grace", "Sadia");
    await user.click(screen.getByRole("combobox", { name: "Service" }));
    await user.keyboard("Electrocardiogram");
    await user.click(await screen.findByRole("option", { name: "Electrocardiogram", hidden: true }));
    await waitFor(() => expect(asked.at(-1)?.practitioner_ids).toEqual(["prac-2"]));
    expect(screen.getByRole("combobox", { name: "Practitioner" })).toHaveValue("Dr Sadia Sarkar");
  });
});

describe("a search that finds nothing", () => {
  it("says how far it looked, and goes on from there or with less", async () => {
    const user = await dialog(() => []);
    expect(await screen.findByText("Nothing is free until 19 Feb 2027.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Any time, with anybody" })).toBeNull();
    await user.click(button("Mornings"));
    expect(await screen.findByText("Nothing that suits is free until 19 Feb 2027.")).toBeVisible();
    await user.click(button("Look further"));
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ from_day: "2027-02-20", from_minute: 0 }));
    expect(await screen.findByText("Nothing that suits is free until 22 May 2027.")).toBeVisible();
    await user.click(button("Any time, with anybody"));
    await waitFor(() => expect(windows()).toEqual([]));
  });

  it("is as long as the service is booked ahead, behind which there is nothing to look for", async () => {
    const user = await dialog(() => []);
    await user.click(screen.getByRole("combobox", { name: "Service" }));
    await user.keyboard("Electrocardiogram");
    await user.click(await screen.findByRole("option", { name: "Electrocardiogram", hidden: true }));
    expect(
      await screen.findByText("Nothing is free until 19 Jan 2027. This service is not booked further ahead."),
    ).toBeVisible();
    expect(screen.queryByRole("button", { name: "Look further" })).toBeNull();
  });

  it("says where the times that it found end", async () => {
    const one = { practitioner_id: "prac-1", practitioner_name: "Dr Tanvir Akter", day: TODAY };
    await dialog(() => [{ ...one, starts_minute: at("15:00") }]);
    expect(await screen.findByText("No more until 19 Feb 2027.")).toBeVisible();
  });

  it("is not told from one that failed by an empty list", async () => {
    await dialog(() => {
      throw refuse("unavailable", { kind: "unavailable" });
    });
    expect(await screen.findByText("The database cannot be reached.")).toBeVisible();
    expect(screen.queryByText(/^Nothing is free/)).toBeNull();
  });
});
