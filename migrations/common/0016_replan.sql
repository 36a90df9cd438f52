-- An absence after which visits were placed anew, as one change that can be taken back as one.

CREATE TABLE replan (
    id           TEXT   PRIMARY KEY,
    -- The leave that was noted with it: who is away, and when.
    exception_id TEXT   NOT NULL UNIQUE REFERENCES availability_exception (id),
    created_at   BIGINT NOT NULL,
    created_by   TEXT   NOT NULL REFERENCES staff (id),
    undone_at    BIGINT,
    undone_by    TEXT   REFERENCES staff (id),
    CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);

-- Each visit of that time, in its order: where it went, or that its patient waits; neither when it stayed.
CREATE TABLE replan_visit (
    replan_id      TEXT   NOT NULL REFERENCES replan (id),
    position       BIGINT NOT NULL CHECK (position >= 0),
    appointment_id TEXT   NOT NULL REFERENCES appointment (id),
    moved_to_id    TEXT   REFERENCES appointment (id),
    entry_id       TEXT   REFERENCES waiting_entry (id),
    PRIMARY KEY (replan_id, position),
    CHECK (moved_to_id IS NULL OR entry_id IS NULL)
);
CREATE INDEX replan_visit_by_appointment ON replan_visit (appointment_id);
