import { describe, expect, test } from "vitest";
import type { PatientHit } from "~/ipc/bindings";
import { rowsOf, step } from "./list-model";

const hit = (patient_id: string) => ({ patient_id }) as PatientHit;
const hits = [hit("a"), hit("b")];
const kinds = (rows: { key: string }[]) => rows.map(({ key }) => key);

describe("the lines of the list", () => {
  test("with nothing typed, the recent patients come first", () => {
    const rows = rowsOf({ text: "", hits, recent: [hit("b")], mayRegister: true });
    expect(kinds(rows)).toEqual(["recent", "recent-b", "all", "a", "b"]);
  });

  test("with nothing typed and nobody recent, all stand by name without headings", () => {
    expect(kinds(rowsOf({ text: "", hits, recent: [], mayRegister: true }))).toEqual(["a", "b"]);
  });

  test("what was typed can be registered in the last line", () => {
    const rows = rowsOf({ text: "xyz", hits, recent: [hit("b")], mayRegister: true });
    expect(kinds(rows)).toEqual(["a", "b", "register"]);
    expect(rows.at(-1)).toMatchObject({ kind: "register", text: "xyz" });
  });

  test("who may not register is not offered it", () => {
    expect(rowsOf({ text: "xyz", hits: [], recent: [], mayRegister: false })).toEqual([]);
  });
});

describe("walking with the keys", () => {
  const rows = rowsOf({ text: "", hits, recent: [hit("b")], mayRegister: true });

  test("headings are stepped over", () => {
    expect(step(rows, -1, 1)).toBe(1);
    expect(step(rows, 1, 1)).toBe(3);
    expect(step(rows, 3, -1)).toBe(1);
  });

  test("the ends hold", () => {
    expect(step(rows, 4, 10)).toBe(4);
    expect(step(rows, 1, -10)).toBe(1);
    expect(step([], -1, 1)).toBe(-1);
  });
});
