import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRefreshEncounters } from "~/features/records/public";
import { commands, type DrugHit, type SavePrescription, type SignPrescription } from "~/ipc/bindings";
import { call } from "~/ipc/call";
import { checkedByDrug } from "./prescription-form";

// Under the topic of patients: a newly recorded allergy asks again.
const CHECK = ["patients", "allergy check"];
const prescriptionKey = (id: string) => ["records", "prescription", id];

/** One prescription; nothing is read for a new one. */
export const usePrescription = (prescriptionId: string | null) =>
  useQuery({
    queryKey: prescriptionKey(prescriptionId ?? ""),
    queryFn: () => call(() => commands.prescription({ prescription_id: prescriptionId ?? "" })),
    enabled: prescriptionId !== null,
    // The form holds what is typed; a later state is asked for when it is opened again.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** Medicines of the starter table while a name is typed. */
export const useDrugSearch = (text: string) =>
  useQuery({ ...drugQuery(text), placeholderData: keepPreviousData, enabled: text !== "" });

/** Finds the medicine that is called exactly so, by whatever case, if the table has it. */
export const useDrugNamed = () => {
  const queries = useQueryClient();
  return async (name: string): Promise<DrugHit | undefined> => {
    if (name === "") return undefined;
    const hits = await queries.ensureQueryData(drugQuery(name));
    return hits.find((hit) => hit.name.toLocaleLowerCase() === name.toLocaleLowerCase());
  };
};

const drugQuery = (text: string) => ({
  queryKey: ["drugs", text],
  queryFn: () => call(() => commands.searchDrugs({ text })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The recorded allergies that these medicines meet, and which medicines could not be compared. */
export const useAllergyCheck = (patientId: string, drugs: string[]) =>
  useQuery({
    queryKey: [...CHECK, patientId, drugs],
    queryFn: async () => {
      const items = drugs.map((drug) => ({ ...nothing, drug }));
      return checkedByDrug(await call(() => commands.checkItems({ patient_id: patientId, items })), drugs);
    },
    placeholderData: keepPreviousData,
    enabled: drugs.length > 0,
  });

// Only the medicine meets an allergy, so nothing else is sent and typing a dose asks nothing.
const nothing = {
  strength: "",
  form: "",
  dose: "",
  route: "",
  frequency: "",
  duration_days: null,
  quantity: "",
  instructions: "",
  override_reason: "",
  override_answers: [],
};

/** Keeps a draft. */
export const useSavePrescription = () => {
  const refresh = useRefreshEncounters();
  return useMutation({
    mutationFn: (input: SavePrescription) => call(() => commands.savePrescription(input)),
    onSuccess: () => void refresh(),
  });
};

/** Signs a draft: from then on nobody can change it. */
export const useSignPrescription = () => {
  const refresh = useRefreshEncounters();
  return useMutation({
    mutationFn: (input: SignPrescription) => call(() => commands.signPrescription(input)),
    onSuccess: () => void refresh(),
  });
};

/** Compares with the allergies again, after a signature met one that was not known here. */
export const useCheckAgain = () => {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: CHECK });
};
