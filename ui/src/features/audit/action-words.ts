import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { AuditRow } from "~/ipc/bindings";

/** What the actions of the trail are called: every one that the core's registry names. */
export const actionWords: Record<string, MessageDescriptor> = {
  "clinic.create": msg`Set up the clinic`,
  "clinic.amend": msg`Changed the clinic's data`,
  "clinic.recovery_key": msg`Made a new recovery key`,
  "clinic.demo": msg`Filled the clinic with made-up people`,
  "session.sign_in": msg`Signed in`,
  "session.sign_out": msg`Signed out`,
  "session.lock": msg`Locked the screen`,
  "session.unlock": msg`Unlocked the screen`,
  "session.refused": msg`Was refused at the sign-in`,
  "session.recover": msg`Set a new password with the recovery key`,
  "staff.create": msg`Created an account`,
  "staff.change_role": msg`Changed a role`,
  "staff.change_password": msg`Changed the own password`,
  "staff.reset_password": msg`Reset a password`,
  "staff.deactivate": msg`Deactivated an account`,
  "staff.reactivate": msg`Reactivated an account`,
  "practitioner.add": msg`Added a practitioner`,
  "practitioner.amend": msg`Changed a practitioner`,
  "practitioner.import": msg`Imported a practitioner`,
  "patient.register": msg`Registered a patient`,
  "patient.open": msg`Opened a patient`,
  "patient.amend": msg`Changed a patient's details`,
  "patient.archive": msg`Archived a patient`,
  "patient.restore": msg`Restored a patient`,
  "patient.photo": msg`Set a patient's photo`,
  "patient.import": msg`Imported a patient`,
  "allergy.record": msg`Recorded an allergy`,
  "allergy.retire": msg`Ended an allergy`,
  "allergy.none_known": msg`Recorded that no allergies are known`,
  "appointment.book": msg`Booked an appointment`,
  "appointment.move": msg`Moved an appointment`,
  "appointment.cancel": msg`Cancelled an appointment`,
  "appointment.arrive": msg`Marked a patient as arrived`,
  "appointment.no_show": msg`Marked an appointment as missed`,
  "series.book": msg`Booked a series of appointments`,
  "series.change": msg`Moved appointments of a series`,
  "series.cancel": msg`Cancelled appointments of a series`,
  "series.undo": msg`Took back a change of a series`,
  "appointment.undo": msg`Took back a step of an appointment`,
  "appointment.start": msg`Began a visit`,
  "appointment.complete": msg`Completed a visit`,
  "waiting.add": msg`Put a patient on the waiting list`,
  "waiting.amend": msg`Changed an entry of the waiting list`,
  "waiting.cancel": msg`Took an entry off the waiting list`,
  "waiting.return": msg`Put an entry back on the waiting list`,
  "waiting.offer": msg`Held a place for the waiting list`,
  "waiting.accept": msg`Booked a place held for the waiting list`,
  "waiting.decline": msg`Gave a place back that was held for the waiting list`,
  "waiting.lapse": msg`Ended an entry or a held place whose time had passed`,
  "encounter.open": msg`Opened a visit's record`,
  "encounter.read": msg`Read a visit's record`,
  "chart.open": msg`Opened a chart`,
  "vitals.record": msg`Recorded vital signs`,
  "note.save": msg`Saved a note`,
  "note.sign": msg`Signed a note`,
  "note.addendum": msg`Added to a signed note`,
  "diagnosis.add": msg`Added a diagnosis`,
  "diagnosis.remove": msg`Removed a diagnosis`,
  "prescription.save": msg`Saved a prescription`,
  "prescription.sign": msg`Signed a prescription`,
  "prescription.read": msg`Read a prescription`,
  "exception.add": msg`Added days off or other hours`,
  "exception.withdraw": msg`Took days off or other hours back`,
  "resource.save": msg`Changed a room or a device`,
  "location.save": msg`Changed a location`,
  "block_type.save": msg`Changed a kind of block-out`,
  "block_out.add": msg`Blocked time`,
  "block_out.withdraw": msg`Gave blocked time back`,
  "clinic.clock_rules": msg`Followed new rules of time zones`,
  "service.rules": msg`Changed how a service is booked`,
  "service.save": msg`Changed a service or price`,
  "invoice.read": msg`Read an invoice`,
  "invoice.draft": msg`Began an invoice`,
  "invoice.amend": msg`Changed a draft invoice`,
  "invoice.issue": msg`Issued an invoice`,
  "payment.take": msg`Took a payment`,
  "document.read": msg`Looked at a paper`,
  "document.print": msg`Printed or saved a paper`,
  "import.fhir": msg`Imported files`,
  "audit.read": msg`Read the audit trail`,
  "audit.verify": msg`Verified the audit trail`,
};

// One action of the registry is about three papers; the trail says which.
const paperWords: Record<string, MessageDescriptor> = {
  "document.read invoice": msg`Looked at the paper of an invoice`,
  "document.read payment": msg`Looked at a receipt`,
  "document.read prescription": msg`Looked at the paper of a prescription`,
  "document.print invoice": msg`Printed or saved an invoice`,
  "document.print payment": msg`Printed or saved a receipt`,
  "document.print prescription": msg`Printed or saved a prescription`,
};

/** Says what was done; an action without words is shown as it is stored. */
export const useActionWord = (): ((event: Pick<AuditRow, "action" | "entity">) => string) => {
  const { i18n } = useLingui();
  return ({ action, entity }) => {
    const word = paperWords[`${action} ${entity}`] ?? actionWords[action];
    return word ? i18n._(word) : action;
  };
};
