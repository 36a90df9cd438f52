import { describe, expect, test } from "vitest";
import { moved } from "./virtual-grid-model";

describe("walking through a long list", () => {
  test("begins at the first row and stops at the last", () => {
    expect(moved(-1, "ArrowDown", 3)).toBe(0);
    expect(moved(2, "ArrowDown", 3)).toBe(2);
    expect(moved(0, "ArrowUp", 3)).toBe(0);
  });

  test("leaps by ten, and to both ends", () => {
    expect(moved(5, "PageDown", 100)).toBe(15);
    expect(moved(5, "PageUp", 100)).toBe(0);
    expect(moved(5, "End", 100)).toBe(99);
    expect(moved(5, "Home", 100)).toBe(0);
  });

  test("stays out of other keys, and of an empty list", () => {
    expect(moved(5, "a", 100)).toBeNull();
    expect(moved(-1, "ArrowDown", 0)).toBeNull();
  });
});
