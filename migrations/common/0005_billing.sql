-- Money. A draft has no number; an issued invoice and a payment are final.

CREATE TABLE service (
    id           TEXT    PRIMARY KEY,
    code         TEXT    NOT NULL UNIQUE CHECK (length(code) > 0),
    name         TEXT    NOT NULL CHECK (length(name) > 0),
    price_minor  BIGINT  NOT NULL CHECK (price_minor >= 0),
    -- Basis points: 1500 is 15 %.
    tax_rate     BIGINT  NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 10000),
    is_active    BOOLEAN NOT NULL DEFAULT TRUE,
    version      BIGINT  NOT NULL DEFAULT 1
);

CREATE TABLE invoice (
    id              TEXT   PRIMARY KEY,
    patient_id      TEXT   NOT NULL REFERENCES patient (id),
    encounter_id    TEXT   REFERENCES encounter (id),
    practitioner_id TEXT   REFERENCES practitioner (id),
    state           TEXT   NOT NULL CHECK (state IN ('draft', 'issued')),
    number          TEXT   UNIQUE CHECK (length(number) BETWEEN 1 AND 16),
    -- The series of the number and its place in it, which the guards keep without a gap and to the counter.
    series          TEXT,
    series_place    BIGINT,
    currency        TEXT   NOT NULL,
    net_minor       BIGINT NOT NULL DEFAULT 0 CHECK (net_minor >= 0),
    tax_minor       BIGINT NOT NULL DEFAULT 0 CHECK (tax_minor >= 0),
    gross_minor     BIGINT NOT NULL DEFAULT 0,
    notes           TEXT   NOT NULL DEFAULT '',
    created_at      BIGINT NOT NULL,
    created_by      TEXT   NOT NULL REFERENCES staff (id),
    issued_on       TEXT,
    due_on          TEXT,
    issued_at       BIGINT,
    issued_by       TEXT   REFERENCES staff (id),
    -- Seller, buyer, lines and taxes as they were at issue (JSON): reprints are made from this and nothing else.
    snapshot        TEXT   NOT NULL DEFAULT '',
    version         BIGINT NOT NULL DEFAULT 1,
    CHECK ((state = 'issued') = (number IS NOT NULL)),
    CHECK ((state = 'issued') = (series IS NOT NULL)),
    CHECK ((state = 'issued') = (series_place IS NOT NULL)),
    CHECK ((state = 'issued') = (issued_on IS NOT NULL)),
    UNIQUE (series, series_place),
    -- Such as INV-2026-000012: the place has six digits at least.
    CHECK (number = series || '-' || substr('000000', length(CAST(series_place AS TEXT)) + 1) || CAST(series_place AS TEXT)),
    CHECK ((state = 'issued') = (issued_at IS NOT NULL)),
    CHECK ((state = 'issued') = (issued_by IS NOT NULL)),
    -- A year has a series of its own.
    CHECK (series LIKE '%-' || substr(issued_on, 1, 4)),
    CHECK (gross_minor = net_minor + tax_minor)
);
CREATE INDEX invoice_by_patient ON invoice (patient_id, created_at);
-- The list of invoices, newest first, reads the end of this index.
CREATE INDEX invoice_by_age ON invoice (created_at, id);
CREATE INDEX invoice_by_day ON invoice (issued_on, number);
CREATE UNIQUE INDEX invoice_one_per_encounter ON invoice (encounter_id) WHERE encounter_id IS NOT NULL;

CREATE TABLE invoice_line (
    id                TEXT   PRIMARY KEY,
    invoice_id        TEXT   NOT NULL REFERENCES invoice (id),
    position          BIGINT NOT NULL CHECK (position >= 0),
    service_id        TEXT   REFERENCES service (id),
    description       TEXT   NOT NULL CHECK (length(description) > 0),
    quantity          BIGINT NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    unit_price_minor  BIGINT NOT NULL CHECK (unit_price_minor >= 0),
    tax_rate          BIGINT NOT NULL CHECK (tax_rate BETWEEN 0 AND 10000),
    net_minor         BIGINT NOT NULL,
    UNIQUE (invoice_id, position),
    CHECK (net_minor = quantity * unit_price_minor)
);

CREATE TABLE payment (
    id             TEXT   PRIMARY KEY,
    patient_id     TEXT   NOT NULL REFERENCES patient (id),
    receipt_number TEXT   NOT NULL UNIQUE,
    method         TEXT   NOT NULL CHECK (method IN ('cash', 'card', 'transfer')),
    currency       TEXT   NOT NULL,
    amount_minor   BIGINT NOT NULL CHECK (amount_minor > 0),
    tendered_minor BIGINT NOT NULL CHECK (tendered_minor >= amount_minor),
    received_on    TEXT   NOT NULL,
    received_at    BIGINT NOT NULL,
    received_by    TEXT   NOT NULL REFERENCES staff (id)
);
CREATE INDEX payment_by_patient ON payment (patient_id, received_at);
CREATE INDEX payment_by_day ON payment (received_on);

CREATE TABLE allocation (
    id           TEXT   PRIMARY KEY,
    payment_id   TEXT   NOT NULL REFERENCES payment (id),
    invoice_id   TEXT   NOT NULL REFERENCES invoice (id),
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    at           BIGINT NOT NULL
);
CREATE INDEX allocation_by_invoice ON allocation (invoice_id);
CREATE INDEX allocation_by_payment ON allocation (payment_id);
