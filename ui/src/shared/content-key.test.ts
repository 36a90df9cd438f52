import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { useContentKey } from "./content-key";

test("the same content keeps its key until something else is sent", () => {
  const { result } = renderHook(() => useContentKey());
  const first = result.current({ amount: 100, version: 1 });
  expect(result.current({ amount: 100, version: 1 })).toBe(first);
  const changed = result.current({ amount: 50, version: 1 });
  expect(changed).not.toBe(first);
  expect(
    result.current({ amount: 100, version: 1 }),
    "a new action, though it looks like the first",
  ).not.toBe(first);
});
