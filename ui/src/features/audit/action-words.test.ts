import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { actionWords } from "./action-words";

// The table from which the core, its doors and the rights matrix are made.
const registry = readFileSync("../src-tauri/crates/app/src/registry.rs", "utf8");
const named = [...registry.matchAll(/"([a-z_]+\.[a-z_]+)"/g)].map(([, action = ""]) => action);

test("every action of the core's registry has words, and no other", () => {
  expect(named.length).toBeGreaterThan(50);
  expect(Object.keys(actionWords).sort()).toEqual([...new Set(named)].sort());
});
