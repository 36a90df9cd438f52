-- A replan is taken back at most once, and what it did stays told.

CREATE TRIGGER replan_kept_on_update BEFORE UPDATE ON replan
WHEN OLD.undone_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.exception_id <> OLD.exception_id
    OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER replan_kept_on_delete BEFORE DELETE ON replan
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER replan_visit_append_only_on_update BEFORE UPDATE ON replan_visit
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER replan_visit_append_only_on_delete BEFORE DELETE ON replan_visit
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER replan_taken_on_insert BEFORE INSERT ON replan
WHEN EXISTS (SELECT 1 FROM replan o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR o.exception_id = NEW.exception_id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER replan_taken_on_update BEFORE UPDATE ON replan
WHEN EXISTS (SELECT 1 FROM replan o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id OR o.exception_id = NEW.exception_id))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER replan_visit_taken_on_insert BEFORE INSERT ON replan_visit
WHEN EXISTS (
    SELECT 1
    FROM replan_visit o
    WHERE o.rowid = NEW.rowid OR (o.replan_id = NEW.replan_id AND o.position = NEW.position))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;
