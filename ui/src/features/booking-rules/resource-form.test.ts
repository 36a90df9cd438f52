import { expect, test } from "vitest";
import type { Resource } from "~/ipc/bindings";
import { contractResource, type ResourceForm, resourceForm, resourceProblems } from "./resource-form";

const room: Resource = {
  resource_id: "room-1",
  kind: "room",
  name: "Room One",
  capacity: 2,
  location_id: "place-1",
  is_active: false,
  version: 4,
};

test("a room goes through its form unchanged", () => {
  expect(contractResource(resourceForm(room), room)).toEqual(room);
  expect(resourceProblems(resourceForm(room))).toEqual({});
});

test("a new one is a room in use that admits one visit, until something else is said", () => {
  expect(contractResource({ ...resourceForm(null), name: " Room Two " }, null)).toEqual({
    resource_id: null,
    kind: "room",
    name: "Room Two",
    capacity: 1,
    location_id: null,
    is_active: true,
    version: null,
  });
});

test.each<[string, Partial<ResourceForm>, object]>([
  ["no name", { name: "  " }, { name: "required" }],
  ["60 signs, each of two code units", { name: "😀".repeat(60) }, {}],
  ["61 signs", { name: "a".repeat(61) }, { name: "too_long" }],
  ["no capacity", { capacity: null }, { capacity: "required" }],
  ["none at once", { capacity: 0 }, { capacity: "out_of_range" }],
  ["99 at once", { capacity: 99 }, {}],
  ["100 at once", { capacity: 100 }, { capacity: "out_of_range" }],
])("%s", (_, part, problems) => {
  expect(resourceProblems({ ...resourceForm(room), ...part })).toEqual(problems);
});
