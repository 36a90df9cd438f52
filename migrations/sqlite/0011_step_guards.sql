
-- A visit goes from one state to another only by a step of the table, and is called off only for a reason.

CREATE TRIGGER appointment_no_such_step_on_update BEFORE UPDATE ON appointment
WHEN NEW.status <> OLD.status AND NOT EXISTS (
    SELECT 1
    FROM appointment_step s
    WHERE s.from_status = OLD.status
      AND s.to_status = NEW.status)
BEGIN
    SELECT RAISE(ABORT, 'guard:no_such_step');
END;

CREATE TRIGGER appointment_reason_missing_on_update BEFORE UPDATE ON appointment
WHEN NEW.status IN ('cancelled_patient', 'cancelled_clinic') AND NEW.cancel_code = ''
BEGIN
    SELECT RAISE(ABORT, 'guard:reason_missing');
END;

CREATE TRIGGER appointment_step_kept_on_insert BEFORE INSERT ON appointment_step
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER appointment_step_kept_on_update BEFORE UPDATE ON appointment_step
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER appointment_step_kept_on_delete BEFORE DELETE ON appointment_step
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;
