import { useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useActionKey } from "~/shared/action-key";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { useClinic } from "~/shared/session";
import { notifyDone } from "~/shared/ui/notify";
import { Page } from "~/shared/ui/Page";
import { AllergyQuestionFields } from "./AllergyQuestionFields";
import { answerOf } from "./allergies";
import { useRegisterPatient } from "./api";
import { useToday } from "./BirthLabel";
import { Duplicates } from "./Duplicates";
import { FormFrame } from "./FormFrame";
import { ContactFields, EmergencyFields, PersonFields } from "./PatientFields";
import { type NewPhoto, PhotoField } from "./PhotoField";
import { blankForm, detailsOf, type PatientForm } from "./patient-form";
import { partName, patientName } from "./patient-name";
import { showRefusals, usePatientForm } from "./use-patient-form";

/** Registers somebody new. */
export const RegisterPage = () => {
  const { t } = useLingui();
  const { form, photo, choosePhoto, save, isPending, failure, isUnsaved, openInstead, cancel } =
    useRegistration();
  const main = (
    <>
      <PersonFields form={form} />
      <ContactFields form={form} />
      <EmergencyFields form={form} />
    </>
  );
  const side = (
    <>
      <Duplicates
        values={form.values}
        choose={t`Open instead`}
        onChoose={({ patient_id }) => openInstead(patient_id)}
      />
      <AllergyQuestionFields form={form} />
      <PhotoField chosen={photo} onChoose={choosePhoto} error={form.errors.photo as string | undefined} />
    </>
  );
  return (
    <Page title={t`New patient`}>
      <FormFrame
        form={form}
        onSave={save}
        save={t`Register patient`}
        isSaving={isPending}
        onCancel={cancel}
        isUnsaved={isUnsaved}
        failure={failure}
        main={main}
        side={side}
      />
    </Page>
  );
};

const useRegistration = () => {
  const { t } = useLingui();
  const { country } = useClinic();
  const { manner } = useFormat();
  const today = useToday();
  const key = useActionKey();
  const navigate = useNavigate();
  const { name = "" } = useSearch({ strict: false }) as { name?: string };
  const form = usePatientForm({ ...blankForm(country), ...partName(/\d/.test(name) ? "" : name) });
  const [photo, choosePhoto] = useState<NewPhoto | null>(null);
  const isDone = useRef(false);
  const { mutate, isPending, error } = useRegisterPatient();
  const openChart = (patientId: string) => {
    isDone.current = true;
    void navigate({ to: "/patients/$patientId", params: { patientId }, replace: true });
  };
  const send = (values: PatientForm) =>
    mutate(
      {
        key,
        details: detailsOf(values, manner, today),
        allergies: answerOf(values),
        photo: photo?.image ?? null,
      },
      {
        onSuccess: (patient) => {
          notifyDone(t`Registered ${patientName(patient)}, ${patient.number}`);
          openChart(patient.patient_id);
        },
        onError: (refusal) => showRefusals(form, refusal),
      },
    );
  const isAtField = Object.keys(form.errors).length > 0;
  return {
    form,
    photo,
    choosePhoto,
    save: form.onSubmit(send),
    isPending,
    failure: error && !isAtField && failureText(error),
    isUnsaved: () => !isDone.current && (form.isDirty() || photo !== null),
    openInstead: openChart,
    cancel: () => void navigate({ to: "/patients" }),
  };
};
