import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Patient, PatientHit } from "~/ipc/bindings";
import { hitOf } from "./patient-name";

// In the cache and not on the disk: it ends with the session, which empties the cache.
const KEY = ["recent patients"];
const MOST = 8;

const kept = (queries: QueryClient): PatientHit[] => queries.getQueryData<PatientHit[]>(KEY) ?? [];

/** Puts a patient at the head of those looked at since signing in. */
export const rememberPatient = (queries: QueryClient, patient: Patient): void => {
  const others = kept(queries).filter(({ patient_id }) => patient_id !== patient.patient_id);
  queries.setQueryData(KEY, [hitOf(patient), ...others].slice(0, MOST));
};

/** The patients looked at since signing in, latest first. */
export const useRecentPatients = (): PatientHit[] => {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => kept(queries),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return data ?? [];
};
