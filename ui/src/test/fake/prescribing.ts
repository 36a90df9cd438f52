import type {
  AllergyWarning,
  CheckItems,
  DrugHit,
  FieldProblem,
  ItemsCheck,
  LookUp,
  Prescription,
  PrescriptionItem,
  PrescriptionLink,
  PrescriptionQuery,
  SavePrescription,
  SignPrescription,
} from "~/ipc/bindings";
import { type Handlers, refuse } from "../fake-backend";
import { findPatient } from "./patients";
import { findEncounter } from "./records";
import { NOW, PASSWORD } from "./session";

const drugs: DrugHit[] = [
  ["Amoxicillin", "penicillins", "capsule;suspension", "250 mg;500 mg;125 mg/5 mL"],
  ["Amoxicillin + clavulanic acid", "penicillins", "tablet;suspension", "375 mg;625 mg;1 g"],
  ["Ampicillin", "penicillins", "capsule;injection", "250 mg;500 mg"],
  ["Azithromycin", "macrolides", "tablet;suspension", "250 mg;500 mg"],
  ["Cefixime", "cephalosporins", "capsule;suspension", "200 mg;400 mg"],
  ["Cetirizine", "antihistamines", "tablet;syrup", "10 mg"],
  ["Ibuprofen", "nsaids", "tablet;suspension", "200 mg;400 mg"],
  ["Omeprazole", "ppis", "capsule", "20 mg;40 mg"],
  ["Paracetamol", "", "tablet;syrup;suppository", "500 mg;665 mg;120 mg/5 mL"],
  ["Salbutamol", "", "inhaler;nebuliser_solution", "100 mcg/puff"],
].map(([name = "", drugClass = "", forms = "", strengths = ""]) => ({
  name,
  class: drugClass,
  forms: forms.split(";"),
  strengths: strengths.split(";"),
}));

const related: Record<string, { kind: string; class: string }> = {
  penicillins: { kind: "class", class: "Penicillins" },
  cephalosporins: { kind: "cross_reactive", class: "Cephalosporins" },
};

let prescriptions = new Map<string, Prescription>();
let done = new Map<string, Prescription>();

const blank: PrescriptionItem = {
  drug: "",
  strength: "",
  form: "",
  dose: "",
  route: "oral",
  frequency: "",
  duration_days: null,
  quantity: "",
  instructions: "",
  override_reason: "",
  override_answers: [],
};

const paracetamol: PrescriptionItem = {
  ...blank,
  drug: "Paracetamol",
  strength: "500 mg",
  form: "tablet",
  dose: "1 tablet",
  frequency: "1-1-1",
  duration_days: 3,
  quantity: "9 tablets",
  instructions: "for fever, after meals",
};
const cetirizine: PrescriptionItem = {
  ...blank,
  drug: "Cetirizine",
  strength: "10 mg",
  form: "tablet",
  dose: "1 tablet",
  frequency: "at night",
  duration_days: 5,
  quantity: "5 tablets",
};
const amoxicillin: PrescriptionItem = {
  ...blank,
  drug: "Amoxicillin",
  strength: "500 mg",
  form: "capsule",
  dose: "1 capsule",
  frequency: "1-1-1",
  duration_days: 7,
  quantity: "21 capsules",
  instructions: "finish the whole course",
};

const stored = (prescription_id: string, items: PrescriptionItem[], isSigned: boolean): Prescription => ({
  prescription_id,
  encounter_id: "encounter-1",
  patient_id: "patient-1",
  state: isSigned ? "signed" : "draft",
  items,
  warnings: warningsFor("patient-1", items),
  signed_at: isSigned ? NOW : null,
  signed_by: isSigned ? "Dr Tanvir Akter" : "",
  version: 1,
});

// Only what the screens need of the allergy rules: penicillins, their relatives, and equal names.
const warningsFor = (patientId: string, items: PrescriptionItem[]): AllergyWarning[] => {
  const active = findPatient(patientId).allergies.filter(({ status }) => status === "active");
  return items.flatMap(({ drug }, item) => {
    const known = drugs.find(({ name }) => name.toLowerCase() === drug.trim().toLowerCase());
    return active.flatMap(({ allergy_id, entry: { substance, reaction } }) => {
      const shared = { item, allergy_id, substance, reaction };
      if (substance.toLowerCase() === drug.trim().toLowerCase())
        return [{ ...shared, kind: "same", class: "" }];
      const why = substance === "Penicillins" ? related[known?.class ?? ""] : undefined;
      return why ? [{ ...shared, ...why }] : [];
    });
  });
};

const checked = (patientId: string, items: PrescriptionItem[]): ItemsCheck => {
  const isKnown = (drug: string) =>
    drugs.some(({ name }) => name.toLowerCase() === drug.trim().toLowerCase());
  const hasNone = findPatient(patientId).allergy_status === "none_known";
  const unlisted = items.flatMap(({ drug }, at) =>
    hasNone || drug.trim() === "" || isKnown(drug) ? [] : [at],
  );
  return { warnings: warningsFor(patientId, items), unlisted };
};

/** Begins again with a signed prescription and a draft. */
export const reset = (): void => {
  prescriptions = new Map();
  done = new Map();
};

const find = (id: string): Prescription => {
  const known = prescriptions.get(id);
  if (known) return known;
  const first = {
    "prescription-signed": () => stored(id, [paracetamol, cetirizine], true),
    "prescription-draft": () => stored(id, [amoxicillin, paracetamol], false),
  }[id];
  if (!first) throw refuse("prescription_missing", { kind: "missing" });
  const made = first();
  prescriptions.set(id, made);
  return made;
};

const needed = ["drug", "strength", "form", "dose", "route", "frequency", "quantity"] as const;

const problemsOf = (items: PrescriptionItem[]): FieldProblem[] =>
  items.flatMap((item, at) => [
    ...needed.filter((field) => item[field].trim() === "").map((field) => problem(at, field, "required")),
    ...(item.duration_days === null ? [problem(at, "duration_days", "required")] : []),
    ...(item.duration_days !== null && (item.duration_days < 1 || item.duration_days > 366)
      ? [problem(at, "duration_days", "out_of_range")]
      : []),
    ...(/(^|\D)\.\d/.test(item.dose) ? [problem(at, "dose", "leading_zero")] : []),
    ...(/^[\d\s./-]+$/.test(item.dose) ? [problem(at, "dose", "no_unit")] : []),
    ...(item.frequency.trim().toLowerCase() === "as directed"
      ? [problem(at, "frequency", "as_directed")]
      : []),
  ]);

const problem = (at: number, field: string, code: string): FieldProblem => ({
  field: `items.${at}.${field}`,
  code,
});

const check = (patientId: string, items: PrescriptionItem[]): void => {
  if (items.length === 0) throw refuse("empty", { field: "items" });
  const warnings = warningsFor(patientId, items).filter(
    ({ item, allergy_id }) => !items[item]?.override_answers.includes(allergy_id),
  );
  if (warnings.length > 0)
    throw refuse("allergy_override_needed", { detail: { kind: "allergies", warnings } });
};

const linkOf = ({ prescription_id, encounter_id, state, items }: Prescription): PrescriptionLink => ({
  prescription_id,
  encounter_id,
  state,
  items: items.length,
  drugs: items.map(({ drug }) => drug).join(", "),
  day: "2026-11-20",
});

const list = (kept: Prescription): Prescription => {
  prescriptions.set(kept.prescription_id, kept);
  const encounter = findEncounter(kept.encounter_id);
  const others = encounter.prescriptions.filter(
    ({ prescription_id }) => prescription_id !== kept.prescription_id,
  );
  encounter.prescriptions = [...others, linkOf(kept)];
  return kept;
};

const once = (key: string, act: () => Prescription): Prescription => {
  const before = done.get(key);
  if (before) return before;
  const result = act();
  done.set(key, result);
  return result;
};

const save = ({ key, encounter_id, prescription_id, items, version }: SavePrescription): Prescription =>
  once(key, () => {
    const before = prescription_id ? find(prescription_id) : null;
    if (before?.state === "signed") throw refuse("signed");
    if (before && before.version !== version) throw refuse("stale", { kind: "stale" });
    const problems = problemsOf(items);
    if (problems.length > 0)
      throw refuse("required", { kind: "invalid", detail: { kind: "fields", problems } });
    const { patient } = findEncounter(encounter_id);
    const id = prescription_id ?? `prescription-${key}`;
    return list({
      ...stored(id, items, false),
      encounter_id,
      patient_id: patient.patient_id,
      warnings: warningsFor(patient.patient_id, items),
      version: (before?.version ?? 0) + 1,
    });
  });

const sign = ({ key, prescription_id, password, version }: SignPrescription): Prescription =>
  once(key, () => {
    const draft = find(prescription_id);
    if (draft.state === "signed") throw refuse("signed");
    if (password !== PASSWORD) throw refuse("wrong_password");
    if (draft.version !== version) throw refuse("stale", { kind: "stale" });
    check(draft.patient_id, draft.items);
    return list({ ...draft, state: "signed", signed_at: NOW, signed_by: "Dr Tanvir Akter" });
  });

/** Prescriptions and the medicines that are offered. */
export const handlers: Handlers = {
  search_drugs: ({ text }: LookUp) =>
    drugs.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase())),
  check_items: ({ patient_id, items }: CheckItems) => checked(patient_id, items),
  prescription: ({ prescription_id }: PrescriptionQuery) => find(prescription_id),
  save_prescription: save,
  sign_prescription: sign,
};
