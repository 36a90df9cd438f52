import type { PatientVisit } from "~/ipc/bindings";
import { InTheWay } from "../InTheWay";

/** The core tells no more at once. */
export const MOST_TOLD = 100;

interface OutsideDialogProps {
  visits: readonly PatientVisit[];
  onClose: () => void;
}

/** The visits outside the hours of a practitioner, each a way to where it stands. */
export const OutsideDialog = ({ visits, onClose }: OutsideDialogProps) => (
  <InTheWay visits={visits} isPart={visits.length >= MOST_TOLD} onClose={onClose} />
);
