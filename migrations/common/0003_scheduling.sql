-- The schedule. A future visit is wall time + zone + minutes; starts_at and ends_at are derived from them.

CREATE TABLE appointment (
    id              TEXT    PRIMARY KEY,
    patient_id      TEXT    NOT NULL REFERENCES patient (id),
    practitioner_id TEXT    NOT NULL REFERENCES practitioner (id),
    day             TEXT    NOT NULL,
    starts_minute   BIGINT  NOT NULL CHECK (starts_minute BETWEEN 0 AND 1439),
    minutes         BIGINT  NOT NULL CHECK (minutes BETWEEN 5 AND 480),
    time_zone       TEXT    NOT NULL,
    fold            BIGINT  NOT NULL DEFAULT 0 CHECK (fold IN (0, 1)),
    starts_at       BIGINT  NOT NULL,
    ends_at         BIGINT  NOT NULL,
    status          TEXT    NOT NULL CHECK (status IN (
                        'requested', 'hold', 'booked', 'arrived', 'roomed', 'with_practitioner', 'checkout', 'completed',
                        'no_show', 'cancelled_patient', 'cancelled_clinic', 'moved', 'entered_in_error')),
    -- Whether it takes the practitioner's and the patient's time: derived from status, kept for the guards.
    occupies        BOOLEAN NOT NULL,
    reason          TEXT    NOT NULL DEFAULT '',
    cancel_code     TEXT    NOT NULL DEFAULT '',
    cancel_reason   TEXT    NOT NULL DEFAULT '',
    arrived_at      BIGINT,
    started_at      BIGINT,
    completed_at    BIGINT,
    booked_at       BIGINT  NOT NULL,
    booked_by       TEXT    NOT NULL REFERENCES staff (id),
    version         BIGINT  NOT NULL DEFAULT 1,
    CHECK (ends_at = starts_at + minutes * 60000),
    CHECK (occupies = (status IN ('requested', 'hold', 'booked', 'arrived', 'roomed', 'with_practitioner', 'checkout', 'completed')))
);
CREATE INDEX appointment_by_day ON appointment (day, practitioner_id, starts_at);
CREATE INDEX appointment_by_practitioner ON appointment (practitioner_id, starts_at);
CREATE INDEX appointment_by_patient ON appointment (patient_id, starts_at);

CREATE TABLE appointment_event (
    id             TEXT   PRIMARY KEY,
    appointment_id TEXT   NOT NULL REFERENCES appointment (id),
    kind           TEXT   NOT NULL CHECK (kind IN ('booked', 'moved', 'status', 'confirmed', 'settled', 'clock')),
    from_status    TEXT   NOT NULL DEFAULT '',
    to_status      TEXT   NOT NULL,
    detail         TEXT   NOT NULL DEFAULT '',
    at             BIGINT NOT NULL,
    by_staff       TEXT   NOT NULL REFERENCES staff (id),
    -- The name of the computer.
    workstation    TEXT   NOT NULL CHECK (length(workstation) > 0)
);
CREATE INDEX appointment_event_by_appointment ON appointment_event (appointment_id, at);
