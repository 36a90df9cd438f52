import { useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import type { Patient } from "~/ipc/bindings";
import { actionKey } from "~/shared/action-key";
import { useFormat } from "~/shared/format/format";
import { notifyDone } from "~/shared/ui/notify";
import { useAmendPatient, usePatient, useSetPatientPhoto } from "./api";
import { useToday } from "./BirthLabel";
import type { NewPhoto } from "./PhotoField";
import { detailsOf, formOf, merged, type PatientForm } from "./patient-form";
import { patientName } from "./patient-name";
import { showRefusals, usePatientForm } from "./use-patient-form";

/** The edit of one patient, from the version that was seen when it began. */
export const useAmendment = (patient: Patient, onSaved: () => void) => {
  const { t } = useLingui();
  const { manner } = useFormat();
  const today = useToday();
  const [seen, see] = useState(patient);
  const form = usePatientForm(formOf(seen, manner, today));
  const [photo, choosePhoto] = useState<NewPhoto | null>(null);
  const isAllowed = useRef(false);
  const { refetch } = usePatient(patient.patient_id, false);
  const { send, isPending, error, reset } = useSending(photo, see);
  const save = async (values: PatientForm) => {
    try {
      const saved = await send(seen, detailsOf(values, manner, today));
      isAllowed.current = true;
      notifyDone(t`Saved ${patientName(saved)}`);
      onSaved();
    } catch (refusal) {
      showRefusals(form, refusal);
    }
  };
  const takeLatest = async () => {
    const { data: latest } = await refetch();
    if (!latest) return;
    const fresh = formOf(latest, manner, today);
    const mine = merged(formOf(seen, manner, today), form.values, fresh);
    see(latest);
    form.setInitialValues(fresh);
    form.setValues(mine);
    reset();
  };
  return {
    form,
    photo,
    choosePhoto,
    save: form.onSubmit(save),
    isPending,
    failure: Object.keys(form.errors).length > 0 ? null : error,
    takeLatest,
    namesChanged: ["given_names", "family_name", "birth", "phones"].some((field) => form.isDirty(field)),
    isUnsaved: () => !isAllowed.current && (form.isDirty() || photo !== null),
    allow: () => {
      isAllowed.current = true;
    },
  };
};

// Two commands, each with a key of its own: a try after half a success repeats nothing.
const useSending = (photo: NewPhoto | null, onAmended: (patient: Patient) => void) => {
  const [key, renew] = useState(actionKey);
  const amend = useAmendPatient();
  const setPhoto = useSetPatientPhoto();
  const send = async ({ patient_id, version }: Patient, details: Patient["details"]): Promise<Patient> => {
    const amended = await amend.mutateAsync({ key, patient_id, details, version });
    renew(actionKey());
    onAmended(amended);
    if (!photo) return amended;
    return setPhoto.mutateAsync({ key: photo.key, patient_id, image: photo.image });
  };
  const reset = () => {
    renew(actionKey());
    amend.reset();
  };
  return {
    send,
    reset,
    isPending: amend.isPending || setPhoto.isPending,
    error: amend.error ?? setPhoto.error,
  };
};
