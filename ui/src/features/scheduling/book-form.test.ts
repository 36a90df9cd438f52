import { describe, expect, it } from "vitest";
import type { BookableService, FreeTime } from "~/ipc/bindings";
import { ClinicError } from "~/ipc/call";
import { refuse } from "~/test/fake-backend";
import { at } from "~/test/samples/scheduling";
import { createKeys, fill, isOnlyBusy, refusalOf } from "./book-form";
import { calledOffBy, cancellation, emptyCancel, missingInCancel } from "./cancel-form";
import {
  draftAt,
  draftFrom,
  laterDay,
  offeredLengths,
  placeIn,
  taking,
  withDay,
  withMinutes,
  withPractitioner,
  withService,
  withTime,
} from "./place-form";

const DAY = "2026-11-20";
const free = (time: string, practitioner_id = "a", day = DAY): FreeTime => ({
  practitioner_id,
  practitioner_name: `Dr ${practitioner_id}`,
  day,
  starts_minute: at(time),
});
const patient = { patient_id: "p", given_names: "Paul", family_name: "Rahman" };
const place = { practitioner_id: "a", day: DAY, starts_minute: at("10:00"), minutes: 15 };
const anywhere = { room_id: null, device_id: null };

describe("a place that is being chosen", () => {
  it("is the first free time until a time is chosen", () => {
    const draft = draftFrom(DAY);
    expect(placeIn(draft, [free("11:45", "b"), free("12:00")])).toEqual({
      ...place,
      ...anywhere,
      practitioner_id: "b",
      starts_minute: at("11:45"),
    });
    expect(placeIn(draft, []), "nothing is free").toBeNull();
  });

  it("may be the first free time of a later day", () => {
    expect(placeIn(draftFrom(DAY), [free("9:00", "a", "2026-11-23")])?.day).toBe("2026-11-23");
  });

  it("is what was typed, with whom was chosen", () => {
    const draft = withMinutes(withTime(withPractitioner(draftFrom(DAY), "b"), at("16:00")), 30);
    expect(placeIn(draft, [free("9:00")])).toEqual({
      ...place,
      ...anywhere,
      practitioner_id: "b",
      starts_minute: at("16:00"),
      minutes: 30,
    });
  });

  it("names who is free at a typed time when anybody will do, and nobody otherwise", () => {
    const draft = withTime(draftFrom(DAY), at("12:00"));
    expect(placeIn(draft, [free("11:45", "b"), free("12:00", "c")])?.practitioner_id).toBe("c");
    expect(placeIn(draft, [free("11:45", "b")])).toBeNull();
  });

  it("is none while the time field is empty", () => {
    expect(placeIn(withTime(draftAt(place), null), [free("9:00")])).toBeNull();
  });

  it("follows an offered time at one press, and another day keeps the time", () => {
    const taken = taking(draftFrom(DAY), free("15:00", "b", "2026-11-23"));
    expect(placeIn(taken, [])).toEqual({
      ...place,
      ...anywhere,
      practitioner_id: "b",
      day: "2026-11-23",
      starts_minute: at("15:00"),
    });
    expect(placeIn(withDay(taken, "2026-11-24"), [])?.starts_minute).toBe(at("15:00"));
    expect(withDay(taken, null), "an unreadable day changes nothing").toBe(taken);
  });

  it("offers the length that the visit has beside the usual ones", () => {
    expect(offeredLengths(25)).toEqual([10, 15, 20, 25, 30, 45, 60]);
    expect(offeredLengths(15)).toHaveLength(6);
  });

  it("knows the later of two days", () => {
    expect(laterDay("2026-11-20", "2026-12-01")).toBe("2026-12-01");
    expect(laterDay("2026-11-20", "2026-11-20")).toBe("2026-11-20");
  });
});

describe("the booking form", () => {
  it("says everything that is missing at once", () => {
    expect(fill(null, null, { service: null, reason: "x".repeat(201) })).toEqual({
      kind: "wrong",
      fields: ["patient", "time", "reason"],
    });
  });

  it("sends what was filled in, without spaces around", () => {
    expect(fill(patient, place, { service: null, reason: "  Cough " })).toEqual({
      kind: "ready",
      input: { patient_id: "p", ...place, service_id: null, reason: "Cough", overbook_reason: "" },
    });
  });

  it("keeps its key for a second try and renews it with every change", () => {
    const keyed = createKeys();
    const input = { patient_id: "p", ...place, service_id: null, reason: "", overbook_reason: "" };
    const first = keyed(input).key;
    expect(keyed({ ...input }).key).toBe(first);
    expect(keyed({ ...input, starts_minute: at("10:15") }).key).not.toBe(first);
  });
});

describe("a refused booking", () => {
  it("stands at its field with the times that are free instead", () => {
    const times = [free("10:20")];
    const error = new ClinicError(
      refuse("practitioner_busy", { field: "time", detail: { kind: "free_times", free: times } }),
    );
    expect(refusalOf(error, place)).toMatchObject({ field: "time", code: "practitioner_busy", free: times });
  });

  it("is about another visit of the practitioner only at the place where that was said", () => {
    const busy = refusalOf(new ClinicError(refuse("practitioner_busy", { field: "time" })), place);
    expect(isOnlyBusy(busy, { ...place })).toBe(true);
    expect(isOnlyBusy(busy, { ...place, starts_minute: at("10:05") })).toBe(false);
    expect(isOnlyBusy(busy, { ...place, day: "2026-11-21" })).toBe(false);
    expect(isOnlyBusy(busy, { ...place, minutes: 30 })).toBe(false);
    expect(isOnlyBusy(busy, null)).toBe(false);
    const full = refusalOf(new ClinicError(refuse("overbook_limit", { field: "time" })), place);
    expect(isOnlyBusy(full, place)).toBe(false);
    expect(isOnlyBusy(null, null)).toBe(false);
  });

  it("stands at the patient when the patient is busy", () => {
    expect(refusalOf(new ClinicError(refuse("patient_busy", { field: "patient" })), place).field).toBe(
      "patient",
    );
  });

  it("stands below the form when it belongs to no field of it", () => {
    expect(
      refusalOf(new ClinicError(refuse("unavailable", { kind: "unavailable" })), place).field,
    ).toBeNull();
    expect(refusalOf(new TypeError("broken"), place).field).toBeNull();
  });
});

describe("a service", () => {
  it("sets the length, and keeps the practitioner only if they give it", () => {
    const service = (practitioner_ids: string[]) =>
      ({ service_id: "s", rules: { minutes: 40, practitioner_ids } }) as unknown as BookableService;
    const draft = draftAt(place);
    expect(withService(draft, service([]))).toMatchObject({ minutes: 40, practitioner_id: "a" });
    expect(withService(draft, service(["b", "a"])).practitioner_id).toBe("a");
    expect(withService(draft, service(["b"])).practitioner_id).toBeNull();
    expect(withService(draftFrom(DAY), service(["b"])).practitioner_id).toBeNull();
  });
});

describe("calling a visit off", () => {
  it("needs a reason, and words for another one", () => {
    expect(missingInCancel(emptyCancel)).toEqual(["code"]);
    expect(missingInCancel({ by: "clinic", code: "other", reason: "  " })).toEqual(["reason"]);
    expect(missingInCancel({ by: "patient", code: "sick", reason: "" })).toEqual([]);
  });

  it("forgets a reason that the other side does not have", () => {
    expect(calledOffBy({ by: "patient", code: "sick", reason: "" }, "clinic").code).toBe("");
    expect(calledOffBy({ by: "patient", code: "other", reason: "snow" }, "clinic")).toMatchObject({
      code: "other",
      reason: "snow",
    });
  });

  it("sends who, why, and the words", () => {
    expect(cancellation({ by: "clinic", code: "other", reason: " snow " })).toEqual({
      by: "clinic",
      code: "other",
      reason: "snow",
    });
  });
});
