import { describe, expect, test } from "vitest";
import { missingCharacters, problemOf } from "./password-rules";
import { isLogin, suggestLogin } from "./setup/account-form";
import { clinicOf, formOf, LARGEST_LOGO, logoProblem } from "./setup/clinic-form";
import { hoursInput, usualHours } from "./setup/hours-form";
import { groupsOf, isGroup } from "./setup/recovery-key";
import { before, placeOf } from "./setup/steps";

describe("a password", () => {
  test.each([
    ["short", "too_short"],
    ["x".repeat(129), "too_long"],
    ["aaaaaaaaaaaaaaaaaa", "repetitive"],
    ["my name is Nusrat ok", "personal"],
    ["four small words here", null],
    ["ছোট নদী বাঁকে বাঁকে চলে", null],
  ])("%s is %s", (password, problem) =>
    expect(problemOf(password, ["nusrat", "Nusrat Jahan"])).toBe(problem),
  );

  test("is counted in characters, not in bytes", () => expect(missingCharacters("ok 👩‍⚕️")).toBe(8));
});

describe("a login", () => {
  test.each([
    ["Dr Nusrat Jahan", "nusrat.jahan"],
    ["José Müller", "jose.muller"],
    ["নুসরাত", ""],
  ])("for %s is %s", (name, login) => expect(suggestLogin(name)).toBe(login));

  test("has small letters, digits, dots and hyphens only", () => {
    expect(["t.akter", "a1", "Nusrat", "a", "a b"].map(isLogin)).toEqual([true, true, false, false, false]);
  });
});

describe("the clinic's form", () => {
  test("keeps an address in lines without empty ones", () => {
    const clinic = {
      name: "Lakeside",
      address_lines: ["12 Lake Road", "Dhaka 1205"],
      phone: "",
      email: "",
      tax_number: "",
      logo: null,
    };
    expect(clinicOf(formOf(clinic))).toEqual(clinic);
    expect(clinicOf({ ...formOf(clinic), address: " 12 Lake Road \n\n Dhaka 1205 " })).toEqual(clinic);
  });

  test("takes small pictures only", () => {
    expect(logoProblem({ type: "image/png", size: LARGEST_LOGO })).toBeNull();
    expect(logoProblem({ type: "image/png", size: LARGEST_LOGO + 1 })).toBe("size");
    expect(logoProblem({ type: "image/svg+xml", size: 10 })).toBe("kind");
  });
});

test("opening hours begin with the country's day of rest", () => {
  const open = (country: string) =>
    new Set(hoursInput(usualHours(country)).opening.map(({ weekday }) => weekday));
  expect(open("BD").has(5)).toBe(false);
  expect(open("BD").has(7)).toBe(true);
  expect(open("DE").has(6)).toBe(false);
});

test("without a practitioner none is sent", () => {
  expect(
    hoursInput({ ...usualHours("BD"), hasPractitioner: false, name: "left over" }).practitioner,
  ).toBeNull();
});

test("a group of the recovery key is read as paper shows it", () => {
  expect(groupsOf("7K3M9-XQ2B0")).toEqual(["7K3M9", "XQ2B0"]);
  expect(["xq2bO", " x q2b0", "XQ2B1"].map((typed) => isGroup(typed, "XQ2B0"))).toEqual([true, true, false]);
});

test("the wizard knows what lies behind and ahead", () => {
  expect(before("region")).toBeNull();
  expect(before("hours")).toBe("key");
  expect([placeOf("region", "clinic"), placeOf("clinic", "clinic"), placeOf("key", "clinic")]).toEqual([
    "done",
    "present",
    "ahead",
  ]);
});
