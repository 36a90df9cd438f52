-- A visit is moved to one place, which is the same patient's, and stands again only when nobody stands there for it.

CREATE TRIGGER appointment_not_moved_on_insert BEFORE INSERT ON appointment
WHEN NEW.moved_from_id IS NOT NULL AND NOT EXISTS (
    SELECT 1
    FROM appointment a
    WHERE a.id = NEW.moved_from_id
      AND a.patient_id = NEW.patient_id
      AND a.status = 'moved')
BEGIN
    SELECT RAISE(ABORT, 'guard:not_moved');
END;

CREATE TRIGGER appointment_moved_on_on_insert BEFORE INSERT ON appointment
WHEN NEW.moved_from_id IS NOT NULL AND EXISTS (
    SELECT 1
    FROM appointment a
    WHERE a.moved_from_id = NEW.moved_from_id
      AND a.status <> 'entered_in_error')
BEGIN
    SELECT RAISE(ABORT, 'guard:moved_on');
END;

CREATE TRIGGER appointment_moved_on_on_update BEFORE UPDATE ON appointment
WHEN OLD.status = 'moved' AND NEW.status = 'booked' AND EXISTS (
    SELECT 1
    FROM appointment a
    WHERE a.moved_from_id = NEW.id
      AND a.status <> 'entered_in_error')
BEGIN
    SELECT RAISE(ABORT, 'guard:moved_on');
END;

CREATE TRIGGER appointment_moved_from_kept_on_update BEFORE UPDATE ON appointment
WHEN NEW.moved_from_id IS NOT OLD.moved_from_id
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

-- A hold ends at a moment; nothing else does.

CREATE TRIGGER appointment_hold_expiry_on_insert BEFORE INSERT ON appointment
WHEN (NEW.status = 'hold') <> (NEW.expires_at IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'guard:hold_expiry');
END;

CREATE TRIGGER appointment_hold_expiry_on_update BEFORE UPDATE ON appointment
WHEN (NEW.status = 'hold') <> (NEW.expires_at IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'guard:hold_expiry');
END;

-- What was invoiced was no error, takes place, and stays completed.

CREATE TRIGGER appointment_invoiced_on_update BEFORE UPDATE ON appointment
WHEN (
    (NEW.status = 'entered_in_error' AND OLD.status <> 'entered_in_error')
    OR (OLD.status = 'arrived' AND NEW.status IN ('booked', 'cancelled_patient', 'cancelled_clinic'))
    OR (OLD.status = 'completed' AND NEW.status IN ('with_practitioner', 'checkout'))
) AND EXISTS (
    SELECT 1
    FROM encounter e
    JOIN invoice i ON i.encounter_id = e.id
    WHERE e.appointment_id = NEW.id
      AND i.state <> 'draft')
BEGIN
    SELECT RAISE(ABORT, 'guard:invoiced');
END;

-- What was an error is not invoiced.

CREATE TRIGGER invoice_visit_in_error_on_update BEFORE UPDATE ON invoice
WHEN NEW.state = 'issued' AND OLD.state = 'draft' AND EXISTS (
    SELECT 1
    FROM encounter e
    JOIN appointment a ON a.id = e.appointment_id
    WHERE e.id = NEW.encounter_id
      AND a.status = 'entered_in_error')
BEGIN
    SELECT RAISE(ABORT, 'guard:visit_in_error');
END;

-- A visit ends charged, or with a reason why not.

CREATE TRIGGER appointment_not_charged_on_update BEFORE UPDATE ON appointment
WHEN NEW.status = 'completed' AND OLD.status IN ('with_practitioner', 'checkout') AND NEW.no_charge = '' AND NOT EXISTS (
    SELECT 1
    FROM encounter e
    JOIN invoice i ON i.encounter_id = e.id
    WHERE e.appointment_id = NEW.id
      AND i.state = 'issued')
BEGIN
    SELECT RAISE(ABORT, 'guard:not_charged');
END;
