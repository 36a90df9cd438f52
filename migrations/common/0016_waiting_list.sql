-- Who waits for a place, and what became of it.

CREATE TABLE waiting_entry (
    id             TEXT   PRIMARY KEY,
    patient_id     TEXT   NOT NULL REFERENCES patient (id),
    -- What for; nothing in particular when none is named.
    service_id     TEXT   REFERENCES service (id),
    minutes        BIGINT NOT NULL CHECK (minutes BETWEEN 5 AND 480),
    earliest_day   TEXT,
    latest_day     TEXT,
    -- How long before its start the patient must know of a place.
    notice_minutes BIGINT NOT NULL DEFAULT 0 CHECK (notice_minutes BETWEEN 0 AND 129600),
    priority       TEXT   NOT NULL CHECK (priority IN ('routine', 'soon', 'urgent')),
    -- The last day on which it waits; without end when none is named.
    expires_on     TEXT,
    note           TEXT   NOT NULL DEFAULT '',
    status         TEXT   NOT NULL CHECK (status IN ('waiting', 'offered', 'booked', 'declined', 'expired', 'cancelled')),
    -- How many places were held for it.
    offers         BIGINT NOT NULL DEFAULT 0 CHECK (offers >= 0),
    -- The visit that is held for it, or was booked.
    appointment_id TEXT   REFERENCES appointment (id),
    created_at     BIGINT NOT NULL,
    created_by     TEXT   NOT NULL REFERENCES staff (id),
    version        BIGINT NOT NULL DEFAULT 1,
    CHECK (earliest_day <= latest_day),
    CHECK ((appointment_id IS NOT NULL) = (status IN ('offered', 'booked')))
);
CREATE INDEX waiting_entry_by_status ON waiting_entry (status, created_at);
CREATE INDEX waiting_entry_by_patient ON waiting_entry (patient_id);
-- Nobody is offered one place twice.
CREATE UNIQUE INDEX waiting_entry_by_appointment ON waiting_entry (appointment_id) WHERE appointment_id IS NOT NULL;

-- With whom; with anybody when nobody stands here.
CREATE TABLE waiting_practitioner (
    entry_id        TEXT NOT NULL REFERENCES waiting_entry (id),
    practitioner_id TEXT NOT NULL REFERENCES practitioner (id),
    PRIMARY KEY (entry_id, practitioner_id)
);

-- When in the week; at any time when nothing stands here.
CREATE TABLE waiting_window (
    entry_id      TEXT   NOT NULL REFERENCES waiting_entry (id),
    position      BIGINT NOT NULL CHECK (position >= 0),
    -- 1 for Monday, 2 for Tuesday, 4 for Wednesday and so on, added up.
    weekdays      BIGINT NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
    starts_minute BIGINT NOT NULL CHECK (starts_minute BETWEEN 0 AND 1439),
    ends_minute   BIGINT NOT NULL CHECK (ends_minute BETWEEN 1 AND 1440),
    PRIMARY KEY (entry_id, position),
    CHECK (starts_minute < ends_minute)
);

CREATE TABLE waiting_event (
    id          TEXT   PRIMARY KEY,
    entry_id    TEXT   NOT NULL REFERENCES waiting_entry (id),
    kind        TEXT   NOT NULL CHECK (kind IN ('added', 'amended', 'status')),
    from_status TEXT   NOT NULL DEFAULT '',
    to_status   TEXT   NOT NULL,
    -- Why: a code, or the words that were said.
    detail      TEXT   NOT NULL DEFAULT '',
    at          BIGINT NOT NULL,
    by_staff    TEXT   NOT NULL REFERENCES staff (id),
    -- The name of the computer.
    workstation TEXT   NOT NULL CHECK (length(workstation) > 0)
);
CREATE INDEX waiting_event_by_entry ON waiting_event (entry_id, at);

-- Which steps an entry may take. The rules stand in core::waiting_list::EntryStatus; a test holds both equal.
CREATE TABLE waiting_step (
    from_status TEXT NOT NULL,
    to_status   TEXT NOT NULL,
    PRIMARY KEY (from_status, to_status)
);
INSERT INTO waiting_step (from_status, to_status) VALUES
    ('waiting', 'offered'),
    ('waiting', 'expired'),
    ('waiting', 'cancelled'),
    ('offered', 'waiting'),
    ('offered', 'booked'),
    ('offered', 'declined'),
    ('offered', 'cancelled'),
    ('booked', 'offered'),
    ('declined', 'waiting'),
    ('cancelled', 'waiting');
