import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WaitingEntry } from "~/ipc/bindings";
import { setClock } from "~/shared/clock";
import { hearKeyboard } from "~/shared/shortcuts";
import { clearNotices } from "~/shared/ui/notify";
import { forgetChanges, redo, undo } from "~/shared/undo";
import { NOW } from "~/test/fake/session";
import { handlers as fake } from "~/test/fake/waiting-list";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { Fitting } from "./Fitting";
import { WaitingListPage } from "./WaitingListPage";
import { PutOnList } from "./WishDialog";

const PLACE = { practitioner_id: "prac-1", day: "2026-11-20", starts_minute: 960, minutes: 20 };

let silence = () => {};
afterEach(() => silence());
beforeEach(() => {
  silence = hearKeyboard();
  setClock(NOW);
  clearNotices();
  forgetChanges();
});

const stored = (is_ended = false) => fake.waiting_list?.({ text: "", is_ended }) as WaitingEntry[];
const entryOf = (name: string) =>
  [...stored(), ...stored(true)].find(({ patient_name }) => patient_name === name);
const row = async (name: string) => (await screen.findByText(name)).closest("li") as HTMLElement;

describe("the list", () => {
  it("says who waits for what, since when, the most pressing first", async () => {
    renderAs("amir", <WaitingListPage />);
    await screen.findByText("Rahman, Ayesha");
    const rows = screen.getAllByRole("listitem").map(({ textContent }) => textContent);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain("Urgent");
    expect(rows[0]).toContain("waits 12 days");
    expect(rows[0]).toContain("20 mins · Dr Tanvir Akter");
    expect(rows[0]).toContain("Mon, Wed, Fri 09:00–13:00 · Sat");
    expect(rows[1]).toContain("O'Brien, Paul");
    expect(rows[1]).toContain("called once");
    expect(rows[1]).toContain("knows 2 hrs ahead");
    expect(rows[2]).toContain("on the list since today");
    expect(rows[2]).toContain("Anybody");
    expect(rows[2]).toContain("No phone number");
  });

  it("finds a patient, and says when there is none like this", async () => {
    renderAs("amir", <WaitingListPage />);
    const user = userEvent.setup();
    await screen.findByText("Rahman, Ayesha");
    await user.type(screen.getByRole("textbox", { name: "Find on the waiting list" }), "brien");
    await waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(1));
    expect(screen.getByText("O'Brien, Paul")).toBeVisible();
    await user.type(screen.getByRole("textbox", { name: "Find on the waiting list" }), "zzz");
    expect(await screen.findByRole("heading", { name: "Nobody like this on the list" })).toBeVisible();
  });

  it("shows who has waited, and puts back who was taken off", async () => {
    renderAs("amir", <WaitingListPage />);
    const user = userEvent.setup();
    await screen.findByText("Rahman, Ayesha");
    await user.click(screen.getByRole("radio", { name: "Ended" }));
    await user.click(await screen.findByRole("button", { name: "Put back Silva, João" }));
    await waitFor(() => expect(entryOf("Silva, João")?.status).toBe("waiting"));
    expect(screen.queryByRole("button", { name: "Put back Müller, Zara" }), "her day has passed").toBeNull();
  });

  it("says what it is for while nobody waits", async () => {
    installFakeBackend({ waiting_list: () => [] });
    renderAs("amir", <WaitingListPage />);
    expect(await screen.findByRole("heading", { name: "Nobody waits" })).toBeVisible();
  });

  it("offers to try again when it could not be read", async () => {
    installFakeBackend({
      waiting_list: () => {
        throw refuse("unavailable", { kind: "unavailable" });
      },
    });
    renderAs("amir", <WaitingListPage />);
    expect(await screen.findByRole("button", { name: "Try again" })).toBeVisible();
  });
});

describe("an entry", () => {
  it("is taken off for a reason, which can be undone", async () => {
    renderAs("amir", <WaitingListPage />);
    const user = userEvent.setup();
    await user.click(
      within(await row("O'Brien, Paul")).getByRole("button", { name: "More about O'Brien, Paul" }),
    );
    await user.click(await screen.findByRole("menuitem", { name: "Take off the list…" }, { timeout: 5_000 }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("radio", { name: "Another reason" }));
    await user.click(dialog.getByRole("button", { name: "Take off" }));
    expect(await dialog.findByText("Say why, in a few words."), "another reason needs words").toBeVisible();
    await user.click(dialog.getByRole("radio", { name: "Could not be reached" }));
    await user.click(dialog.getByRole("button", { name: "Take off" }));
    await waitFor(() => expect(entryOf("O'Brien, Paul")?.status).toBe("cancelled"));
    await undo();
    expect(entryOf("O'Brien, Paul")?.status).toBe("waiting");
  });

  it("is changed with what it was", async () => {
    renderAs("amir", <WaitingListPage />);
    const user = userEvent.setup();
    await user.click(
      within(await row("Rahman, Ayesha")).getByRole("button", { name: "More about Rahman, Ayesha" }),
    );
    await user.click(await screen.findByRole("menuitem", { name: "Change…" }, { timeout: 5_000 }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByRole("textbox", { name: "Note" })).toHaveValue(entryOf("Rahman, Ayesha")?.wish.note);
    await user.click(dialog.getByRole("radio", { name: "Soon" }));
    await user.click(dialog.getByRole("button", { name: "Remove times 1" }));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(entryOf("Rahman, Ayesha")?.wish.priority).toBe("soon"));
    expect(entryOf("Rahman, Ayesha")?.wish.windows).toHaveLength(1);
  });

  it("has a time found that suits, which is held and accepted by key", async () => {
    renderAs("amir", <WaitingListPage />);
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Find a time for Rahman, Ayesha" }));
    await user.click(await screen.findByRole("button", { name: /^Hold and call: .*09:15$/ }));
    const offer = within(await screen.findByRole("region", { name: "Place held" }));
    expect(offer.getByRole("timer")).toHaveTextContent(/^Held for 1[45]:\d\d$/);
    expect(offer.getByText("+880 1712-345601")).toBeVisible();
    await user.keyboard("a");
    await waitFor(() => expect(entryOf("Rahman, Ayesha")?.status).toBe("booked"));
  });

  it("has its place held again when the booking is undone, and booked when it is done again", async () => {
    renderAs("amir", <WaitingListPage />);
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Find a time for Rahman, Ayesha" }));
    await user.click(await screen.findByRole("button", { name: /^Hold and call: .*09:15$/ }));
    await screen.findByRole("region", { name: "Place held" });
    const place = entryOf("Rahman, Ayesha")?.held;
    await user.keyboard("a");
    await waitFor(() => expect(screen.queryByRole("region", { name: "Place held" })).toBeNull());
    expect(entryOf("Rahman, Ayesha")?.status).toBe("booked");
    await act(() => undo());
    const offer = within(await screen.findByRole("region", { name: "Place held" }));
    expect(offer.getByRole("timer"), "there is time to ask again").toHaveTextContent(/^Held for 1[45]:\d\d$/);
    expect(entryOf("Rahman, Ayesha")?.held).toMatchObject({
      day: place?.day,
      starts_minute: place?.starts_minute,
      practitioner_id: place?.practitioner_id,
    });
    await act(() => redo());
    await waitFor(() => expect(screen.queryByRole("region", { name: "Place held" })).toBeNull());
    expect(entryOf("Rahman, Ayesha")?.status).toBe("booked");
  });
});

describe("putting on the list", () => {
  it("keeps what was typed into a booking, and needs somebody who waits", async () => {
    let isDone = false;
    const known = { minutes: 45, practitionerIds: ["prac-1"], note: "Follow-up" };
    renderAs(
      "amir",
      <PutOnList patient={null} known={known} onClose={() => {}} onDone={() => (isDone = true)} />,
    );
    const user = userEvent.setup();
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Put on the list" }));
    expect(await dialog.findByText("Please fill this in.")).toBeVisible();
    await user.type(dialog.getByRole("combobox", { name: "Patient" }), "kha");
    await user.click((await screen.findAllByRole("option", { name: /Kha/, hidden: true }))[0] as HTMLElement);
    await user.click(dialog.getByRole("button", { name: "Put on the list" }));
    await waitFor(() => expect(isDone).toBe(true));
    expect(stored().at(-1)?.wish).toMatchObject({
      minutes: 45,
      practitioner_ids: ["prac-1"],
      note: "Follow-up",
      expires_on: "2027-02-12",
    });
  });
});

describe("a freed place", () => {
  it("says how many fit, and calls them in turn", async () => {
    renderAs("amir", <Fitting place={PLACE} />);
    const user = userEvent.setup();
    expect(await screen.findByText("2 people on the waiting list fit")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Show whom to call" }));
    const dialog = within(await screen.findByRole("dialog"));
    const turn = () => dialog.getAllByRole("listitem").map(({ textContent }) => textContent);
    await dialog.findAllByRole("listitem");
    expect(turn()[0]).toContain("Rahman, Ayesha");
    expect(turn()[0]).toContain("Urgent · waits 12 days · missed no visit");
    await user.click(dialog.getByRole("button", { name: "Hold and call: Rahman, Ayesha" }));
    await dialog.findByRole("region", { name: "Place held" });
    await user.keyboard("d");
    await dialog.findAllByRole("listitem");
    expect(turn()[0], "the next one").toContain("চৌধুরী, রিনা");
    expect(turn()[1]).toContain("said no just now");
    await user.click(dialog.getByRole("button", { name: "Hold and call: চৌধুরী, রিনা" }));
    await user.click(await dialog.findByRole("button", { name: "Accepted: book it" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(entryOf("চৌধুরী, রিনা")?.status).toBe("booked");
    expect(entryOf("Rahman, Ayesha")?.status).toBe("waiting");
  });

  it("says why a place cannot be held any more", async () => {
    installFakeBackend({
      hold_for_entry: () => {
        throw refuse("practitioner_busy", { field: "time" });
      },
    });
    renderAs("amir", <Fitting place={PLACE} />);
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Show whom to call" }));
    await user.click(await screen.findByRole("button", { name: "Hold and call: Rahman, Ayesha" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByRole("alert")).toHaveTextContent(
      "The practitioner has another appointment then.",
    );
  });

  it("is silent when nobody fits", async () => {
    let wasAsked = false;
    installFakeBackend({
      waiting_matches: () => {
        wasAsked = true;
        return [];
      },
    });
    renderAs("amir", <Fitting place={PLACE} />);
    await waitFor(() => expect(wasAsked).toBe(true));
    expect(screen.queryByRole("status", { name: /waiting list/ })).toBeNull();
    expect(screen.queryByRole("button", { name: "Show whom to call" })).toBeNull();
  });
});
