-- When practitioners see patients: weekly rules in place of one week for ever, and time kept for some services.

-- A kind of block-out, such as "Emergency only". What no service is named for admits none.
CREATE TABLE block_type (
    id        TEXT    PRIMARY KEY,
    name      TEXT    NOT NULL CHECK (length(name) > 0),
    colour    TEXT    NOT NULL CHECK (colour IN ('grey', 'red', 'amber', 'green', 'blue', 'violet')),
    is_active BOOLEAN NOT NULL DEFAULT TRUE,
    version   BIGINT  NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX block_type_by_name ON block_type (lower(name));

CREATE TABLE block_type_service (
    block_type_id TEXT NOT NULL REFERENCES block_type (id),
    service_id    TEXT NOT NULL REFERENCES service (id),
    PRIMARY KEY (block_type_id, service_id)
);

-- A rule is never changed: it is retired, and another takes its place.
CREATE TABLE availability_rule (
    id              TEXT   PRIMARY KEY,
    practitioner_id TEXT   NOT NULL REFERENCES practitioner (id),
    kind            TEXT   NOT NULL CHECK (kind IN ('work', 'break', 'block')),
    -- Where the work is, in a clinic with several places.
    location_id     TEXT   REFERENCES location (id),
    block_type_id   TEXT   REFERENCES block_type (id),
    -- Every day from valid_from to valid_to when no weekday is named: a block-out on single days.
    weekday         BIGINT CHECK (weekday BETWEEN 1 AND 7),
    starts_minute   BIGINT NOT NULL CHECK (starts_minute BETWEEN 0 AND 1439),
    ends_minute     BIGINT NOT NULL CHECK (ends_minute BETWEEN 1 AND 1440),
    -- Counted from the week of valid_from.
    every_weeks     BIGINT NOT NULL DEFAULT 1 CHECK (every_weeks BETWEEN 1 AND 8),
    valid_from      TEXT,
    valid_to        TEXT,
    created_at      BIGINT NOT NULL,
    retired_at      BIGINT,
    CHECK (starts_minute < ends_minute),
    CHECK (valid_from <= valid_to),
    CHECK (every_weeks = 1 OR valid_from IS NOT NULL),
    CHECK ((kind = 'block') = (block_type_id IS NOT NULL)),
    CHECK (kind = 'work' OR location_id IS NULL),
    CHECK (weekday IS NOT NULL OR (kind = 'block' AND valid_from IS NOT NULL AND valid_to IS NOT NULL))
);
CREATE INDEX availability_rule_standing ON availability_rule (practitioner_id) WHERE retired_at IS NULL;

-- The latest edition of the time zone rules that a workstation brought along, and what it says of the clinic's zone.
ALTER TABLE clinic ADD COLUMN tzdb_version TEXT NOT NULL DEFAULT '';
ALTER TABLE clinic ADD COLUMN zone_rules TEXT NOT NULL DEFAULT '';
-- The edition by which the instants of a visit were found.
ALTER TABLE appointment ADD COLUMN tzdb_version TEXT NOT NULL DEFAULT '';
-- What a change of those rules left to be solved: skipped, practitioner_busy, patient_busy, room_busy or device_busy.
ALTER TABLE appointment ADD COLUMN clock_trouble TEXT NOT NULL DEFAULT '';
CREATE INDEX appointment_in_clock_trouble ON appointment (starts_at) WHERE clock_trouble <> '';

-- Where extra and changed hours are worked; where the day is worked otherwise when nobody says. Which place is closed;
-- all when nobody says.
ALTER TABLE availability_exception ADD COLUMN location_id TEXT REFERENCES location (id)
    CHECK (location_id IS NULL OR kind <> 'leave');
