import { emit } from "@tauri-apps/api/event";
import type { AmendClinic, ClinicProfile, ImportedFile, ImportFhir, ImportReport } from "~/ipc/bindings";
import { CHANGED } from "~/ipc/topics";
import { type Handlers, refuse } from "../fake-backend";

const FILES = 90;

const usual: ClinicProfile = {
  name: "Lakeside Clinic",
  address_lines: ["12 Lake Road", "Dhanmondi", "Dhaka 1205"],
  phone: "+880 2 9110000",
  email: "desk@lakeside.example",
  tax_number: "000123456-0101",
  logo: null,
  idle_lock_minutes: 5,
  opening: [7, 1, 2, 3, 4].map((weekday) => ({ weekday, starts_minute: 540, ends_minute: 1200 })),
  version: 1,
};

let profile = usual;
let imports = 0;

/** Begins again. */
export const reset = (): void => {
  profile = usual;
  imports = 0;
};

const amend = ({ profile: wanted }: AmendClinic): ClinicProfile => {
  if (wanted.name === "")
    throw refuse("required", {
      kind: "invalid",
      field: "name",
      detail: { kind: "fields", problems: [{ field: "name", code: "required" }] },
    });
  if (wanted.version !== profile.version) throw refuse("stale", { kind: "stale" });
  profile = { ...wanted, version: wanted.version + 1 };
  return profile;
};

const person = (at: number): ImportedFile => ({
  name: `Person${String(at + 1).padStart(3, "0")}_Example.json`,
  outcome: imports > 1 ? "unchanged" : "imported",
  reason: "",
  skipped: [
    { resource_type: "Observation", id: "", reason: "not_supported_yet", count: 40 + at },
    { resource_type: "Encounter", id: "", reason: "not_supported_yet", count: 3 + (at % 7) },
    { resource_type: "Claim", id: "", reason: "not_supported_yet", count: 5 },
  ],
});

const bring = async ({ paths }: ImportFhir): Promise<ImportReport> => {
  imports += 1;
  const isSlow = paths.some((path) => path.includes("slow"));
  for (let done = 1; done <= FILES; done += 1) {
    await emit(CHANGED, { topic: "import", id: `${done}/${FILES}` });
    if (isSlow) await new Promise((resolve) => setTimeout(resolve, done === 34 ? 60_000 : 1));
  }
  const isNew = imports === 1;
  const files: ImportedFile[] = [
    ...Array.from({ length: FILES - 3 }, (_, at) => person(at)),
    { name: "notes.xml", outcome: "refused", reason: "is_xml", skipped: [] },
    { name: "broken.json.gz", outcome: "refused", reason: "bad_gzip", skipped: [] },
    {
      name: "Half_of_it.json",
      outcome: isNew ? "imported" : "unchanged",
      reason: "",
      skipped: [
        { resource_type: "Patient", id: "p-17", reason: "no_name", count: 1 },
        { resource_type: "AllergyIntolerance", id: "a-3", reason: "patient_skipped", count: 1 },
        { resource_type: "Observation", id: "", reason: "not_supported_yet", count: 12 },
      ],
    },
  ];
  return {
    files,
    patients_added: isNew ? 87 : 0,
    patients_changed: 0,
    patients_unchanged: isNew ? 0 : 87,
    practitioners_added: isNew ? 112 : 0,
    practitioners_unchanged: isNew ? 0 : 112,
    allergies_added: isNew ? 41 : 0,
    allergies_unchanged: isNew ? 0 : 41,
    refused: 2,
  };
};

/** The clinic's own data, and what is brought in from files. */
export const handlers: Handlers = {
  clinic_profile: () => profile,
  amend_clinic: amend,
  import_fhir: bring,
  pick_import_files: () => ["~/Downloads/fhir/Abbott509_Aaron203.json", "~/Downloads/fhir/notes.xml"],
};
