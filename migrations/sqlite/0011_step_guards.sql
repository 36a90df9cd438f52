
-- A visit begins and goes on only by a step of the table, and is called off or struck out only for a reason.

CREATE TRIGGER appointment_no_such_step_on_insert BEFORE INSERT ON appointment
WHEN NOT EXISTS (SELECT 1 FROM appointment_step s WHERE s.from_status = '' AND s.to_status = NEW.status)
BEGIN
    SELECT RAISE(ABORT, 'guard:no_such_step');
END;

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

-- What is told of a visit is what it can have done.

CREATE TRIGGER appointment_event_no_such_step_on_insert BEFORE INSERT ON appointment_event
WHEN NEW.from_status <> NEW.to_status AND NOT EXISTS (
    SELECT 1
    FROM appointment_step s
    WHERE s.from_status = NEW.from_status
      AND s.to_status = NEW.to_status)
BEGIN
    SELECT RAISE(ABORT, 'guard:no_such_step');
END;

CREATE TRIGGER appointment_event_reason_missing_on_insert BEFORE INSERT ON appointment_event
WHEN NEW.to_status IN ('cancelled_patient', 'cancelled_clinic', 'entered_in_error')
    AND NEW.from_status <> NEW.to_status
    AND NEW.detail = ''
BEGIN
    SELECT RAISE(ABORT, 'guard:reason_missing');
END;

-- Nothing that stands in the encounter is lost from sight by a step back.

CREATE TRIGGER appointment_has_content_on_update BEFORE UPDATE ON appointment
WHEN (
    (OLD.status = 'with_practitioner' AND NEW.status IN ('arrived', 'roomed'))
    OR (OLD.status = 'arrived' AND NEW.status = 'booked')
) AND EXISTS (
    SELECT 1
    FROM encounter e
    WHERE e.appointment_id = NEW.id
      AND ((NEW.status <> 'roomed' AND EXISTS (SELECT 1 FROM vitals v WHERE v.encounter_id = e.id))
        OR EXISTS (SELECT 1 FROM diagnosis d WHERE d.encounter_id = e.id)
        OR EXISTS (SELECT 1 FROM prescription p WHERE p.encounter_id = e.id)
        OR EXISTS (
            SELECT 1
            FROM note n
            WHERE n.encounter_id = e.id
              AND (n.state = 'signed' OR n.subjective || n.objective || n.assessment || n.plan <> ''))))
BEGIN
    SELECT RAISE(ABORT, 'guard:has_content');
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
