-- A move is a new row (decisions/0011), and every event says where it was noted down.

-- The name of the computer.
ALTER TABLE appointment_event ADD COLUMN workstation TEXT NOT NULL DEFAULT '';
