import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Practitioner } from "~/ipc/bindings";
import { setClock } from "~/shared/clock";
import { findVisit } from "~/test/fake/scheduling";
import { NOW } from "~/test/fake/session";
import { handlers as staff } from "~/test/fake/staff";
import { installFakeBackend } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { BookDialog } from "./BookDialog";
import { refusedBecause } from "./book-form";
import { MoveForm } from "./MoveForm";
import { draftAt } from "./place-form";
import { type Question, VisitPanel } from "./VisitPanel";

const VISIT = "visit-2026-11-20-1-9";

beforeEach(() => setClock(NOW));

const Drawer = () => {
  const [question, ask] = useState<Question | null>("move");
  return (
    <VisitPanel
      appointmentId={VISIT}
      question={question}
      onAsk={ask}
      onFollow={() => {}}
      onClose={() => {}}
      onBookNext={() => {}}
    />
  );
};

describe("Escape in the drawer", () => {
  it("closes the list that is open, and only the next one leaves the form", async () => {
    renderAs("amir", <Drawer />);
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Narrow down" }));
    const list = screen.getByRole("combobox", { name: "Only with" });
    await user.click(list);
    expect(list).toHaveAttribute("aria-expanded", "true");
    await user.keyboard("{Escape}");
    expect(list).toHaveAttribute("aria-expanded", "false");
    expect(screen.getByRole("form", { name: "Move the appointment" })).toBeVisible();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("form")).toBeNull();
  });
});

describe("a drop that was refused", () => {
  const WHY = "Another appointment stands there";
  const dropped = async () => {
    installFakeBackend({ find_free_times: () => [] });
    const visit = findVisit(VISIT);
    const place = { practitioner_id: "prac-1", day: visit.day, starts_minute: 765, minutes: 15 };
    renderAs(
      "amir",
      <MoveForm visit={visit} drop={{ visit, place, refusal: refusedBecause(WHY) }} onDone={vi.fn()} />,
    );
    const time = await screen.findByRole("textbox", { name: "Time" });
    expect(time).toHaveAccessibleDescription(WHY);
    return { time, user: userEvent.setup() };
  };

  it("is over when times are looked for further on", async () => {
    const { time, user } = await dropped();
    await user.click(await screen.findByRole("button", { name: "Look further" }));
    expect(time).not.toHaveAccessibleDescription(WHY);
  });
});

describe("a booking that was begun where nothing can stand", () => {
  it("is held against its place no longer when others are looked for", async () => {
    const why = "Another appointment stands there";
    const draft = draftAt({
      practitioner_id: "prac-1",
      day: "2026-11-20",
      starts_minute: 740,
      minutes: 15,
    });
    renderAs(
      "amir",
      <BookDialog draft={draft} patient={null} why={why} onBooked={vi.fn()} onClose={vi.fn()} />,
    );
    const time = await screen.findByRole("textbox", { name: "Time" });
    expect(time).toHaveAccessibleDescription(why);
    const user = userEvent.setup();
    await user.click(screen.getByRole("button", { name: "Narrow down" }));
    await user.type(screen.getByRole("combobox", { name: "Only with" }), "Sadia{Enter}");
    expect(time).not.toHaveAccessibleDescription(why);
  });
});

describe("a visit of somebody who takes no new bookings", () => {
  it("stays with them in the form, where nobody else who takes none is offered", async () => {
    const closed = ["prac-1", "prac-2"];
    installFakeBackend({
      list_practitioners: () =>
        ((staff.list_practitioners?.(null) ?? []) as Practitioner[]).map((one) => ({
          ...one,
          profile: {
            ...one.profile,
            is_accepting: one.profile.is_accepting && !closed.includes(one.practitioner_id),
          },
        })),
    });
    renderAs("amir", <MoveForm visit={findVisit(VISIT)} onDone={vi.fn()} />);
    const field = await screen.findByRole("combobox", { name: "Practitioner" });
    await waitFor(() => expect(field).toHaveValue("Dr Tanvir Akter"));
    const user = userEvent.setup();
    await user.click(screen.getByRole("button", { name: "Narrow down" }));
    await user.click(screen.getByRole("combobox", { name: "Only with" }));
    expect(screen.getAllByRole("option", { name: "Dr Tanvir Akter", hidden: true }).length).toBeGreaterThan(
      0,
    );
    expect(screen.queryByRole("option", { name: "Dr Sadia Sarkar", hidden: true })).toBeNull();
  });
});
