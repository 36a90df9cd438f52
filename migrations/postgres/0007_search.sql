-- Search by any fragment: three-letter pieces in name order, so that the scan stops at the twentieth hit
-- (performance.md finding 1: pg_trgm with ORDER BY leaves its index for common fragments).
CREATE TABLE patient_search (
    sort_key BIGINT PRIMARY KEY,
    line     TEXT   NOT NULL COLLATE "C"
);

CREATE TABLE patient_gram (
    gram     TEXT   NOT NULL COLLATE "C",
    sort_key BIGINT NOT NULL REFERENCES patient_search (sort_key) ON DELETE CASCADE,
    PRIMARY KEY (gram, sort_key)
);
CREATE INDEX patient_gram_by_patient ON patient_gram (sort_key);
