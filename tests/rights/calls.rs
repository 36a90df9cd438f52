//! A day on which every command is called once and does what it is for.

/// One call: who makes it, the command (and, after a blank, the name under which its answer is kept), its input.
///
/// In an input, `KEY` is a fresh key, `$name` a thing that the day has at hand, and `@answer.path` is taken from an
/// earlier answer, which is named after its command when nothing else is said.
pub type Call = (&'static str, &'static str, &'static str);

/// From an empty folder to the first sign-in.
pub const FOUNDING: &[Call] = &[
    ("nobody", "session_state", "null"),
    ("nobody", "setup_region", r#"{"language":"en","country":"BD","currency":"BDT","time_zone":"Asia/Dhaka"}"#),
    (
        "nobody",
        "setup_clinic",
        r#"{"name":"Shapla","address_lines":[],"phone":"","email":"","tax_number":"","logo":null}"#,
    ),
    (
        "nobody",
        "setup_administrator",
        r#"{"login":"asha","display_name":"Asha Rahman","password":"$asha","folder":null}"#,
    ),
    ("asha", "renew_recovery_key", "null"),
    (
        "asha",
        "setup_hours",
        r#"{"opening":[{"weekday":1,"starts_minute":540,"ends_minute":1020}],"practitioner":{"name":"Dr Asha","staff_id":null,
            "specialisation":"","licence_number":"A-1","years_experience":null,"qualification":"","fee_minor":80000,
            "is_accepting":true,"on_board":true}}"#,
    ),
    ("nobody", "recover", r#"{"recovery_key":"@renew_recovery_key.recovery_key","login":"asha","new":"$new"}"#),
];

/// A clinic full of invented people.
pub const DEMO: &[Call] = &[
    ("nobody", "setup_region", r#"{"language":"en","country":"BD","currency":"BDT","time_zone":"Asia/Dhaka"}"#),
    (
        "nobody",
        "setup_clinic",
        r#"{"name":"Shapla","address_lines":[],"phone":"","email":"","tax_number":"","logo":null}"#,
    ),
    (
        "nobody",
        "setup_administrator",
        r#"{"login":"asha","display_name":"Asha Rahman","password":"$asha","folder":null}"#,
    ),
    ("asha", "setup_demo", "null"),
];

/// A day at a founded clinic.
pub const DAY: &[Call] = &[
    ("asha", "replace_recovery_key", r#"{"password":"$asha"}"#),
    ("asha", "create_staff doctor", r#"{"key":"KEY","login":"doctor","display_name":"D","role":"doctor"}"#),
    ("asha", "create_staff nurse", r#"{"key":"KEY","login":"nurse","display_name":"N","role":"nurse"}"#),
    (
        "asha",
        "create_staff receptionist",
        r#"{"key":"KEY","login":"receptionist","display_name":"R","role":"receptionist"}"#,
    ),
    ("asha", "create_staff temp", r#"{"key":"KEY","login":"temp","display_name":"T","role":"nurse"}"#),
    ("doctor", "change_password", r#"{"current":"$doctor","new":"$new"}"#),
    ("nurse", "change_password", r#"{"current":"$nurse","new":"$new"}"#),
    ("receptionist", "change_password", r#"{"current":"$receptionist","new":"$new"}"#),
    ("asha", "list_staff", "null"),
    ("asha", "change_role", r#"{"key":"KEY","staff_id":"@temp.staff_id","role":"receptionist","version":1}"#),
    ("asha", "reset_password", r#"{"key":"KEY","staff_id":"@temp.staff_id"}"#),
    ("asha", "deactivate_staff", r#"{"key":"KEY","staff_id":"@temp.staff_id"}"#),
    ("asha", "reactivate_staff", r#"{"key":"KEY","staff_id":"@temp.staff_id"}"#),
    (
        "asha",
        "add_practitioner",
        r#"{"key":"KEY","profile":{"name":"Dr D","staff_id":"@doctor.staff_id","specialisation":"","licence_number":"D-1",
            "years_experience":3,"qualification":"","fee_minor":80000,"is_accepting":true,"on_board":true},
            "hours":[{"weekday":6,"starts_minute":540,"ends_minute":1020}]}"#,
    ),
    (
        "asha",
        "amend_practitioner",
        r#"{"key":"KEY","practitioner_id":"@add_practitioner.practitioner_id","profile":"@add_practitioner.profile",
            "hours":"@add_practitioner.hours","is_active":true,"version":"@add_practitioner.version"}"#,
    ),
    ("asha", "list_practitioners", "null"),
    ("asha", "clinic_profile", "null"),
    ("asha", "amend_clinic", r#"{"key":"KEY","profile":"@clinic_profile"}"#),
    ("asha", "dashboard", "null"),
    (
        "asha",
        "save_service",
        r#"{"key":"KEY","service_id":null,"code":"ECG","name":"ECG","price_minor":50000,"tax_rate":0,"is_active":true,
            "version":null}"#,
    ),
    (
        "receptionist",
        "register_patient",
        r#"{"key":"KEY","details":{"prefix":"","given_names":"Rina","family_name":"Zyxquorim","suffix":"","born_on":"1931-07-19",
            "estimated_age":null,"sex":"female","phones":["01711 987654"],"email":"","address":"","city":"","district":"",
            "postal_code":"","country":"","blood_group":null,"emergency_name":"","emergency_relation":"",
            "emergency_phone":""},"allergies":{"kind":"not_asked"},"photo":null}"#,
    ),
    ("receptionist", "search_patients", r#"{"text":"zyxquorim","limit":5,"with_archived":false}"#),
    (
        "receptionist",
        "find_duplicates",
        r#"{"given_names":"Rina","family_name":"Zyxquorim","born_on":"1931-07-19","phone":"01711 987654","sex":"female","except":null}"#,
    ),
    ("receptionist", "search_substances", r#"{"text":"pea"}"#),
    ("receptionist", "open_patient", r#"{"patient_id":"@register_patient.patient_id"}"#),
    (
        "receptionist",
        "amend_patient",
        r#"{"key":"KEY","patient_id":"@register_patient.patient_id","details":"@register_patient.details",
            "version":"@register_patient.version"}"#,
    ),
    (
        "receptionist",
        "record_allergy",
        r#"{"key":"KEY","patient_id":"@register_patient.patient_id","entry":{"substance_code":"","substance":"Peanut",
            "category":"food","criticality":"high","reaction":"Throbwelt"}}"#,
    ),
    (
        "receptionist",
        "retire_allergy",
        r#"{"key":"KEY","allergy_id":"@record_allergy.allergies.0.allergy_id","status":"inactive"}"#,
    ),
    ("receptionist", "assert_no_known_allergies", r#"{"key":"KEY","patient_id":"@register_patient.patient_id"}"#),
    (
        "receptionist",
        "set_patient_photo",
        r#"{"key":"KEY","patient_id":"@register_patient.patient_id","image":"$photo"}"#,
    ),
    ("receptionist", "patient_photo", r#"{"patient_id":"@register_patient.patient_id"}"#),
    ("asha", "archive_patient", r#"{"key":"KEY","patient_id":"@register_patient.patient_id"}"#),
    ("asha", "restore_patient", r#"{"key":"KEY","patient_id":"@register_patient.patient_id"}"#),
    ("receptionist", "day_board", r#"{"day":"2026-11-21"}"#),
    (
        "receptionist",
        "find_free_times",
        r#"{"practitioner_id":null,"patient_id":null,"from_day":"2026-11-21","from_minute":0,"minutes":20,"count":1,
            "moving":null,"around":false}"#,
    ),
    (
        "receptionist",
        "book_appointment",
        r#"{"key":"KEY","patient_id":"@register_patient.patient_id","practitioner_id":"@add_practitioner.practitioner_id",
            "day":"2026-11-21","starts_minute":600,"minutes":20,"reason":"Throbwelt"}"#,
    ),
    (
        "receptionist",
        "move_appointment",
        r#"{"key":"KEY","appointment_id":"@book_appointment.appointment_id","practitioner_id":"@add_practitioner.practitioner_id",
            "day":"2026-11-21","starts_minute":660,"minutes":20,"version":"@book_appointment.version"}"#,
    ),
    ("receptionist", "appointment_details", r#"{"appointment_id":"@book_appointment.appointment_id"}"#),
    (
        "receptionist",
        "book_appointment cancelled",
        r#"{"key":"KEY","patient_id":"@register_patient.patient_id","practitioner_id":"@add_practitioner.practitioner_id",
            "day":"2026-11-21","starts_minute":720,"minutes":20,"reason":""}"#,
    ),
    (
        "receptionist",
        "cancel_appointment",
        r#"{"key":"KEY","appointment_id":"@cancelled.appointment_id","by":"patient","code":"sick","reason":"",
            "version":"@cancelled.version"}"#,
    ),
    (
        "receptionist",
        "book_appointment missed",
        r#"{"key":"KEY","patient_id":"@register_patient.patient_id","practitioner_id":"@add_practitioner.practitioner_id",
            "day":"2026-11-21","starts_minute":560,"minutes":20,"reason":""}"#,
    ),
    (
        "later receptionist",
        "mark_no_show",
        r#"{"key":"KEY","appointment_id":"@missed.appointment_id","version":"@missed.version"}"#,
    ),
    (
        "receptionist",
        "undo_status",
        r#"{"key":"KEY","appointment_id":"@missed.appointment_id","version":"@mark_no_show.version"}"#,
    ),
    (
        "receptionist",
        "mark_arrived",
        r#"{"key":"KEY","appointment_id":"@book_appointment.appointment_id","version":"@move_appointment.version"}"#,
    ),
    ("receptionist", "patient_visits", r#"{"patient_id":"@register_patient.patient_id"}"#),
    ("doctor", "open_encounter", r#"{"key":"KEY","appointment_id":"@book_appointment.appointment_id"}"#),
    ("doctor", "encounter", r#"{"encounter_id":"@open_encounter.encounter_id"}"#),
    ("doctor", "open_chart", r#"{"patient_id":"@register_patient.patient_id"}"#),
    (
        "nurse",
        "record_vitals",
        r#"{"key":"KEY","encounter_id":"@open_encounter.encounter_id","signs":{"systolic":120,"diastolic":80,"pulse":70,
            "temperature":null,"respiration":null,"oxygen":null,"weight":null,"height":null},"confirm_unusual":false}"#,
    ),
    (
        "doctor",
        "save_note",
        r#"{"encounter_id":"@open_encounter.encounter_id","subjective":"Vlarrheum since spring","objective":"","assessment":"","plan":"",
            "version":"@open_encounter.note.version"}"#,
    ),
    ("doctor", "search_diagnoses", r#"{"text":"cough"}"#),
    (
        "doctor",
        "add_diagnosis",
        r#"{"key":"KEY","encounter_id":"@open_encounter.encounter_id","code":"","text":"Common cold"}"#,
    ),
    ("doctor", "remove_diagnosis", r#"{"key":"KEY","diagnosis_id":"@add_diagnosis.diagnoses.0.diagnosis_id"}"#),
    ("doctor", "search_drugs", r#"{"text":"para"}"#),
    ("doctor", "check_items", r#"{"patient_id":"@register_patient.patient_id","items":["$item"]}"#),
    (
        "doctor",
        "save_prescription",
        r#"{"key":"KEY","encounter_id":"@open_encounter.encounter_id","prescription_id":null,"items":["$item"],
            "version":null}"#,
    ),
    ("doctor", "prescription", r#"{"prescription_id":"@save_prescription.prescription_id"}"#),
    (
        "doctor",
        "sign_prescription",
        r#"{"key":"KEY","prescription_id":"@save_prescription.prescription_id","password":"$doctor",
            "version":"@save_prescription.version"}"#,
    ),
    (
        "doctor",
        "sign_note",
        r#"{"key":"KEY","encounter_id":"@open_encounter.encounter_id","password":"$doctor","version":"@save_note.version"}"#,
    ),
    (
        "doctor",
        "add_addendum",
        r#"{"key":"KEY","encounter_id":"@open_encounter.encounter_id","kind":"addendum","text":"Vlarrheum again"}"#,
    ),
    (
        "doctor",
        "complete_visit",
        r#"{"key":"KEY","appointment_id":"@book_appointment.appointment_id","version":"@add_addendum.appointment_version",
            "leave_unsigned":false}"#,
    ),
    ("receptionist", "list_services", "null"),
    (
        "receptionist",
        "draft_invoice",
        r#"{"key":"KEY","patient_id":"@register_patient.patient_id","encounter_id":"@open_encounter.encounter_id",
            "lines":[{"service_id":null,"description":"ECG","quantity":1,"unit_price_minor":50000,"tax_rate":0}],
            "notes":""}"#,
    ),
    (
        "receptionist",
        "amend_invoice",
        r#"{"key":"KEY","invoice_id":"@draft_invoice.invoice_id","lines":"@draft_invoice.lines","notes":"Thank you",
            "version":"@draft_invoice.version"}"#,
    ),
    (
        "receptionist",
        "issue_invoice",
        r#"{"key":"KEY","invoice_id":"@draft_invoice.invoice_id","version":"@amend_invoice.version"}"#,
    ),
    (
        "receptionist",
        "take_payment",
        r#"{"key":"KEY","invoice_id":"@draft_invoice.invoice_id","method":"cash","amount_minor":50000,
            "tendered_minor":50000}"#,
    ),
    ("receptionist", "invoice", r#"{"invoice_id":"@draft_invoice.invoice_id"}"#),
    ("receptionist", "list_invoices", r#"{"patient_id":null,"filter":"all","limit":5,"offset":0}"#),
    ("receptionist", "document", r#"{"kind":"invoice","invoice_id":"@draft_invoice.invoice_id"}"#),
    ("receptionist", "note_printed", r#"{"kind":"invoice","invoice_id":"@draft_invoice.invoice_id"}"#),
    ("asha", "import_fhir", r#"{"paths":["$bundle"]}"#),
    ("asha", "audit_trail", r#"{"patient_id":null,"staff_id":null,"before":null,"limit":1}"#),
    ("asha", "verify_audit", "null"),
    ("nobody", "sign_in", r#"{"login":"nurse","password":"$nurse"}"#),
    ("asha", "lock", "null"),
    ("locked", "unlock", r#"{"password":"$asha"}"#),
    ("asha", "sign_out", "null"),
];
