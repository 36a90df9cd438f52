import type {
  AddAddendum,
  AddDiagnosis,
  AppointmentCard,
  Diagnosis,
  DiagnosisHit,
  Encounter,
  EncounterQuery,
  LookUp,
  Note,
  NoteSaved,
  OpenEncounter,
  PastNote,
  PrescriptionLink,
  RecordVitals,
  RemoveDiagnosis,
  SaveNote,
  SessionState,
  SignNote,
  VitalSigns,
  Vitals,
} from "~/ipc/bindings";
import { type Handlers, refuse } from "../fake-backend";
import { BROKEN_PAPER } from "./documents";
import { findPatient } from "./patients";
import { findVisit, markSigned, stepTo } from "./scheduling";
import { NOW, PASSWORD, handlers as session } from "./session";

const MINUTE = 60_000;
const TODAY = "2026-11-20";
const DOCTOR = "Dr Tanvir Akter";

interface World {
  encounters: Map<string, Encounter>;
  done: Set<string>;
  /** How often saving fails from now on, to see the note retry. */
  faults: number;
  /** The notes that somebody else has changed. */
  behind: Set<string>;
}

let world: World = { encounters: new Map(), done: new Set(), faults: 0, behind: new Set() };

/** Begins again. */
export const reset = (): void => {
  world = { encounters: new Map(), done: new Set(), faults: 0, behind: new Set() };
};

/** Makes the next saves of a note fail. */
export const failSaves = (count: number): void => {
  world.faults = count;
};

/** Saves another text under an open note, as another window of its author would. */
export const changeBehind = (encounterId: string): void => {
  const { note } = findEncounter(encounterId);
  note.subjective = "Fever for four days, up to 39 °C. Dry cough. Sleeps badly.";
  note.plan = "Paracetamol. Review in three days.";
  note.version += 1;
};

/** The encounter with an id, for other fakes. */
export const findEncounter = (encounterId: string): Encounter => {
  const found = world.encounters.get(encounterId) ?? first(encounterId);
  if (!found) throw refuse("encounter_missing", { kind: "missing" });
  return found;
};

// The board and the chart invent encounters for what is seen already; they are filled when they are first read.
const first = (encounterId: string): Encounter | undefined => {
  if (encounterId.startsWith("encounter-visit-"))
    return begin(findVisit(encounterId.slice("encounter-".length)));
  const made = encounterId.startsWith("encounter-of-1-")
    ? { ...signed(encounterId), appointment_status: "completed", previous: null }
    : named().find(({ encounter_id }) => encounter_id === encounterId);
  if (made) world.encounters.set(encounterId, made);
  return made;
};

const begin = (visit: AppointmentCard): Encounter => {
  const encounter_id = visit.encounter_id ?? `encounter-${visit.appointment_id}`;
  visit.encounter_id = encounter_id;
  const encounter: Encounter = {
    ...blank(encounter_id, visit.patient_id),
    appointment_id: visit.appointment_id,
    day: visit.day,
    reason: visit.reason,
    practitioner_id: visit.practitioner_id,
  };
  world.encounters.set(encounter_id, encounter);
  return encounter;
};

const shown = (encounter: Encounter): Encounter => {
  const patient = findPatient(encounter.patient.patient_id);
  const note = readable(encounter.note);
  if (!encounter.appointment_id.startsWith("visit-")) return { ...encounter, patient, note };
  const { status, version } = findVisit(encounter.appointment_id);
  return { ...encounter, patient, note, appointment_status: status, appointment_version: version };
};

const mayWrite = (): boolean => {
  const state = session.session_state?.({}) as SessionState;
  return state.kind === "signed_in" && state.session.rights.includes("write_notes");
};

// Nobody but its author reads a draft.
const readable = (note: Note): Note => {
  const is_mine = note.is_mine && mayWrite();
  if (is_mine || note.state === "signed") return { ...note, is_mine };
  return { ...note, is_mine, subjective: "", objective: "", assessment: "", plan: "" };
};

const draft = (more: Partial<Note> = {}): Note => ({
  note_id: `note-${more.note_id ?? "new"}`,
  author: DOCTOR,
  is_mine: true,
  subjective: "",
  objective: "",
  assessment: "",
  plan: "",
  state: "draft",
  saved_at: NOW - 4 * MINUTE,
  signed_at: null,
  signed_by: "",
  seal_holds: true,
  addenda: [],
  version: 1,
  ...more,
});

const written = {
  subjective:
    "Fever for three days, up to 38.9 °C in the evening. Dry cough, sore throat. No shortness of breath, no rash. Drinks well, eats little. Younger sister had the same last week.",
  objective:
    "Alert, not in distress. Throat red, tonsils swollen, no exudate. Chest clear on both sides. Abdomen soft.",
  assessment: "Acute upper respiratory infection, most likely viral.",
  plan: "Fluids, rest, paracetamol for fever. Come back if short of breath, if the fever lasts beyond Monday, or if it gets worse.",
};

const noSigns: VitalSigns = {
  systolic: null,
  diastolic: null,
  pulse: null,
  temperature: null,
  respiration: null,
  oxygen: null,
  weight: null,
  height: null,
};

const taken: Vitals = {
  signs: {
    ...noSigns,
    systolic: 124,
    diastolic: 78,
    pulse: 96,
    temperature: 384,
    oxygen: 98,
    weight: 71_500,
    height: 1_740,
  },
  bmi: 236,
  recorded_at: NOW - 21 * MINUTE,
  recorded_by: "Rita Das",
};

const previous: PastNote = {
  encounter_id: "encounter-of-1-2",
  day: "2026-10-02",
  practitioner_name: DOCTOR,
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
      author: DOCTOR,
      at: Date.UTC(2026, 9, 2, 9, 5),
    },
  ],
};

// A visit of the board that runs now, so that it can be completed from here.
const runningVisit = (): string | undefined => {
  const ids = Array.from({ length: 30 }, (_, at) => `visit-${TODAY}-1-${at}`);
  return ids.find((id) => {
    try {
      return findVisit(id).status === "with_practitioner";
    } catch {
      return false;
    }
  });
};

const blank = (encounter_id: string, patient_id: string): Encounter => ({
  encounter_id,
  appointment_id: runningVisit() ?? `appointment-of-${encounter_id}`,
  appointment_status: "with_practitioner",
  appointment_version: 3,
  day: TODAY,
  reason: "",
  practitioner_id: "prac-1",
  practitioner_name: DOCTOR,
  opened_at: NOW - 25 * MINUTE,
  patient: findPatient(patient_id),
  note: draft({ note_id: encounter_id }),
  vitals: [],
  diagnoses: [],
  prescriptions: [],
  invoice_id: null,
  previous: null,
});

const rx = (
  encounter_id: string,
  prescription_id: string,
  state: string,
  drugs: string,
): PrescriptionLink => ({
  prescription_id,
  encounter_id,
  state,
  items: drugs.split(", ").length,
  drugs,
  day: TODAY,
});

const signed = (encounter_id: string, more: Partial<Note> = {}): Encounter => ({
  ...blank(encounter_id, "patient-1"),
  reason: "Fever and cough",
  note: draft({
    ...written,
    note_id: encounter_id,
    state: "signed",
    signed_at: NOW - 2 * MINUTE,
    signed_by: DOCTOR,
    version: 9,
    ...more,
  }),
  vitals: [taken],
  diagnoses: [{ diagnosis_id: "diagnosis-1", code: "J06.9", text: "Acute upper respiratory infection" }],
  prescriptions: [rx(encounter_id, "prescription-signed", "signed", "Paracetamol, Cetirizine")],
  previous,
});

// The ones that screens and tests name.
const named = (): Encounter[] => [
  {
    ...blank("encounter-1", "patient-1"),
    reason: "Fever and cough",
    note: draft({ ...written, note_id: "encounter-1", version: 5 }),
    vitals: [taken],
    diagnoses: [
      { diagnosis_id: "diagnosis-1", code: "J06.9", text: "Acute upper respiratory infection" },
      { diagnosis_id: "diagnosis-2", code: "", text: "Contact with a sick child" },
    ],
    prescriptions: [
      rx("encounter-1", "prescription-signed", "signed", "Paracetamol, Cetirizine"),
      rx("encounter-1", "prescription-draft", "draft", "Amoxicillin"),
    ],
    previous,
  },
  { ...blank("encounter-blank", "patient-2"), reason: "Blood pressure" },
  // The next two cannot be saved, or are changed elsewhere at the first save.
  { ...blank("encounter-offline", "patient-2"), reason: "Fever" },
  { ...blank("encounter-stale", "patient-1"), note: draft({ ...written, note_id: "stale" }) },
  {
    ...blank("encounter-broken-paper", "patient-2"),
    prescriptions: [rx("encounter-broken-paper", BROKEN_PAPER, "signed", "Paracetamol")],
  },
  { ...blank("encounter-bn", "patient-3"), reason: "জ্বর ও কাশি" },
  signed("encounter-signed", {
    addenda: [
      {
        kind: "correction",
        text: "The younger brother was ill, not the sister.",
        author: DOCTOR,
        at: NOW - MINUTE,
      },
    ],
  }),
  signed("encounter-broken", { seal_holds: false }),
  {
    ...blank("encounter-theirs", "patient-2"),
    reason: "Headache",
    note: draft({
      ...written,
      note_id: "encounter-theirs",
      author: "Dr Farhana Islam",
      is_mine: false,
      version: 4,
    }),
  },
  {
    ...blank("encounter-theirs-blank", "patient-2"),
    note: draft({ note_id: "encounter-theirs-blank", author: "Dr Farhana Islam", is_mine: false }),
  },
];

// An action that arrives twice is done once.
const once = (key: string, act: () => void): void => {
  if (world.done.has(key)) return;
  act();
  world.done.add(key);
};

const openNote = (encounter: Encounter): Note => {
  if (encounter.note.state !== "draft") throw refuse("signed");
  return encounter.note;
};

const save = ({ encounter_id, version, ...text }: SaveNote): NoteSaved => {
  if (world.faults > 0 || encounter_id === "encounter-offline") {
    world.faults -= 1;
    throw refuse("unavailable", { kind: "unavailable" });
  }
  if (encounter_id === "encounter-stale" && !world.behind.has(encounter_id)) {
    world.behind.add(encounter_id);
    changeBehind(encounter_id);
  }
  const note = openNote(findEncounter(encounter_id));
  if (!note.is_mine) throw refuse("not_the_author");
  if (note.version !== version) throw refuse("stale", { kind: "stale" });
  Object.assign(note, text, { saved_at: NOW, version: version + 1 });
  return { saved_at: NOW, version: note.version };
};

const sign = ({ key, encounter_id, password, version }: SignNote): Encounter => {
  const encounter = findEncounter(encounter_id);
  once(key, () => {
    const note = openNote(encounter);
    if (password !== PASSWORD) throw refuse("wrong_password");
    if (note.version !== version) throw refuse("stale", { kind: "stale" });
    const { subjective, objective, assessment, plan } = note;
    if (`${subjective}${objective}${assessment}${plan}`.trim() === "") throw refuse("empty");
    Object.assign(note, { state: "signed", signed_at: NOW, signed_by: note.author });
    markSigned(encounter.appointment_id);
  });
  return shown(encounter);
};

const possible: Record<keyof VitalSigns, [number, number]> = {
  systolic: [30, 320],
  diastolic: [10, 220],
  pulse: [15, 350],
  temperature: [200, 460],
  respiration: [3, 120],
  oxygen: [30, 100],
  weight: [300, 650_000],
  height: [200, 2_750],
};
const usual: Partial<typeof possible> = { systolic: [85, 190], pulse: [40, 140], temperature: [350, 400] };

const outside = (signs: VitalSigns, ranges: Partial<typeof possible>): string[] =>
  Object.entries(ranges)
    .filter(([sign, [low, high]]) => {
      const value = signs[sign as keyof VitalSigns];
      return value !== null && (value < low || value > high);
    })
    .map(([sign]) => sign);

const checkSigns = ({ signs, confirm_unusual }: RecordVitals): void => {
  const problems = outside(signs, possible).map((sign) => ({ field: `signs.${sign}`, code: "impossible" }));
  if (signs.systolic !== null && signs.diastolic === null) {
    problems.push({ field: "signs.diastolic", code: "required" });
  }
  if (problems.length > 0) {
    throw refuse("impossible", { kind: "invalid", detail: { kind: "fields", problems } });
  }
  const fields = outside(signs, usual);
  if (fields.length > 0 && !confirm_unusual)
    throw refuse("unusual", { detail: { kind: "unusual", fields: fields.map((sign) => `signs.${sign}`) } });
};

const bmi = ({ weight, height }: VitalSigns): number | null =>
  weight && height ? Math.round((weight * 10_000) / (height * height)) : null;

const list: DiagnosisHit[] = [
  ["J06.9", "Acute upper respiratory infection"],
  ["J02.9", "Acute pharyngitis"],
  ["J03.9", "Acute tonsillitis"],
  ["J20.9", "Acute bronchitis"],
  ["J45.9", "Asthma"],
  ["I10", "High blood pressure"],
  ["E11.9", "Type 2 diabetes"],
  ["R50.9", "Fever"],
  ["R05", "Cough"],
  ["A90", "Dengue fever"],
].map(([code = "", text = ""]) => ({ code, text }));

const add = ({ key, encounter_id, code, text }: AddDiagnosis): Encounter => {
  const encounter = findEncounter(encounter_id);
  once(key, () => {
    openNote(encounter);
    if (text.trim() === "") throw refuse("required", { kind: "invalid", field: "text" });
    encounter.diagnoses.push({ diagnosis_id: `diagnosis-${key}`, code, text });
  });
  return shown(encounter);
};

const remove = ({ key, diagnosis_id }: RemoveDiagnosis): Encounter => {
  const isIt = (one: Diagnosis) => one.diagnosis_id === diagnosis_id;
  const encounter = [...world.encounters.values()].find(({ diagnoses }) => diagnoses.some(isIt));
  if (!encounter) throw refuse("diagnosis_missing", { kind: "missing" });
  once(key, () => {
    openNote(encounter);
    encounter.diagnoses = encounter.diagnoses.filter((one) => !isIt(one));
  });
  return shown(encounter);
};

/** The medical side of visits. */
export const handlers: Handlers = {
  encounter: ({ encounter_id }: EncounterQuery) => shown(findEncounter(encounter_id)),
  open_encounter: ({ appointment_id }: OpenEncounter) => {
    const visit = findVisit(appointment_id);
    if (!mayWrite() && visit.status === "arrived") stepTo(visit, "roomed");
    if (mayWrite() && /^(arrived|roomed)$/.test(visit.status)) stepTo(visit, "with_practitioner");
    const known = visit.encounter_id ? world.encounters.get(visit.encounter_id) : undefined;
    return shown(known ?? begin(visit));
  },
  record_vitals: (input: RecordVitals) => {
    const encounter = findEncounter(input.encounter_id);
    once(input.key, () => {
      openNote(encounter);
      checkSigns(input);
      const { signs } = input;
      encounter.vitals.unshift({ signs, bmi: bmi(signs), recorded_at: NOW, recorded_by: "Rita Das" });
    });
    return shown(encounter);
  },
  save_note: save,
  sign_note: sign,
  add_addendum: ({ key, encounter_id, kind, text }: AddAddendum) => {
    const { note } = findEncounter(encounter_id);
    once(key, () => {
      if (note.state !== "signed") throw refuse("not_signed");
      if (text.trim() === "") throw refuse("required", { kind: "invalid", field: "text" });
      note.addenda.push({ kind, text, author: DOCTOR, at: NOW });
    });
    return shown(findEncounter(encounter_id));
  },
  search_diagnoses: ({ text }: LookUp) => {
    const parts = text.toLowerCase().split(/\s+/);
    return list.filter(({ code, text: words }) =>
      parts.every((part) => `${code} ${words}`.toLowerCase().includes(part)),
    );
  },
  add_diagnosis: add,
  remove_diagnosis: remove,
};
