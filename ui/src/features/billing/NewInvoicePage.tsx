import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { PatientPicker } from "~/features/patients/public";
import { now } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { Page } from "~/shared/ui/Page";
import { usePatientOfVisit } from "./api";
import { DraftEditor } from "./DraftEditor";
import classes from "./NewInvoicePage.module.css";
import { VisitDraft } from "./VisitDraft";

/** Begins an invoice: for a patient, or from a visit. */
export const NewInvoicePage = () => {
  const { patient, encounter } = useSearch({ from: "/billing/new" });
  const navigate = useNavigate();
  const open = (invoiceId: string) =>
    void navigate({ to: "/billing/$invoiceId", params: { invoiceId }, replace: true });
  if (!patient) return encounter ? <FindPatient encounterId={encounter} /> : <ChoosePatient />;
  if (encounter) return <VisitDraft patientId={patient} encounterId={encounter} onReady={open} />;
  return (
    <DraftEditor
      key={patient}
      invoice={null}
      patientId={patient}
      onSaved={({ invoice_id }) => open(invoice_id)}
    />
  );
};

const FindPatient = ({ encounterId }: { encounterId: string }) => {
  const { t } = useLingui();
  const { wall } = useFormat();
  const { data, isPending } = usePatientOfVisit(encounterId, wall(now()).day);
  if (data) return <Navigate to="/billing/new" search={{ patient: data, encounter: encounterId }} replace />;
  if (!isPending) return <ChoosePatient encounterId={encounterId} />;
  return (
    <Page title={t`New invoice`}>
      <Skeleton height={240} />
    </Page>
  );
};

const ChoosePatient = ({ encounterId }: { encounterId?: string }) => {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <Page title={t`New invoice`} narrow>
      <div className={classes.choose}>
        <PatientPicker
          label={t`Who is the invoice for?`}
          picked={null}
          onPick={({ patient_id }) =>
            void navigate({
              to: "/billing/new",
              search: { patient: patient_id, encounter: encounterId },
              replace: true,
            })
          }
          autoFocus
        />
      </div>
    </Page>
  );
};
