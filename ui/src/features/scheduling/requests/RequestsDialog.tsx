import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import type { PatientVisit } from "~/ipc/bindings";
import { Dialog } from "~/shared/ui/Dialog";
import { DeclineForm } from "./DeclineForm";
import { RequestLine } from "./RequestLine";
import classes from "./Requests.module.css";

interface RequestsDialogProps {
  requests: readonly PatientVisit[];
  onClose: () => void;
}

/** What patients asked for, whoever asked first at the top; each is confirmed or declined. */
export const RequestsDialog = ({ requests, onClose }: RequestsDialogProps) => {
  const { t } = useLingui();
  const [declinedId, decline] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const count = requests.length;
  // What was answered takes the focus with it: the next one gets it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it moves when the list or the question changes
  useEffect(() => {
    if (document.activeElement === document.body) list.current?.querySelector("button")?.focus();
  }, [count, declinedId]);
  return (
    <Dialog title={t`Requests of patients`} size="36rem" onClose={onClose}>
      {count === 0 && <p className={classes.none}>{t`Every request is answered.`}</p>}
      <ul ref={list} className={classes.list}>
        {requests.map((request) => {
          const { appointment_id } = request.card;
          return (
            <li key={appointment_id} className={classes.request}>
              <RequestLine
                request={request}
                isDeclining={declinedId === appointment_id}
                onDecline={() => decline(appointment_id)}
              />
              {declinedId === appointment_id && (
                <DeclineForm visit={request.card} onDone={() => decline(null)} />
              )}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
};
