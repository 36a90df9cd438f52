-- Messages about visits: when they go out, who agreed to them, and which are planned. Sending them comes later.

CREATE TABLE reminder_rule (
    id             TEXT    PRIMARY KEY,
    channel        TEXT    NOT NULL CHECK (channel IN ('sms', 'email', 'phone')),
    -- So many minutes before the visit; 0: right after the booking, as its confirmation.
    minutes_before BIGINT  NOT NULL CHECK (minutes_before BETWEEN 0 AND 43200),
    is_active      BOOLEAN NOT NULL DEFAULT TRUE,
    version        BIGINT  NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX reminder_rule_by_moment ON reminder_rule (channel, minutes_before);

-- The clinic's wall clock; the same minute twice when no hour is quiet.
ALTER TABLE clinic ADD COLUMN quiet_from BIGINT NOT NULL DEFAULT 1260 CHECK (quiet_from BETWEEN 0 AND 1439);
ALTER TABLE clinic ADD COLUMN quiet_until BIGINT NOT NULL DEFAULT 480 CHECK (quiet_until BETWEEN 0 AND 1439);

-- A patient's consent for a channel. It is withdrawn, never deleted; given anew, it is another row.
CREATE TABLE message_consent (
    id           TEXT   PRIMARY KEY,
    patient_id   TEXT   NOT NULL REFERENCES patient (id),
    channel      TEXT   NOT NULL CHECK (channel IN ('sms', 'email', 'phone')),
    recorded_at  BIGINT NOT NULL,
    recorded_by  TEXT   NOT NULL REFERENCES staff (id),
    withdrawn_at BIGINT,
    withdrawn_by TEXT   REFERENCES staff (id),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE UNIQUE INDEX message_consent_given ON message_consent (patient_id, channel) WHERE withdrawn_at IS NULL;

-- How often a visit was agreed on at its place, and when last: one that was moved away and stands there again is agreed
-- on anew. One that got another room or length is still what the patient agreed to, as the visit that it was then.
ALTER TABLE appointment ADD COLUMN agreed_version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE appointment ADD COLUMN agreed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE appointment ADD COLUMN agreed_as_id TEXT REFERENCES appointment (id);
CREATE INDEX appointment_by_agreed_as ON appointment (agreed_as_id) WHERE agreed_as_id IS NOT NULL;

-- One message of a rule for a visit as it was agreed on (agreed_as_id, or else the visit itself). What is moved to
-- another time or practitioner is agreed on anew, so its messages are new ones as well.
CREATE TABLE outbox (
    id             TEXT   PRIMARY KEY,
    appointment_id TEXT   NOT NULL REFERENCES appointment (id),
    agreed_version BIGINT NOT NULL,
    rule_id        TEXT   NOT NULL REFERENCES reminder_rule (id),
    channel        TEXT   NOT NULL CHECK (channel IN ('sms', 'email', 'phone')),
    send_at        BIGINT NOT NULL,
    -- sent and failed are the sender's words.
    state          TEXT   NOT NULL CHECK (state IN ('planned', 'sent', 'cancelled', 'failed')),
    planned_at     BIGINT NOT NULL
);
CREATE UNIQUE INDEX outbox_once ON outbox (appointment_id, agreed_version, rule_id, channel);

-- A patient's own account asks for visits of this patient alone.
ALTER TABLE staff ADD COLUMN patient_id TEXT REFERENCES patient (id) CHECK ((role = 'patient') = (patient_id IS NOT NULL));
CREATE UNIQUE INDEX staff_by_patient ON staff (patient_id) WHERE patient_id IS NOT NULL;
CREATE INDEX appointment_requested ON appointment (booked_at) WHERE status = 'requested';
