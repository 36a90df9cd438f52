-- A move is a new row (decisions/0011), every event says where it was noted down, and a hold ends.

-- The name of the computer.
ALTER TABLE appointment_event ADD COLUMN workstation TEXT NOT NULL DEFAULT '';

-- Whoever takes a place looks for the holds that are over.
CREATE INDEX appointment_by_expiry ON appointment (expires_at) WHERE status = 'hold';
