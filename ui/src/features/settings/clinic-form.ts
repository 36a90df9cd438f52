import type { ClinicProfile } from "~/ipc/bindings";
import { latinDigits } from "~/shared/format/day";
import { hoursOf, type Week, weekOf, weekProblem } from "~/shared/week-hours";

/** The clinic's own data while they are typed. */
export interface ClinicForm {
  name: string;
  /** A line each. */
  address: string;
  phone: string;
  email: string;
  taxNumber: string;
  /** Base64. */
  logo: string | null;
  /** Minutes, as typed. */
  idleLock: string;
  opening: Week;
}

/** Why the data cannot be saved. */
export type ClinicProblem = "required" | "too_long" | "too_many" | "email" | "minutes" | "hours";

const MOST_LINES = 6;

/** The form of what is stored. */
export const clinicForm = (profile: ClinicProfile): ClinicForm => ({
  name: profile.name,
  address: profile.address_lines.join("\n"),
  phone: profile.phone,
  email: profile.email,
  taxNumber: profile.tax_number,
  logo: profile.logo,
  idleLock: String(profile.idle_lock_minutes),
  opening: weekOf(profile.opening),
});

const linesOf = (address: string): string[] =>
  address
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const minutesOf = (typed: string): number | null => {
  const text = latinDigits(typed.trim());
  return /^\d{1,2}$/.test(text) ? Number(text) : null;
};

/** What is wrong, by field. */
export const clinicProblems = (form: ClinicForm): Partial<Record<keyof ClinicForm, ClinicProblem>> => {
  const found: Partial<Record<keyof ClinicForm, ClinicProblem>> = {};
  const name = form.name.trim();
  const lines = linesOf(form.address);
  const minutes = minutesOf(form.idleLock);
  if (name === "") found.name = "required";
  if (name.length > 120) found.name = "too_long";
  if (lines.length > MOST_LINES) found.address = "too_many";
  if (lines.some((line) => line.length > 120)) found.address = "too_long";
  if (form.phone.trim().length > 40) found.phone = "too_long";
  if (form.email.trim() !== "" && !/^\S+@\S+$/.test(form.email.trim())) found.email = "email";
  if (form.taxNumber.trim().length > 40) found.taxNumber = "too_long";
  if (minutes === null || minutes < 1 || minutes > 60) found.idleLock = "minutes";
  if (weekProblem(form.opening)) found.opening = "hours";
  return found;
};

/** What the core is sent; the version is the one that was seen. */
export const contractClinic = (form: ClinicForm, version: number): ClinicProfile => ({
  name: form.name.trim(),
  address_lines: linesOf(form.address),
  phone: form.phone.trim(),
  email: form.email.trim(),
  tax_number: form.taxNumber.trim(),
  logo: form.logo,
  idle_lock_minutes: minutesOf(form.idleLock) ?? 0,
  opening: hoursOf(form.opening),
  version,
});

const fields: Record<string, keyof ClinicForm> = {
  name: "name",
  address_lines: "address",
  phone: "phone",
  email: "email",
  tax_number: "taxNumber",
  logo: "logo",
  idle_lock_minutes: "idleLock",
  opening: "opening",
};

/** The field of the form that the core means. */
export const clinicField = (refused: string): keyof ClinicForm | undefined => fields[refused];

const LARGEST_LOGO = 1024 * 1024;

/** Why a chosen file is no logo, before the core looks into it. */
export const logoProblem = ({ type, size }: Pick<File, "type" | "size">): "kind" | "size" | null => {
  if (type !== "image/png" && type !== "image/jpeg") return "kind";
  return size > LARGEST_LOGO ? "size" : null;
};
