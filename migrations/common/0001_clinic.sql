-- The clinic itself, its people and their hours.

CREATE TABLE clinic (
    id                TEXT    PRIMARY KEY,
    name              TEXT    NOT NULL,
    address           TEXT    NOT NULL DEFAULT '',
    phone             TEXT    NOT NULL DEFAULT '',
    email             TEXT    NOT NULL DEFAULT '',
    tax_number        TEXT    NOT NULL DEFAULT '',
    logo              BYTEA,
    country           TEXT    NOT NULL,
    currency          TEXT    NOT NULL CHECK (length(currency) = 3),
    time_zone         TEXT    NOT NULL,
    language          TEXT    NOT NULL CHECK (language IN ('en', 'bn')),
    idle_lock_minutes BIGINT  NOT NULL DEFAULT 5 CHECK (idle_lock_minutes BETWEEN 1 AND 60),
    created_at        BIGINT  NOT NULL,
    version           BIGINT  NOT NULL DEFAULT 1
);

CREATE TABLE staff (
    id                   TEXT    PRIMARY KEY,
    login                TEXT    NOT NULL UNIQUE CHECK (login = lower(login) AND length(login) BETWEEN 2 AND 40),
    display_name         TEXT    NOT NULL CHECK (length(display_name) > 0),
    role                 TEXT    NOT NULL CHECK (role IN ('administrator', 'doctor', 'nurse', 'receptionist', 'patient')),
    is_active            BOOLEAN NOT NULL DEFAULT TRUE,
    must_change_password BOOLEAN NOT NULL DEFAULT FALSE,
    created_at           BIGINT  NOT NULL,
    version              BIGINT  NOT NULL DEFAULT 1
);

CREATE TABLE practitioner (
    id               TEXT    PRIMARY KEY,
    staff_id         TEXT    UNIQUE REFERENCES staff (id),
    name             TEXT    NOT NULL CHECK (length(name) > 0),
    specialisation   TEXT    NOT NULL DEFAULT '',
    licence_number   TEXT    NOT NULL CHECK (length(licence_number) > 0),
    years_experience BIGINT  CHECK (years_experience BETWEEN 0 AND 60),
    qualification    TEXT    NOT NULL DEFAULT '',
    fee_minor        BIGINT  CHECK (fee_minor > 0),
    is_accepting     BOOLEAN NOT NULL DEFAULT TRUE,
    is_active        BOOLEAN NOT NULL DEFAULT TRUE,
    on_board         BOOLEAN NOT NULL DEFAULT TRUE,
    created_at       BIGINT  NOT NULL,
    version          BIGINT  NOT NULL DEFAULT 1
);

-- One licence is one person, however it is typed.
CREATE UNIQUE INDEX practitioner_by_licence ON practitioner (lower(licence_number));

CREATE TABLE opening_hours (
    weekday       BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    starts_minute BIGINT NOT NULL CHECK (starts_minute BETWEEN 0 AND 1439),
    ends_minute   BIGINT NOT NULL CHECK (ends_minute BETWEEN 1 AND 1440),
    PRIMARY KEY (weekday, starts_minute),
    CHECK (starts_minute < ends_minute)
);

CREATE TABLE working_hours (
    practitioner_id TEXT   NOT NULL REFERENCES practitioner (id),
    weekday         BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    starts_minute   BIGINT NOT NULL CHECK (starts_minute BETWEEN 0 AND 1439),
    ends_minute     BIGINT NOT NULL CHECK (ends_minute BETWEEN 1 AND 1440),
    PRIMARY KEY (practitioner_id, weekday, starts_minute),
    CHECK (starts_minute < ends_minute)
);

-- Numbers that must have no gap: counted in the transaction that uses them, so a rollback gives the number back.
CREATE TABLE counter (
    name TEXT   PRIMARY KEY,
    last BIGINT NOT NULL CHECK (last >= 0)
);

-- One row per user action: a key that arrives again is answered with the first result.
CREATE TABLE action (
    key        TEXT   PRIMARY KEY,
    command    TEXT   NOT NULL,
    -- SHA-256 of what was asked for: the same key with other input is another action.
    input      TEXT   NOT NULL,
    result     TEXT   NOT NULL,
    staff_id   TEXT   NOT NULL,
    at         BIGINT NOT NULL
);

-- Who is this record in the system it was imported from.
CREATE TABLE external_identifier (
    system      TEXT NOT NULL,
    value       TEXT NOT NULL,
    entity      TEXT NOT NULL CHECK (entity IN ('patient', 'practitioner', 'allergy')),
    entity_id   TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (system, value, entity)
);
