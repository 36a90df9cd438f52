import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { AppointmentCard } from "~/ipc/bindings";
import { isDay } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import { cancelWords } from "./cancel-words";
import type { Place, Verdict } from "./drag-model";
import { isNoCharge, noChargeWords } from "./ending/no-charge";
import { isLate, isReminded, isWaiting, shadeOfVisit, statusWords, waitsFrom } from "./status";

/** Writes a stretch of the day: 10:15–10:30. */
export const span = ({ starts_minute, minutes }: Pick<Place, "starts_minute" | "minutes">): string =>
  `${formatMinutes(starts_minute)}–${formatMinutes(starts_minute + minutes)}`;

/** The sentences about visits that several places say. */
export const useVisitWords = () => {
  const { t, i18n } = useLingui();
  const { day, length, time: clock } = useFormat();
  return useMemo(() => {
    const notes = (visit: AppointmentCard): string[] =>
      [
        visit.has_allergy && t`has allergies`,
        visit.owes && t`owes money`,
        visit.is_first_visit && t`first visit`,
        visit.is_overbooked && t`overbooked`,
        visit.is_in_series && t`one of a series`,
        visit.kind === "walk_in" && t`walk-in`,
        isReminded(visit) && t`reminded`,
      ].filter((note) => note !== false);
    const status = (word: string) => {
      const known = statusWords[word];
      return known ? i18n._(known) : word;
    };
    /** How a visit stands: its status, or what is told of it besides. */
    const standing = (visit: AppointmentCard) => {
      if (visit.status === "hold" && visit.expires_at !== null) {
        const until = clock(visit.expires_at);
        return t`Held until ${until}`;
      }
      return shadeOfVisit(visit) === "confirmed" ? t`Confirmed` : status(visit.status);
    };
    /** That a patient should have been here for a while, or for how many minutes they have waited. */
    const delay = (visit: AppointmentCard, now: number): string | null => {
      if (isLate(visit, now)) return t`late`;
      const since = isWaiting(visit) ? waitsFrom(visit) : null;
      return since === null ? null : `${Math.max(0, Math.floor((now - since) / 60_000))}′`;
    };
    const verdicts: Record<Verdict, string> = {
      free: t`Free`,
      outside_hours: t`Outside the working hours`,
      in_the_past: t`That time has passed`,
      practitioner_busy: t`Another appointment stands there`,
      patient_busy: t`The patient has another appointment then`,
      not_accepting: t`Takes no bookings`,
      room_needed: t`The service needs a room`,
    };
    return {
      verdict: (verdict: Verdict) => verdicts[verdict],
      status,
      standing,
      /** What is remarkable about a visit. */
      notes,
      /** Why a visit was called off: the core gives the words that were typed, else the code. */
      why: (reason: string) => {
        const known = isNoCharge(reason) ? noChargeWords[reason] : cancelWords[reason];
        return known ? i18n._(known) : reason;
      },
      /** Where a visit was moved to, which the core writes as 2026-11-20 10:15, with the room if that was named. */
      whereTo: (detail: string) => {
        const [on = "", ...rest] = detail.split(" ");
        return isDay(on) ? [day(on, "near"), ...rest].join(" ") : detail;
      },
      moved: (visit: AppointmentCard, where: string) => {
        const { patient_name: patient, starts_minute } = visit;
        const [on, at] = [day(visit.day, "near"), formatMinutes(starts_minute)];
        return t`Moved ${patient} to ${on} ${at}, ${where}`;
      },
      resized: ({ patient_name: patient, minutes }: AppointmentCard) => {
        const time = length(minutes);
        return t`${patient} now has ${time}`;
      },
      booked: (visit: AppointmentCard) => {
        const { patient_name: patient, starts_minute } = visit;
        const [on, at] = [day(visit.day, "near"), formatMinutes(starts_minute)];
        return t`Booked ${patient} on ${on} at ${at}`;
      },
      arrived: ({ patient_name: patient, ticket }: AppointmentCard) =>
        ticket === null ? t`${patient} has arrived` : t`${patient} has arrived, number ${ticket}`,
      walkedIn: (visit: AppointmentCard) => {
        const { patient_name: patient, ticket, starts_minute } = visit;
        const at = formatMinutes(starts_minute);
        return t`${patient} has number ${ticket} and is seen at ${at}`;
      },
      confirmed: ({ patient_name: patient }: AppointmentCard) => t`${patient} is confirmed`,
      unconfirmed: ({ patient_name: patient }: AppointmentCard) => t`${patient} is not confirmed any more`,
      checkedOut: ({ patient_name: patient }: AppointmentCard) => t`${patient} goes to check out`,
      wasError: ({ patient_name: patient }: AppointmentCard) =>
        t`Took the appointment of ${patient} off the lists`,
      settled: ({ patient_name: patient }: AppointmentCard) =>
        t`Nothing to invoice for the visit of ${patient}`,
      completed: ({ patient_name: patient }: AppointmentCard) => t`Completed the visit of ${patient}`,
      missed: ({ patient_name: patient }: AppointmentCard) => t`Marked ${patient} as no-show`,
      cancelled: ({ patient_name: patient }: AppointmentCard) => t`Cancelled the appointment of ${patient}`,
      stepped: ({ patient_name: patient, status: word }: AppointmentCard) => {
        const now = status(word);
        return t`${patient} is now “${now}”`;
      },
      steppedBack: ({ patient_name: patient, status: word }: AppointmentCard) => {
        const now = status(word);
        return t`${patient} is back to “${now}”`;
      },
      delay,
      /** A card for people who listen: what is written on it first, then what its colours and signs say. */
      spoken: (visit: AppointmentCard, practitioner: string, now: number) => {
        const { patient_name, starts_minute, minutes, reason } = visit;
        const written = [patient_name, formatMinutes(starts_minute), reason, delay(visit, now)];
        const until = formatMinutes(starts_minute + minutes);
        return [
          written.filter(Boolean).join(" "),
          t`until ${until}`,
          standing(visit),
          practitioner,
          ...notes(visit),
        ].join(", ");
      },
    };
  }, [t, i18n, day, length, clock]);
};
