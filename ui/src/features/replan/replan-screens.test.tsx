import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { ConfirmReplan } from "~/ipc/bindings";
import { setClock } from "~/shared/clock";
import { clearNotices } from "~/shared/ui/notify";
import { forgetChanges, undo } from "~/shared/undo";
import { handlers as fake } from "~/test/fake/replan";
import { NOW } from "~/test/fake/session";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { AbsenceDialog } from "./AbsenceDialog";
import { Replans } from "./Replans";

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
