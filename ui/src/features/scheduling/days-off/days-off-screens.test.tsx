import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { AddException, AvailabilityException } from "~/ipc/bindings";
import { setClock } from "~/shared/clock";
import { clearNotices } from "~/shared/ui/notify";
import { forgetChanges, redo, undo } from "~/shared/undo";
import { handlers as availability } from "~/test/fake/availability";
import { addException, handlers as fake } from "~/test/fake/exceptions";
import { NOW } from "~/test/fake/session";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { board, practitioner } from "~/test/samples/scheduling";
import { Board } from "../Board";
import { ClosedStrip } from "./ClosedStrip";
import { DaysOffPage } from "./DaysOffPage";

beforeEach(() => {
  setClock(NOW);
  clearNotices();
  forgetChanges();
});

const stored = () => fake.list_exceptions?.({ from_day: "2026-11-20" }) as AvailabilityException[];
const rows = async () => {
  await screen.findAllByRole("listitem");
  return screen.getAllByRole("listitem").map(({ textContent }) => textContent?.replaceAll(/\s*–\s*/g, "–"));
};
const shown = async (name: string) =>
  (await screen.findAllByRole("listitem")).find(({ textContent }) => textContent?.includes(name));
const add = async () => {
  const user = userEvent.setup();
  await screen.findAllByRole("listitem");
  await user.click(screen.getByRole("button", { name: "Add days" }));
  return { user, dialog: within(await screen.findByRole("dialog", { name: "Add days" })) };
};
// The calendar beneath a field takes its own keys, so it is left with Tab.
const fillDay = async (user: ReturnType<typeof userEvent.setup>, field: HTMLElement, day: string) => {
  await user.clear(field);
  await user.type(field, day);
  await user.tab();
};

describe("the list", () => {
  it("says by month what is different, whose, when and why", async () => {
    renderAs("amir", <DaysOffPage />);
    expect(await rows()).toEqual([
      "LeaveDr Leo Kim30 Nov–4 Dec 2026FamilyTake back",
      "Extra hoursDr Sadia Sarkar6 Dec 202609:00–12:00টিকার দিনTake back",
      "Changed hoursNurse Grace Okafor9–10 Dec 202611:00–15:00Take back",
      "ClosedEverybody16 Dec 2026Victory DayTake back",
      "ClosedEverybody30 Dec 2026–2 Jan 2027New YearTake back",
    ]);
    const months = screen.getAllByRole("heading", { level: 2 });
    expect(months.map(({ textContent }) => textContent)).toEqual(["November 2026", "December 2026"]);
  });

  it("is only read by who may not plan", async () => {
    renderAs("t.akter", <DaysOffPage />);
    expect(await rows()).toHaveLength(5);
    expect(screen.queryByRole("button", { name: "Add days" })).toBeNull();
    expect(screen.queryByRole("button", { name: /^Take back/ })).toBeNull();
    expect(screen.getByRole("button", { name: "Schedule" }), "the positive control").toBeVisible();
  });

  it("says when there is nothing", async () => {
    installFakeBackend({ list_exceptions: () => [] });
    renderAs("amir", <DaysOffPage />);
    expect(await screen.findByRole("heading", { name: "No days off from today on" })).toBeVisible();
  });

  it("offers to try again when it could not be read", async () => {
    let isBroken = true;
    installFakeBackend({
      list_exceptions: (input) => {
        if (isBroken) throw refuse("unavailable", { kind: "unavailable" });
        return fake.list_exceptions?.(input);
      },
    });
    renderAs("amir", <DaysOffPage />);
    expect(await screen.findByRole("heading", { name: "The days off could not be read" })).toBeVisible();
    isBroken = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await rows()).toHaveLength(5);
  });
});

describe("taking back", () => {
  it("needs no question, keeps the cursor, and can be undone and done again", async () => {
    renderAs("amir", <DaysOffPage />);
    const user = userEvent.setup();
    const row = (await shown("Victory Day")) as HTMLElement;
    const before = stored().find(({ reason }) => reason === "Victory Day");
    await user.click(
      within(row).getByRole("button", { name: "Take back: Closed, 16 Dec 2026, Victory Day" }),
    );
    await waitFor(async () => expect(await shown("Victory Day")).toBeUndefined());
    expect(screen.getByRole("button", { name: "Add days" })).toHaveFocus();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(async () => expect(await shown("Victory Day")).toBeVisible());
    const again = stored().find(({ reason }) => reason === "Victory Day");
    expect({ ...again, exception_id: "" }).toEqual({ ...before, exception_id: "" });
    await act(() => redo());
    expect(stored().some(({ reason }) => reason === "Victory Day")).toBe(false);
  });

  it("says so when somebody else has done it meanwhile", async () => {
    installFakeBackend({
      withdraw_exception: () => {
        throw refuse("missing", { kind: "missing" });
      },
    });
    renderAs("amir", <DaysOffPage />);
    const row = (await shown("Victory Day")) as HTMLElement;
    await userEvent.click(within(row).getByRole("button"));
    expect((await screen.findAllByText(/^This no longer exists/)).length).toBeGreaterThan(0);
  });
});

describe("adding", () => {
  it("closes the clinic on a day, with the last day following the first, and can be undone", async () => {
    renderAs("amir", <DaysOffPage />);
    const { user, dialog } = await add();
    expect(dialog.queryByRole("combobox", { name: "Practitioner" })).toBeNull();
    await fillDay(user, dialog.getByRole("textbox", { name: "First day" }), "21/02/2027");
    expect(dialog.getByRole("textbox", { name: "Last day" })).toHaveValue("21/02/2027");
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), "Language Day");
    await user.click(dialog.getByRole("button", { name: "Add" }));
    expect(await shown("Language Day")).toHaveTextContent("ClosedEverybody21 Feb 2027Language Day");
    expect(stored().at(-1)).toMatchObject({
      practitioner_id: null,
      first_day: "2027-02-21",
      last_day: "2027-02-21",
      starts_minute: 0,
      ends_minute: 1440,
    });
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(async () => expect(await shown("Language Day")).toBeUndefined());
  });

  it("says at each field what is missing, and sends nothing", async () => {
    renderAs("amir", <DaysOffPage />);
    const { user, dialog } = await add();
    await user.click(dialog.getByRole("radio", { name: /^Extra hours/ }));
    expect(dialog.queryByRole("switch", { name: "All day" })).toBeNull();
    await user.type(dialog.getByRole("textbox", { name: "From" }), "14");
    await user.type(dialog.getByRole("textbox", { name: "Until" }), "9");
    await user.click(dialog.getByRole("button", { name: "Add" }));
    const says = (name: string) => dialog.getByRole("textbox", { name }).getAttribute("aria-describedby");
    expect(dialog.getByRole("combobox", { name: "Practitioner" })).toHaveAccessibleDescription(
      "Choose a practitioner.",
    );
    for (const [field, words] of [
      ["First day", "Please fill this in."],
      ["Last day", "Please fill this in."],
      ["From", "This is earlier than the end."],
    ] as const)
      expect(dialog.getByRole("textbox", { name: field }), field).toHaveAccessibleDescription(words);
    expect(says("Until"), "nothing is wrong with it").toBeNull();
    expect(stored()).toHaveLength(5);
  });

  it("shows what the core refuses at its fields, and sends the corrected form with another key", async () => {
    const sent: AddException[] = [];
    installFakeBackend({
      add_exception: (input: AddException) => {
        sent.push(input);
        const problems = [
          { field: "last_day", code: "out_of_range" },
          { field: "practitioner_id", code: "unknown" },
        ];
        if (sent.length < 3)
          throw refuse("invalid", { kind: "invalid", detail: { kind: "fields", problems } });
        return { exception: { ...input, exception_id: "new" }, in_the_way: [] };
      },
    });
    renderAs("amir", <DaysOffPage />);
    const { user, dialog } = await add();
    await user.click(dialog.getByRole("radio", { name: /^Leave/ }));
    await user.click(dialog.getByRole("combobox", { name: "Practitioner" }));
    await user.click(await screen.findByRole("option", { name: "Dr Leo Kim", hidden: true }));
    await fillDay(user, dialog.getByRole("textbox", { name: "First day" }), "21/02/2027");
    await user.click(dialog.getByRole("button", { name: "Add" }));
    const last = dialog.getByRole("textbox", { name: "Last day" });
    await waitFor(() =>
      expect(last).toHaveAccessibleDescription("This is the first day or later, at most two years on."),
    );
    expect(dialog.getByRole("combobox", { name: "Practitioner" })).toHaveAccessibleDescription(
      "Choose one of the list.",
    );
    await user.click(dialog.getByRole("button", { name: "Add" }));
    await waitFor(() => expect(sent).toHaveLength(2));
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), "Family");
    expect(last, "what is corrected is not called wrong").not.toHaveAccessibleDescription();
    await user.click(dialog.getByRole("button", { name: "Add" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(sent[1]?.key).toBe(sent[0]?.key);
    expect(sent[2]?.key).not.toBe(sent[0]?.key);
  });

  it("shows the appointments that stand in the way, and leads to them on the board", async () => {
    const { router } = renderAs("amir", <DaysOffPage />);
    const { user, dialog } = await add();
    await user.click(dialog.getByRole("radio", { name: /^Leave/ }));
    await user.click(dialog.getByRole("combobox", { name: "Practitioner" }));
    await user.click(await screen.findByRole("option", { name: "Dr Tanvir Akter", hidden: true }));
    await user.click(dialog.getByRole("switch", { name: "All day" }));
    await fillDay(user, dialog.getByRole("textbox", { name: "First day" }), "23/11/2026");
    await user.type(dialog.getByRole("textbox", { name: "From" }), "15");
    await user.type(dialog.getByRole("textbox", { name: "Until" }), "24");
    await user.click(dialog.getByRole("button", { name: "Add" }));
    const told = within(await screen.findByRole("dialog", { name: "Appointments in the way" }));
    expect(told.getByRole("status")).toHaveTextContent(/now stand outside the hours\. .* call the patients/);
    const visits = told.getAllByRole("listitem");
    expect(told.getByRole("status")).toHaveTextContent(`${visits.length} appointments`);
    for (const visit of visits) expect(visit).toHaveTextContent(/^1[4-7]:.*Mon 23 Nov.*Dr Tanvir Akter/);
    expect(screen.queryByRole("button", { name: "Undo" }), "the dialog offers it instead").toBeNull();
    await user.click(within(visits[0] as HTMLElement).getByRole("button"));
    expect(router.history.location.href).toMatch(/^\/schedule\/2026-11-23\?visit=visit-2026-11-23-1-/);
    await act(() => undo());
    expect(stored(), "Ctrl Z takes it back all the same").toHaveLength(5);
  });

  it("is taken back from among the appointments in the way", async () => {
    renderAs("amir", <DaysOffPage />);
    const { user, dialog } = await add();
    await fillDay(user, dialog.getByRole("textbox", { name: "First day" }), "24/11/2026");
    await user.click(dialog.getByRole("button", { name: "Add" }));
    const told = within(await screen.findByRole("dialog", { name: "Appointments in the way" }));
    expect(stored()).toHaveLength(6);
    await user.click(told.getByRole("button", { name: "Take back" }));
    await waitFor(() => expect(stored()).toHaveLength(5));
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("blocked time", () => {
  const meeting = { name: "Team meeting", colour: "violet", service_ids: [], is_active: true };
  beforeEach(() => {
    installFakeBackend();
    availability.save_block_type?.({ key: "kind", block_type_id: null, version: null, ...meeting });
  });

  const block = async (hours: [string, string]) => {
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Block time" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Block time" }));
    const pick = async (field: string, name: string) => {
      await user.click(dialog.getByRole("combobox", { name: field }));
      await user.click(await screen.findByRole("option", { name, hidden: true }));
    };
    await pick("Kind of block-out", "Team meeting");
    await pick("Practitioner", "Dr Sadia Sarkar");
    await fillDay(user, dialog.getByRole("textbox", { name: "First day" }), "24/11/2026");
    await user.type(dialog.getByRole("textbox", { name: "From" }), hours[0]);
    await user.type(dialog.getByRole("textbox", { name: "Until" }), hours[1]);
    await user.click(dialog.getByRole("button", { name: "Add" }));
    return user;
  };
  const blocks = () => availability.list_day_blocks?.({ from_day: "2026-11-20" }) as unknown[];

  it("shows the appointments that stand in it, and goes on telling them on the page", async () => {
    renderAs("amir", <DaysOffPage />);
    const user = await block(["9", "13"]);
    const told = within(await screen.findByRole("dialog", { name: "Appointments in the way" }));
    const count = told.getAllByRole("listitem").length;
    expect(told.getByRole("status")).toHaveTextContent(
      new RegExp(`^${count} appointments now stand in the blocked time`),
    );
    await user.click(told.getByText("Close"));
    const words = `Show: Dr Sadia Sarkar, ${count} appointments stand outside the hours`;
    await user.click(await screen.findByRole("button", { name: words }));
    const again = within(await screen.findByRole("dialog", { name: "Appointments in the way" }));
    expect(again.getAllByRole("listitem")).toHaveLength(count);
    expect(again.queryByRole("button", { name: "Take back" }), "of several changes, perhaps").toBeNull();
    await act(() => undo());
    await waitFor(() => expect(screen.queryByRole("button", { name: words })).toBeNull());
    expect(screen.queryByRole("dialog"), "there is nothing more to tell").toBeNull();
  });

  it("is taken back from among them", async () => {
    renderAs("amir", <DaysOffPage />);
    const user = await block(["9", "13"]);
    const told = within(await screen.findByRole("dialog", { name: "Appointments in the way" }));
    expect(blocks()).toHaveLength(1);
    await user.click(told.getByRole("button", { name: "Take back" }));
    await waitFor(() => expect(blocks()).toHaveLength(0));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("says no more than that it was added when nobody stands in it", async () => {
    renderAs("amir", <DaysOffPage />);
    await block(["20", "21"]);
    expect(await screen.findByText("Added: Team meeting, Dr Sadia Sarkar, 24 Nov 2026")).toBeVisible();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.queryByRole("button", { name: /^Show: Dr Sadia/ })).toBeNull();
  });
});

describe("one place of several", () => {
  const places = [
    { location_id: "place-1", name: "Mirpur", is_active: true, version: 1 },
    { location_id: "place-2", name: "Uttara", is_active: true, version: 1 },
    { location_id: "place-3", name: "Old house", is_active: false, version: 2 },
  ];
  beforeEach(() => installFakeBackend({ list_locations: () => places }));

  const closeMirpur = async () => {
    const { user, dialog } = await add();
    const place = await dialog.findByRole("combobox", { name: "Location" });
    expect(place, "as on a holiday").toHaveValue("The whole clinic");
    await user.click(place);
    expect(screen.queryByRole("option", { name: "Old house", hidden: true })).toBeNull();
    await user.click(screen.getByRole("option", { name: "Mirpur", hidden: true }));
    await fillDay(user, dialog.getByRole("textbox", { name: "First day" }), "21/02/2027");
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), "Painting");
    await user.click(dialog.getByRole("button", { name: "Add" }));
    return user;
  };

  it("is closed alone, also when that is done again", async () => {
    renderAs("amir", <DaysOffPage />);
    const user = await closeMirpur();
    expect(await shown("Painting")).toHaveTextContent("ClosedMirpur21 Feb 2027PaintingTake back");
    expect(
      screen.getByRole("button", { name: "Take back: Closed, Mirpur, 21 Feb 2027, Painting" }),
    ).toBeVisible();
    expect(stored().at(-1)).toMatchObject({ kind: "closure", location_id: "place-1" });
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(async () => expect(await shown("Painting")).toBeUndefined());
    await act(() => redo());
    expect(stored().at(-1)).toMatchObject({ location_id: "place-1", reason: "Painting" });
  });

  it("is not asked for whom leave is given", async () => {
    renderAs("amir", <DaysOffPage />);
    const { user, dialog } = await add();
    expect(await dialog.findByRole("combobox", { name: "Location" })).toBeVisible();
    await user.click(dialog.getByRole("radio", { name: /^Leave/ }));
    expect(dialog.queryByRole("combobox", { name: "Location" })).toBeNull();
  });

  it("is named above the day, which is not closed, and not where another is looked at", async () => {
    const there = { kind: "closure", practitioner_id: null, location_id: "place-1", reason: "Painting" };
    const painting = { ...there, first_day: "2027-02-21", last_day: "2027-02-21" };
    addException({ key: "a", ...painting, starts_minute: 0, ends_minute: 1440 });
    addException({ key: "b", ...painting, starts_minute: 600, ends_minute: 700 });
    renderAs(
      "t.akter",
      <>
        <ClosedStrip day="2027-02-21" at="place-2" />
        <ClosedStrip day="2027-02-21" />
      </>,
    );
    expect(await screen.findByText("Mirpur closed: Painting")).toBeVisible();
    expect(screen.getByText("Mirpur closed 10:00–11:40: Painting")).toBeVisible();
    expect(screen.getAllByText(/^Mirpur closed/), "once each").toHaveLength(2);
    expect(screen.queryByText(/^Closed/), "the clinic is open").toBeNull();
  });
});

describe("the day board", () => {
  const wishes = { open() {}, create() {}, move() {}, refuse() {} };

  it("says above a closed day why it is closed, and nothing above others", async () => {
    renderAs(
      "t.akter",
      <>
        <ClosedStrip day="2026-12-15" />
        <ClosedStrip day="2026-12-16" />
      </>,
    );
    expect(await screen.findByText("Closed: Victory Day")).toBeVisible();
    expect(screen.getAllByText(/^Closed/)).toHaveLength(1);
  });

  it("says under the name of a practitioner who is on leave that it is so, and not why", async () => {
    const day = "2026-12-01";
    const columns = [practitioner("prac-2", { hours: [] }), practitioner("prac-3", { hours: [] })];
    renderAs(
      "t.akter",
      <Board board={{ ...board(), day, practitioners: columns }} openId={null} only={[]} {...wishes} />,
    );
    const away = await screen.findByText("On leave");
    expect(away.closest("div")).toHaveTextContent("Dr PRAC-3");
    expect(screen.getByText("Not working").closest("div")).toHaveTextContent("Dr PRAC-2");
    expect(away.closest("div")).not.toHaveTextContent("Family");
  });
});
