import { describe, expect, test } from "vitest";
import type { ImportedFile, ImportReport } from "~/ipc/bindings";
import { byUrgency, leftOut, pathsOf, withPaths } from "./import-model";
import { progressOf } from "./import-progress";

const file = (name: string, more: Partial<ImportedFile> = {}): ImportedFile => ({
  name,
  outcome: "imported",
  reason: "",
  skipped: [],
  ...more,
});

describe("the paths to bring in", () => {
  test("are the lines that say something, each once", () => {
    expect(pathsOf(' /data/a.json \n\n"/data/my files/b.json"\n/data/a.json\n')).toEqual([
      "/data/a.json",
      "/data/my files/b.json",
    ]);
  });

  test("chosen files join those that were typed", () => {
    expect(withPaths("/data/a.json\n", ["/data/a.json", "/data/b.json"])).toBe("/data/a.json\n/data/b.json");
    expect(withPaths("", [])).toBe("");
  });
});

describe("the report", () => {
  test("sums up what was left out, mistakes before what is not supported yet", () => {
    const skipped = [
      { resource_type: "Observation", id: "", reason: "not_supported_yet", count: 40 },
      { resource_type: "Patient", id: "p1", reason: "no_name", count: 1 },
      { resource_type: "Claim", id: "", reason: "not_supported_yet", count: 50 },
      { resource_type: "Patient", id: "p2", reason: "no_name", count: 1 },
    ];
    expect(leftOut(file("a.json", { skipped }))).toEqual([
      { resource_type: "Patient", reason: "no_name", count: 2 },
      { resource_type: "Claim", reason: "not_supported_yet", count: 50 },
      { resource_type: "Observation", reason: "not_supported_yet", count: 40 },
    ]);
  });

  test("begins with the files that somebody should look at", () => {
    const files = [
      file("usual", {
        skipped: [{ resource_type: "Claim", id: "", reason: "not_supported_yet", count: 5 }],
      }),
      file("half", { skipped: [{ resource_type: "Patient", id: "", reason: "no_name", count: 1 }] }),
      file("refused", { outcome: "refused", reason: "not_json" }),
    ];
    expect(byUrgency({ files } as ImportReport).map(({ name }) => name)).toEqual([
      "refused",
      "half",
      "usual",
    ]);
  });
});

test.each([
  [
    { topic: "import", id: "12/90" },
    { done: 12, total: 90 },
  ],
  [{ topic: "import", id: "" }, null],
  [{ topic: "import", id: null }, null],
  [{ topic: "patients", id: "12/90" }, null],
])("the change %j tells the progress %j", (change, progress) => {
  expect(progressOf(change)).toEqual(progress);
});
