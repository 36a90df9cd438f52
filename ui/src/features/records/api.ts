import {
  keepPreviousData,
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { commands, type Encounter, type OpenEncounter } from "~/ipc/bindings";
import { call } from "~/ipc/call";

// Beside the topic "records": what others write elsewhere must not read the visit again under somebody who types.
const TOPIC = "encounter";
const encounterKey = (encounterId: string) => [TOPIC, encounterId];

/** Everything on the screen of one visit. Reading leaves an event in the audit trail. */
export const useEncounter = (encounterId: string) =>
  useQuery({
    queryKey: encounterKey(encounterId),
    queryFn: () => readEncounter(encounterId),
    // Whoever comes back to a visit must begin with what is on the disk, not with a text of before.
    gcTime: 0,
  });

/** Reads the open visit again, after something that belongs to it was changed elsewhere. */
export const useRefreshEncounters = () => {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [TOPIC] });
};

/** Reads an encounter past the cache. */
export const readEncounter = (encounterId: string): Promise<Encounter> =>
  call(() => commands.encounter({ encounter_id: encounterId }));

/** The medical side of the chart, for what came before this visit. Reading leaves an event in the audit trail. */
export const useHistory = (patientId: string) =>
  useQuery({
    // Beside the topics: what was long before does not change with every vital sign of today.
    queryKey: ["history", patientId],
    queryFn: () => call(() => commands.openChart({ patient_id: patientId })),
    staleTime: 5 * 60_000,
  });

/** Diagnoses of the starter list, by code or words. */
export const useDiagnosisSearch = (text: string) =>
  useQuery({
    queryKey: ["diagnoses", text],
    queryFn: () => call(() => commands.searchDiagnoses({ text })),
    placeholderData: keepPreviousData,
    enabled: text.trim() !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });

const settle = (queries: QueryClient, encounter: Encounter): void => {
  queries.setQueryData(encounterKey(encounter.encounter_id), encounter);
};

type EncounterCommand<Input> = (input: Input) => ReturnType<typeof commands.recordVitals>;

const useEncounterChange = <Input>(command: EncounterCommand<Input>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => call(() => command(input)),
    onSuccess: (encounter) => settle(queries, encounter),
  });
};

/** Records vital signs. */
export const useRecordVitals = () => useEncounterChange(commands.recordVitals);

/** Adds a diagnosis. */
export const useAddDiagnosis = () => useEncounterChange(commands.addDiagnosis);

/** Takes a diagnosis out of an unsigned visit. */
export const useRemoveDiagnosis = () => useEncounterChange(commands.removeDiagnosis);

/** Signs the note: from then on it can only be added to. */
export const useSignNote = () => useEncounterChange(commands.signNote);

/** Adds to a signed note. */
export const useAddAddendum = () => useEncounterChange(commands.addAddendum);

/** Begins a visit that was only prepared so far. */
export const useStartVisit = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: OpenEncounter) => call(() => commands.openEncounter(input)),
    onSuccess: (encounter) => {
      settle(queries, encounter);
      return queries.invalidateQueries({ queryKey: ["schedule"] });
    },
  });
};

const useStepOf = <Input>(
  encounterId: string,
  command: (input: Input) => ReturnType<typeof commands.undoStatus>,
) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => call(() => command(input)),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: encounterKey(encounterId) }),
        queries.invalidateQueries({ queryKey: ["schedule"] }),
      ]),
  });
};

/** Ends the consultation: the desk ends the visit. */
export const useCheckOut = (encounterId: string) => useStepOf(encounterId, commands.checkOut);

/** Ends the visit. */
export const useCompleteVisit = (encounterId: string) => useStepOf(encounterId, commands.completeVisit);

/** Takes the last step of the visit back. */
export const useStepBack = (encounterId: string) => useStepOf(encounterId, commands.undoStatus);
