
-- What is kept stays, and is not written over by its key (see 0008_taken.sql).

CREATE TRIGGER appointment_series_kept_on_update BEFORE UPDATE ON appointment_series
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER appointment_series_kept_on_delete BEFORE DELETE ON appointment_series
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER appointment_series_taken_on_insert BEFORE INSERT ON appointment_series
WHEN EXISTS (SELECT 1 FROM appointment_series o WHERE o.rowid = NEW.rowid OR o.id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

-- Nobody waits under another's number: it is a key like the others.

DROP TRIGGER appointment_taken_on_insert;
DROP TRIGGER appointment_taken_on_update;

CREATE TRIGGER appointment_taken_on_insert BEFORE INSERT ON appointment
WHEN EXISTS (
    SELECT 1 FROM appointment o
    WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR (o.day = NEW.day AND o.ticket = NEW.ticket))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER appointment_taken_on_update BEFORE UPDATE ON appointment
WHEN EXISTS (
    SELECT 1 FROM appointment o
    WHERE o.rowid <> OLD.rowid
      AND (o.rowid = NEW.rowid OR o.id = NEW.id OR (o.day = NEW.day AND o.ticket = NEW.ticket)))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;
