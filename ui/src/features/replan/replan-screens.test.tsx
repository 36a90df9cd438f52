import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { ConfirmReplan, DayBoard, FindFreeTimes, FreeTime } from "~/ipc/bindings";
import { setClock } from "~/shared/clock";
import { clearNotices } from "~/shared/ui/notify";
import { forgetChanges, undo } from "~/shared/undo";
import { handlers as fake } from "~/test/fake/replan";
import { findVisit, handlers as schedule, stepTo } from "~/test/fake/scheduling";
import { NOW } from "~/test/fake/session";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { AbsenceDialog } from "./AbsenceDialog";
import { Proposals } from "./Proposals";
import { Replans } from "./Replans";
import { type AbsenceForm, emptyAbsence } from "./replan-form";

const DAY = "2026-11-20";

beforeEach(() => {
  setClock(NOW);
  clearNotices();
  forgetChanges();
});

const planned = async () => {
  const user = userEvent.setup();
  renderAs("amir", <AbsenceDialog practitionerId="prac-1" day={DAY} onClose={() => {}} />);
  await user.click(await screen.findByRole("button", { name: "Look for other places" }));
  await screen.findAllByRole("listitem");
  return user;
};
const stored = () => fake.list_replans?.({ from_day: DAY }) as unknown[];

describe("planning an absence", () => {
  it("books nothing before all of it is confirmed, and then says whom to call", async () => {
    const user = await planned();
    const rows = screen.getAllByRole("listitem");
    expect(rows[0]).toHaveTextContent("Dr Sadia Sarkar");
    expect(rows.some(({ textContent }) => textContent?.includes("Goes on the waiting list"))).toBe(true);
    expect(stored()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Note the absence and move all" }));
    expect(await screen.findByRole("dialog", { name: "Whom to call" })).toBeVisible();
    expect(screen.getByRole("button", { name: "Print the call list" })).toBeVisible();
    expect(stored()).toHaveLength(1);
    await user.click(screen.getByRole("button", { name: "Take it all back" }));
    await waitFor(() => expect(stored()).toEqual([]));
  });

  it("leaves out a visit, and sends what was chosen for it", async () => {
    let sent: ConfirmReplan | undefined;
    installFakeBackend({
      confirm_replan: (input: ConfirmReplan) => {
        sent = input;
        return fake.confirm_replan?.(input);
      },
    });
    const user = await planned();
    const first = screen.getAllByRole("listitem")[0] as HTMLElement;
    await user.click(within(first).getByRole("button", { name: /^Change where/ }));
    await user.click(within(first).getByRole("button", { name: "Leave it where it stands" }));
    expect(first).toHaveTextContent("Stays for now, is called");
    await user.click(screen.getByRole("button", { name: "Note the absence and move all" }));
    await waitFor(() => expect(sent).toBeDefined());
    expect(sent?.visits[0]).toMatchObject({ place: null, waits: false });
    expect(sent?.visits[1]?.place).not.toBeNull();
  });

  it("marks the visits for which the core refused all of it", async () => {
    installFakeBackend({
      confirm_replan: ({ visits }: ConfirmReplan) => {
        const problems = [{ field: visits[0]?.appointment_id ?? "", code: "practitioner_busy" }];
        throw refuse("practitioner_busy", { kind: "invalid", detail: { kind: "fields", problems } });
      },
    });
    const user = await planned();
    await user.click(screen.getByRole("button", { name: "Note the absence and move all" }));
    expect(await screen.findByText(/^Nothing was moved/)).toBeVisible();
    const first = screen.getAllByRole("listitem")[0] as HTMLElement;
    expect(within(first).getByRole("alert")).toHaveTextContent(
      "The practitioner has another appointment then.",
    );
  });
});

describe("another time for a visit", () => {
  /** The electrocardiogram at 12:15, which only two of the practitioners give. */
  const ECG = 1;
  const shown = async (part: Partial<AbsenceForm> = {}) => {
    const form = { ...emptyAbsence("prac-1", DAY), ...part };
    renderAs("amir", <Proposals form={form} onBack={() => {}} onDone={() => {}} onClose={() => {}} />);
    await screen.findAllByRole("listitem");
    return userEvent.setup();
  };
  const rowAt = (row: number) => screen.getAllByRole("listitem")[row] as HTMLElement;
  const chipsOf = (row: number) =>
    within(rowAt(row))
      .queryAllByRole("button")
      .flatMap(({ textContent: text }) => (text && /\d\d:\d\d, /.test(text) ? [text] : []));
  const offered = async (user: ReturnType<typeof userEvent.setup>, row: number) => {
    await user.click(within(rowAt(row)).getByRole("button", { name: /^Change where/ }));
    await waitFor(() => expect(chipsOf(row).length).toBeGreaterThan(1));
    return chipsOf(row);
  };

  it("is on the same day with whoever gives its service, or later with the same practitioner", async () => {
    const board = schedule.day_board?.({ day: DAY }) as DayBoard;
    for (const { appointment_id, practitioner_id } of board.appointments)
      if (practitioner_id === "prac-2" || practitioner_id === "prac-3")
        stepTo(findVisit(appointment_id), "cancelled_patient");
    const chips = await offered(await shown(), ECG);
    expect(chips.filter((chip) => chip.includes("Tanvir Akter")).length).toBeGreaterThan(1);
    for (const chip of chips)
      expect(chip, "nobody who is away, nor who does not give it").toMatch(
        /^Fri 20 Nov .*Dr Sadia Sarkar$|^(?!Fri 20 Nov).*Dr Tanvir Akter$/,
      );
    expect(chips.some((chip) => chip.includes("Sadia Sarkar"))).toBe(true);
  });

  it("is with those who may take over", async () => {
    const user = await shown({ takerIds: ["prac-3"] });
    const [, ...chips] = await offered(user, 0);
    expect(chips.filter((chip) => chip.startsWith("Fri 20 Nov")).length).toBeGreaterThan(0);
    for (const chip of chips)
      expect(chip).toMatch(/^Fri 20 Nov .*Dr Leo Kim$|^(?!Fri 20 Nov).*Dr Tanvir Akter$/);
  });

  it("is with the same practitioner alone when nobody may take over", async () => {
    const chips = await offered(await shown({ mayTakeOver: false }), ECG);
    for (const chip of chips) expect(chip).toMatch(/^(?!Fri 20 Nov).*Dr Tanvir Akter$/);
  });

  it("is in the hours of that day in which the practitioner is there all the same", async () => {
    const chips = await offered(await shown({ isAllDay: false, starts: 12 * 60, ends: 14 * 60 }), ECG);
    const own = chips.filter((chip) => /^Fri 20 Nov .*Tanvir Akter$/.test(chip));
    expect(own.length).toBeGreaterThan(0);
    for (const chip of own) expect(chip).not.toMatch(/ 1[23]:/);
  });

  it("is none that the plan gives to another visit, as long as it does", async () => {
    const sadia = (starts_minute: number): FreeTime => ({
      practitioner_id: "prac-2",
      practitioner_name: "Dr Sadia Sarkar",
      day: DAY,
      starts_minute,
    });
    installFakeBackend({
      find_free_times: (search: FindFreeTimes) =>
        search.practitioner_ids.length === 0 ? [sadia(14 * 60 + 30), sadia(17 * 60)] : [],
    });
    const user = await shown();
    const chips = await offered(user, 0);
    expect(chips.join()).toContain("17:00");
    expect(chips.join(), "two others are to go there").not.toContain("14:30");
    for (const row of [2, 4]) {
      await user.click(within(rowAt(row)).getByRole("button", { name: /^Change where/ }));
      await user.click(within(rowAt(row)).getByRole("button", { name: "Leave it where it stands" }));
    }
    expect(chipsOf(0).join()).toContain("14:30");
  });
});

describe("a replan that stands", () => {
  it("is taken back as one with the latest change", async () => {
    const user = await planned();
    await user.click(screen.getByRole("button", { name: "Note the absence and move all" }));
    await waitFor(() => expect(stored()).toHaveLength(1));
    await act(() => undo());
    expect(stored()).toEqual([]);
  });

  it("names those for whom it cannot be taken back", async () => {
    const user = await planned();
    await user.click(screen.getByRole("button", { name: "Note the absence and move all" }));
    await screen.findByRole("dialog", { name: "Whom to call" });
    const [replan] = stored() as { visits: { appointment_id: string; patient_name: string }[] }[];
    const visit = replan?.visits[0];
    installFakeBackend({
      list_replans: () => [replan],
      undo_replan: () => {
        const problems = [{ field: visit?.appointment_id ?? "", code: "changed_since" }];
        throw refuse("changed_since", { kind: "invalid", detail: { kind: "fields", problems } });
      },
    });
    renderAs("amir", <Replans />);
    await user.click(await screen.findByRole("button", { name: /^Undo the absence/, hidden: true }));
    const said = await screen.findAllByText(new RegExp(`because of: ${visit?.patient_name}`));
    expect(said.length).toBeGreaterThan(0);
  });

  it("is nothing to whoever may not plan", async () => {
    let wasAsked = false;
    installFakeBackend({
      list_replans: () => {
        wasAsked = true;
        return [];
      },
    });
    renderAs("t.akter", <Replans />);
    await waitFor(() => expect(document.body).toBeInTheDocument());
    expect(wasAsked).toBe(false);
  });
});
