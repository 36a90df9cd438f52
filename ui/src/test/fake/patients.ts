import type {
  Allergy,
  AllergyEntry,
  AmendPatient,
  Chart,
  Duplicate,
  FieldProblem,
  FindDuplicates,
  LookUp,
  PastNote,
  Patient,
  PatientAction,
  PatientDetails,
  PatientHit,
  PatientPage,
  PatientPhoto,
  PatientQuery,
  PatientVisit,
  RecordAllergy,
  RegisterPatient,
  RetireAllergy,
  SearchPatients,
  SetPatientPhoto,
  SubstanceHit,
} from "~/ipc/bindings";
import { type Handlers, refuse } from "../fake-backend";
import { NOW } from "./session";

const TODAY = "2026-11-20";
const MANY = 400;
const LARGEST_PHOTO = 5 * 1024 * 1024;

const female = ["Amina", "Rita", "Nusrat", "Sadia", "Grace", "Mei", "Chloé", "Farzana", "Zara", "Ingrid"];
const male = ["Paul", "Karim", "Leo", "Tanvir", "Rafi", "Ivan", "José", "Arif", "Tomás", "Bjørn"];
const families = [
  "Ahmed",
  "Chowdhury",
  "Das",
  "García-Márquez",
  "Islam",
  "Khan",
  "Kowalska",
  "Müller",
  "Okafor",
  "Patel",
  "Rahman",
  "Sarkar",
  "Silva",
  "Tanaka",
];
const towns = ["Dhaka", "Chattogram", "Sylhet", "Khulna"];

const nobody: PatientDetails = {
  prefix: "",
  given_names: "",
  family_name: "",
  suffix: "",
  born_on: null,
  estimated_age: null,
  sex: "unknown",
  phones: [],
  email: "",
  address: "",
  city: "",
  district: "",
  postal_code: "",
  country: "BD",
  blood_group: null,
  emergency_name: "",
  emergency_relation: "",
  emergency_phone: "",
};

const two = (value: number): string => String(value).padStart(2, "0");
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

const patient = (at: number, details: Partial<PatientDetails>, more: Partial<Patient> = {}): Patient => ({
  patient_id: `patient-${at}`,
  number: `P-${String(1000 + at).padStart(6, "0")}`,
  details: { ...nobody, ...details },
  is_birth_estimated: false,
  allergy_status: "none_known",
  allergies: [],
  has_photo: false,
  balance_minor: 0,
  deceased_on: null,
  is_archived: false,
  created_at: NOW - at * 86_400_000,
  version: 1,
  ...more,
});

const allergy = (allergy_id: string, entry: Partial<AllergyEntry>, status = "active"): Allergy => ({
  allergy_id,
  entry: {
    substance_code: "",
    substance: "",
    category: "medication",
    criticality: "high",
    reaction: "",
    ...entry,
  },
  status,
  recorded_at: Date.UTC(2024, 2, 4, 6, 10),
  recorded_by: "Rita Das",
});

const invented = (at: number): Patient => {
  const isFemale = (at * 7) % 3 !== 0;
  const year = 1936 + ((at * 37) % 88);
  return patient(
    at,
    {
      given_names: pick(isFemale ? female : male, at * 3),
      family_name: pick(families, at * 5 + Math.floor(at / 10)),
      sex: isFemale ? "female" : "male",
      born_on: `${year}-${two(1 + (at % 12))}-${two(1 + ((at * 11) % 28))}`,
      phones: at % 9 === 0 ? [] : [`+8801${700000000 + at * 7919}`],
      city: pick(towns, at),
    },
    {
      is_birth_estimated: at % 17 === 0,
      allergy_status: at % 4 === 0 ? "not_asked" : "none_known",
      balance_minor: at % 6 === 0 ? 5_000 + at * 175 : 0,
      is_archived: at % 31 === 0,
    },
  );
};

// The first few are the ones that other fakes and tests name.
const known = (): Patient[] => [
  patient(
    1,
    {
      given_names: "Paul",
      family_name: "Rahman",
      sex: "male",
      born_on: "1995-03-24",
      phones: ["+8801811027154", "+8801911027154"],
      email: "paul.rahman@example.org",
      address: "House 12, Road 5",
      city: "Dhaka",
      district: "Dhanmondi",
      postal_code: "1205",
      blood_group: "O+",
      emergency_name: "Sadia Rahman",
      emergency_relation: "Wife",
      emergency_phone: "+8801712345678",
    },
    {
      allergy_status: "recorded",
      allergies: [
        allergy("allergy-1", {
          substance_code: "clinic:penicillins",
          substance: "Penicillins",
          reaction: "anaphylaxis",
        }),
        allergy("allergy-2", {
          substance: "Latex",
          category: "environment",
          criticality: "low",
          reaction: "rash",
        }),
        allergy("allergy-3", { substance: "Aspirin", criticality: "low" }, "inactive"),
      ],
      balance_minor: 120_000,
    },
  ),
  patient(2, {
    given_names: "Amina",
    family_name: "Khatun",
    sex: "female",
    born_on: "1988-07-02",
    phones: ["+8801712004455"],
    city: "Dhaka",
  }),
  patient(
    3,
    {
      given_names: "আব্দুল করিম",
      family_name: "চৌধুরী",
      sex: "male",
      born_on: "1956-01-01",
      phones: ["+8801912887766"],
      city: "সিলেট",
    },
    { is_birth_estimated: true, allergy_status: "not_asked", balance_minor: 45_050 },
  ),
  patient(
    4,
    {
      given_names: "Zoë Marguerite Anneliese",
      family_name: "Wolfeschlegelsteinhausenbergerdorff",
      sex: "female",
      born_on: "2026-09-14",
    },
    { allergy_status: "not_asked" },
  ),
  patient(
    5,
    { given_names: "Suparna", family_name: "", sex: "unknown", born_on: null },
    { allergy_status: "not_asked" },
  ),
];

let patients: Patient[] = [];
let photos = new Map<string, string>();
let done = new Map<string, string>();

/** Begins again with the same people. */
export const reset = (): void => {
  const empty = new URLSearchParams(globalThis.location?.search ?? "").get("patients") === "none";
  patients = empty ? [] : [...known(), ...Array.from({ length: MANY }, (_, at) => invented(at + 10))];
  photos = new Map();
  done = new Map();
};

/** The patient with an id, for other fakes. */
export const findPatient = (patientId: string): Patient => {
  const found = patients.find(({ patient_id }) => patient_id === patientId);
  if (!found) throw refuse("patient_missing", { kind: "missing" });
  return found;
};

const hit = ({ details, ...rest }: Patient): PatientHit => ({
  patient_id: rest.patient_id,
  number: rest.number,
  given_names: details.given_names,
  family_name: details.family_name,
  born_on: details.born_on,
  is_birth_estimated: rest.is_birth_estimated,
  sex: details.sex,
  phone: details.phones[0] ?? "",
  allergy_status: rest.allergy_status,
  is_archived: rest.is_archived,
  balance_minor: rest.balance_minor,
});

const folded = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLocaleLowerCase();
const nameOf = ({ family_name, given_names }: PatientDetails): string =>
  folded(`${family_name} ${given_names}`.trim());

const matches = ({ details, number }: Patient, parts: string[]): boolean => {
  const words =
    `${nameOf(details)} ${folded(number)} ${details.born_on ?? ""} ${(details.born_on ?? "").split("-").reverse().join("/")}`.split(
      " ",
    );
  return parts.every(
    (part) =>
      words.some((word) => word.startsWith(part)) ||
      (part.replace(/\D/g, "").length >= 3 &&
        details.phones.some((phone) => phone.includes(part.replace(/\D/g, "")))),
  );
};

const search = ({ text, limit, with_archived }: SearchPatients): PatientPage => {
  const parts = folded(text).split(/\s+/).filter(Boolean);
  const shown = patients.filter((one) => (with_archived || !one.is_archived) && matches(one, parts));
  const hits = shown
    .toSorted((a, b) => nameOf(a.details).localeCompare(nameOf(b.details)))
    .slice(0, limit)
    .map(hit);
  return { hits, total: patients.filter(({ is_archived }) => !is_archived).length };
};

const likeness = (one: Patient, person: FindDuplicates): Duplicate | null => {
  const { details } = one;
  const digits = person.phone.replace(/\D/g, "").slice(-9);
  const reasons = [
    nameOf(details) === folded(`${person.family_name} ${person.given_names}`.trim()) && "same_name",
    person.born_on && details.born_on === person.born_on && "same_birth_date",
    digits.length === 9 && details.phones.some((phone) => phone.endsWith(digits)) && "same_phone",
  ].filter((reason) => typeof reason === "string");
  if (reasons.length === 0 || (reasons.length === 1 && reasons[0] === "same_birth_date")) return null;
  return { patient: hit(one), level: reasons.length > 1 ? "likely" : "possible", reasons };
};

const check = (details: PatientDetails): void => {
  const problems: FieldProblem[] = [];
  if (!details.given_names && !details.family_name)
    problems.push({ field: "details.given_names", code: "required" });
  if (details.email && !details.email.includes("@"))
    problems.push({ field: "details.email", code: "not_an_email" });
  details.phones.forEach((phone, at) => {
    if (phone.replace(/\D/g, "").length < 8)
      problems.push({ field: `details.phones.${at}`, code: "not_a_phone" });
  });
  if (problems.length > 0) throw refuse("invalid", { kind: "invalid", detail: { kind: "fields", problems } });
};

const entered = (details: PatientDetails): Pick<Patient, "details" | "is_birth_estimated"> => {
  const { estimated_age, born_on } = details;
  if (born_on || estimated_age === null) return { details, is_birth_estimated: false };
  const year = Number(TODAY.slice(0, 4)) - estimated_age;
  return { details: { ...details, born_on: `${year}-01-01`, estimated_age: null }, is_birth_estimated: true };
};

const once = (key: string, patientId: string, change: (one: Patient) => void): Patient => {
  const one = findPatient(patientId);
  if (!done.has(key)) {
    done.set(key, patientId);
    change(one);
    one.version += 1;
  }
  return one;
};

const readPhoto = (image: string): string => {
  if (image.length * 0.75 > LARGEST_PHOTO)
    throw refuse("photo_too_large", { kind: "invalid", field: "photo" });
  if (!image.startsWith("/9j/") && !image.startsWith("iVBOR"))
    throw refuse("photo_unreadable", { kind: "invalid", field: "photo" });
  return image;
};

const register = ({ key, details, allergies, photo }: RegisterPatient): Patient => {
  const before = done.get(key);
  if (before) return findPatient(before);
  check(details);
  const read = photo && readPhoto(photo);
  const recorded = allergies.kind === "recorded" ? allergies.allergies : [];
  const added = patient(
    5_000 + patients.length,
    {},
    {
      ...entered(details),
      allergy_status: allergies.kind,
      allergies: recorded.map((entry, at) => allergy(`allergy-${key}-${at}`, entry)),
      has_photo: read !== null,
      created_at: NOW,
    },
  );
  if (read) photos.set(added.patient_id, read);
  patients.push(added);
  done.set(key, added.patient_id);
  return added;
};

const amend = ({ key, patient_id, details, version }: AmendPatient): Patient => {
  check(details);
  const seen = findPatient(patient_id);
  if (!done.has(key) && seen.version !== version) throw refuse("stale", { kind: "stale" });
  return once(key, patient_id, (one) => Object.assign(one, entered(details)));
};

const retire = ({ key, allergy_id, status }: RetireAllergy): Patient => {
  const owner = patients.find(({ allergies }) => allergies.some((one) => one.allergy_id === allergy_id));
  if (!owner) throw refuse("allergy_missing", { kind: "missing" });
  return once(key, owner.patient_id, (one) => {
    for (const each of one.allergies) if (each.allergy_id === allergy_id) each.status = status;
    if (!one.allergies.some((each) => each.status === "active")) one.allergy_status = "not_asked";
  });
};

const substances: SubstanceHit[] = [
  ["penicillins", "Penicillins", "medication"],
  ["amoxicillin", "Amoxicillin", "medication"],
  ["cephalosporins", "Cephalosporins", "medication"],
  ["sulfonamides", "Sulfa antibiotics", "medication"],
  ["nsaids", "NSAID painkillers", "medication"],
  ["aspirin", "Aspirin", "medication"],
  ["ibuprofen", "Ibuprofen", "medication"],
  ["peanuts", "Peanuts", "food"],
  ["prawns", "Prawns and other crustaceans", "food"],
  ["latex", "Latex", "environment"],
  ["pollen", "Pollen", "environment"],
].map(([code, name, category]) => ({ code: `clinic:${code}`, name: name ?? "", category: category ?? "" }));

const visit = (
  at: number,
  day: string,
  starts_minute: number,
  status: string,
  reason: string,
): PatientVisit => ({
  card: {
    appointment_id: `visit-of-1-${at}`,
    patient_id: "patient-1",
    patient_name: "Rahman, Paul",
    patient_number: "P-001001",
    practitioner_id: "prac-1",
    day,
    starts_minute,
    minutes: 20,
    starts_at: Date.parse(`${day}T00:00:00+06:00`) + starts_minute * 60_000,
    status,
    kind: "planned",
    is_confirmed: false,
    is_reminded: false,
    expires_at: null,
    ticket: null,
    moved_from_id: null,
    reason,
    service_id: null,
    service_name: "",
    room_id: null,
    room_name: "",
    device_id: null,
    location_id: null,
    location_name: "",
    is_overbooked: false,
    is_in_series: false,
    was_checked_out: false,
    arrived_at: null,
    started_at: null,
    has_allergy: true,
    owes: true,
    is_first_visit: false,
    encounter_id: status === "completed" ? `encounter-of-1-${at}` : null,
    version: 1,
  },
  practitioner_name: "Dr Tanvir Akter",
});

const visits = [
  visit(1, "2026-12-04", 600, "booked", "Review of blood pressure"),
  visit(2, "2026-10-02", 570, "completed", "Diabetes review"),
  visit(3, "2026-08-19", 915, "no_show", "Blood test"),
  visit(4, "2026-05-11", 690, "completed", "Cough for two weeks"),
];

const notes: PastNote[] = [
  {
    encounter_id: "encounter-of-1-2",
    day: "2026-10-02",
    practitioner_name: "Dr Tanvir Akter",
    reason: "Diabetes review",
    state: "signed",
    subjective: "Feels well. Walks half an hour a day. No dizziness, no thirst.",
    objective: "BP 134/86, pulse 76. Feet: no wounds, pulses felt.\nFasting glucose 7.4 mmol/l.",
    assessment: "Type 2 diabetes, fairly controlled. Blood pressure at the upper limit.",
    plan: "Metformin unchanged. Less salt. Review in two months.",
    diagnoses: ["E11.9 Type 2 diabetes", "I10 Hypertension"],
    addenda: [
      {
        kind: "late_entry",
        text: "Patient also asked for a sick note for one day.",
        author: "Dr Tanvir Akter",
        at: Date.UTC(2026, 9, 2, 9, 5),
      },
    ],
  },
  {
    encounter_id: "encounter-of-1-4",
    day: "2026-05-11",
    practitioner_name: "Dr Tanvir Akter",
    reason: "Cough for two weeks",
    state: "signed",
    subjective: "Dry cough, worse at night. No fever.",
    objective: "Chest clear. Temp 36.8 °C.",
    assessment: "Viral cough.",
    plan: "Fluids, rest; come back if fever or blood.",
    diagnoses: ["J06.9 Acute upper respiratory infection"],
    addenda: [],
  },
];

const vitals = [
  {
    at: Date.UTC(2026, 9, 2, 3, 35),
    systolic: 134,
    diastolic: 86,
    pulse: 76,
    temperature: 366,
    weight: 81_400,
  },
  {
    at: Date.UTC(2026, 4, 11, 5, 40),
    systolic: 142,
    diastolic: 92,
    pulse: 82,
    temperature: 368,
    weight: 83_000,
  },
].map(({ at, ...signs }) => ({
  signs: { ...signs, respiration: null, oxygen: 98, height: 1_742 },
  bmi: 268,
  recorded_at: at,
  recorded_by: "Rita Das",
}));

const chart = (patient_id: string): Chart => {
  findPatient(patient_id);
  if (patient_id !== "patient-1")
    return { patient_id, notes: [], diagnoses: [], vitals: [], prescriptions: [] };
  return {
    patient_id,
    notes,
    diagnoses: [
      { code: "E11.9", text: "Type 2 diabetes", day: "2026-10-02" },
      { code: "I10", text: "Hypertension", day: "2026-10-02" },
      { code: "J06.9", text: "Acute upper respiratory infection", day: "2026-05-11" },
      { code: "E11.9", text: "Type 2 diabetes", day: "2019-02-06" },
    ],
    vitals,
    prescriptions: [
      {
        prescription_id: "prescription-1",
        encounter_id: "encounter-2",
        state: "signed",
        items: 2,
        drugs: "Metformin, Amlodipine",
        day: "2026-10-02",
      },
      {
        prescription_id: "prescription-2",
        encounter_id: "encounter-3",
        state: "draft",
        items: 1,
        drugs: "Dextromethorphan",
        day: "2026-05-11",
      },
    ],
  };
};

/** Patients, their allergies, and what their chart shows. */
export const handlers: Handlers = {
  search_patients: search,
  find_duplicates: (person: FindDuplicates) =>
    patients
      .filter(({ patient_id }) => patient_id !== person.except)
      .flatMap((one) => likeness(one, person) ?? [])
      .toSorted((a, b) => b.reasons.length - a.reasons.length)
      .slice(0, 5),
  search_substances: ({ text }: LookUp) =>
    substances.filter(({ name }) => folded(name).includes(folded(text))),
  register_patient: register,
  open_patient: ({ patient_id }: PatientQuery) => findPatient(patient_id),
  amend_patient: amend,
  archive_patient: ({ key, patient_id }: PatientAction) =>
    once(key, patient_id, (one) => {
      one.is_archived = true;
    }),
  restore_patient: ({ key, patient_id }: PatientAction) =>
    once(key, patient_id, (one) => {
      one.is_archived = false;
    }),
  patient_visits: ({ patient_id }: PatientQuery) => (patient_id === "patient-1" ? visits : []),
  open_chart: ({ patient_id }: PatientQuery) => chart(patient_id),
  patient_photo: ({ patient_id }: PatientQuery): PatientPhoto => ({ image: photos.get(patient_id) ?? null }),
  set_patient_photo: ({ key, patient_id, image }: SetPatientPhoto) => {
    const read = readPhoto(image);
    return once(key, patient_id, (one) => {
      one.has_photo = true;
      photos.set(patient_id, read);
    });
  },
  record_allergy: ({ key, patient_id, entry }: RecordAllergy) => {
    if (!entry.substance) throw refuse("required", { kind: "invalid", field: "entry.substance" });
    return once(key, patient_id, (one) => {
      one.allergies.unshift(allergy(`allergy-${key}`, entry));
      one.allergy_status = "recorded";
    });
  },
  retire_allergy: retire,
  assert_no_known_allergies: ({ key, patient_id }: PatientAction) =>
    once(key, patient_id, (one) => {
      if (one.allergies.some(({ status }) => status === "active")) throw refuse("has_allergies");
      one.allergy_status = "none_known";
    }),
};
