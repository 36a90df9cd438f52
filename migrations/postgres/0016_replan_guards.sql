-- A replan is taken back at most once, and what it did stays told.

CREATE TRIGGER replan_kept_on_update BEFORE UPDATE ON replan
FOR EACH ROW WHEN (OLD.undone_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.exception_id <> OLD.exception_id
    OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by)
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER replan_kept_on_delete BEFORE DELETE ON replan
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER replan_visit_append_only_on_update BEFORE UPDATE ON replan_visit
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE TRIGGER replan_visit_append_only_on_delete BEFORE DELETE ON replan_visit
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE TRIGGER replan_kept_on_truncate BEFORE TRUNCATE ON replan
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');

CREATE TRIGGER replan_visit_kept_on_truncate BEFORE TRUNCATE ON replan_visit
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
