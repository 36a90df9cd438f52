-- No double booking, whatever a visit takes: the practitioner's minutes, the patient, the room, the device.
--
-- Half-open spans. With its buffers a visit reaches from 120 minutes before its start to 600 after it, which bounds the
-- index ranges. A visit that is overbooked on purpose (overbook_reason) may stand beside others of its practitioner, but
-- no other is ever put beside it by accident. A step in the course of a visit takes no new place and meets none of this.

DROP TRIGGER appointment_practitioner_busy_on_insert;
DROP TRIGGER appointment_practitioner_busy_on_update;
DROP TRIGGER appointment_patient_busy_on_insert;
DROP TRIGGER appointment_patient_busy_on_update;

CREATE TRIGGER appointment_practitioner_busy_on_insert BEFORE INSERT ON appointment
WHEN NEW.occupies AND NEW.overbook_reason = '' AND EXISTS (
    SELECT 1
    FROM appointment a
    WHERE a.practitioner_id = NEW.practitioner_id
      AND a.starts_at > NEW.starts_at - 43200000
      AND a.starts_at < NEW.ends_at + 14400000
      AND a.occupies
      AND a.id <> NEW.id
      AND CASE WHEN a.practitioner_minutes = '' AND NEW.practitioner_minutes = ''
          THEN a.starts_at - 60000 * a.buffer_before < NEW.ends_at + 60000 * NEW.buffer_after
              AND a.ends_at + 60000 * a.buffer_after > NEW.starts_at - 60000 * NEW.buffer_before
          ELSE EXISTS (
          SELECT 1
          FROM json_each(CASE a.practitioner_minutes WHEN '' THEN '[null]' ELSE a.practitioner_minutes END) x
          JOIN json_each(CASE NEW.practitioner_minutes WHEN '' THEN '[null]' ELSE NEW.practitioner_minutes END) y
          WHERE a.starts_at + 60000 * COALESCE(x.value ->> 0, -a.buffer_before)
                  < NEW.starts_at + 60000 * COALESCE(y.value ->> 1, NEW.minutes + NEW.buffer_after)
            AND a.starts_at + 60000 * COALESCE(x.value ->> 1, a.minutes + a.buffer_after)
                  > NEW.starts_at + 60000 * COALESCE(y.value ->> 0, -NEW.buffer_before))
          END)
BEGIN
    SELECT RAISE(ABORT, 'guard:practitioner_busy');
END;

CREATE TRIGGER appointment_practitioner_busy_on_update BEFORE UPDATE ON appointment
WHEN NEW.occupies AND NEW.overbook_reason = ''
  AND (NEW.occupies IS NOT OLD.occupies OR NEW.overbook_reason IS NOT OLD.overbook_reason
       OR NEW.practitioner_id IS NOT OLD.practitioner_id OR NEW.starts_at IS NOT OLD.starts_at
       OR NEW.ends_at IS NOT OLD.ends_at OR NEW.buffer_before IS NOT OLD.buffer_before
       OR NEW.buffer_after IS NOT OLD.buffer_after
       OR NEW.practitioner_minutes IS NOT OLD.practitioner_minutes)
  AND EXISTS (
    SELECT 1
    FROM appointment a
    WHERE a.practitioner_id = NEW.practitioner_id
      AND a.starts_at > NEW.starts_at - 43200000
      AND a.starts_at < NEW.ends_at + 14400000
      AND a.occupies
      AND a.id <> NEW.id
      AND CASE WHEN a.practitioner_minutes = '' AND NEW.practitioner_minutes = ''
          THEN a.starts_at - 60000 * a.buffer_before < NEW.ends_at + 60000 * NEW.buffer_after
              AND a.ends_at + 60000 * a.buffer_after > NEW.starts_at - 60000 * NEW.buffer_before
          ELSE EXISTS (
          SELECT 1
          FROM json_each(CASE a.practitioner_minutes WHEN '' THEN '[null]' ELSE a.practitioner_minutes END) x
          JOIN json_each(CASE NEW.practitioner_minutes WHEN '' THEN '[null]' ELSE NEW.practitioner_minutes END) y
          WHERE a.starts_at + 60000 * COALESCE(x.value ->> 0, -a.buffer_before)
                  < NEW.starts_at + 60000 * COALESCE(y.value ->> 1, NEW.minutes + NEW.buffer_after)
            AND a.starts_at + 60000 * COALESCE(x.value ->> 1, a.minutes + a.buffer_after)
                  > NEW.starts_at + 60000 * COALESCE(y.value ->> 0, -NEW.buffer_before))
          END)
BEGIN
    SELECT RAISE(ABORT, 'guard:practitioner_busy');
END;

CREATE TRIGGER appointment_patient_busy_on_insert BEFORE INSERT ON appointment
WHEN NEW.occupies AND EXISTS (
    SELECT 1
    FROM appointment a
    WHERE a.patient_id = NEW.patient_id
      AND a.starts_at > NEW.starts_at - 28800000
      AND a.starts_at < NEW.ends_at
      AND a.ends_at > NEW.starts_at
      AND a.occupies
      AND a.id <> NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:patient_busy');
END;

CREATE TRIGGER appointment_patient_busy_on_update BEFORE UPDATE ON appointment
WHEN NEW.occupies
  AND (NEW.occupies IS NOT OLD.occupies OR NEW.patient_id IS NOT OLD.patient_id
       OR NEW.starts_at IS NOT OLD.starts_at OR NEW.ends_at IS NOT OLD.ends_at)
  AND EXISTS (
    SELECT 1
    FROM appointment a
    WHERE a.patient_id = NEW.patient_id
      AND a.starts_at > NEW.starts_at - 28800000
      AND a.starts_at < NEW.ends_at
      AND a.ends_at > NEW.starts_at
      AND a.occupies
      AND a.id <> NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:patient_busy');
END;

CREATE TRIGGER appointment_room_busy_on_insert BEFORE INSERT ON appointment
WHEN NEW.occupies AND NEW.room_id IS NOT NULL AND EXISTS (
    SELECT 1
    FROM (
        SELECT NEW.starts_at - 60000 * NEW.buffer_before AS at
        UNION ALL
        SELECT a.starts_at - 60000 * a.buffer_before
        FROM appointment a
        WHERE a.room_id = NEW.room_id
          AND a.starts_at > NEW.starts_at - 14400000
          AND a.starts_at < NEW.ends_at + 14400000
          AND a.starts_at - 60000 * a.buffer_before > NEW.starts_at - 60000 * NEW.buffer_before
          AND a.starts_at - 60000 * a.buffer_before < NEW.ends_at + 60000 * NEW.buffer_after
          AND a.occupies
          AND a.id <> NEW.id) moment
    WHERE (
        SELECT COUNT(*)
        FROM appointment b
        WHERE b.room_id = NEW.room_id
          AND b.starts_at > moment.at - 43200000
          AND b.starts_at <= moment.at + 7200000
          AND b.starts_at - 60000 * b.buffer_before <= moment.at
          AND b.ends_at + 60000 * b.buffer_after > moment.at
          AND b.occupies
          AND b.id <> NEW.id)
        >= COALESCE((SELECT r.capacity FROM resource r WHERE r.id = NEW.room_id AND r.kind = 'room'), 0))
BEGIN
    SELECT RAISE(ABORT, 'guard:room_busy');
END;

CREATE TRIGGER appointment_room_busy_on_update BEFORE UPDATE ON appointment
WHEN NEW.occupies AND NEW.room_id IS NOT NULL
  AND (NEW.occupies IS NOT OLD.occupies OR NEW.room_id IS NOT OLD.room_id
       OR NEW.starts_at IS NOT OLD.starts_at OR NEW.ends_at IS NOT OLD.ends_at
       OR NEW.buffer_before IS NOT OLD.buffer_before OR NEW.buffer_after IS NOT OLD.buffer_after)
  AND EXISTS (
    SELECT 1
    FROM (
        SELECT NEW.starts_at - 60000 * NEW.buffer_before AS at
        UNION ALL
        SELECT a.starts_at - 60000 * a.buffer_before
        FROM appointment a
        WHERE a.room_id = NEW.room_id
          AND a.starts_at > NEW.starts_at - 14400000
          AND a.starts_at < NEW.ends_at + 14400000
          AND a.starts_at - 60000 * a.buffer_before > NEW.starts_at - 60000 * NEW.buffer_before
          AND a.starts_at - 60000 * a.buffer_before < NEW.ends_at + 60000 * NEW.buffer_after
          AND a.occupies
          AND a.id <> NEW.id) moment
    WHERE (
        SELECT COUNT(*)
        FROM appointment b
        WHERE b.room_id = NEW.room_id
          AND b.starts_at > moment.at - 43200000
          AND b.starts_at <= moment.at + 7200000
          AND b.starts_at - 60000 * b.buffer_before <= moment.at
          AND b.ends_at + 60000 * b.buffer_after > moment.at
          AND b.occupies
          AND b.id <> NEW.id)
        >= COALESCE((SELECT r.capacity FROM resource r WHERE r.id = NEW.room_id AND r.kind = 'room'), 0))
BEGIN
    SELECT RAISE(ABORT, 'guard:room_busy');
END;

CREATE TRIGGER appointment_device_busy_on_insert BEFORE INSERT ON appointment
WHEN NEW.occupies AND NEW.device_id IS NOT NULL AND EXISTS (
    SELECT 1
    FROM (
        SELECT NEW.starts_at - 60000 * NEW.buffer_before AS at
        UNION ALL
        SELECT a.starts_at - 60000 * a.buffer_before
        FROM appointment a
        WHERE a.device_id = NEW.device_id
          AND a.starts_at > NEW.starts_at - 14400000
          AND a.starts_at < NEW.ends_at + 14400000
          AND a.starts_at - 60000 * a.buffer_before > NEW.starts_at - 60000 * NEW.buffer_before
          AND a.starts_at - 60000 * a.buffer_before < NEW.ends_at + 60000 * NEW.buffer_after
          AND a.occupies
          AND a.id <> NEW.id) moment
    WHERE (
        SELECT COUNT(*)
        FROM appointment b
        WHERE b.device_id = NEW.device_id
          AND b.starts_at > moment.at - 43200000
          AND b.starts_at <= moment.at + 7200000
          AND b.starts_at - 60000 * b.buffer_before <= moment.at
          AND b.ends_at + 60000 * b.buffer_after > moment.at
          AND b.occupies
          AND b.id <> NEW.id)
        >= COALESCE((SELECT r.capacity FROM resource r WHERE r.id = NEW.device_id AND r.kind = 'device'), 0))
BEGIN
    SELECT RAISE(ABORT, 'guard:device_busy');
END;

CREATE TRIGGER appointment_device_busy_on_update BEFORE UPDATE ON appointment
WHEN NEW.occupies AND NEW.device_id IS NOT NULL
  AND (NEW.occupies IS NOT OLD.occupies OR NEW.device_id IS NOT OLD.device_id
       OR NEW.starts_at IS NOT OLD.starts_at OR NEW.ends_at IS NOT OLD.ends_at
       OR NEW.buffer_before IS NOT OLD.buffer_before OR NEW.buffer_after IS NOT OLD.buffer_after)
  AND EXISTS (
    SELECT 1
    FROM (
        SELECT NEW.starts_at - 60000 * NEW.buffer_before AS at
        UNION ALL
        SELECT a.starts_at - 60000 * a.buffer_before
        FROM appointment a
        WHERE a.device_id = NEW.device_id
          AND a.starts_at > NEW.starts_at - 14400000
          AND a.starts_at < NEW.ends_at + 14400000
          AND a.starts_at - 60000 * a.buffer_before > NEW.starts_at - 60000 * NEW.buffer_before
          AND a.starts_at - 60000 * a.buffer_before < NEW.ends_at + 60000 * NEW.buffer_after
          AND a.occupies
          AND a.id <> NEW.id) moment
    WHERE (
        SELECT COUNT(*)
        FROM appointment b
        WHERE b.device_id = NEW.device_id
          AND b.starts_at > moment.at - 43200000
          AND b.starts_at <= moment.at + 7200000
          AND b.starts_at - 60000 * b.buffer_before <= moment.at
          AND b.ends_at + 60000 * b.buffer_after > moment.at
          AND b.occupies
          AND b.id <> NEW.id)
        >= COALESCE((SELECT r.capacity FROM resource r WHERE r.id = NEW.device_id AND r.kind = 'device'), 0))
BEGIN
    SELECT RAISE(ABORT, 'guard:device_busy');
END;

-- A room or a device is taken at the place where it stands. What stands at no place in particular does everywhere, and
-- a visit at no place in particular takes any. One that is put elsewhere later keeps the visits that took it before.

CREATE TRIGGER appointment_room_elsewhere_on_insert BEFORE INSERT ON appointment
WHEN EXISTS (SELECT 1 FROM resource r WHERE r.id = NEW.room_id AND r.location_id <> NEW.location_id)
BEGIN
    SELECT RAISE(ABORT, 'guard:room_elsewhere');
END;

CREATE TRIGGER appointment_room_elsewhere_on_update BEFORE UPDATE ON appointment
WHEN (NEW.room_id IS NOT OLD.room_id OR NEW.location_id IS NOT OLD.location_id)
  AND EXISTS (SELECT 1 FROM resource r WHERE r.id = NEW.room_id AND r.location_id <> NEW.location_id)
BEGIN
    SELECT RAISE(ABORT, 'guard:room_elsewhere');
END;

CREATE TRIGGER appointment_device_elsewhere_on_insert BEFORE INSERT ON appointment
WHEN EXISTS (SELECT 1 FROM resource r WHERE r.id = NEW.device_id AND r.location_id <> NEW.location_id)
BEGIN
    SELECT RAISE(ABORT, 'guard:device_elsewhere');
END;

CREATE TRIGGER appointment_device_elsewhere_on_update BEFORE UPDATE ON appointment
WHEN (NEW.device_id IS NOT OLD.device_id OR NEW.location_id IS NOT OLD.location_id)
  AND EXISTS (SELECT 1 FROM resource r WHERE r.id = NEW.device_id AND r.location_id <> NEW.location_id)
BEGIN
    SELECT RAISE(ABORT, 'guard:device_elsewhere');
END;

-- What is kept stays, and is not written over by its key (see 0008_taken.sql).

CREATE TRIGGER location_kept_on_delete BEFORE DELETE ON location
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER resource_kept_on_delete BEFORE DELETE ON resource
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER location_taken_on_insert BEFORE INSERT ON location
WHEN EXISTS (SELECT 1 FROM location o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR lower(o.name) = lower(NEW.name))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER location_taken_on_update BEFORE UPDATE ON location
WHEN EXISTS (SELECT 1 FROM location o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id OR lower(o.name) = lower(NEW.name)))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER resource_taken_on_insert BEFORE INSERT ON resource
WHEN EXISTS (SELECT 1 FROM resource o WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR (o.kind = NEW.kind AND lower(o.name) = lower(NEW.name)))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER resource_taken_on_update BEFORE UPDATE ON resource
WHEN EXISTS (SELECT 1 FROM resource o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id OR (o.kind = NEW.kind AND lower(o.name) = lower(NEW.name))))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER availability_exception_kept_on_delete BEFORE DELETE ON availability_exception
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER availability_exception_taken_on_insert BEFORE INSERT ON availability_exception
WHEN EXISTS (SELECT 1 FROM availability_exception o WHERE o.rowid = NEW.rowid OR o.id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER availability_exception_taken_on_update BEFORE UPDATE ON availability_exception
WHEN EXISTS (SELECT 1 FROM availability_exception o WHERE o.rowid <> OLD.rowid AND (o.rowid = NEW.rowid OR o.id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;
