-- The last line of defence (architecture.md): what no program, race or bug may do, the server refuses.
-- Each refusal is `guard:<code>`; the same codes stand in migrations/sqlite/0008_guards.sql.

-- Refuses the statement with the code that the trigger names.
CREATE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'guard:%', TG_ARGV[0] USING ERRCODE = 'CD001';
END
$$;

CREATE TRIGGER clinic_kept_on_delete BEFORE DELETE ON clinic
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER staff_kept_on_delete BEFORE DELETE ON staff
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER practitioner_kept_on_delete BEFORE DELETE ON practitioner
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER patient_kept_on_delete BEFORE DELETE ON patient
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER allergy_kept_on_delete BEFORE DELETE ON allergy
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER appointment_kept_on_delete BEFORE DELETE ON appointment
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER service_kept_on_delete BEFORE DELETE ON service
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER action_kept_on_update BEFORE UPDATE ON action
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER action_kept_on_delete BEFORE DELETE ON action
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER appointment_event_append_only_on_update BEFORE UPDATE ON appointment_event
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE TRIGGER appointment_event_append_only_on_delete BEFORE DELETE ON appointment_event
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE TRIGGER encounter_append_only_on_update BEFORE UPDATE ON encounter
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE TRIGGER encounter_append_only_on_delete BEFORE DELETE ON encounter
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE TRIGGER vitals_append_only_on_update BEFORE UPDATE ON vitals
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE TRIGGER vitals_append_only_on_delete BEFORE DELETE ON vitals
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

-- A guard that looks at another row locks it first: else two transactions, each blind to what the other has not
-- committed yet, would both be let through. SQLite has one writer and needs none of this.

CREATE FUNCTION vitals_signed_on_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM note WHERE note.encounter_id = NEW.encounter_id FOR SHARE;
    IF EXISTS (SELECT 1 FROM note WHERE note.encounter_id = NEW.encounter_id AND note.state = 'signed') THEN
        RAISE EXCEPTION 'guard:signed' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER vitals_signed_on_insert BEFORE INSERT ON vitals
FOR EACH ROW EXECUTE FUNCTION vitals_signed_on_insert();

CREATE TRIGGER note_signed_on_update BEFORE UPDATE ON note
FOR EACH ROW
WHEN (OLD.state = 'signed')
EXECUTE FUNCTION guard('signed');

CREATE TRIGGER note_signed_on_insert BEFORE INSERT ON note
FOR EACH ROW
WHEN (NEW.state = 'signed')
EXECUTE FUNCTION guard('signed');

CREATE TRIGGER note_kept_on_delete BEFORE DELETE ON note
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER note_addendum_append_only_on_update BEFORE UPDATE ON note_addendum
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE TRIGGER note_addendum_append_only_on_delete BEFORE DELETE ON note_addendum
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE FUNCTION note_addendum_not_signed_on_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM note WHERE note.id = NEW.note_id AND note.state = 'signed') THEN
        RAISE EXCEPTION 'guard:not_signed' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER note_addendum_not_signed_on_insert BEFORE INSERT ON note_addendum
FOR EACH ROW EXECUTE FUNCTION note_addendum_not_signed_on_insert();

CREATE FUNCTION diagnosis_signed_on_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM note WHERE note.encounter_id = NEW.encounter_id FOR SHARE;
    IF EXISTS (SELECT 1 FROM note WHERE note.encounter_id = NEW.encounter_id AND note.state = 'signed') THEN
        RAISE EXCEPTION 'guard:signed' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER diagnosis_signed_on_insert BEFORE INSERT ON diagnosis
FOR EACH ROW EXECUTE FUNCTION diagnosis_signed_on_insert();

CREATE FUNCTION diagnosis_signed_on_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM note WHERE note.encounter_id IN (OLD.encounter_id, NEW.encounter_id) FOR SHARE;
    IF EXISTS (SELECT 1 FROM note WHERE note.encounter_id IN (OLD.encounter_id, NEW.encounter_id) AND note.state = 'signed') THEN
        RAISE EXCEPTION 'guard:signed' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER diagnosis_signed_on_update BEFORE UPDATE ON diagnosis
FOR EACH ROW EXECUTE FUNCTION diagnosis_signed_on_update();

CREATE FUNCTION diagnosis_signed_on_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM note WHERE note.encounter_id = OLD.encounter_id FOR SHARE;
    IF EXISTS (SELECT 1 FROM note WHERE note.encounter_id = OLD.encounter_id AND note.state = 'signed') THEN
        RAISE EXCEPTION 'guard:signed' USING ERRCODE = 'CD001';
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER diagnosis_signed_on_delete BEFORE DELETE ON diagnosis
FOR EACH ROW EXECUTE FUNCTION diagnosis_signed_on_delete();

CREATE TRIGGER prescription_signed_on_update BEFORE UPDATE ON prescription
FOR EACH ROW
WHEN (OLD.state = 'signed')
EXECUTE FUNCTION guard('signed');

CREATE TRIGGER prescription_signed_on_delete BEFORE DELETE ON prescription
FOR EACH ROW
WHEN (OLD.state = 'signed')
EXECUTE FUNCTION guard('signed');

CREATE TRIGGER prescription_signed_on_insert BEFORE INSERT ON prescription
FOR EACH ROW
WHEN (NEW.state = 'signed')
EXECUTE FUNCTION guard('signed');

CREATE FUNCTION prescription_incomplete_on_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'signed' AND OLD.state = 'draft'
        AND (NOT EXISTS (SELECT 1 FROM prescription_item i WHERE i.prescription_id = NEW.id)
            OR EXISTS (SELECT 1 FROM prescription_item i WHERE i.prescription_id = NEW.id
                AND (i.duration_days IS NULL OR '' IN (i.drug, i.strength, i.form, i.dose, i.route, i.frequency, i.quantity)
                    OR EXISTS (SELECT 1 FROM json_array_elements(i.warnings::json) w
                        WHERE i.override_reason = '' OR strpos(i.override_answers, w ->> 'allergy_id') = 0)))) THEN
        RAISE EXCEPTION 'guard:incomplete' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER prescription_incomplete_on_update BEFORE UPDATE ON prescription
FOR EACH ROW EXECUTE FUNCTION prescription_incomplete_on_update();

CREATE FUNCTION prescription_item_signed_on_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM prescription p WHERE p.id = NEW.prescription_id FOR SHARE;
    IF EXISTS (SELECT 1 FROM prescription p WHERE p.id = NEW.prescription_id AND p.state = 'signed') THEN
        RAISE EXCEPTION 'guard:signed' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER prescription_item_signed_on_insert BEFORE INSERT ON prescription_item
FOR EACH ROW EXECUTE FUNCTION prescription_item_signed_on_insert();

CREATE FUNCTION prescription_item_signed_on_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM prescription p WHERE p.id IN (OLD.prescription_id, NEW.prescription_id) FOR SHARE;
    IF EXISTS (SELECT 1 FROM prescription p WHERE p.id IN (OLD.prescription_id, NEW.prescription_id) AND p.state = 'signed') THEN
        RAISE EXCEPTION 'guard:signed' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER prescription_item_signed_on_update BEFORE UPDATE ON prescription_item
FOR EACH ROW EXECUTE FUNCTION prescription_item_signed_on_update();

CREATE FUNCTION prescription_item_signed_on_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM prescription p WHERE p.id = OLD.prescription_id FOR SHARE;
    IF EXISTS (SELECT 1 FROM prescription p WHERE p.id = OLD.prescription_id AND p.state = 'signed') THEN
        RAISE EXCEPTION 'guard:signed' USING ERRCODE = 'CD001';
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER prescription_item_signed_on_delete BEFORE DELETE ON prescription_item
FOR EACH ROW EXECUTE FUNCTION prescription_item_signed_on_delete();

CREATE TRIGGER invoice_issued_on_update BEFORE UPDATE ON invoice
FOR EACH ROW
WHEN (OLD.state = 'issued')
EXECUTE FUNCTION guard('issued');

CREATE TRIGGER invoice_issued_on_delete BEFORE DELETE ON invoice
FOR EACH ROW
WHEN (OLD.state = 'issued')
EXECUTE FUNCTION guard('issued');

CREATE TRIGGER invoice_issued_on_insert BEFORE INSERT ON invoice
FOR EACH ROW
WHEN (NEW.state = 'issued')
EXECUTE FUNCTION guard('issued');

CREATE FUNCTION invoice_number_gap_on_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'issued' AND OLD.state = 'draft'
        AND (NEW.series_place <> 1 + (SELECT COALESCE(MAX(i.series_place), 0) FROM invoice i WHERE i.series = NEW.series)
            OR NOT EXISTS (SELECT 1 FROM counter c WHERE c.name = 'invoice-' || substr(NEW.issued_on, 1, 4) AND c.last = NEW.series_place)) THEN
        RAISE EXCEPTION 'guard:number_gap' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER invoice_number_gap_on_update BEFORE UPDATE ON invoice
FOR EACH ROW EXECUTE FUNCTION invoice_number_gap_on_update();

CREATE FUNCTION invoice_totals_on_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'issued' AND OLD.state = 'draft' AND NEW.net_minor <> (SELECT COALESCE(SUM(l.net_minor), 0) FROM invoice_line l WHERE l.invoice_id = NEW.id) THEN
        RAISE EXCEPTION 'guard:totals' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER invoice_totals_on_update BEFORE UPDATE ON invoice
FOR EACH ROW EXECUTE FUNCTION invoice_totals_on_update();

CREATE FUNCTION invoice_line_issued_on_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM invoice i WHERE i.id = NEW.invoice_id FOR SHARE;
    IF EXISTS (SELECT 1 FROM invoice i WHERE i.id = NEW.invoice_id AND i.state = 'issued') THEN
        RAISE EXCEPTION 'guard:issued' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER invoice_line_issued_on_insert BEFORE INSERT ON invoice_line
FOR EACH ROW EXECUTE FUNCTION invoice_line_issued_on_insert();

CREATE FUNCTION invoice_line_issued_on_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM invoice i WHERE i.id IN (OLD.invoice_id, NEW.invoice_id) FOR SHARE;
    IF EXISTS (SELECT 1 FROM invoice i WHERE i.id IN (OLD.invoice_id, NEW.invoice_id) AND i.state = 'issued') THEN
        RAISE EXCEPTION 'guard:issued' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER invoice_line_issued_on_update BEFORE UPDATE ON invoice_line
FOR EACH ROW EXECUTE FUNCTION invoice_line_issued_on_update();

CREATE FUNCTION invoice_line_issued_on_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM invoice i WHERE i.id = OLD.invoice_id FOR SHARE;
    IF EXISTS (SELECT 1 FROM invoice i WHERE i.id = OLD.invoice_id AND i.state = 'issued') THEN
        RAISE EXCEPTION 'guard:issued' USING ERRCODE = 'CD001';
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER invoice_line_issued_on_delete BEFORE DELETE ON invoice_line
FOR EACH ROW EXECUTE FUNCTION invoice_line_issued_on_delete();

CREATE TRIGGER payment_append_only_on_update BEFORE UPDATE ON payment
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE TRIGGER payment_append_only_on_delete BEFORE DELETE ON payment
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE TRIGGER allocation_append_only_on_update BEFORE UPDATE ON allocation
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE TRIGGER allocation_append_only_on_delete BEFORE DELETE ON allocation
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE FUNCTION allocation_allocation_mismatch_on_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM invoice i, payment p WHERE i.id = NEW.invoice_id AND p.id = NEW.payment_id AND i.state = 'issued' AND i.patient_id = p.patient_id AND i.currency = p.currency) THEN
        RAISE EXCEPTION 'guard:allocation_mismatch' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER allocation_allocation_mismatch_on_insert BEFORE INSERT ON allocation
FOR EACH ROW EXECUTE FUNCTION allocation_allocation_mismatch_on_insert();

CREATE FUNCTION allocation_over_payment_on_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM payment p WHERE p.id = NEW.payment_id FOR NO KEY UPDATE;
    IF NEW.amount_minor + (SELECT COALESCE(SUM(a.amount_minor), 0) FROM allocation a WHERE a.payment_id = NEW.payment_id) > (SELECT p.amount_minor FROM payment p WHERE p.id = NEW.payment_id) THEN
        RAISE EXCEPTION 'guard:over_payment' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER allocation_over_payment_on_insert BEFORE INSERT ON allocation
FOR EACH ROW EXECUTE FUNCTION allocation_over_payment_on_insert();

CREATE FUNCTION allocation_over_invoice_on_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM invoice i WHERE i.id = NEW.invoice_id FOR NO KEY UPDATE;
    IF NEW.amount_minor + (SELECT COALESCE(SUM(a.amount_minor), 0) FROM allocation a WHERE a.invoice_id = NEW.invoice_id) > (SELECT i.gross_minor FROM invoice i WHERE i.id = NEW.invoice_id) THEN
        RAISE EXCEPTION 'guard:over_invoice' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER allocation_over_invoice_on_insert BEFORE INSERT ON allocation
FOR EACH ROW EXECUTE FUNCTION allocation_over_invoice_on_insert();

CREATE TRIGGER audit_event_append_only_on_update BEFORE UPDATE ON audit_event
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE TRIGGER audit_event_append_only_on_delete BEFORE DELETE ON audit_event
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE FUNCTION audit_event_audit_chain_on_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq <> 1 + (SELECT h.seq FROM audit_head h) OR NEW.prev <> (SELECT h.hash FROM audit_head h) THEN
        RAISE EXCEPTION 'guard:audit_chain' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER audit_event_audit_chain_on_insert BEFORE INSERT ON audit_event
FOR EACH ROW EXECUTE FUNCTION audit_event_audit_chain_on_insert();

CREATE TRIGGER audit_head_append_only_on_delete BEFORE DELETE ON audit_head
FOR EACH ROW
EXECUTE FUNCTION guard('append_only');

CREATE FUNCTION audit_head_audit_chain_on_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq <> OLD.seq + 1 OR NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.seq = NEW.seq AND e.hash = NEW.hash) THEN
        RAISE EXCEPTION 'guard:audit_chain' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER audit_head_audit_chain_on_update BEFORE UPDATE ON audit_head
FOR EACH ROW EXECUTE FUNCTION audit_head_audit_chain_on_update();

-- TRUNCATE fires no row trigger.
CREATE TRIGGER action_kept_on_truncate BEFORE TRUNCATE ON action
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER allergy_kept_on_truncate BEFORE TRUNCATE ON allergy
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER allocation_kept_on_truncate BEFORE TRUNCATE ON allocation
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER appointment_kept_on_truncate BEFORE TRUNCATE ON appointment
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER appointment_event_kept_on_truncate BEFORE TRUNCATE ON appointment_event
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER audit_event_kept_on_truncate BEFORE TRUNCATE ON audit_event
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER audit_head_kept_on_truncate BEFORE TRUNCATE ON audit_head
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER clinic_kept_on_truncate BEFORE TRUNCATE ON clinic
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER diagnosis_kept_on_truncate BEFORE TRUNCATE ON diagnosis
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER encounter_kept_on_truncate BEFORE TRUNCATE ON encounter
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER invoice_kept_on_truncate BEFORE TRUNCATE ON invoice
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER invoice_line_kept_on_truncate BEFORE TRUNCATE ON invoice_line
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER note_kept_on_truncate BEFORE TRUNCATE ON note
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER note_addendum_kept_on_truncate BEFORE TRUNCATE ON note_addendum
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER patient_kept_on_truncate BEFORE TRUNCATE ON patient
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER payment_kept_on_truncate BEFORE TRUNCATE ON payment
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER practitioner_kept_on_truncate BEFORE TRUNCATE ON practitioner
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER prescription_kept_on_truncate BEFORE TRUNCATE ON prescription
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER prescription_item_kept_on_truncate BEFORE TRUNCATE ON prescription_item
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER service_kept_on_truncate BEFORE TRUNCATE ON service
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER staff_kept_on_truncate BEFORE TRUNCATE ON staff
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
CREATE TRIGGER vitals_kept_on_truncate BEFORE TRUNCATE ON vitals
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');

-- No double booking: half-open spans in milliseconds.
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE appointment
    ADD CONSTRAINT practitioner_busy EXCLUDE USING gist (practitioner_id WITH =, int8range(starts_at, ends_at) WITH &&) WHERE (occupies),
    ADD CONSTRAINT patient_busy EXCLUDE USING gist (patient_id WITH =, int8range(starts_at, ends_at) WITH &&) WHERE (occupies);
