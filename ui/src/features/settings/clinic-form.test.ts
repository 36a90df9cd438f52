import { describe, expect, test } from "vitest";
import type { ClinicProfile } from "~/ipc/bindings";
import {
  type ClinicForm,
  clinicField,
  clinicForm,
  clinicProblems,
  contractClinic,
  logoProblem,
} from "./clinic-form";

const profile: ClinicProfile = {
  name: "Lakeside Clinic",
  address_lines: ["12 Lake Road", "Dhaka 1205"],
  phone: "+880 2 9110000",
  email: "desk@lakeside.example",
  tax_number: "BIN 000123456-0101",
  logo: null,
  idle_lock_minutes: 5,
  opening: [{ weekday: 7, starts_minute: 540, ends_minute: 1080 }],
  version: 4,
};
const form = (more: Partial<ClinicForm>): ClinicForm => ({ ...clinicForm(profile), ...more });

describe("the clinic's own data", () => {
  test("go through the form unchanged", () => {
    expect(contractClinic(clinicForm(profile), 4)).toEqual(profile);
    expect(clinicProblems(clinicForm(profile))).toEqual({});
  });

  test("an address loses its empty lines", () => {
    const { address_lines } = contractClinic(form({ address: " 12 Lake Road \n\n Dhaka \n" }), 4);
    expect(address_lines).toEqual(["12 Lake Road", "Dhaka"]);
  });

  test.each<[Partial<ClinicForm>, Partial<Record<keyof ClinicForm, string>>]>([
    [{ name: " " }, { name: "required" }],
    [{ address: "1\n2\n3\n4\n5\n6\n7" }, { address: "too_many" }],
    [{ email: "desk" }, { email: "email" }],
    [{ email: "" }, {}],
    [{ idleLock: "0" }, { idleLock: "minutes" }],
    [{ idleLock: "61" }, { idleLock: "minutes" }],
    [{ idleLock: "৫" }, {}],
    [{ idleLock: "60" }, {}],
    [
      { opening: { ...clinicForm(profile).opening, 1: [{ starts_minute: 600, ends_minute: 540 }] } },
      { opening: "hours" },
    ],
  ])("are checked: %j", (change, problems) => {
    expect(clinicProblems(form(change))).toEqual(problems);
  });

  test("every field that the core can refuse has a place", () => {
    const sent = Object.keys(profile).filter((field) => field !== "version");
    expect(sent.map(clinicField)).not.toContain(undefined);
  });

  test("a logo is a small PNG or JPEG", () => {
    expect(logoProblem({ type: "image/png", size: 1024 * 1024 })).toBeNull();
    expect(logoProblem({ type: "image/jpeg", size: 1024 * 1024 + 1 })).toBe("size");
    expect(logoProblem({ type: "image/svg+xml", size: 10 })).toBe("kind");
  });
});
