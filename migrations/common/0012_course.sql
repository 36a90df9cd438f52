-- What a visit carries through its course, and how it hangs together with others.

-- The visit whose place this one took over.
ALTER TABLE appointment ADD COLUMN moved_from_id TEXT REFERENCES appointment (id);
-- planned, or walk_in: the patient came without an appointment.
ALTER TABLE appointment ADD COLUMN kind TEXT NOT NULL DEFAULT 'planned' CHECK (kind IN ('planned', 'walk_in'));
-- When somebody confirmed that the patient comes.
ALTER TABLE appointment ADD COLUMN confirmed_at BIGINT;
-- Until when a place is held, for a hold.
ALTER TABLE appointment ADD COLUMN expires_at BIGINT;
-- The number under which the waiting room knows the patient that day.
ALTER TABLE appointment ADD COLUMN ticket BIGINT;
CREATE UNIQUE INDEX appointment_by_ticket ON appointment (day, ticket) WHERE ticket IS NOT NULL;
ALTER TABLE appointment ADD COLUMN roomed_at BIGINT;
-- When the practitioner was done and the patient went to check out.
ALTER TABLE appointment ADD COLUMN ended_at BIGINT;
-- Why it ended without an invoice: the word of core::scheduling::NoCharge, or empty.
ALTER TABLE appointment ADD COLUMN no_charge TEXT NOT NULL DEFAULT ''
    CHECK (no_charge IN ('', 'later', 'included', 'waived', 'elsewhere'));
CREATE INDEX appointment_to_invoice ON appointment (starts_at) WHERE no_charge = 'later';

-- A series; each of its visits is a row of its own.
CREATE TABLE appointment_series (
    id         TEXT   PRIMARY KEY,
    -- iCalendar's RRULE, in the subset of core::scheduling::Recurrence.
    rule       TEXT   NOT NULL CHECK (length(rule) > 0),
    first_day  TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT   NOT NULL REFERENCES staff (id)
);
ALTER TABLE appointment ADD COLUMN series_id TEXT REFERENCES appointment_series (id);
-- Changed apart from its series: a change of all future ones leaves it alone.
ALTER TABLE appointment ADD COLUMN is_apart BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX appointment_by_series ON appointment (series_id, starts_at) WHERE series_id IS NOT NULL;
CREATE INDEX appointment_by_moved_from ON appointment (moved_from_id) WHERE moved_from_id IS NOT NULL;
