-- The last line of defence (architecture.md): what no program, race or bug may do, the file refuses.
-- Each refusal is `guard:<code>`; the same codes stand in migrations/postgres/0008_guards.sql.

CREATE TRIGGER clinic_kept_on_delete BEFORE DELETE ON clinic
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER staff_kept_on_delete BEFORE DELETE ON staff
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER practitioner_kept_on_delete BEFORE DELETE ON practitioner
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER patient_kept_on_delete BEFORE DELETE ON patient
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER allergy_kept_on_delete BEFORE DELETE ON allergy
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER appointment_kept_on_delete BEFORE DELETE ON appointment
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER service_kept_on_delete BEFORE DELETE ON service
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER action_kept_on_update BEFORE UPDATE ON action
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER action_kept_on_delete BEFORE DELETE ON action
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER appointment_event_append_only_on_update BEFORE UPDATE ON appointment_event
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER appointment_event_append_only_on_delete BEFORE DELETE ON appointment_event
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER encounter_append_only_on_update BEFORE UPDATE ON encounter
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER encounter_append_only_on_delete BEFORE DELETE ON encounter
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER vitals_append_only_on_update BEFORE UPDATE ON vitals
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER vitals_append_only_on_delete BEFORE DELETE ON vitals
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER vitals_signed_on_insert BEFORE INSERT ON vitals
WHEN EXISTS (SELECT 1 FROM note WHERE note.encounter_id = NEW.encounter_id AND note.state = 'signed')
BEGIN
    SELECT RAISE(ABORT, 'guard:signed');
END;

CREATE TRIGGER note_signed_on_update BEFORE UPDATE ON note
WHEN OLD.state = 'signed'
BEGIN
    SELECT RAISE(ABORT, 'guard:signed');
END;

CREATE TRIGGER note_signed_on_insert BEFORE INSERT ON note
WHEN NEW.state = 'signed'
BEGIN
    SELECT RAISE(ABORT, 'guard:signed');
END;

CREATE TRIGGER note_kept_on_delete BEFORE DELETE ON note
BEGIN
    SELECT RAISE(ABORT, 'guard:kept');
END;

CREATE TRIGGER note_addendum_append_only_on_update BEFORE UPDATE ON note_addendum
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER note_addendum_append_only_on_delete BEFORE DELETE ON note_addendum
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER note_addendum_not_signed_on_insert BEFORE INSERT ON note_addendum
WHEN NOT EXISTS (SELECT 1 FROM note WHERE note.id = NEW.note_id AND note.state = 'signed')
BEGIN
    SELECT RAISE(ABORT, 'guard:not_signed');
END;

CREATE TRIGGER diagnosis_signed_on_insert BEFORE INSERT ON diagnosis
WHEN EXISTS (SELECT 1 FROM note WHERE note.encounter_id = NEW.encounter_id AND note.state = 'signed')
BEGIN
    SELECT RAISE(ABORT, 'guard:signed');
END;

CREATE TRIGGER diagnosis_signed_on_update BEFORE UPDATE ON diagnosis
WHEN EXISTS (SELECT 1 FROM note WHERE note.encounter_id IN (OLD.encounter_id, NEW.encounter_id) AND note.state = 'signed')
BEGIN
    SELECT RAISE(ABORT, 'guard:signed');
END;

CREATE TRIGGER diagnosis_signed_on_delete BEFORE DELETE ON diagnosis
WHEN EXISTS (SELECT 1 FROM note WHERE note.encounter_id = OLD.encounter_id AND note.state = 'signed')
BEGIN
    SELECT RAISE(ABORT, 'guard:signed');
END;

CREATE TRIGGER prescription_signed_on_update BEFORE UPDATE ON prescription
WHEN OLD.state = 'signed'
BEGIN
    SELECT RAISE(ABORT, 'guard:signed');
END;

CREATE TRIGGER prescription_signed_on_delete BEFORE DELETE ON prescription
WHEN OLD.state = 'signed'
BEGIN
    SELECT RAISE(ABORT, 'guard:signed');
END;

CREATE TRIGGER prescription_signed_on_insert BEFORE INSERT ON prescription
WHEN NEW.state = 'signed'
BEGIN
    SELECT RAISE(ABORT, 'guard:signed');
END;

CREATE TRIGGER prescription_incomplete_on_update BEFORE UPDATE ON prescription
WHEN NEW.state = 'signed' AND OLD.state = 'draft'
    AND (NOT EXISTS (SELECT 1 FROM prescription_item i WHERE i.prescription_id = NEW.id)
        OR EXISTS (SELECT 1 FROM prescription_item i WHERE i.prescription_id = NEW.id
            AND (i.duration_days IS NULL OR '' IN (i.drug, i.strength, i.form, i.dose, i.route, i.frequency, i.quantity)
                OR EXISTS (SELECT 1 FROM json_each(i.warnings) w
                    WHERE i.override_reason = '' OR instr(i.override_answers, w.value ->> 'allergy_id') = 0))))
BEGIN
    SELECT RAISE(ABORT, 'guard:incomplete');
END;

CREATE TRIGGER prescription_item_signed_on_insert BEFORE INSERT ON prescription_item
WHEN EXISTS (SELECT 1 FROM prescription p WHERE p.id = NEW.prescription_id AND p.state = 'signed')
BEGIN
    SELECT RAISE(ABORT, 'guard:signed');
END;

CREATE TRIGGER prescription_item_signed_on_update BEFORE UPDATE ON prescription_item
WHEN EXISTS (SELECT 1 FROM prescription p WHERE p.id IN (OLD.prescription_id, NEW.prescription_id) AND p.state = 'signed')
BEGIN
    SELECT RAISE(ABORT, 'guard:signed');
END;

CREATE TRIGGER prescription_item_signed_on_delete BEFORE DELETE ON prescription_item
WHEN EXISTS (SELECT 1 FROM prescription p WHERE p.id = OLD.prescription_id AND p.state = 'signed')
BEGIN
    SELECT RAISE(ABORT, 'guard:signed');
END;

CREATE TRIGGER invoice_issued_on_update BEFORE UPDATE ON invoice
WHEN OLD.state = 'issued'
BEGIN
    SELECT RAISE(ABORT, 'guard:issued');
END;

CREATE TRIGGER invoice_issued_on_delete BEFORE DELETE ON invoice
WHEN OLD.state = 'issued'
BEGIN
    SELECT RAISE(ABORT, 'guard:issued');
END;

CREATE TRIGGER invoice_issued_on_insert BEFORE INSERT ON invoice
WHEN NEW.state = 'issued'
BEGIN
    SELECT RAISE(ABORT, 'guard:issued');
END;

CREATE TRIGGER invoice_number_gap_on_update BEFORE UPDATE ON invoice
WHEN NEW.state = 'issued' AND OLD.state = 'draft'
    AND (NEW.series_place <> 1 + (SELECT COALESCE(MAX(i.series_place), 0) FROM invoice i WHERE i.series = NEW.series)
        OR NOT EXISTS (SELECT 1 FROM counter c WHERE c.name = 'invoice-' || substr(NEW.issued_on, 1, 4) AND c.last = NEW.series_place))
BEGIN
    SELECT RAISE(ABORT, 'guard:number_gap');
END;

CREATE TRIGGER invoice_totals_on_update BEFORE UPDATE ON invoice
WHEN NEW.state = 'issued' AND OLD.state = 'draft' AND NEW.net_minor <> (SELECT COALESCE(SUM(l.net_minor), 0) FROM invoice_line l WHERE l.invoice_id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:totals');
END;

CREATE TRIGGER invoice_line_issued_on_insert BEFORE INSERT ON invoice_line
WHEN EXISTS (SELECT 1 FROM invoice i WHERE i.id = NEW.invoice_id AND i.state = 'issued')
BEGIN
    SELECT RAISE(ABORT, 'guard:issued');
END;

CREATE TRIGGER invoice_line_issued_on_update BEFORE UPDATE ON invoice_line
WHEN EXISTS (SELECT 1 FROM invoice i WHERE i.id IN (OLD.invoice_id, NEW.invoice_id) AND i.state = 'issued')
BEGIN
    SELECT RAISE(ABORT, 'guard:issued');
END;

CREATE TRIGGER invoice_line_issued_on_delete BEFORE DELETE ON invoice_line
WHEN EXISTS (SELECT 1 FROM invoice i WHERE i.id = OLD.invoice_id AND i.state = 'issued')
BEGIN
    SELECT RAISE(ABORT, 'guard:issued');
END;

CREATE TRIGGER payment_append_only_on_update BEFORE UPDATE ON payment
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER payment_append_only_on_delete BEFORE DELETE ON payment
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER allocation_append_only_on_update BEFORE UPDATE ON allocation
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER allocation_append_only_on_delete BEFORE DELETE ON allocation
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER allocation_allocation_mismatch_on_insert BEFORE INSERT ON allocation
WHEN NOT EXISTS (SELECT 1 FROM invoice i, payment p WHERE i.id = NEW.invoice_id AND p.id = NEW.payment_id AND i.state = 'issued' AND i.patient_id = p.patient_id AND i.currency = p.currency)
BEGIN
    SELECT RAISE(ABORT, 'guard:allocation_mismatch');
END;

CREATE TRIGGER allocation_over_payment_on_insert BEFORE INSERT ON allocation
WHEN NEW.amount_minor + (SELECT COALESCE(SUM(a.amount_minor), 0) FROM allocation a WHERE a.payment_id = NEW.payment_id) > (SELECT p.amount_minor FROM payment p WHERE p.id = NEW.payment_id)
BEGIN
    SELECT RAISE(ABORT, 'guard:over_payment');
END;

CREATE TRIGGER allocation_over_invoice_on_insert BEFORE INSERT ON allocation
WHEN NEW.amount_minor + (SELECT COALESCE(SUM(a.amount_minor), 0) FROM allocation a WHERE a.invoice_id = NEW.invoice_id) > (SELECT i.gross_minor FROM invoice i WHERE i.id = NEW.invoice_id)
BEGIN
    SELECT RAISE(ABORT, 'guard:over_invoice');
END;

CREATE TRIGGER audit_event_append_only_on_update BEFORE UPDATE ON audit_event
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER audit_event_append_only_on_delete BEFORE DELETE ON audit_event
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER audit_event_audit_chain_on_insert BEFORE INSERT ON audit_event
WHEN NEW.seq <> 1 + (SELECT h.seq FROM audit_head h) OR NEW.prev <> (SELECT h.hash FROM audit_head h)
BEGIN
    SELECT RAISE(ABORT, 'guard:audit_chain');
END;

CREATE TRIGGER audit_head_append_only_on_delete BEFORE DELETE ON audit_head
BEGIN
    SELECT RAISE(ABORT, 'guard:append_only');
END;

CREATE TRIGGER audit_head_audit_chain_on_update BEFORE UPDATE ON audit_head
WHEN NEW.seq <> OLD.seq + 1 OR NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.seq = NEW.seq AND e.hash = NEW.hash)
BEGIN
    SELECT RAISE(ABORT, 'guard:audit_chain');
END;

-- No double booking. Half-open spans; no visit is longer than 480 minutes, which bounds the index range.

CREATE TRIGGER appointment_practitioner_busy_on_insert BEFORE INSERT ON appointment
WHEN NEW.occupies AND EXISTS (
    SELECT 1
    FROM appointment a
    WHERE a.practitioner_id = NEW.practitioner_id
      AND a.starts_at > NEW.starts_at - 28800000
      AND a.starts_at < NEW.ends_at
      AND a.ends_at > NEW.starts_at
      AND a.occupies
      AND a.id <> NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:practitioner_busy');
END;

CREATE TRIGGER appointment_patient_busy_on_insert BEFORE INSERT ON appointment
WHEN NEW.occupies AND EXISTS (
    SELECT 1
    FROM appointment a
    WHERE a.patient_id = NEW.patient_id
      AND a.starts_at > NEW.starts_at - 28800000
      AND a.starts_at < NEW.ends_at
      AND a.ends_at > NEW.starts_at
      AND a.occupies
      AND a.id <> NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:patient_busy');
END;

CREATE TRIGGER appointment_practitioner_busy_on_update BEFORE UPDATE ON appointment
WHEN NEW.occupies AND EXISTS (
    SELECT 1
    FROM appointment a
    WHERE a.practitioner_id = NEW.practitioner_id
      AND a.starts_at > NEW.starts_at - 28800000
      AND a.starts_at < NEW.ends_at
      AND a.ends_at > NEW.starts_at
      AND a.occupies
      AND a.id <> NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:practitioner_busy');
END;

CREATE TRIGGER appointment_patient_busy_on_update BEFORE UPDATE ON appointment
WHEN NEW.occupies AND EXISTS (
    SELECT 1
    FROM appointment a
    WHERE a.patient_id = NEW.patient_id
      AND a.starts_at > NEW.starts_at - 28800000
      AND a.starts_at < NEW.ends_at
      AND a.ends_at > NEW.starts_at
      AND a.occupies
      AND a.id <> NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'guard:patient_busy');
END;
