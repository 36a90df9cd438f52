import { expect, it } from "vitest";
import { reachOf } from "./reach";

const TODAY = "2026-11-20";

it("reaches as far as the core looks", () => {
  expect(reachOf(TODAY, TODAY)).toEqual({ until: "2027-02-19", isBound: false });
  expect(reachOf("2026-12-01", TODAY, 0)).toEqual({ until: "2027-03-02", isBound: false });
});

it("reaches no further than the service is booked ahead", () => {
  expect(reachOf("2026-12-01", TODAY, 30)).toEqual({ until: "2026-12-20", isBound: true });
  expect(reachOf(TODAY, TODAY, 91), "to the very day").toMatchObject({ isBound: true });
  expect(reachOf(TODAY, TODAY, 180)).toEqual({ until: "2027-02-19", isBound: false });
});
