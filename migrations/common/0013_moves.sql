-- A move is a new row (decisions/0011), and a hold ends.

-- Whoever takes a place looks for the holds that are over.
CREATE INDEX appointment_by_expiry ON appointment (expires_at) WHERE status = 'hold';
