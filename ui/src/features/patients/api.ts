import {
  keepPreviousData,
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { commands, type FindDuplicates, type Patient } from "~/ipc/bindings";
import { call } from "~/ipc/call";
import { rememberPatient } from "./recent";

const TOPIC = "patients";
const oneKey = (patientId: string) => [TOPIC, "one", patientId];
const photoKey = (patientId: string) => [TOPIC, "photo", patientId];

/** At most this many rows cross at once; who looks for somebody types. */
export const PAGE_ROWS = 200;

/** The patients whose name, number, phone or birth date hold what was typed; all by name when nothing was. */
export const usePatientPage = (text: string, limit: number, withArchived = false) =>
  useQuery({
    queryKey: [TOPIC, "page", { text, limit, withArchived }],
    queryFn: () => call(() => commands.searchPatients({ text, limit, with_archived: withArchived })),
    placeholderData: keepPreviousData,
  });

/** One patient with allergies. Reading leaves an event in the audit trail. */
export const usePatient = (patientId: string, enabled = true) => {
  const queries = useQueryClient();
  return useQuery({
    queryKey: oneKey(patientId),
    queryFn: async () => {
      const patient = await call(() => commands.openPatient({ patient_id: patientId }));
      rememberPatient(queries, patient);
      return patient;
    },
    enabled,
  });
};

/** The photo of a patient who has one: JPEG in base64. */
export const usePatientPhoto = ({ patient_id, has_photo }: Pick<Patient, "patient_id" | "has_photo">) =>
  useQuery({
    queryKey: photoKey(patient_id),
    queryFn: () => call(() => commands.patientPhoto({ patient_id })),
    select: ({ image }) => image,
    enabled: has_photo,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Patients who may be the person that is being typed. */
export const useDuplicates = (person: FindDuplicates, enabled: boolean) =>
  useQuery({
    queryKey: [TOPIC, "duplicates", person],
    queryFn: () => call(() => commands.findDuplicates(person)),
    placeholderData: enabled ? keepPreviousData : undefined,
    enabled,
  });

/** Listed substances that somebody may be allergic to. */
export const useSubstances = (text: string) =>
  useQuery({
    queryKey: ["substances", text],
    queryFn: () => call(() => commands.searchSubstances({ text })),
    placeholderData: keepPreviousData,
    enabled: text.trim() !== "",
  });

/** Every visit of a patient, newest first. */
export const usePatientVisits = (patientId: string) =>
  useQuery({
    queryKey: ["schedule", "of patient", patientId],
    queryFn: () => call(() => commands.patientVisits({ patient_id: patientId })),
  });

/** The medical side of the chart. Reading leaves an event in the audit trail. */
export const useChart = (patientId: string, enabled: boolean) =>
  useQuery({
    queryKey: ["records", "chart", patientId],
    queryFn: () => call(() => commands.openChart({ patient_id: patientId })),
    enabled,
  });

/** The invoices of a patient, newest first. */
export const usePatientInvoices = (patientId: string) =>
  useQuery({
    queryKey: ["billing", "of patient", patientId],
    queryFn: () =>
      call(() => commands.listInvoices({ patient_id: patientId, filter: "all", limit: 200, offset: 0 })),
    select: ({ rows }) => rows,
  });

type PatientCommand<Input> = (input: Input) => ReturnType<typeof commands.amendPatient>;

const usePatientChange = <Input>(command: PatientCommand<Input>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => call(() => command(input)),
    onSuccess: (patient) => settle(queries, patient),
  });
};

const settle = (queries: QueryClient, patient: Patient): void => {
  queries.setQueryData(oneKey(patient.patient_id), patient);
  rememberPatient(queries, patient);
  void queries.invalidateQueries({ queryKey: [TOPIC, "page"] });
};

/** Registers a patient. */
export const useRegisterPatient = () => usePatientChange(commands.registerPatient);

/** Changes a patient's details. */
export const useAmendPatient = () => usePatientChange(commands.amendPatient);

/** Hides a patient from the everyday lists. */
export const useArchivePatient = () => usePatientChange(commands.archivePatient);

/** Brings an archived patient back. */
export const useRestorePatient = () => usePatientChange(commands.restorePatient);

/** Adds an allergy. */
export const useRecordAllergy = () => usePatientChange(commands.recordAllergy);

/** Ends an allergy, or takes it back as a mistake. */
export const useRetireAllergy = () => usePatientChange(commands.retireAllergy);

/** Writes down that the patient was asked and has no allergies. */
export const useAssertNoKnownAllergies = () => usePatientChange(commands.assertNoKnownAllergies);

/** Sets the photo. */
export const useSetPatientPhoto = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Parameters<typeof commands.setPatientPhoto>[0]) =>
      call(() => commands.setPatientPhoto(input)),
    onSuccess: (patient) => {
      settle(queries, patient);
      void queries.invalidateQueries({ queryKey: photoKey(patient.patient_id) });
    },
  });
};
