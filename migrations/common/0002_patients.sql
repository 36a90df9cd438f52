-- Patients and their allergies. Nobody is deleted: archived_at hides a patient from everyday lists.

CREATE TABLE patient (
    id                  TEXT    PRIMARY KEY,
    number              TEXT    NOT NULL UNIQUE,
    prefix              TEXT    NOT NULL DEFAULT '',
    given_names         TEXT    NOT NULL DEFAULT '',
    family_name         TEXT    NOT NULL DEFAULT '',
    suffix              TEXT    NOT NULL DEFAULT '',
    given_folded        TEXT    NOT NULL,
    family_folded       TEXT    NOT NULL,
    -- Order-preserving name key, also the rowid of the search index (performance.md finding 1).
    sort_key            BIGINT  NOT NULL UNIQUE,
    born_on             TEXT,
    is_birth_estimated  BOOLEAN NOT NULL DEFAULT FALSE,
    sex                 TEXT    NOT NULL CHECK (sex IN ('male', 'female', 'other', 'unknown')),
    email               TEXT    NOT NULL DEFAULT '',
    address             TEXT    NOT NULL DEFAULT '',
    city                TEXT    NOT NULL DEFAULT '',
    district            TEXT    NOT NULL DEFAULT '',
    postal_code         TEXT    NOT NULL DEFAULT '',
    country             TEXT    NOT NULL DEFAULT '',
    blood_group         TEXT    CHECK (blood_group IN ('A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-')),
    emergency_name      TEXT    NOT NULL DEFAULT '',
    emergency_relation  TEXT    NOT NULL DEFAULT '',
    emergency_phone     TEXT    NOT NULL DEFAULT '',
    allergy_status      TEXT    NOT NULL DEFAULT 'not_asked' CHECK (allergy_status IN ('not_asked', 'none_known', 'recorded')),
    deceased_on         TEXT,
    archived_at         BIGINT,
    created_at          BIGINT  NOT NULL,
    created_by          TEXT    NOT NULL REFERENCES staff (id),
    updated_at          BIGINT  NOT NULL,
    version             BIGINT  NOT NULL DEFAULT 1,
    CHECK (length(given_names) + length(family_name) > 0)
);

-- Prefix search stays inside this index (performance.md finding 2).
CREATE INDEX patient_by_family ON patient (family_folded, given_folded, sort_key);
CREATE INDEX patient_by_given ON patient (given_folded, family_folded, sort_key);

CREATE TABLE patient_phone (
    patient_id TEXT   NOT NULL REFERENCES patient (id),
    position   BIGINT NOT NULL CHECK (position >= 0),
    e164       TEXT   NOT NULL,
    shown      TEXT   NOT NULL,
    PRIMARY KEY (patient_id, position)
);
CREATE INDEX patient_by_phone ON patient_phone (e164);

CREATE TABLE patient_photo (
    patient_id TEXT   PRIMARY KEY REFERENCES patient (id),
    jpeg       BYTEA  NOT NULL,
    taken_at   BIGINT NOT NULL
);

CREATE TABLE allergy (
    id             TEXT   PRIMARY KEY,
    patient_id     TEXT   NOT NULL REFERENCES patient (id),
    substance_code TEXT   NOT NULL DEFAULT '',
    substance      TEXT   NOT NULL CHECK (length(substance) > 0),
    category       TEXT   NOT NULL CHECK (category IN ('medication', 'food', 'environment', 'biologic', 'other')),
    criticality    TEXT   NOT NULL CHECK (criticality IN ('low', 'high', 'unable_to_assess')),
    reaction       TEXT   NOT NULL DEFAULT '',
    status         TEXT   NOT NULL CHECK (status IN ('active', 'inactive', 'entered_in_error')),
    recorded_at    BIGINT NOT NULL,
    recorded_by    TEXT   NOT NULL REFERENCES staff (id),
    version        BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX allergy_by_patient ON allergy (patient_id, status);
