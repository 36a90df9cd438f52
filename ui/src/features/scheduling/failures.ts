import { msg } from "@lingui/core/macro";
import type { FailureWords } from "~/shared/feature";

/** Words for what the schedule's commands refuse. */
export const failures: FailureWords = {
  practitioner_inactive: msg`This practitioner no longer works here.`,
  not_accepting: msg`This practitioner takes no bookings.`,
  not_eligible: msg`This practitioner does not give this service.`,
  not_bookable: msg`This service is not booked as an appointment.`,
  no_such_time: msg`The clocks change: that time does not exist on that day.`,
  in_the_past: msg`That time has passed.`,
  too_soon: msg`That is too short a notice for this service.`,
  too_far: msg`This service cannot be booked that far ahead yet.`,
  room_busy: msg`No room that would do is free then.`,
  device_busy: msg`No device that would do is free then.`,
  overbook_limit: msg`No more can be overbooked in this half of the day.`,
  outside_hours: msg`This is outside the practitioner's working hours.`,
  practitioner_busy: msg`The practitioner has another appointment then.`,
  patient_busy: msg`The patient has another appointment then.`,
  patient_inactive: msg`This patient is archived.`,
  no_such_step: msg`The appointment has moved on meanwhile, so that is not possible.`,
  too_many_requests: msg`As many requests as may be wait for an answer already.`,
  message_past: msg`A message must go out before the appointment begins.`,
  message_sent: msg`The message has gone out already.`,
  not_today: msg`That is possible only on the day of the appointment.`,
  day_passed: msg`The day of the appointment has passed.`,
  not_yet: msg`The time of the appointment has not come yet.`,
  note_unsigned: msg`The note of the visit is not signed yet.`,
  reason_missing: msg`Say why, in a few words.`,
  has_content: msg`Something was already written in the visit, so the step cannot be taken back.`,
  invoiced: msg`An invoice was issued for the visit.`,
};
