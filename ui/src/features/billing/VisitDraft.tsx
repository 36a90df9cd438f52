import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconReceipt2 } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { failureOf } from "~/ipc/call";
import { useActionKey } from "~/shared/action-key";
import { failureText } from "~/shared/format/failure";
import { Notice } from "~/shared/ui/Notice";
import { Page } from "~/shared/ui/Page";
import { invoiceOfVisit, useDraftInvoice } from "./api";

interface VisitDraftProps {
  patientId: string;
  encounterId: string;
  onReady: (invoiceId: string) => void;
}

/** Makes the draft of a visit, whose consultation fee the core puts on it; a visit that has one opens it. */
export const VisitDraft = ({ patientId, encounterId, onReady }: VisitDraftProps) => {
  const { t } = useLingui();
  const key = useActionKey();
  const draft = useDraftInvoice();
  const { mutate, error } = useMutation({
    mutationFn: async () => {
      const input = { key, patient_id: patientId, encounter_id: encounterId, lines: [], notes: "" };
      try {
        return (await draft.mutateAsync(input)).invoice_id;
      } catch (refusal) {
        if (failureOf(refusal)?.code !== "already_invoiced") throw refusal;
        const before = await invoiceOfVisit(patientId, encounterId);
        if (!before) throw refusal;
        return before;
      }
    },
    onSuccess: onReady,
  });
  // Coming here was the decision; the key keeps it one draft however often it is asked for.
  useEffect(() => mutate(), [mutate]);
  return (
    <Page title={t`New invoice`}>
      {error ? (
        <Notice
          icon={IconReceipt2}
          title={t`The invoice could not be begun`}
          text={failureText(error)}
          urgent
        >
          <Button onClick={() => mutate()}>{t`Try again`}</Button>
        </Notice>
      ) : (
        <Skeleton height={240} />
      )}
    </Page>
  );
};
