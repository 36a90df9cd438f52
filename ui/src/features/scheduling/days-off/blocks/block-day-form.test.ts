import { expect, test } from "vitest";
import { at, visit } from "~/test/samples/scheduling";
import {
  type BlockDayForm,
  blockDayProblems,
  contractBlockDay,
  emptyBlock,
  visitsIn,
} from "./block-day-form";

const whole: BlockDayForm = {
  practitionerId: "prac-1",
  kindId: "block-1",
  firstDay: "2026-12-01",
  lastDay: "2026-12-02",
  starts: 720,
  ends: 780,
};

test("a whole form is sent as it is", () => {
  expect(blockDayProblems(whole)).toEqual({});
  expect(contractBlockDay(whole)).toEqual({
    practitioner_id: "prac-1",
    block_type_id: "block-1",
    first_day: "2026-12-01",
    last_day: "2026-12-02",
    starts_minute: 720,
    ends_minute: 780,
  });
});

test.each<[string, Partial<BlockDayForm>, object]>([
  ["the last day before the first", { lastDay: "2026-11-30" }, { last_day: "out_of_range" }],
  ["more than a year", { lastDay: "2027-12-02" }, { last_day: "out_of_range" }],
  ["an end that is no later than the beginning", { ends: 720 }, { ends_minute: "out_of_range" }],
])("%s cannot be sent", (_, part, problems) => {
  expect(blockDayProblems({ ...whole, ...part })).toEqual(problems);
});

test("nothing is right at the beginning", () => {
  expect(Object.values(blockDayProblems(emptyBlock))).toEqual(Array(6).fill("required"));
});

test("in the time of a block-out stands whatever shares a minute with it", () => {
  const days = { first_day: "2026-12-01", last_day: "2026-12-02" };
  const block = {
    rule_id: "kept",
    ...contractBlockDay(whole),
    ...days,
    starts_minute: at("12:00"),
    ends_minute: at("13:00"),
  };
  const on = (day: string, ...times: string[]) =>
    times.map((time) => ({ card: visit(time, { day }), practitioner_name: "Dr A" }));
  const visits = [...on("2026-11-30", "12:15"), ...on("2026-12-02", "11:45", "11:50", "12:55", "13:00")];
  expect(visitsIn(block, visits).map(({ card }) => card.starts_minute)).toEqual([at("11:50"), at("12:55")]);
});
