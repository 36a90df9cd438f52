import { describe, expect, test } from "vitest";
import { moved, patternOver, stepOf, toggled } from "./pattern-model";

describe("a pattern over the parts of a visit", () => {
  test.each([
    ["is the practitioner's throughout when it says nothing", "", 3, "PPP"],
    ["goes on with the practitioner where it ends", "PA", 4, "PAPP"],
    ["is cut where the visit ends", "PAAP", 2, "PA"],
  ])("%s", (_, pattern, parts, expected) => {
    expect(patternOver(pattern, parts).join("")).toBe(expected);
  });
});

describe("a part that is given to the other", () => {
  test.each([
    ["goes to the assistant", "", 3, 1, "PAP"],
    ["comes back to the practitioner", "PAP", 3, 1, "PPP"],
    ["leaves what a longer visit had beyond it", "PPPA", 3, 0, "APPA"],
  ])("%s", (_, pattern, parts, at, expected) => {
    expect(toggled(pattern, patternOver(pattern, parts), at)).toBe(expected);
  });
});

describe("the cursor", () => {
  test.each([
    ["ArrowRight", 0, 1],
    ["ArrowLeft", 0, 0],
    ["ArrowDown", 3, 15],
    ["ArrowDown", 15, 19],
    ["ArrowUp", 15, 3],
    ["Home", 7, 0],
    ["End", 7, 19],
  ])("%s leads from %i to %i of twenty in rows of twelve", (key, at, expected) => {
    expect(moved(at, stepOf(key, 12) ?? Number.NaN, 20)).toBe(expected);
  });

  test("stays for other keys", () => {
    expect(stepOf(" ", 12)).toBeUndefined();
  });
});
