
-- A visit goes from one state to another only by a step of the table, and is called off only for a reason.

CREATE FUNCTION guard_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM appointment_step s WHERE s.from_status = OLD.status AND s.to_status = NEW.status) THEN
        RAISE EXCEPTION 'guard:no_such_step' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER appointment_no_such_step_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN (NEW.status <> OLD.status)
EXECUTE FUNCTION guard_step();

CREATE TRIGGER appointment_reason_missing_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN (NEW.status IN ('cancelled_patient', 'cancelled_clinic') AND NEW.cancel_code = '')
EXECUTE FUNCTION guard('reason_missing');

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
