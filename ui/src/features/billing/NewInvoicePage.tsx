import { useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { PatientPicker } from "~/features/patients/public";
import { Page } from "~/shared/ui/Page";
import { DraftEditor } from "./DraftEditor";
import classes from "./NewInvoicePage.module.css";
import { VisitDraft } from "./VisitDraft";

/** Begins an invoice: for a patient, or from a visit. */
export const NewInvoicePage = () => {
  const { patient, encounter } = useSearch({ from: "/billing/new" });
  const navigate = useNavigate();
  const open = (invoiceId: string) =>
    void navigate({ to: "/billing/$invoiceId", params: { invoiceId }, replace: true });
  if (!patient) return <ChoosePatient />;
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

const ChoosePatient = () => {
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
              search: { patient: patient_id },
              replace: true,
            })
          }
          autoFocus
        />
      </div>
    </Page>
  );
};
