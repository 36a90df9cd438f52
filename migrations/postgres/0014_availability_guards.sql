
INSERT INTO availability_rule (id, practitioner_id, kind, weekday, starts_minute, ends_minute, created_at)
SELECT CAST(gen_random_uuid() AS TEXT), practitioner_id, 'work', weekday, starts_minute, ends_minute, 0
FROM working_hours;
DROP TABLE working_hours;

-- What is kept stays.

CREATE TRIGGER availability_rule_kept_on_update BEFORE UPDATE ON availability_rule
FOR EACH ROW WHEN (OLD.retired_at IS NOT NULL OR (
    NEW.id, NEW.practitioner_id, NEW.kind, NEW.location_id, NEW.block_type_id, NEW.weekday, NEW.starts_minute,
    NEW.ends_minute, NEW.every_weeks, NEW.valid_from, NEW.valid_to, NEW.created_at)
    IS DISTINCT FROM (
    OLD.id, OLD.practitioner_id, OLD.kind, OLD.location_id, OLD.block_type_id, OLD.weekday, OLD.starts_minute,
    OLD.ends_minute, OLD.every_weeks, OLD.valid_from, OLD.valid_to, OLD.created_at))
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER availability_rule_kept_on_delete BEFORE DELETE ON availability_rule
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER availability_rule_kept_on_truncate BEFORE TRUNCATE ON availability_rule
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');

CREATE TRIGGER block_type_kept_on_delete BEFORE DELETE ON block_type
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER block_type_kept_on_truncate BEFORE TRUNCATE ON block_type
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
