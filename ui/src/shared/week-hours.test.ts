import { expect, test } from "vitest";
import {
  copyToOpenDays,
  dayProblem,
  hoursOf,
  nextInterval,
  weekFrom,
  weekOf,
  weekProblem,
} from "./week-hours";

const at = (starts: number | null, ends: number | null) => ({
  starts_minute: starts === null ? null : starts * 60,
  ends_minute: ends === null ? null : ends * 60,
});

test("hours go through the editor unchanged", () => {
  const hours = [
    { weekday: 1, starts_minute: 540, ends_minute: 780 },
    { weekday: 1, starts_minute: 840, ends_minute: 1020 },
    { weekday: 7, starts_minute: 600, ends_minute: 720 },
  ];
  expect(hoursOf(weekOf(hours))).toEqual(hours);
});

test("an interval may begin in the minute in which another ends", () => {
  expect(dayProblem([at(9, 13), at(13, 17)])).toBeNull();
});

test.each([
  ["overlap", [at(9, 13), at(12, 17)]],
  ["backwards", [at(13, 9)]],
  ["backwards", [at(9, 9)]],
  ["incomplete", [at(9, null)]],
])("%s is noticed", (problem, intervals) => expect(dayProblem(intervals)).toBe(problem));

test("one bad day makes a bad week", () => expect(weekProblem({ 3: [at(9, 8)] })).toBe("backwards"));

test("a second interval comes after the first", () => {
  expect(nextInterval([])).toEqual(at(9, 17));
  expect(dayProblem([at(9, 13), nextInterval([at(9, 13)])])).toBeNull();
});

test("copying leaves closed days closed", () => {
  const week = copyToOpenDays({ 1: [at(8, 12)], 2: [at(9, 17)], 5: [] }, 1);
  expect([week[2], week[5]]).toEqual([[at(8, 12)], []]);
});

test("a week can begin on Sunday", () => expect(weekFrom(7)).toEqual([7, 1, 2, 3, 4, 5, 6]));
