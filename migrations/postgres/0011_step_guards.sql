
-- A visit begins and goes on only by a step of the table, and is called off or struck out only for a reason.

CREATE FUNCTION guard_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM appointment_step s WHERE s.from_status = OLD.status AND s.to_status = NEW.status) THEN
        RAISE EXCEPTION 'guard:no_such_step' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION guard_beginning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM appointment_step s WHERE s.from_status = '' AND s.to_status = NEW.status) THEN
        RAISE EXCEPTION 'guard:no_such_step' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER appointment_no_such_step_on_insert BEFORE INSERT ON appointment
FOR EACH ROW
EXECUTE FUNCTION guard_beginning();

CREATE TRIGGER appointment_no_such_step_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN (NEW.status <> OLD.status)
EXECUTE FUNCTION guard_step();

CREATE TRIGGER appointment_reason_missing_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN (NEW.status IN ('cancelled_patient', 'cancelled_clinic') AND NEW.cancel_code = '')
EXECUTE FUNCTION guard('reason_missing');

-- What is told of a visit is what it can have done.

CREATE FUNCTION guard_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.from_status <> NEW.to_status AND NOT EXISTS (
        SELECT 1
        FROM appointment_step s
        WHERE s.from_status = NEW.from_status
          AND s.to_status = NEW.to_status)
    THEN
        RAISE EXCEPTION 'guard:no_such_step' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER appointment_event_no_such_step_on_insert BEFORE INSERT ON appointment_event
FOR EACH ROW
EXECUTE FUNCTION guard_told();

CREATE TRIGGER appointment_event_reason_missing_on_insert BEFORE INSERT ON appointment_event
FOR EACH ROW WHEN (
    NEW.to_status IN ('cancelled_patient', 'cancelled_clinic', 'entered_in_error')
    AND NEW.from_status <> NEW.to_status
    AND NEW.detail = '')
EXECUTE FUNCTION guard('reason_missing');

-- Nothing that stands in the encounter is lost from sight by a step back.

CREATE FUNCTION guard_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
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
    THEN
        RAISE EXCEPTION 'guard:has_content' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER appointment_has_content_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN (
    (OLD.status = 'with_practitioner' AND NEW.status IN ('arrived', 'roomed'))
    OR (OLD.status = 'arrived' AND NEW.status = 'booked'))
EXECUTE FUNCTION guard_content();

CREATE TRIGGER appointment_step_kept_on_insert BEFORE INSERT ON appointment_step
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER appointment_step_kept_on_update BEFORE UPDATE ON appointment_step
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER appointment_step_kept_on_delete BEFORE DELETE ON appointment_step
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER appointment_step_kept_on_truncate BEFORE TRUNCATE ON appointment_step
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
