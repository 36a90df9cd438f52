-- The audit trail: append-only, each event sealed over the one before it.

CREATE TABLE audit_event (
    seq        BIGINT PRIMARY KEY,
    at         BIGINT NOT NULL,
    staff_id   TEXT,
    login      TEXT   NOT NULL,
    role       TEXT   NOT NULL,
    workstation TEXT  NOT NULL,
    action     TEXT   NOT NULL,
    entity     TEXT   NOT NULL,
    entity_id  TEXT   NOT NULL,
    patient_id TEXT,
    outcome    TEXT   NOT NULL CHECK (outcome IN ('done', 'refused')),
    reason     TEXT   NOT NULL DEFAULT '',
    detail     TEXT   NOT NULL DEFAULT '',
    prev       TEXT   NOT NULL,
    hash       TEXT   NOT NULL
);
CREATE INDEX audit_event_by_patient ON audit_event (patient_id, seq);
CREATE INDEX audit_event_by_staff ON audit_event (staff_id, seq);

-- One row: the end of the chain. Writers queue on it, so events have no gaps.
CREATE TABLE audit_head (
    id   BIGINT PRIMARY KEY CHECK (id = 1),
    seq  BIGINT NOT NULL,
    hash TEXT   NOT NULL
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
