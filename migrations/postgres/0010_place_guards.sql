-- No double booking, whatever a visit takes: the practitioner's minutes, the patient, the room, the device.
--
-- Half-open spans in milliseconds. A visit that is overbooked on purpose (overbook_reason) may stand beside others of its
-- practitioner, but no other is ever put beside it by accident. The same codes stand in migrations/sqlite.

-- When a visit takes its practitioner: throughout and with its buffers, or in the minutes that it names.
CREATE FUNCTION practitioner_time(
    starts_at BIGINT, ends_at BIGINT, buffer_before BIGINT, buffer_after BIGINT, practitioner_minutes TEXT)
RETURNS int8multirange LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE practitioner_minutes
        WHEN '' THEN int8multirange(int8range(starts_at - 60000 * buffer_before, ends_at + 60000 * buffer_after))
        ELSE (
            SELECT range_agg(int8range(
                starts_at + 60000 * CAST(stretch ->> 0 AS BIGINT), starts_at + 60000 * CAST(stretch ->> 1 AS BIGINT)))
            FROM jsonb_array_elements(CAST(practitioner_minutes AS jsonb)) stretch)
    END
$$;

ALTER TABLE appointment
    DROP CONSTRAINT practitioner_busy,
    ADD CONSTRAINT practitioner_busy EXCLUDE USING gist (
        practitioner_id WITH =,
        practitioner_time(starts_at, ends_at, buffer_before, buffer_after, practitioner_minutes) WITH &&)
        WHERE (occupies AND overbook_reason = '');

-- Nobody is put beside an overbooked visit by accident. Whoever takes a place waits for whoever takes one with the same
-- practitioner, so that each sees what the other did.
CREATE FUNCTION guard_overbooked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM practitioner WHERE id = NEW.practitioner_id FOR NO KEY UPDATE;
    IF NEW.overbook_reason = '' AND EXISTS (
        SELECT 1
        FROM appointment a
        WHERE a.practitioner_id = NEW.practitioner_id
          AND a.starts_at > NEW.starts_at - 43200000
          AND a.starts_at < NEW.ends_at + 14400000
          AND a.occupies
          AND a.overbook_reason <> ''
          AND a.id <> NEW.id
          AND practitioner_time(a.starts_at, a.ends_at, a.buffer_before, a.buffer_after, a.practitioner_minutes)
              && practitioner_time(NEW.starts_at, NEW.ends_at, NEW.buffer_before, NEW.buffer_after, NEW.practitioner_minutes))
    THEN
        RAISE EXCEPTION 'guard:practitioner_busy' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER appointment_overbooked_on_insert BEFORE INSERT ON appointment
FOR EACH ROW WHEN (NEW.occupies)
EXECUTE FUNCTION guard_overbooked();

-- A step in the course of a visit takes no new place.
CREATE TRIGGER appointment_overbooked_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN (NEW.occupies AND (
    NEW.occupies, NEW.overbook_reason, NEW.practitioner_id, NEW.starts_at, NEW.ends_at,
    NEW.buffer_before, NEW.buffer_after, NEW.practitioner_minutes)
    IS DISTINCT FROM (
    OLD.occupies, OLD.overbook_reason, OLD.practitioner_id, OLD.starts_at, OLD.ends_at,
    OLD.buffer_before, OLD.buffer_after, OLD.practitioner_minutes))
EXECUTE FUNCTION guard_overbooked();

-- A room or a device admits as many visits at once as its capacity says, buffers included.
CREATE FUNCTION guard_resource() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    taken CONSTANT TEXT := CASE TG_ARGV[0] WHEN 'room' THEN NEW.room_id ELSE NEW.device_id END;
    busy CONSTANT int8range := int8range(
        NEW.starts_at - 60000 * NEW.buffer_before, NEW.ends_at + 60000 * NEW.buffer_after);
    admits BIGINT;
    peak BIGINT;
BEGIN
    SELECT r.capacity INTO admits FROM resource r WHERE r.id = taken AND r.kind = TG_ARGV[0] FOR NO KEY UPDATE;
    WITH other AS (
        SELECT int8range(a.starts_at - 60000 * a.buffer_before, a.ends_at + 60000 * a.buffer_after) AS span
        FROM appointment a
        WHERE CASE TG_ARGV[0] WHEN 'room' THEN a.room_id = taken ELSE a.device_id = taken END
          AND a.starts_at > NEW.starts_at - 43200000
          AND a.starts_at < NEW.ends_at + 14400000
          AND a.occupies
          AND a.id <> NEW.id
    ), moment AS (
        SELECT lower(busy) AS at
        UNION ALL
        SELECT lower(span) FROM other WHERE lower(span) <@ busy
    )
    SELECT MAX((SELECT COUNT(*) FROM other WHERE moment.at <@ span)) INTO peak FROM moment;
    IF peak >= COALESCE(admits, 0) THEN
        RAISE EXCEPTION 'guard:%_busy', TG_ARGV[0] USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER appointment_room_busy_on_insert BEFORE INSERT ON appointment
FOR EACH ROW WHEN (NEW.occupies AND NEW.room_id IS NOT NULL)
EXECUTE FUNCTION guard_resource('room');

CREATE TRIGGER appointment_room_busy_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN (NEW.occupies AND NEW.room_id IS NOT NULL AND (
    NEW.occupies, NEW.room_id, NEW.starts_at, NEW.ends_at, NEW.buffer_before, NEW.buffer_after)
    IS DISTINCT FROM (
    OLD.occupies, OLD.room_id, OLD.starts_at, OLD.ends_at, OLD.buffer_before, OLD.buffer_after))
EXECUTE FUNCTION guard_resource('room');

CREATE TRIGGER appointment_device_busy_on_insert BEFORE INSERT ON appointment
FOR EACH ROW WHEN (NEW.occupies AND NEW.device_id IS NOT NULL)
EXECUTE FUNCTION guard_resource('device');

CREATE TRIGGER appointment_device_busy_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN (NEW.occupies AND NEW.device_id IS NOT NULL AND (
    NEW.occupies, NEW.device_id, NEW.starts_at, NEW.ends_at, NEW.buffer_before, NEW.buffer_after)
    IS DISTINCT FROM (
    OLD.occupies, OLD.device_id, OLD.starts_at, OLD.ends_at, OLD.buffer_before, OLD.buffer_after))
EXECUTE FUNCTION guard_resource('device');

-- A room or a device is taken at the place where it stands. What stands at no place in particular does everywhere, and
-- a visit at no place in particular takes any. One that is put elsewhere later keeps the visits that took it before.
CREATE FUNCTION guard_elsewhere() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1
        FROM resource r
        WHERE r.id = CASE TG_ARGV[0] WHEN 'room' THEN NEW.room_id ELSE NEW.device_id END
          AND r.location_id <> NEW.location_id)
    THEN
        RAISE EXCEPTION 'guard:%_elsewhere', TG_ARGV[0] USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER appointment_room_elsewhere_on_insert BEFORE INSERT ON appointment
FOR EACH ROW WHEN (NEW.room_id IS NOT NULL)
EXECUTE FUNCTION guard_elsewhere('room');

CREATE TRIGGER appointment_room_elsewhere_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN (NEW.room_id IS NOT NULL AND (NEW.room_id, NEW.location_id) IS DISTINCT FROM (OLD.room_id, OLD.location_id))
EXECUTE FUNCTION guard_elsewhere('room');

CREATE TRIGGER appointment_device_elsewhere_on_insert BEFORE INSERT ON appointment
FOR EACH ROW WHEN (NEW.device_id IS NOT NULL)
EXECUTE FUNCTION guard_elsewhere('device');

CREATE TRIGGER appointment_device_elsewhere_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN (NEW.device_id IS NOT NULL AND (NEW.device_id, NEW.location_id) IS DISTINCT FROM (OLD.device_id, OLD.location_id))
EXECUTE FUNCTION guard_elsewhere('device');

-- What is kept stays.

CREATE TRIGGER location_kept_on_delete BEFORE DELETE ON location
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER location_kept_on_truncate BEFORE TRUNCATE ON location
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');

CREATE TRIGGER resource_kept_on_delete BEFORE DELETE ON resource
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER resource_kept_on_truncate BEFORE TRUNCATE ON resource
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');

CREATE TRIGGER availability_exception_kept_on_delete BEFORE DELETE ON availability_exception
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER availability_exception_kept_on_truncate BEFORE TRUNCATE ON availability_exception
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
