import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { FindFreeTimes, FreeTime, MoveAppointment } from "~/ipc/bindings";
import { setClock } from "~/shared/clock";
import { findVisit, freeTimes, handlers } from "~/test/fake/scheduling";
import { NOW } from "~/test/fake/session";
import { installFakeBackend } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { at } from "~/test/samples/scheduling";
import { BookDialog } from "../BookDialog";
import { MoveForm } from "../MoveForm";
import { draftFrom } from "../place-form";

const TODAY = "2026-11-20";
const NOBODY = "Nobody is free then.";
const onBooked = vi.fn();
const onDone = vi.fn();
const moves: MoveAppointment[] = [];

beforeEach(() => {
  setClock(NOW);
  onBooked.mockClear();
  onDone.mockClear();
  moves.length = 0;
});

const install = (answer: (search: FindFreeTimes) => FreeTime[] | Promise<FreeTime[]>) =>
  installFakeBackend({
    find_free_times: answer,
    move_appointment: (input: MoveAppointment) => {
      moves.push(input);
      return handlers.move_appointment?.(input as never);
    },
  });

const book = async (answer: Parameters<typeof install>[0] = freeTimes) => {
  install(answer);
  renderAs(
    "amir",
    <BookDialog
      draft={draftFrom(TODAY)}
      patient={{ patient_id: "patient-12", given_names: "José", family_name: "Khan" }}
      onBooked={onBooked}
      onClose={() => {}}
    />,
  );
  await screen.findByRole("region", { name: "First free times" });
  // The dialog takes the focus to its first field, which must not happen while something is typed.
  await waitFor(() => expect(screen.getByRole("textbox", { name: "Reason" })).toHaveFocus());
  return userEvent.setup();
};

const move = async (answer: Parameters<typeof install>[0] = freeTimes) => {
  install(answer);
  renderAs("amir", <MoveForm visit={findVisit(`visit-${TODAY}-1-9`)} onDone={onDone} />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Narrow down" }));
  await user.type(screen.getByRole("combobox", { name: "Only with" }), "Sadia{Enter}");
  await user.click(screen.getByRole("button", { name: "Mornings" }));
  return user;
};

const time = () => screen.getByRole("textbox", { name: "Time" });
const type = async (user: ReturnType<typeof userEvent.setup>, text: string) => {
  await user.clear(time());
  await user.type(time(), text);
};
const press = (user: ReturnType<typeof userEvent.setup>, name: string) =>
  user.click(screen.getByRole("button", { name }));

describe("a typed time outside the hours that the offers are narrowed to", () => {
  it("is booked with whoever is free then", async () => {
    const asked: FindFreeTimes[] = [];
    const user = await book((search) => {
      asked.push(search);
      return freeTimes(search);
    });
    await press(user, "Mornings");
    await type(user, "15:00");
    await press(user, "Book");
    await waitFor(() => expect(onBooked).toHaveBeenCalled());
    expect(onBooked.mock.lastCall?.[0]).toMatchObject({ day: TODAY, starts_minute: at("15:00") });
    expect(
      asked.some(({ windows }) => windows.length > 0),
      "the offers are still those of the mornings",
    ).toBe(true);
  });

  it("is where a visit is moved to, with whoever of several is free then", async () => {
    const user = await move();
    await type(user, "15:30");
    await press(user, "Move");
    await waitFor(() => expect(moves).toHaveLength(1));
    expect(moves[0]).toMatchObject({ day: TODAY, starts_minute: at("15:30") });
    await waitFor(() => expect(onDone).toHaveBeenCalled());
  });

  it("at which nobody is free is refused in words by both forms, until another is typed", async () => {
    const user = await move(() => []);
    await press(user, "Move");
    await waitFor(() => expect(time()).toHaveAccessibleDescription(NOBODY));
    expect(moves).toEqual([]);
    await user.clear(time());
    await user.type(time(), "16");
    expect(time()).not.toHaveAccessibleDescription(NOBODY);
    await press(user, "Move");
    await waitFor(() => expect(time()).toHaveAccessibleDescription(NOBODY));
  });
});

describe("a search that still runs", () => {
  let gate: Promise<void> = Promise.resolve();
  let release = () => {};
  const hold = () => {
    gate = new Promise((resolve) => {
      release = resolve;
    });
  };
  const answer = async (search: FindFreeTimes) => {
    await gate;
    return freeTimes(search);
  };

  it("is waited for, and nothing is claimed before it has answered", async () => {
    const user = await book(answer);
    hold();
    await type(user, "15:00");
    await press(user, "Book");
    expect(time()).not.toHaveAccessibleDescription(NOBODY);
    expect(onBooked).not.toHaveBeenCalled();
    release();
    await waitFor(() => expect(onBooked).toHaveBeenCalled());
    expect(onBooked.mock.lastCall?.[0].starts_minute).toBe(at("15:00"));
  });

  it("books nothing any more when another time is typed meanwhile", async () => {
    const user = await book(answer);
    hold();
    await type(user, "15:00");
    await press(user, "Book");
    await type(user, "16:00");
    release();
    await waitFor(() => expect(screen.getByRole("button", { name: "Book" })).toBeEnabled());
    expect(onBooked).not.toHaveBeenCalled();
  });
});
