
INSERT INTO availability_rule (id, practitioner_id, kind, weekday, starts_minute, ends_minute, created_at)
SELECT lower(hex(randomblob(16))), practitioner_id, 'work', weekday, starts_minute, ends_minute, 0
FROM working_hours;
DROP TABLE working_hours;

-- What is kept stays, and is not written over by its key (see 0008_taken.sql).

CREATE TRIGGER availability_rule_kept_on_update BEFORE UPDATE ON availability_rule
WHEN OLD.retired_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.practitioner_id IS NOT OLD.practitioner_id
    OR NEW.kind IS NOT OLD.kind OR NEW.location_id IS NOT OLD.location_id OR NEW.block_type_id IS NOT OLD.block_type_id
    OR NEW.weekday IS NOT OLD.weekday OR NEW.starts_minute IS NOT OLD.starts_minute
    OR NEW.ends_minute IS NOT OLD.ends_minute OR NEW.every_weeks IS NOT OLD.every_weeks
    OR NEW.valid_from IS NOT OLD.valid_from OR NEW.valid_to IS NOT OLD.valid_to OR NEW.created_at IS NOT OLD.created_at
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER availability_rule_kept_on_delete BEFORE DELETE ON availability_rule
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER block_type_kept_on_delete BEFORE DELETE ON block_type
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER availability_rule_taken_on_insert BEFORE INSERT ON availability_rule
WHEN EXISTS (SELECT 1 FROM availability_rule o WHERE o.rowid = NEW.rowid OR o.id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER availability_rule_taken_on_update BEFORE UPDATE ON availability_rule
WHEN EXISTS (SELECT 1 FROM availability_rule o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER block_type_taken_on_insert BEFORE INSERT ON block_type
WHEN EXISTS (SELECT 1 FROM block_type o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR lower(o.name) = lower(NEW.name))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER block_type_taken_on_update BEFORE UPDATE ON block_type
WHEN EXISTS (SELECT 1 FROM block_type o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id OR lower(o.name) = lower(NEW.name)))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;
