import { expect, test } from "vitest";
import type { PatientVisit } from "~/ipc/bindings";
import { ownFirst } from "./waiting-model";

const waiting = ["a of other", "b of own", "c of other", "d of own"].map((name) => {
  const [, practitioner_id] = name.split(" of ");
  return { card: { patient_name: name, practitioner_id } } as PatientVisit;
});
const names = (visits: PatientVisit[]) => visits.map(({ card }) => card.patient_name);

test("a doctor sees who waits for them first, in the order in which they came", () => {
  expect(names(ownFirst(waiting, "own"))).toEqual(["b of own", "d of own", "a of other", "c of other"]);
});

test("who is no practitioner sees everybody as they came", () => {
  expect(names(ownFirst(waiting, null))).toEqual(names(waiting));
});
