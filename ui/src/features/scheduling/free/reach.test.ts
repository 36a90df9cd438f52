import { expect, it } from "vitest";
import { reachOf } from "./reach";

const TODAY = "2026-11-20";

it("reaches 92 days where a service may be booked any number of days ahead", () => {
  expect(reachOf(TODAY, TODAY)).toEqual({ until: "2027-02-19", isBound: false });
  expect(reachOf("2026-12-01", TODAY, 0)).toEqual({ until: "2027-03-02", isBound: false });
});

it("reaches as far as the service is booked ahead, be it less or more than that", () => {
  expect(reachOf("2026-12-01", TODAY, 30)).toEqual({ until: "2026-12-20", isBound: true });
  expect(reachOf(TODAY, TODAY, 180)).toEqual({ until: "2027-05-19", isBound: true });
  expect(reachOf("2027-03-01", TODAY, 180), "from whatever day on").toEqual({
    until: "2027-05-19",
    isBound: true,
  });
});
