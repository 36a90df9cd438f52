import { describe, expect, it } from "vitest";
import type { AllergyWarning } from "~/ipc/bindings";
import {
  answer,
  blankRow,
  change,
  checkedByDrug,
  choose,
  chosen,
  daysOf,
  filled,
  isAnswered,
  isChosen,
  itemOf,
  nextCell,
  problemsAt,
  type Row,
  remove,
  restore,
  rowsOf,
  withoutReason,
} from "./prescription-form";
import { piecesOf } from "./quantity";
import { forms, routeOfForm, routes } from "./terms";

const row = (key: string, item: Partial<Row["item"]>): Row => ({
  ...blankRow(),
  key,
  item: { ...blankRow().item, ...item },
});
const amoxicillin = row("a", { drug: "Amoxicillin", dose: "1 capsule" });
const paracetamol = row("p", { drug: "Paracetamol", dose: "2 tablets" });

const warning = (item: number): AllergyWarning => ({
  item,
  allergy_id: "allergy-1",
  substance: "Penicillins",
  reaction: "anaphylaxis",
  kind: "class",
  class: "Penicillins",
});

describe("the rows of a prescription", () => {
  it("begin with an empty one", () => {
    expect(rowsOf([])).toHaveLength(1);
    expect(filled(rowsOf([]))).toEqual([]);
  });

  it("come back from the core as they were typed", () => {
    const sent = itemOf(
      row("x", { drug: " Amoxicillin ", duration_days: "7", override_reason: "tolerated" }),
    );
    expect(sent).toMatchObject({ drug: "Amoxicillin", duration_days: 7, override_reason: "tolerated" });
    expect(itemOf(rowsOf([sent])[0] as Row)).toEqual(sent);
  });

  it("change one at a time", () => {
    const [first, second] = change([amoxicillin, paracetamol], "p", { quantity: "20 tablets" });
    expect(first).toBe(amoxicillin);
    expect(second?.item).toMatchObject({ drug: "Paracetamol", quantity: "20 tablets" });
  });

  it("can be removed, and put back where they stood", () => {
    const rows = [amoxicillin, paracetamol];
    expect(restore(remove(rows, "a"), amoxicillin, 0)).toEqual(rows);
    expect(restore(remove(rows, "p"), paracetamol, 1)).toEqual(rows);
  });

  it("leave an empty one behind when the last is removed, and no second one when it comes back", () => {
    const left = remove([amoxicillin], "a");
    expect(filled(left)).toEqual([]);
    expect(left).toHaveLength(1);
    expect(restore(left, amoxicillin, 0)).toEqual([amoxicillin]);
  });
});

describe("Enter", () => {
  const rows = [amoxicillin, paracetamol];
  it("walks the cells of a row, then the next row, then asks for a new one", () => {
    expect(nextCell(rows, "a", "drug")).toEqual({ key: "a", column: "strength" });
    expect(nextCell(rows, "a", "instructions")).toEqual({ key: "p", column: "drug" });
    expect(nextCell(rows, "p", "instructions")).toBeNull();
  });
});

describe("choosing a medicine", () => {
  const hit = {
    name: "Amoxicillin",
    class: "penicillins",
    forms: ["capsule", "suspension"],
    strengths: ["250 mg", "500 mg"],
  };

  it("fills in the usual form and its route, but no strength where there are several", () => {
    expect(chosen(blankRow().item, hit)).toEqual({
      drug: "Amoxicillin",
      form: "capsule",
      route: "oral",
      strength: "",
    });
    expect(chosen(blankRow().item, { ...hit, strengths: ["500 mg"] }).strength).toBe("500 mg");
  });

  it("changes nothing the second time", () => {
    const rows = choose([row("x", { drug: "amoxicillin" })], "x", hit);
    expect(rows[0]?.item).toMatchObject({ drug: "Amoxicillin", form: "capsule" });
    expect(isChosen(rows, "x", hit)).toBe(true);
    expect(isChosen(rows, "x", { ...hit, name: "Ampicillin" })).toBe(false);
  });

  it("leaves alone what was typed before", () => {
    const before = row("x", { form: "suspension", route: "rectal", strength: "125 mg/5 mL" }).item;
    expect(chosen(before, hit)).toMatchObject({
      form: "suspension",
      route: "rectal",
      strength: "125 mg/5 mL",
    });
  });

  it("knows only routes and forms that the core knows", () => {
    for (const form of Object.keys(forms)) {
      const route = routeOfForm(form);
      expect(route === "" || route in routes, `${form}: ${route}`).toBe(true);
    }
  });
});

describe("what the core refuses", () => {
  it("comes to the cell of the row that was sent, past empty rows", () => {
    const rows = [row("empty", {}), amoxicillin, paracetamol];
    const problems = [
      { field: "items.1.duration_days", code: "out_of_range" },
      { field: "items.0.dose", code: "as_directed" },
      { field: "items.0.route", code: "required" },
      { field: "items.7.route", code: "required" },
      { field: "version", code: "required" },
    ];
    expect(problemsAt(problems, filled(rows), ({ code }) => code)).toEqual({
      a: { dose: "as_directed", route: "required" },
      p: { duration_days: "out_of_range" },
    });
  });
});

describe("an allergy warning", () => {
  const { warnings, unlisted } = checkedByDrug(
    { warnings: [warning(1), warning(1), warning(9)], unlisted: [0, 9] },
    ["Paracetamol", "Amoxicillin"],
  );
  const met = warnings.Amoxicillin ?? [];
  const later = { ...warning(1), allergy_id: "allergy-2" };

  it("belongs to its medicine, wherever the row stands", () => {
    expect(Object.keys(warnings)).toEqual(["Amoxicillin"]);
    expect(met).toHaveLength(2);
    expect(unlisted).toEqual(["Paracetamol"]);
  });

  it("blocks until a reason is written", () => {
    expect(withoutReason([paracetamol, amoxicillin], warnings)).toBe(amoxicillin);
    expect(withoutReason(answer([amoxicillin], "a", "Tolerated twice since", met), warnings)).toBeUndefined();
    expect(withoutReason(answer([amoxicillin], "a", "  ", met), warnings)).toBeDefined();
  });

  it("that came after the reason is not answered by it", () => {
    const rows = answer([amoxicillin], "a", "Tolerated twice since", met);
    expect(isAnswered(rows[0] as Row, met)).toBe(true);
    expect(withoutReason(rows, { Amoxicillin: [...met, later] })).toBe(rows[0]);
    const [both] = answer(rows, "a", "Tolerated twice since", [...met, later]);
    expect(itemOf(both as Row).override_answers).toContain("allergy-2");
  });

  it("of another medicine needs another reason", () => {
    const rows = answer([amoxicillin], "a", "Tolerated twice since", met);
    expect(change(rows, "a", { drug: "amoxicillin " })[0], "the same, by another case").toMatchObject({
      item: { override_reason: "Tolerated twice since" },
      answers: ["allergy-1", "allergy-1"],
    });
    const forgotten = { item: { override_reason: "" }, answers: [] };
    expect(change(rows, "a", { drug: "Ampicillin" })[0]).toMatchObject(forgotten);
    const hit = { name: "Ampicillin", class: "", forms: [], strengths: [] };
    expect(choose(rows, "a", hit)[0]).toMatchObject(forgotten);
  });
});

it.each([
  ["7", 7],
  ["৭", 7],
  ["10 days", 10],
  ["", null],
  ["a week", null],
  ["12345", null],
  ["1-2", null],
])("reads %j as %j days", (text, days) => {
  expect(daysOf(text)).toBe(days);
});

describe("the quantity that is offered", () => {
  const perDay = { "twice a day": 2, "at night": 1 };
  const course = (item: Partial<Row["item"]>) => piecesOf(row("x", item).item, perDay);

  it("counts the pieces of a course", () => {
    expect(course({ form: "tablet", frequency: "1-0-1", duration_days: "7" })).toEqual({
      count: 14,
      unit: "tablet",
    });
    expect(course({ form: "capsule", frequency: "1+1+1", duration_days: "5" })?.count).toBe(15);
    expect(course({ form: "tablet", frequency: "0.5-0-0.5", duration_days: "5" })?.count).toBe(5);
  });

  it("multiplies a worded frequency by the dose", () => {
    expect(
      course({ form: "tablet", dose: "2 tablets", frequency: "twice a day", duration_days: "3" })?.count,
    ).toBe(12);
  });

  it("offers nothing where it would be a guess", () => {
    expect(course({ form: "syrup", frequency: "1-0-1", duration_days: "7" })).toBeNull();
    expect(course({ form: "tablet", frequency: "1-0-1" })).toBeNull();
    expect(
      course({ form: "tablet", dose: "500 mg", frequency: "twice a day", duration_days: "7" }),
    ).toBeNull();
    expect(course({ form: "tablet", dose: "1", frequency: "when it hurts", duration_days: "7" })).toBeNull();
  });
});
