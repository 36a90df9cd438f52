-- Keys that are taken, refused as `guard:taken`: the embedded engine alone can write over a row by its key.

-- OR REPLACE deletes whatever holds the same key, and fires no delete trigger unless its own connection asked for
-- that: so a key that is taken is refused before. The rowid is a key as well. These guards come before the others
-- because SQLite asks the newest first: one that can say more speaks before them.

CREATE TRIGGER clinic_taken_on_insert BEFORE INSERT ON clinic
WHEN EXISTS (SELECT 1 FROM clinic o WHERE o.rowid = NEW.rowid OR o.id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER clinic_taken_on_update BEFORE UPDATE ON clinic
WHEN EXISTS (SELECT 1 FROM clinic o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER staff_taken_on_insert BEFORE INSERT ON staff
WHEN EXISTS (SELECT 1 FROM staff o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR o.login = NEW.login)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER staff_taken_on_update BEFORE UPDATE ON staff
WHEN EXISTS (SELECT 1 FROM staff o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id OR o.login = NEW.login))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER practitioner_taken_on_insert BEFORE INSERT ON practitioner
WHEN EXISTS (SELECT 1 FROM practitioner o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR o.staff_id = NEW.staff_id OR lower(o.licence_number) = lower(NEW.licence_number))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER practitioner_taken_on_update BEFORE UPDATE ON practitioner
WHEN EXISTS (SELECT 1 FROM practitioner o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id OR o.staff_id = NEW.staff_id OR lower(o.licence_number) = lower(NEW.licence_number)))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER patient_taken_on_insert BEFORE INSERT ON patient
WHEN EXISTS (SELECT 1 FROM patient o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR o.number = NEW.number OR o.sort_key = NEW.sort_key)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER patient_taken_on_update BEFORE UPDATE ON patient
WHEN EXISTS (SELECT 1 FROM patient o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id OR o.number = NEW.number OR o.sort_key = NEW.sort_key))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER allergy_taken_on_insert BEFORE INSERT ON allergy
WHEN EXISTS (SELECT 1 FROM allergy o WHERE o.rowid = NEW.rowid OR o.id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER allergy_taken_on_update BEFORE UPDATE ON allergy
WHEN EXISTS (SELECT 1 FROM allergy o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER appointment_taken_on_insert BEFORE INSERT ON appointment
WHEN EXISTS (SELECT 1 FROM appointment o WHERE o.rowid = NEW.rowid OR o.id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER appointment_taken_on_update BEFORE UPDATE ON appointment
WHEN EXISTS (SELECT 1 FROM appointment o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER service_taken_on_insert BEFORE INSERT ON service
WHEN EXISTS (SELECT 1 FROM service o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR o.code = NEW.code)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER service_taken_on_update BEFORE UPDATE ON service
WHEN EXISTS (SELECT 1 FROM service o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id OR o.code = NEW.code))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER action_taken_on_insert BEFORE INSERT ON action
WHEN EXISTS (SELECT 1 FROM action o WHERE o.rowid = NEW.rowid OR o.key = NEW.key)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER appointment_event_taken_on_insert BEFORE INSERT ON appointment_event
WHEN EXISTS (SELECT 1 FROM appointment_event o WHERE o.rowid = NEW.rowid OR o.id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER encounter_taken_on_insert BEFORE INSERT ON encounter
WHEN EXISTS (SELECT 1 FROM encounter o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR o.appointment_id = NEW.appointment_id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER vitals_taken_on_insert BEFORE INSERT ON vitals
WHEN EXISTS (SELECT 1 FROM vitals o WHERE o.rowid = NEW.rowid OR o.id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER note_taken_on_insert BEFORE INSERT ON note
WHEN EXISTS (SELECT 1 FROM note o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR o.encounter_id = NEW.encounter_id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER note_taken_on_update BEFORE UPDATE ON note
WHEN EXISTS (SELECT 1 FROM note o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id OR o.encounter_id = NEW.encounter_id))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER note_addendum_taken_on_insert BEFORE INSERT ON note_addendum
WHEN EXISTS (SELECT 1 FROM note_addendum o WHERE o.rowid = NEW.rowid OR o.id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER diagnosis_taken_on_insert BEFORE INSERT ON diagnosis
WHEN EXISTS (SELECT 1 FROM diagnosis o WHERE o.rowid = NEW.rowid OR o.id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER diagnosis_taken_on_update BEFORE UPDATE ON diagnosis
WHEN EXISTS (SELECT 1 FROM diagnosis o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER prescription_taken_on_insert BEFORE INSERT ON prescription
WHEN EXISTS (SELECT 1 FROM prescription o WHERE o.rowid = NEW.rowid OR o.id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER prescription_taken_on_update BEFORE UPDATE ON prescription
WHEN EXISTS (SELECT 1 FROM prescription o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER prescription_item_taken_on_insert BEFORE INSERT ON prescription_item
WHEN EXISTS (SELECT 1 FROM prescription_item o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR (o.prescription_id = NEW.prescription_id AND o.position = NEW.position))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER prescription_item_taken_on_update BEFORE UPDATE ON prescription_item
WHEN EXISTS (SELECT 1 FROM prescription_item o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id OR (o.prescription_id = NEW.prescription_id AND o.position = NEW.position)))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER invoice_taken_on_insert BEFORE INSERT ON invoice
WHEN EXISTS (SELECT 1 FROM invoice o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR o.number = NEW.number OR (o.series = NEW.series AND o.series_place = NEW.series_place) OR o.encounter_id = NEW.encounter_id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER invoice_taken_on_update BEFORE UPDATE ON invoice
WHEN EXISTS (SELECT 1 FROM invoice o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id OR o.number = NEW.number OR (o.series = NEW.series AND o.series_place = NEW.series_place) OR o.encounter_id = NEW.encounter_id))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER invoice_line_taken_on_insert BEFORE INSERT ON invoice_line
WHEN EXISTS (SELECT 1 FROM invoice_line o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR (o.invoice_id = NEW.invoice_id AND o.position = NEW.position))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER invoice_line_taken_on_update BEFORE UPDATE ON invoice_line
WHEN EXISTS (SELECT 1 FROM invoice_line o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id OR (o.invoice_id = NEW.invoice_id AND o.position = NEW.position)))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER payment_taken_on_insert BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM payment o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR o.receipt_number = NEW.receipt_number)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER allocation_taken_on_insert BEFORE INSERT ON allocation
WHEN EXISTS (SELECT 1 FROM allocation o WHERE o.rowid = NEW.rowid OR o.id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER audit_event_taken_on_insert BEFORE INSERT ON audit_event
WHEN EXISTS (SELECT 1 FROM audit_event o WHERE o.rowid = NEW.rowid OR o.seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER audit_head_taken_on_insert BEFORE INSERT ON audit_head
WHEN EXISTS (SELECT 1 FROM audit_head o WHERE o.rowid = NEW.rowid OR o.id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER audit_head_taken_on_update BEFORE UPDATE ON audit_head
WHEN EXISTS (SELECT 1 FROM audit_head o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;
