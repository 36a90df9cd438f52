-- A visit is moved to one place, which is the same patient's, and stands again only when nobody stands there for it.

-- The visit that was moved is locked first: else two transactions, each blind to the other, would both move it.
CREATE FUNCTION guard_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1
    FROM appointment a
    WHERE a.id = NEW.moved_from_id
      AND a.patient_id = NEW.patient_id
      AND a.status = 'moved'
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'guard:not_moved' USING ERRCODE = 'CD001';
    END IF;
    IF EXISTS (
        SELECT 1 FROM appointment a WHERE a.moved_from_id = NEW.moved_from_id AND a.status <> 'entered_in_error')
    THEN
        RAISE EXCEPTION 'guard:moved_on' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER appointment_moved_on_on_insert BEFORE INSERT ON appointment
FOR EACH ROW WHEN (NEW.moved_from_id IS NOT NULL)
EXECUTE FUNCTION guard_moved();

CREATE FUNCTION guard_standing_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM appointment a WHERE a.moved_from_id = NEW.id AND a.status <> 'entered_in_error') THEN
        RAISE EXCEPTION 'guard:moved_on' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER appointment_moved_on_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN (OLD.status = 'moved' AND NEW.status = 'booked')
EXECUTE FUNCTION guard_standing_again();

CREATE TRIGGER appointment_moved_from_kept_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN (NEW.moved_from_id IS DISTINCT FROM OLD.moved_from_id)
EXECUTE FUNCTION guard('kept');

-- A hold ends at a moment; nothing else does.

CREATE TRIGGER appointment_hold_expiry_on_insert BEFORE INSERT ON appointment
FOR EACH ROW WHEN ((NEW.status = 'hold') <> (NEW.expires_at IS NOT NULL))
EXECUTE FUNCTION guard('hold_expiry');

CREATE TRIGGER appointment_hold_expiry_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN ((NEW.status = 'hold') <> (NEW.expires_at IS NOT NULL))
EXECUTE FUNCTION guard('hold_expiry');

-- What was invoiced was no error, takes place, and stays completed. The invoices are locked first: one that is being issued is waited for.
CREATE FUNCTION guard_invoiced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1
    FROM invoice i
    WHERE i.encounter_id IN (SELECT e.id FROM encounter e WHERE e.appointment_id = NEW.id)
    FOR SHARE;
    IF EXISTS (
        SELECT 1
        FROM encounter e
        JOIN invoice i ON i.encounter_id = e.id
        WHERE e.appointment_id = NEW.id
          AND i.state <> 'draft')
    THEN
        RAISE EXCEPTION 'guard:invoiced' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER appointment_invoiced_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN (
    (NEW.status = 'entered_in_error' AND OLD.status <> 'entered_in_error')
    OR (OLD.status = 'arrived' AND NEW.status IN ('booked', 'cancelled_patient', 'cancelled_clinic'))
    OR (OLD.status = 'completed' AND NEW.status IN ('with_practitioner', 'checkout')))
EXECUTE FUNCTION guard_invoiced();

-- What was an error is not invoiced. The visit is locked first: one that is being taken off every list is waited for.
CREATE FUNCTION guard_visit_in_error() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1
    FROM appointment a
    WHERE a.id IN (SELECT e.appointment_id FROM encounter e WHERE e.id = NEW.encounter_id)
    FOR SHARE;
    IF EXISTS (
        SELECT 1
        FROM encounter e
        JOIN appointment a ON a.id = e.appointment_id
        WHERE e.id = NEW.encounter_id
          AND a.status = 'entered_in_error')
    THEN
        RAISE EXCEPTION 'guard:visit_in_error' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER invoice_visit_in_error_on_update BEFORE UPDATE ON invoice
FOR EACH ROW WHEN (NEW.state = 'issued' AND OLD.state = 'draft')
EXECUTE FUNCTION guard_visit_in_error();

-- A visit ends charged, or with a reason why not.
CREATE FUNCTION guard_charged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1
        FROM encounter e
        JOIN invoice i ON i.encounter_id = e.id
        WHERE e.appointment_id = NEW.id
          AND i.state = 'issued')
    THEN
        RAISE EXCEPTION 'guard:not_charged' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER appointment_not_charged_on_update BEFORE UPDATE ON appointment
FOR EACH ROW WHEN (NEW.status = 'completed' AND OLD.status IN ('with_practitioner', 'checkout') AND NEW.no_charge = '')
EXECUTE FUNCTION guard_charged();
