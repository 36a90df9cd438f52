import { describe, expect, test } from "vitest";
import type { Patient } from "~/ipc/bindings";
import {
  blankForm,
  checkPatient,
  detailsOf,
  formField,
  formOf,
  likenessOf,
  merged,
  parseAge,
  parseBirth,
} from "./patient-form";
import { partName } from "./patient-name";

const manner = { language: "en", country: "BD" };
const today = "2026-11-20";
const blank = blankForm("BD");
const named = { ...blank, given_names: "Paul", sex: "male" };

describe("a typed birth date", () => {
  test.each([
    ["24/03/1995", "1995-03-24"],
    ["24031995", "1995-03-24"],
    ["240395", "1995-03-24"],
    ["২৪/০৩/১৯৯৫", "1995-03-24"],
    ["1995-03-24", "1995-03-24"],
    ["01/06/30", "1930-06-01"],
    ["01/06/26", "2026-06-01"],
    ["01/12/26", "1926-12-01"],
    ["01/06/2030", "2030-06-01"],
    ["31/02/1990", null],
    ["-3", null],
    ["nonsense", null],
  ])("%s means %s", (typed, meant) => {
    expect(parseBirth(typed, manner, today)).toBe(meant);
  });
});

test.each([
  ["31", 31],
  ["৩১", 31],
  ["0", 0],
  ["131", null],
  ["-1", null],
  ["", null],
])("the age %s is read as %s", (typed, years) => {
  expect(parseAge(typed)).toBe(years);
});

describe("checking", () => {
  const wrong = (form: typeof blank) => Object.keys(checkPatient(form, manner, today));

  test("a name and a sex are enough to register", () => {
    expect(wrong(named)).toEqual([]);
    expect(wrong({ ...blank, family_name: "Suparna", sex: "unknown" })).toEqual([]);
  });

  test("nothing at all lacks a name and a sex", () => {
    expect(wrong(blank)).toEqual(["given_names", "sex"]);
  });

  test("a birth date in the future is refused at its field", () => {
    expect(wrong({ ...named, birth: "21/11/2026" })).toEqual(["birth"]);
  });

  test("the answer “has allergies” needs each substance", () => {
    const allergy = {
      substance_code: "",
      substance: " ",
      category: "food",
      criticality: "low",
      reaction: "",
    };
    expect(
      wrong({ ...named, answer: "recorded", entries: [{ ...allergy, substance: "Nuts" }, allergy] }),
    ).toEqual(["entries.1.substance"]);
    expect(wrong({ ...named, answer: "none_known", entries: [allergy] })).toEqual([]);
  });
});

describe("what is sent", () => {
  test("texts are trimmed and empty phones are left out", () => {
    const details = detailsOf({ ...named, given_names: " Paul ", phones: ["", " 01811 "] }, manner, today);
    expect(details).toMatchObject({
      given_names: "Paul",
      phones: ["01811"],
      born_on: null,
      blood_group: null,
    });
  });

  test("a birth date wins over an age", () => {
    const details = detailsOf({ ...named, birth: "24/03/1995", age: "40" }, manner, today);
    expect(details).toMatchObject({ born_on: "1995-03-24", estimated_age: null });
  });

  test("an age alone is sent as an age", () => {
    expect(detailsOf({ ...named, age: "40" }, manner, today)).toMatchObject({
      born_on: null,
      estimated_age: 40,
    });
  });

  test("an estimated birth date comes back as the age of today", () => {
    const details = detailsOf(named, manner, today);
    const patient = { details: { ...details, born_on: "1956-01-01" }, is_birth_estimated: true } as Patient;
    expect(formOf(patient, manner, today)).toMatchObject({ birth: "", age: "70" });
  });
});

test("the core's fields are found in the form", () => {
  expect(formField("details.born_on")).toBe("birth");
  expect(formField("details.estimated_age")).toBe("age");
  expect(formField("details.phones.1")).toBe("phones.1");
  expect(formField("details.phones")).toBe("phones.0");
  expect(formField("allergies.0.substance")).toBe("entries.0.substance");
  expect(formField("image")).toBe("photo");
});

test("doubles are looked for once there is enough to compare", () => {
  expect(likenessOf({ ...blank, given_names: "Pa" }, manner, today, null)).toBeNull();
  expect(likenessOf({ ...blank, phones: ["01811"] }, manner, today, null)).toBeNull();
  expect(likenessOf({ ...blank, phones: ["018110"] }, manner, today, null)).toMatchObject({
    phone: "018110",
  });
  expect(likenessOf(named, manner, today, "patient-1")).toMatchObject({
    given_names: "Paul",
    except: "patient-1",
  });
});

test("what was typed stays on top of what somebody else saved", () => {
  const before = { ...named, city: "Dhaka" };
  const typed = { ...before, email: "paul@example.org" };
  const latest = { ...before, city: "Sylhet", email: "" };
  expect(merged(before, typed, latest)).toMatchObject({ email: "paul@example.org", city: "Sylhet" });
});

test.each([
  ["Rahman, Paul", "Paul", "Rahman"],
  ["Paul Rahman", "Paul", "Rahman"],
  ["Abdul  Karim Chowdhury", "Abdul Karim", "Chowdhury"],
  ["Suparna", "Suparna", ""],
])("%s is given %s, family %s", (typed, given_names, family_name) => {
  expect(partName(typed)).toEqual({ given_names, family_name });
});
