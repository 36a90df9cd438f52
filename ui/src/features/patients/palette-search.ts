import { commands } from "~/ipc/bindings";
import { call } from "~/ipc/call";
import type { PaletteHit } from "~/shared/feature";
import { patientName } from "./patient-name";

const MOST = 6;

/** Finds patients for the palette. */
export const findPatients = async (text: string): Promise<PaletteHit[]> => {
  const { hits } = await call(() => commands.searchPatients({ text, limit: MOST, with_archived: false }));
  return hits.map((hit) => ({
    id: hit.patient_id,
    label: patientName(hit),
    detail: [hit.number, hit.born_on, hit.phone].filter(Boolean).join(" · "),
    run: ({ go }) => go(`/patients/${hit.patient_id}`),
  }));
};
