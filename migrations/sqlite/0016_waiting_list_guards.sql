-- An entry of the waiting list goes from one state to another only by a step of the table; its history stays.

CREATE TRIGGER waiting_entry_no_such_step_on_update BEFORE UPDATE ON waiting_entry
WHEN NEW.status <> OLD.status AND NOT EXISTS (
    SELECT 1
    FROM waiting_step s
    WHERE s.from_status = OLD.status
      AND s.to_status = NEW.status)
BEGIN
    SELECT RAISE(ABORT, 'guard:no_such_step');
END;

CREATE TRIGGER waiting_entry_begins_waiting_on_insert BEFORE INSERT ON waiting_entry
WHEN NEW.status <> 'waiting'
BEGIN
    SELECT RAISE(ABORT, 'guard:no_such_step');
END;

CREATE TRIGGER waiting_entry_kept_on_delete BEFORE DELETE ON waiting_entry
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER waiting_entry_whose_on_update BEFORE UPDATE ON waiting_entry
WHEN NEW.id <> OLD.id OR NEW.patient_id <> OLD.patient_id
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER waiting_entry_taken_on_insert BEFORE INSERT ON waiting_entry
WHEN EXISTS (SELECT 1 FROM waiting_entry o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR o.appointment_id = NEW.appointment_id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER waiting_entry_taken_on_update BEFORE UPDATE ON waiting_entry
WHEN EXISTS (SELECT 1 FROM waiting_entry o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id OR o.appointment_id = NEW.appointment_id))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER waiting_event_append_only_on_update BEFORE UPDATE ON waiting_event
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER waiting_event_append_only_on_delete BEFORE DELETE ON waiting_event
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER waiting_event_taken_on_insert BEFORE INSERT ON waiting_event
WHEN EXISTS (SELECT 1 FROM waiting_event o WHERE o.rowid = NEW.rowid OR o.id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER waiting_step_kept_on_insert BEFORE INSERT ON waiting_step
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER waiting_step_kept_on_update BEFORE UPDATE ON waiting_step
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER waiting_step_kept_on_delete BEFORE DELETE ON waiting_step
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;
