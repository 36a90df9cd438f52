import { expect, it } from "vitest";
import type { FreeTime } from "~/ipc/bindings";
import { at } from "~/test/samples/scheduling";
import { emptyWalkIn, filled, isBesideOffered, minutesOf, nextToday } from "./walk-in-form";

const patient = { patient_id: "p", given_names: "Paul", family_name: "Rahman" };
const free = (time: string, day = "2026-11-20"): FreeTime => ({
  practitioner_id: "a",
  practitioner_name: "Dr A",
  day,
  starts_minute: at(time),
});

it("sends nothing without a patient, and lasts as long as usual", () => {
  expect(filled(emptyWalkIn)).toBeNull();
  expect(filled({ ...emptyWalkIn, patient, reason: " Cut " }, "Bleeds")).toEqual({
    patient_id: "p",
    practitioner_id: null,
    service_id: null,
    minutes: minutesOf(emptyWalkIn),
    reason: "Cut",
    overbook_reason: "Bleeds",
  });
});

it("offers a place today only", () => {
  expect(nextToday([free("9:00", "2026-11-21")], "2026-11-20")).toBeNull();
  expect(nextToday([free("12:00")], "2026-11-20")?.starts_minute).toBe(at("12:00"));
});

it("offers a place beside another when the chosen practitioner is not free at once", () => {
  const chosen = { ...emptyWalkIn, practitioner_id: "a" };
  expect(isBesideOffered(emptyWalkIn, null, at("11:35")), "beside whose?").toBe(false);
  expect(isBesideOffered(chosen, free("11:35"), at("11:35"))).toBe(false);
  expect(isBesideOffered(chosen, free("12:00"), at("11:35"))).toBe(true);
  expect(isBesideOffered(chosen, null, at("11:35"))).toBe(true);
});
