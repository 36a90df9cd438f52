-- Where visits take place, what a service needs, what a visit takes of everybody's time, and which days are different.

-- A clinic in one place has none of these, and its rows name none.
CREATE TABLE location (
    id        TEXT    PRIMARY KEY,
    name      TEXT    NOT NULL CHECK (length(name) > 0),
    is_active BOOLEAN NOT NULL DEFAULT TRUE,
    version   BIGINT  NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX location_by_name ON location (lower(name));

CREATE TABLE resource (
    id          TEXT    PRIMARY KEY,
    kind        TEXT    NOT NULL CHECK (kind IN ('room', 'device')),
    name        TEXT    NOT NULL CHECK (length(name) > 0),
    -- How many visits it admits at once.
    capacity    BIGINT  NOT NULL DEFAULT 1 CHECK (capacity BETWEEN 1 AND 99),
    location_id TEXT    REFERENCES location (id),
    is_active   BOOLEAN NOT NULL DEFAULT TRUE,
    version     BIGINT  NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX resource_by_name ON resource (kind, lower(name));

ALTER TABLE service ADD COLUMN is_bookable BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE service ADD COLUMN minutes BIGINT NOT NULL DEFAULT 20 CHECK (minutes BETWEEN 5 AND 480);
-- A letter for every five minutes: P the practitioner, A an assistant alone. Empty: the practitioner throughout.
ALTER TABLE service ADD COLUMN pattern TEXT NOT NULL DEFAULT '';
ALTER TABLE service ADD COLUMN buffer_before BIGINT NOT NULL DEFAULT 0 CHECK (buffer_before BETWEEN 0 AND 120);
ALTER TABLE service ADD COLUMN buffer_after BIGINT NOT NULL DEFAULT 0 CHECK (buffer_after BETWEEN 0 AND 120);
-- How long before a visit it must be booked, and how far ahead it may be; 0 days is without limit.
ALTER TABLE service ADD COLUMN notice_minutes BIGINT NOT NULL DEFAULT 0 CHECK (notice_minutes >= 0);
ALTER TABLE service ADD COLUMN horizon_days BIGINT NOT NULL DEFAULT 0 CHECK (horizon_days >= 0);
-- How many of them one practitioner gives on a day; 0: any number.
ALTER TABLE service ADD COLUMN most_a_day BIGINT NOT NULL DEFAULT 0 CHECK (most_a_day >= 0);

-- Who gives a service; everybody when nobody stands here.
CREATE TABLE service_practitioner (
    service_id      TEXT NOT NULL REFERENCES service (id),
    practitioner_id TEXT NOT NULL REFERENCES practitioner (id),
    PRIMARY KEY (service_id, practitioner_id)
);

-- What a service needs: of each kind that stands here, one.
CREATE TABLE service_resource (
    service_id  TEXT NOT NULL REFERENCES service (id),
    resource_id TEXT NOT NULL REFERENCES resource (id),
    PRIMARY KEY (service_id, resource_id)
);

ALTER TABLE appointment ADD COLUMN service_id TEXT REFERENCES service (id);
ALTER TABLE appointment ADD COLUMN location_id TEXT REFERENCES location (id);
ALTER TABLE appointment ADD COLUMN room_id TEXT REFERENCES resource (id);
ALTER TABLE appointment ADD COLUMN device_id TEXT REFERENCES resource (id);
-- Minutes in which practitioner, room and device are taken beside the visit's own.
ALTER TABLE appointment ADD COLUMN buffer_before BIGINT NOT NULL DEFAULT 0 CHECK (buffer_before BETWEEN 0 AND 120);
ALTER TABLE appointment ADD COLUMN buffer_after BIGINT NOT NULL DEFAULT 0 CHECK (buffer_after BETWEEN 0 AND 120);
-- When the practitioner is taken, in minutes from the start: [[0,15],[30,40]]. Empty: throughout, with the buffers.
ALTER TABLE appointment ADD COLUMN practitioner_minutes TEXT NOT NULL DEFAULT '';
-- Deliberately beside another visit: somebody said why.
ALTER TABLE appointment ADD COLUMN overbook_reason TEXT NOT NULL DEFAULT '';

CREATE INDEX appointment_by_room ON appointment (room_id, starts_at) WHERE room_id IS NOT NULL;
CREATE INDEX appointment_by_device ON appointment (device_id, starts_at) WHERE device_id IS NOT NULL;

-- What changes the ordinary hours on some days. It is withdrawn, never deleted.
CREATE TABLE availability_exception (
    id              TEXT   PRIMARY KEY,
    -- Whose hours; everybody's when nobody is named.
    practitioner_id TEXT   REFERENCES practitioner (id),
    kind            TEXT   NOT NULL CHECK (kind IN ('changed', 'extra', 'leave', 'closure')),
    first_day       TEXT   NOT NULL,
    last_day        TEXT   NOT NULL,
    starts_minute   BIGINT NOT NULL CHECK (starts_minute BETWEEN 0 AND 1439),
    ends_minute     BIGINT NOT NULL CHECK (ends_minute BETWEEN 1 AND 1440),
    reason          TEXT   NOT NULL DEFAULT '',
    created_at      BIGINT NOT NULL,
    created_by      TEXT   NOT NULL REFERENCES staff (id),
    withdrawn_at    BIGINT,
    withdrawn_by    TEXT   REFERENCES staff (id),
    CHECK (first_day <= last_day),
    CHECK (starts_minute < ends_minute),
    CHECK ((kind = 'closure') = (practitioner_id IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX availability_exception_by_day ON availability_exception (last_day, first_day);
