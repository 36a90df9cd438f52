import { act, waitFor } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { commands } from "~/ipc/bindings";
import { call } from "~/ipc/call";
import { actionKey } from "~/shared/action-key";
import { setClock } from "~/shared/clock";
import { findVisit, handlers } from "~/test/fake/scheduling";
import { NOW } from "~/test/fake/session";
import { installFakeBackend } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { at } from "~/test/samples/scheduling";
import { useFollow } from "./use-follow";
import { chooseVisit, isSameVisit, readChoice } from "./visit-choice";

const TODAY = "2026-11-20";

beforeEach(() => {
  setClock(NOW);
  chooseVisit(null);
});

const follow = (appointmentId: string) => {
  const followed = vi.fn<(heirId: string) => void>();
  const Following = () => {
    useFollow(appointmentId, followed);
    return null;
  };
  const { queries } = renderAs("amir", <Following />);
  return { followed, queries };
};

const booked = async () => {
  const input = {
    key: actionKey(),
    patient_id: "patient-12",
    practitioner_id: "prac-1",
    day: TODAY,
    starts_minute: at("14:00"),
    minutes: 15,
    service_id: null,
    reason: "",
    overbook_reason: "",
  };
  return call(() => commands.bookAppointment(input));
};

const moved = async (id: string) => {
  const { practitioner_id, day, minutes, version } = findVisit(id);
  const place = { practitioner_id, day, starts_minute: at("15:00"), minutes, overbook_reason: "" };
  const rooms = { room_id: null, device_id: null };
  return call(() =>
    commands.moveAppointment({ key: actionKey(), appointment_id: id, version, ...place, ...rooms }),
  );
};

it("goes on with the visit that stands for the open one, whoever moved it", async () => {
  const before = await booked();
  const { followed, queries } = follow(before.appointment_id);
  chooseVisit(before.appointment_id);
  await waitFor(() => expect(queries.isFetching()).toBe(0));
  expect(followed, "the positive control: it still stands").not.toHaveBeenCalled();
  const heir = await moved(before.appointment_id);
  await act(() => queries.invalidateQueries());
  await waitFor(() => expect(followed).toHaveBeenCalledExactlyOnceWith(heir.appointment_id));
  expect(readChoice(), "and so do the keys").toBe(heir.appointment_id);
  expect(isSameVisit(before.appointment_id, heir.appointment_id)).toBe(true);
});

it("leaves the choice of the keys alone when it is another visit", async () => {
  const before = await booked();
  await moved(before.appointment_id);
  const other = `visit-${TODAY}-1-7`;
  chooseVisit(other);
  const { followed } = follow(before.appointment_id);
  await waitFor(() => expect(followed).toHaveBeenCalledOnce());
  expect(readChoice()).toBe(other);
});

it("does not follow by what was known of the visit before", async () => {
  const [before, other] = [await booked(), findVisit(`visit-${TODAY}-1-7`)];
  await moved(before.appointment_id);
  // An answer of the visit that was open a moment ago says nothing about this one.
  installFakeBackend({
    appointment_details: () => handlers.appointment_details?.({ appointment_id: before.appointment_id }),
  });
  const { followed, queries } = follow(other.appointment_id);
  await waitFor(() => expect(queries.isFetching()).toBe(0));
  expect(followed).not.toHaveBeenCalled();
});
