-- The medical side of a visit. A signed note and everything under it is final; it can only be added to.

CREATE TABLE encounter (
    id              TEXT   PRIMARY KEY,
    appointment_id  TEXT   NOT NULL UNIQUE REFERENCES appointment (id),
    patient_id      TEXT   NOT NULL REFERENCES patient (id),
    practitioner_id TEXT   NOT NULL REFERENCES practitioner (id),
    opened_at       BIGINT NOT NULL,
    opened_by       TEXT   NOT NULL REFERENCES staff (id)
);
CREATE INDEX encounter_by_patient ON encounter (patient_id, opened_at);

CREATE TABLE vitals (
    id                TEXT   PRIMARY KEY,
    encounter_id      TEXT   NOT NULL REFERENCES encounter (id),
    patient_id        TEXT   NOT NULL REFERENCES patient (id),
    -- Units: mmHg, mmHg, per minute, tenths of °C, per minute, %, grams, mm.
    systolic          BIGINT CHECK (systolic BETWEEN 20 AND 350),
    diastolic         BIGINT CHECK (diastolic BETWEEN 10 AND 250),
    pulse             BIGINT CHECK (pulse BETWEEN 10 AND 400),
    temperature       BIGINT CHECK (temperature BETWEEN 200 AND 460),
    respiration       BIGINT CHECK (respiration BETWEEN 2 AND 150),
    oxygen            BIGINT CHECK (oxygen BETWEEN 20 AND 100),
    weight            BIGINT CHECK (weight BETWEEN 200 AND 650000),
    height            BIGINT CHECK (height BETWEEN 200 AND 2800),
    recorded_at       BIGINT NOT NULL,
    recorded_by       TEXT   NOT NULL REFERENCES staff (id)
);
CREATE INDEX vitals_by_encounter ON vitals (encounter_id, recorded_at);
CREATE INDEX vitals_by_patient ON vitals (patient_id, recorded_at);

CREATE TABLE note (
    id           TEXT   PRIMARY KEY,
    encounter_id TEXT   NOT NULL UNIQUE REFERENCES encounter (id),
    patient_id   TEXT   NOT NULL REFERENCES patient (id),
    author       TEXT   NOT NULL REFERENCES staff (id),
    subjective   TEXT   NOT NULL DEFAULT '',
    objective    TEXT   NOT NULL DEFAULT '',
    assessment   TEXT   NOT NULL DEFAULT '',
    plan         TEXT   NOT NULL DEFAULT '',
    state        TEXT   NOT NULL CHECK (state IN ('draft', 'signed')),
    saved_at     BIGINT NOT NULL,
    signed_at    BIGINT,
    signed_by    TEXT   REFERENCES staff (id),
    seal         TEXT   NOT NULL DEFAULT '',
    version      BIGINT NOT NULL DEFAULT 1,
    CHECK ((state = 'signed') = (signed_at IS NOT NULL)),
    CHECK ((state = 'signed') = (signed_by IS NOT NULL)),
    CHECK ((state = 'signed') = (length(seal) = 64))
);
CREATE INDEX note_by_patient ON note (patient_id, saved_at);

CREATE TABLE note_addendum (
    id       TEXT   PRIMARY KEY,
    note_id  TEXT   NOT NULL REFERENCES note (id),
    kind     TEXT   NOT NULL CHECK (kind IN ('late_entry', 'addendum', 'correction')),
    text     TEXT   NOT NULL CHECK (length(text) > 0),
    author   TEXT   NOT NULL REFERENCES staff (id),
    at       BIGINT NOT NULL
);
CREATE INDEX note_addendum_by_note ON note_addendum (note_id, at);

CREATE TABLE diagnosis (
    id           TEXT   PRIMARY KEY,
    encounter_id TEXT   NOT NULL REFERENCES encounter (id),
    patient_id   TEXT   NOT NULL REFERENCES patient (id),
    code         TEXT   NOT NULL DEFAULT '',
    text         TEXT   NOT NULL CHECK (length(text) > 0),
    position     BIGINT NOT NULL CHECK (position >= 0),
    recorded_at  BIGINT NOT NULL,
    recorded_by  TEXT   NOT NULL REFERENCES staff (id)
);
CREATE INDEX diagnosis_by_encounter ON diagnosis (encounter_id, position);
CREATE INDEX diagnosis_by_patient ON diagnosis (patient_id, recorded_at);

CREATE TABLE prescription (
    id              TEXT   PRIMARY KEY,
    encounter_id    TEXT   NOT NULL REFERENCES encounter (id),
    patient_id      TEXT   NOT NULL REFERENCES patient (id),
    practitioner_id TEXT   NOT NULL REFERENCES practitioner (id),
    state           TEXT   NOT NULL CHECK (state IN ('draft', 'signed')),
    created_at      BIGINT NOT NULL,
    created_by      TEXT   NOT NULL REFERENCES staff (id),
    signed_at       BIGINT,
    signed_by       TEXT   REFERENCES staff (id),
    seal            TEXT   NOT NULL DEFAULT '',
    -- What the sheet says, as it was at signing: reprints are made from this and nothing else.
    snapshot        TEXT   NOT NULL DEFAULT '',
    version         BIGINT NOT NULL DEFAULT 1,
    CHECK ((state = 'signed') = (signed_at IS NOT NULL)),
    CHECK ((state = 'signed') = (signed_by IS NOT NULL)),
    CHECK ((state = 'signed') = (length(seal) = 64))
);
CREATE INDEX prescription_by_encounter ON prescription (encounter_id, created_at);
CREATE INDEX prescription_by_patient ON prescription (patient_id, created_at);

CREATE TABLE prescription_item (
    id              TEXT   PRIMARY KEY,
    prescription_id TEXT   NOT NULL REFERENCES prescription (id),
    position        BIGINT NOT NULL CHECK (position >= 0),
    -- Any of these may be empty in a draft; the guards ask for all of them when it is signed.
    drug            TEXT   NOT NULL,
    strength        TEXT   NOT NULL,
    form            TEXT   NOT NULL,
    dose            TEXT   NOT NULL,
    route           TEXT   NOT NULL,
    frequency       TEXT   NOT NULL,
    duration_days   BIGINT CHECK (duration_days BETWEEN 1 AND 366),
    quantity        TEXT   NOT NULL,
    instructions    TEXT   NOT NULL DEFAULT '',
    -- The allergies this item met when it was written (JSON array), and why it was prescribed all the same.
    warnings        TEXT   NOT NULL DEFAULT '[]',
    override_reason TEXT   NOT NULL DEFAULT '',
    -- Those of them that the reason answers (JSON array of ids): one recorded later needs an answer of its own.
    override_answers TEXT  NOT NULL DEFAULT '[]',
    UNIQUE (prescription_id, position)
);
