
-- No message goes out for a visit that is not agreed, or when it has begun; none that went out is planned again.

CREATE FUNCTION guard_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1
        FROM appointment a
        WHERE (a.id = NEW.appointment_id OR a.agreed_as_id = NEW.appointment_id)
          AND a.status = 'booked'
          AND NEW.send_at < a.starts_at)
    THEN
        RAISE EXCEPTION 'guard:message_past' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER outbox_message_past_on_insert BEFORE INSERT ON outbox
FOR EACH ROW WHEN (NEW.state = 'planned')
EXECUTE FUNCTION guard_message();

CREATE TRIGGER outbox_message_past_on_update BEFORE UPDATE ON outbox
FOR EACH ROW WHEN (NEW.state = 'planned')
EXECUTE FUNCTION guard_message();

CREATE TRIGGER outbox_message_sent_on_update BEFORE UPDATE ON outbox
FOR EACH ROW WHEN (
    OLD.state IN ('sent', 'failed')
    OR (NEW.id, NEW.appointment_id, NEW.agreed_version, NEW.rule_id, NEW.channel)
        IS DISTINCT FROM (OLD.id, OLD.appointment_id, OLD.agreed_version, OLD.rule_id, OLD.channel))
EXECUTE FUNCTION guard('message_sent');

-- What somebody agreed to is not rewritten, and a withdrawal is not taken back.

CREATE TRIGGER message_consent_kept_on_update BEFORE UPDATE ON message_consent
FOR EACH ROW WHEN (
    OLD.withdrawn_at IS NOT NULL
    OR (NEW.id, NEW.patient_id, NEW.channel, NEW.recorded_at, NEW.recorded_by)
        IS DISTINCT FROM (OLD.id, OLD.patient_id, OLD.channel, OLD.recorded_at, OLD.recorded_by))
EXECUTE FUNCTION guard('kept');

-- A patient's account stays the account of that patient.

CREATE TRIGGER staff_kept_on_update BEFORE UPDATE ON staff
FOR EACH ROW WHEN (OLD.patient_id IS NOT NULL AND NEW.patient_id IS DISTINCT FROM OLD.patient_id)
EXECUTE FUNCTION guard('kept');

-- What is kept stays.

CREATE TRIGGER reminder_rule_kept_on_delete BEFORE DELETE ON reminder_rule
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER reminder_rule_kept_on_truncate BEFORE TRUNCATE ON reminder_rule
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');

CREATE TRIGGER message_consent_kept_on_delete BEFORE DELETE ON message_consent
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER message_consent_kept_on_truncate BEFORE TRUNCATE ON message_consent
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');

CREATE TRIGGER outbox_kept_on_delete BEFORE DELETE ON outbox
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER outbox_kept_on_truncate BEFORE TRUNCATE ON outbox
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
