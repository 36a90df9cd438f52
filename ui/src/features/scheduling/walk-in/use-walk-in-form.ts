import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { AppointmentCard, BookWalkIn } from "~/ipc/bindings";
import { useNow } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import { useRight } from "~/shared/session";
import { announceUrgently } from "~/shared/ui/announce";
import { useFreeTimes } from "../api";
import { createKeys } from "../book-form";
import { useVisitActions } from "../use-visit-actions";
import {
  emptyWalkIn,
  faultOf,
  filled,
  isBesideOffered,
  minutesOf,
  nextToday,
  type WalkInDraft,
} from "./walk-in-form";

/** The walk-in that is being entered, when the patient would be seen, and what stands in its way. */
export const useWalkInForm = (onDone: (visit: AppointmentCard) => void) => {
  const { t } = useLingui();
  const { walkIn } = useVisitActions();
  const { day: today, minutes: present } = useFormat().wall(useNow());
  const [draft, set] = useState(emptyWalkIn);
  const [besideReason, sayBeside] = useState("");
  const [fault, refuse] = useState<ReturnType<typeof faultOf> | null>(null);
  const [isSending, setSending] = useState(false);
  const [keyed] = useState(() => createKeys<BookWalkIn>());
  const minute = Math.ceil(present / 5) * 5;
  const { data: free } = useFreeTimes({
    practitioner_ids: draft.practitioner_id === null ? [] : [draft.practitioner_id],
    windows: [],
    service_id: draft.service?.service_id ?? null,
    room_id: null,
    device_id: null,
    patient_id: draft.patient?.patient_id ?? null,
    from_day: today,
    from_minute: Math.min(minute, 1435),
    minutes: minutesOf(draft),
    count: 1,
    moving: null,
    around: false,
    // The patient is here, and waits.
    waives_notice: true,
  });
  const next = nextToday(free ?? [], today);
  const send = async (overbooking = ""): Promise<void> => {
    const input = filled(draft, overbooking);
    if (!input) {
      refuse({ text: t`Choose a patient.`, isPatient: true });
      return;
    }
    if (isSending) return;
    setSending(true);
    refuse(null);
    try {
      onDone(await walkIn(keyed(input)));
    } catch (error) {
      setSending(false);
      refuse(faultOf(error));
      announceUrgently(faultOf(error).text);
    }
  };
  const [at, who] = next ? [formatMinutes(next.starts_minute), next.practitioner_name] : ["", ""];
  const known = next ? t`Is seen at ${at} by ${who}.` : t`Nobody is free any more today.`;
  return {
    draft,
    change: (some: Partial<WalkInDraft>) => {
      refuse(null);
      set({ ...draft, ...some });
    },
    /** When the patient would be seen. */
    when: free ? known : "",
    beside: {
      isOffered: useRight("overbook") && free !== undefined && isBesideOffered(draft, next, minute),
      reason: besideReason,
      say: sayBeside,
    },
    fault,
    isSending,
    send,
  };
};
