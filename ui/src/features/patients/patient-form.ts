import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { FindDuplicates, Patient, PatientDetails } from "~/ipc/bindings";
import { type Day, isDay, latinDigits, parseDay, typedDay } from "~/shared/format/day";
import type { Manner } from "~/shared/format/locale";
import { type AllergyQuestion, blankAllergy } from "./allergies";

/** A patient as the form holds them: what is typed, not yet what is meant. */
export interface PatientForm
  extends Omit<PatientDetails, "born_on" | "estimated_age" | "blood_group">,
    AllergyQuestion {
  /** The birth date as typed. */
  birth: string;
  /** The age as typed, where the birth date is not known. */
  age: string;
  /** Empty when not known. */
  blood_group: string;
}

const OLDEST = 130;

/** A form about nobody yet. */
export const blankForm = (country: string): PatientForm => ({
  prefix: "",
  given_names: "",
  family_name: "",
  suffix: "",
  birth: "",
  age: "",
  sex: "",
  phones: [""],
  email: "",
  address: "",
  city: "",
  district: "",
  postal_code: "",
  country,
  blood_group: "",
  emergency_name: "",
  emergency_relation: "",
  emergency_phone: "",
  answer: "not_asked",
  entries: [blankAllergy()],
});

/** The form about somebody who is registered. An estimated birth date is shown as the age it came from. */
export const formOf = (patient: Patient, manner: Manner, today: Day): PatientForm => {
  const { born_on, estimated_age: _, blood_group, phones, country, ...rest } = patient.details;
  const age = born_on && patient.is_birth_estimated ? String(yearsBetween(born_on, today)) : "";
  return {
    ...rest,
    birth: born_on && !patient.is_birth_estimated ? typedDay(born_on, manner) : "",
    age,
    phones: phones.length > 0 ? phones : [""],
    country: country || manner.country,
    blood_group: blood_group ?? "",
    answer: "not_asked",
    entries: [],
  };
};

/** The details to send. */
export const detailsOf = (form: PatientForm, manner: Manner, today: Day): PatientDetails => {
  const { birth, age, blood_group, phones, answer: _, entries: __, ...texts } = form;
  const plain = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, text.trim()]),
  ) as typeof texts;
  return {
    ...plain,
    born_on: parseBirth(birth, manner, today),
    estimated_age: birth.trim() ? null : parseAge(age),
    blood_group: blood_group || null,
    phones: phones.map((phone) => phone.trim()).filter(Boolean),
  };
};

/** Reads a typed birth date. Two digits mean the latest such year that is not ahead. */
export const parseBirth = (typed: string, manner: Manner, today: Day): Day | null => {
  if (/^\s*[+-]/.test(typed)) return null;
  const day = parseDay(typed, manner, today);
  const hasFullYear = /(^|\D)\d{4}(\D|$)|^\s*\d{8}\s*$/.test(latinDigits(typed));
  if (!day || day <= today || hasFullYear) return day;
  const earlier = `${Number(day.slice(0, 4)) - 100}${day.slice(4)}`;
  return isDay(earlier) ? earlier : null;
};

/** Reads a typed age in years. */
export const parseAge = (typed: string): number | null => {
  const digits = latinDigits(typed.trim());
  return /^\d{1,3}$/.test(digits) && Number(digits) <= OLDEST ? Number(digits) : null;
};

/** Says what is plainly wrong before anything is sent; the core has the last word. */
export const checkPatient = (
  form: PatientForm,
  manner: Manner,
  today: Day,
): Record<string, MessageDescriptor> => {
  const wrong: Record<string, MessageDescriptor> = {};
  if (!form.given_names.trim() && !form.family_name.trim()) wrong.given_names = msg`Enter at least one name.`;
  if (!form.sex) wrong.sex = msg`Choose the sex, or “Not known”.`;
  const bornOn = parseBirth(form.birth, manner, today);
  if (form.birth.trim() && !bornOn) wrong.birth = msg`This is not a date. Enter day, month and year.`;
  if (bornOn && bornOn > today) wrong.birth = msg`The birth date lies in the future.`;
  if (form.age.trim() && parseAge(form.age) === null) wrong.age = msg`Enter an age from 0 to 130 years.`;
  if (form.answer === "recorded") {
    form.entries.forEach(({ substance }, at) => {
      if (!substance.trim()) wrong[`entries.${at}.substance`] = msg`Enter what the patient reacts to.`;
    });
  }
  return wrong;
};

/** The field of the form at which a problem of the core is shown. */
export const formField = (field: string): string => {
  const own = field.replace(/^details\./, "").replace(/^allergies\.(allergies\.)?(?=\d)/, "entries.");
  if (own === "phones") return "phones.0";
  return { born_on: "birth", estimated_age: "age", image: "photo" }[own] ?? own;
};

/** What is known of the person so far, or nothing while it is too little to compare. */
export const likenessOf = (
  form: PatientForm,
  manner: Manner,
  today: Day,
  except: string | null,
): FindDuplicates | null => {
  const { given_names, family_name, sex } = detailsOf(form, manner, today);
  const phone = (form.phones[0] ?? "").trim();
  if (`${given_names}${family_name}`.length < 3 && phone.replace(/\D/g, "").length < 6) return null;
  const born_on = parseBirth(form.birth, manner, today);
  return { given_names, family_name, born_on, phone, sex: sex || "unknown", except };
};

const yearsBetween = (from: Day, to: Day): number =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);

/** What was typed, on top of what somebody else has saved meanwhile. */
export const merged = (before: PatientForm, typed: PatientForm, latest: PatientForm): PatientForm => {
  const isMine = (field: keyof PatientForm) => JSON.stringify(before[field]) !== JSON.stringify(typed[field]);
  const mine = (Object.keys(typed) as (keyof PatientForm)[]).filter(isMine);
  return { ...latest, ...Object.fromEntries(mine.map((field) => [field, typed[field]])) };
};
