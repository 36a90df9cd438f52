import type { HoursInterval, Practitioner, PractitionerProfile, WeekRule } from "~/ipc/bindings";
import { latinDigits } from "~/shared/format/day";
import { type RuleWeek, rulesOf, ruleWeekOf, ruleWeekProblem, weekRulesOf } from "./week/week-rules";

/** A practitioner while their profile is typed. */
export interface PractitionerForm {
  name: string;
  staffId: string | null;
  specialisation: string;
  licence: string;
  /** As typed; empty when not known. */
  years: string;
  qualification: string;
  fee: number | null;
  isAccepting: boolean;
  onBoard: boolean;
  isActive: boolean;
  week: RuleWeek;
}

/** Why a profile cannot be saved. */
export type PractitionerProblem = "required" | "too_long" | "years" | "fee" | "hours";

const longest: Partial<Record<keyof PractitionerForm, number>> = {
  name: 120,
  specialisation: 80,
  licence: 40,
  qualification: 200,
};

/** The form of a practitioner, or of a new one, who begins with the hours given. */
export const practitionerForm = (
  practitioner: Practitioner | null,
  usual: HoursInterval[] = [],
): PractitionerForm => {
  const profile = practitioner?.profile;
  return {
    name: profile?.name ?? "",
    staffId: profile?.staff_id ?? null,
    specialisation: profile?.specialisation ?? "",
    licence: profile?.licence_number ?? "",
    years: profile?.years_experience?.toString() ?? "",
    qualification: profile?.qualification ?? "",
    fee: profile?.fee_minor ?? null,
    isAccepting: profile?.is_accepting ?? true,
    onBoard: profile?.on_board ?? true,
    isActive: practitioner?.is_active ?? true,
    week: ruleWeekOf(practitioner?.hours ?? rulesOf(usual)),
  };
};

const yearsOf = (typed: string): number | null => {
  const text = latinDigits(typed.trim());
  return /^\d{1,2}$/.test(text) ? Number(text) : null;
};

/** What is wrong with a profile, by field. */
export const practitionerProblems = (
  form: PractitionerForm,
): Partial<Record<keyof PractitionerForm, PractitionerProblem>> => {
  const found: Partial<Record<keyof PractitionerForm, PractitionerProblem>> = {};
  for (const field of ["name", "specialisation", "licence", "qualification"] as const) {
    if (form[field].trim().length > (longest[field] ?? 0)) found[field] = "too_long";
  }
  if (form.name.trim() === "") found.name = "required";
  if (form.licence.trim() === "") found.licence = "required";
  const years = yearsOf(form.years);
  if (form.years.trim() !== "" && (years === null || years > 60)) found.years = "years";
  if (form.fee !== null && form.fee <= 0) found.fee = "fee";
  if (ruleWeekProblem(form.week)) found.week = "hours";
  return found;
};

/** What the core is sent. */
export const contractPractitioner = (
  form: PractitionerForm,
): { profile: PractitionerProfile; hours: WeekRule[] } => ({
  profile: {
    name: form.name.trim(),
    staff_id: form.staffId,
    specialisation: form.specialisation.trim(),
    licence_number: form.licence.trim(),
    years_experience: yearsOf(form.years),
    qualification: form.qualification.trim(),
    fee_minor: form.fee,
    is_accepting: form.isAccepting,
    on_board: form.onBoard,
  },
  hours: weekRulesOf(form.week),
});

const fields: Record<string, keyof PractitionerForm> = {
  "profile.name": "name",
  "profile.staff_id": "staffId",
  "profile.specialisation": "specialisation",
  "profile.licence_number": "licence",
  "profile.years_experience": "years",
  "profile.qualification": "qualification",
  "profile.fee_minor": "fee",
  hours: "week",
};

/** The field of the form that the core means. */
export const practitionerField = (refused: string): keyof PractitionerForm | undefined => fields[refused];
