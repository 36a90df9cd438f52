import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconUserQuestion } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { Patient } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { failureText } from "~/shared/format/failure";
import { Notice } from "~/shared/ui/Notice";
import { Page } from "~/shared/ui/Page";
import { usePatient, usePatientPhoto } from "./api";
import { Duplicates } from "./Duplicates";
import { FormFrame } from "./FormFrame";
import { ContactFields, EmergencyFields, PersonFields } from "./PatientFields";
import { PatientHeader } from "./PatientHeader";
import { PhotoField } from "./PhotoField";
import { useAmendment } from "./use-amendment";

/** Changes the details of somebody who is registered. */
export const EditPage = () => {
  const { t } = useLingui();
  const { patientId = "" } = useParams({ strict: false }) as { patientId?: string };
  const { data: patient, error, refetch } = usePatient(patientId);
  if (patient) return <Editing key={patientId} patient={patient} />;
  if (!error) return <Page title={t`Edit patient`} />;
  return (
    <Page title={t`Edit patient`}>
      <Notice
        icon={IconUserQuestion}
        title={t`The patient could not be read`}
        text={failureText(error)}
        urgent
      >
        <Button onClick={() => refetch()}>{t`Try again`}</Button>
      </Notice>
    </Page>
  );
};

const Editing = ({ patient }: { patient: Patient }) => {
  const { t } = useLingui();
  const navigate = useNavigate();
  const leave = (patientId: string) => void navigate({ to: "/patients/$patientId", params: { patientId } });
  const amendment = useAmendment(patient, () => leave(patient.patient_id));
  const { form, photo, choosePhoto, allow } = amendment;
  const before = usePatientPhoto(patient).data;
  const main = (
    <>
      <PersonFields form={form} />
      <ContactFields form={form} />
      <EmergencyFields form={form} />
    </>
  );
  const side = (
    <>
      <PhotoField
        chosen={photo}
        onChoose={choosePhoto}
        before={before}
        error={form.errors.photo as string | undefined}
      />
      {amendment.namesChanged && (
        <Duplicates
          values={form.values}
          except={patient.patient_id}
          choose={t`Open instead`}
          onChoose={({ patient_id }) => {
            allow();
            leave(patient_id);
          }}
        />
      )}
    </>
  );
  return (
    <>
      <PatientHeader patient={patient} />
      <Page title={t`Edit patient`}>
        <FormFrame
          form={form}
          onSave={amendment.save}
          save={t`Save changes`}
          isSaving={amendment.isPending}
          onCancel={() => leave(patient.patient_id)}
          isUnsaved={amendment.isUnsaved}
          failure={
            amendment.failure && <Failure error={amendment.failure} onTakeLatest={amendment.takeLatest} />
          }
          main={main}
          side={side}
        />
      </Page>
    </>
  );
};

const Failure = ({ error, onTakeLatest }: { error: Error; onTakeLatest: () => void }) => {
  const { t } = useLingui();
  if (failureOf(error)?.kind !== "stale") return failureText(error);
  return (
    <>
      <p>{t`Someone else changed this patient meanwhile. What you typed is kept; fields you left alone take the new values.`}</p>
      <Button size="compact-sm" variant="default" onClick={onTakeLatest}>{t`Load the new values`}</Button>
    </>
  );
};
