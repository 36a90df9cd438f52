-- An entry of the waiting list goes from one state to another only by a step of the table; its history stays.

CREATE FUNCTION guard_waiting_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM waiting_step s WHERE s.from_status = OLD.status AND s.to_status = NEW.status) THEN
        RAISE EXCEPTION 'guard:no_such_step' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER waiting_entry_no_such_step_on_update BEFORE UPDATE ON waiting_entry
FOR EACH ROW WHEN (NEW.status <> OLD.status)
EXECUTE FUNCTION guard_waiting_step();

CREATE TRIGGER waiting_entry_begins_waiting_on_insert BEFORE INSERT ON waiting_entry
FOR EACH ROW WHEN (NEW.status <> 'waiting')
EXECUTE FUNCTION guard('no_such_step');

CREATE TRIGGER waiting_entry_kept_on_delete BEFORE DELETE ON waiting_entry
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER waiting_entry_kept_on_truncate BEFORE TRUNCATE ON waiting_entry
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');

CREATE TRIGGER waiting_entry_whose_on_update BEFORE UPDATE ON waiting_entry
FOR EACH ROW WHEN (NEW.id <> OLD.id OR NEW.patient_id <> OLD.patient_id)
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER waiting_event_append_only_on_update BEFORE UPDATE ON waiting_event
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE TRIGGER waiting_event_append_only_on_delete BEFORE DELETE ON waiting_event
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE TRIGGER waiting_event_kept_on_truncate BEFORE TRUNCATE ON waiting_event
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');

CREATE TRIGGER waiting_step_kept_on_insert BEFORE INSERT ON waiting_step
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER waiting_step_kept_on_update BEFORE UPDATE ON waiting_step
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER waiting_step_kept_on_delete BEFORE DELETE ON waiting_step
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER waiting_step_kept_on_truncate BEFORE TRUNCATE ON waiting_step
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
