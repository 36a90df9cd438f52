
-- No message goes out for a visit that is not agreed, or when it has begun; none that went out is planned again.

CREATE TRIGGER outbox_message_past_on_insert BEFORE INSERT ON outbox
WHEN NEW.state = 'planned' AND NOT EXISTS (
    SELECT 1
    FROM appointment a
    WHERE (a.id = NEW.appointment_id OR a.agreed_as_id = NEW.appointment_id)
      AND a.status = 'booked'
      AND NEW.send_at < a.starts_at)
BEGIN
    SELECT RAISE(ABORT, 'guard:message_past');
END;

CREATE TRIGGER outbox_message_past_on_update BEFORE UPDATE ON outbox
WHEN NEW.state = 'planned' AND NOT EXISTS (
    SELECT 1
    FROM appointment a
    WHERE (a.id = NEW.appointment_id OR a.agreed_as_id = NEW.appointment_id)
      AND a.status = 'booked'
      AND NEW.send_at < a.starts_at)
BEGIN
    SELECT RAISE(ABORT, 'guard:message_past');
END;

CREATE TRIGGER outbox_message_sent_on_update BEFORE UPDATE ON outbox
WHEN OLD.state IN ('sent', 'failed')
  OR NEW.id <> OLD.id OR NEW.appointment_id <> OLD.appointment_id OR NEW.agreed_version <> OLD.agreed_version OR NEW.rule_id <> OLD.rule_id OR NEW.channel <> OLD.channel
BEGIN
    SELECT RAISE(ABORT, 'guard:message_sent');
END;

-- What somebody agreed to is not rewritten, and a withdrawal is not taken back.

CREATE TRIGGER message_consent_kept_on_update BEFORE UPDATE ON message_consent
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.patient_id <> OLD.patient_id OR NEW.channel <> OLD.channel
  OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_by <> OLD.recorded_by
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

-- A patient's account stays the account of that patient.

CREATE TRIGGER staff_kept_on_update BEFORE UPDATE ON staff
WHEN OLD.patient_id IS NOT NULL AND NEW.patient_id IS NOT OLD.patient_id
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

-- What is kept stays, and is not written over by its key (see 0008_taken.sql).

CREATE TRIGGER reminder_rule_kept_on_delete BEFORE DELETE ON reminder_rule
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER message_consent_kept_on_delete BEFORE DELETE ON message_consent
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER outbox_kept_on_delete BEFORE DELETE ON outbox
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER reminder_rule_taken_on_insert BEFORE INSERT ON reminder_rule
WHEN EXISTS (
    SELECT 1 FROM reminder_rule o
    WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR (o.channel = NEW.channel AND o.minutes_before = NEW.minutes_before))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER reminder_rule_taken_on_update BEFORE UPDATE ON reminder_rule
WHEN EXISTS (
    SELECT 1 FROM reminder_rule o
    WHERE o.rowid <> OLD.rowid
      AND (o.rowid = NEW.rowid OR o.id = NEW.id OR (o.channel = NEW.channel AND o.minutes_before = NEW.minutes_before)))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER message_consent_taken_on_insert BEFORE INSERT ON message_consent
WHEN EXISTS (
    SELECT 1 FROM message_consent o
    WHERE o.rowid = NEW.rowid OR o.id = NEW.id
       OR (o.patient_id = NEW.patient_id AND o.channel = NEW.channel AND o.withdrawn_at IS NULL AND NEW.withdrawn_at IS NULL))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER message_consent_taken_on_update BEFORE UPDATE ON message_consent
WHEN EXISTS (
    SELECT 1 FROM message_consent o
    WHERE o.rowid <> OLD.rowid
      AND (o.rowid = NEW.rowid OR o.id = NEW.id
        OR (o.patient_id = NEW.patient_id AND o.channel = NEW.channel AND o.withdrawn_at IS NULL AND NEW.withdrawn_at IS NULL)))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER outbox_taken_on_insert BEFORE INSERT ON outbox
WHEN EXISTS (
    SELECT 1 FROM outbox o
    WHERE o.rowid = NEW.rowid OR o.id = NEW.id
       OR (o.appointment_id = NEW.appointment_id AND o.agreed_version = NEW.agreed_version AND o.rule_id = NEW.rule_id
            AND o.channel = NEW.channel))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER outbox_taken_on_update BEFORE UPDATE ON outbox
WHEN EXISTS (
    SELECT 1 FROM outbox o
    WHERE o.rowid <> OLD.rowid
      AND (o.rowid = NEW.rowid OR o.id = NEW.id
        OR (o.appointment_id = NEW.appointment_id AND o.agreed_version = NEW.agreed_version AND o.rule_id = NEW.rule_id
            AND o.channel = NEW.channel)))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

-- The account of a patient is a key as well.

DROP TRIGGER staff_taken_on_insert;
DROP TRIGGER staff_taken_on_update;

CREATE TRIGGER staff_taken_on_insert BEFORE INSERT ON staff
WHEN EXISTS (
    SELECT 1 FROM staff o
    WHERE o.rowid = NEW.rowid OR o.id = NEW.id OR o.login = NEW.login OR o.patient_id = NEW.patient_id)
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;

CREATE TRIGGER staff_taken_on_update BEFORE UPDATE ON staff
WHEN EXISTS (
    SELECT 1 FROM staff o
    WHERE o.rowid <> OLD.rowid
      AND (o.rowid = NEW.rowid OR o.id = NEW.id OR o.login = NEW.login OR o.patient_id = NEW.patient_id))
BEGIN
    SELECT RAISE(ABORT, 'guard:taken');
END;
