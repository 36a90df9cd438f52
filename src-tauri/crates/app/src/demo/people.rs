//! The invented people of the demonstration clinic. Nobody here exists.

/// Family name, given names, sex, birth date, the last digits of the phone number, allergy code (may be empty).
pub type Invented = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

/// Patients.
pub const PATIENTS: &[Invented] = &[
    ("Begum", "Fatema", "female", "1984-03-12", "11234501", "clinic:penicillins"),
    ("Rahman", "Mizanur", "male", "1971-08-30", "11234502", ""),
    ("Chowdhury", "Nusrat Jahan", "female", "1996-01-22", "11234503", ""),
    ("Hossain", "Imran", "male", "2015-05-04", "11234504", "clinic:peanut"),
    ("Das", "Rina", "female", "1958-11-15", "11234505", ""),
    ("Akter", "Shirin", "female", "1990-07-09", "11234506", "clinic:nsaids"),
    ("Islam", "Tanvir", "male", "1988-02-28", "11234507", ""),
    ("Sarkar", "Bimal Kanti", "male", "1949-12-01", "11234508", ""),
    ("Khatun", "মোছাঃ ফাতেমা", "female", "1979-04-18", "11234509", ""),
    ("Ahmed", "Zara", "female", "2019-09-27", "11234510", ""),
    ("Karim", "Abdul", "male", "1962-06-06", "11234511", "clinic:sulfonamides"),
    ("Mia", "Jamal", "male", "1983-10-13", "11234512", ""),
    ("Sultana", "Rokeya", "female", "1975-03-03", "11234513", ""),
    ("Roy", "Anindita", "female", "2001-12-19", "11234514", ""),
    ("Haque", "Shafiqul", "male", "1967-01-07", "11234515", ""),
    ("Siddiqua", "Ayesha", "female", "1993-05-25", "11234516", ""),
    ("Biswas", "Prodip", "male", "1955-09-09", "11234517", ""),
    ("Jahan", "Israt", "female", "1987-08-14", "11234518", ""),
    ("Uddin", "Nasir", "male", "1978-11-30", "11234519", ""),
    ("Paul", "Sumitra", "female", "1999-02-11", "11234520", ""),
    ("Alam", "Rafiqul", "male", "1969-07-21", "11234521", ""),
    ("Parvin", "Salma", "female", "1981-06-17", "11234522", ""),
    ("Talukder", "Habib", "male", "1991-04-02", "11234523", ""),
    ("Ghosh", "Mitali", "female", "1964-10-28", "11234524", ""),
    ("Molla", "Kamrul", "male", "2008-03-16", "11234525", ""),
    ("Nahar", "Kamrun", "female", "1972-12-24", "11234526", ""),
    ("Sheikh", "Monir", "male", "1986-01-31", "11234527", ""),
    ("Bhuiyan", "Tahmina", "female", "1995-09-05", "11234528", ""),
    ("Mondal", "Subrata", "male", "1953-05-12", "11234529", ""),
    ("Yasmin", "Farzana", "female", "2011-11-08", "11234530", ""),
    ("O'Keefe", "María Eugenia", "female", "1985-02-03", "11234531", ""),
    ("Gomes", "Lawrence", "male", "1976-08-08", "11234532", ""),
];

/// Login, name, role, and for doctors specialisation and qualification.
pub const STAFF: &[(&str, &str, &str, &str, &str)] = &[
    ("dr.rahman", "Dr Asha Rahman", "doctor", "Family medicine", "MBBS, FCPS (Medicine)"),
    ("dr.karim", "Dr Imtiaz Karim", "doctor", "Paediatrics", "MBBS, DCH"),
    ("dr.das", "Dr Moushumi Das", "doctor", "Gynaecology", "MBBS, FCPS (Obs & Gynae)"),
    ("nurse", "Rehana Parvin", "nurse", "", ""),
    ("reception", "Sohel Mia", "receptionist", "", ""),
];

/// Code, name, price in minor units, tax in basis points.
pub const SERVICES: &[(&str, &str, i64, i32)] = &[
    ("CONS", "Consultation", 80_000, 0),
    ("FOLL", "Follow-up within a month", 50_000, 0),
    ("DRES", "Wound dressing", 45_000, 0),
    ("ECG", "Electrocardiogram", 60_000, 0),
    ("NEB", "Nebulisation", 30_000, 0),
    ("CERT", "Medical certificate", 20_000, 1500),
];

/// What one kind of visit is about.
pub struct Case {
    /// Why the patient comes.
    pub reason: &'static str,
    /// The code of the service that is booked.
    pub service: &'static str,
    /// S, O, A and P.
    pub note: [&'static str; 4],
    /// ICD-10 code and words.
    pub diagnosis: (&'static str, &'static str),
    /// Drug, strength, form, dose, frequency, days, quantity.
    pub medicine: Option<[&'static str; 7]>,
}

/// What patients come for.
pub const CASES: &[Case] = &[
    Case {
        reason: "Fever and cough",
        service: "CONS",
        note: [
            "Fever for three days, dry cough, no breathlessness. Eats and drinks.",
            "Alert. Throat red, chest clear, no rash.",
            "Viral upper respiratory infection.",
            "Fluids, rest, paracetamol when the fever troubles. Return if breathless or not better in three days.",
        ],
        diagnosis: ("J06.9", "Upper respiratory infection"),
        medicine: Some(["Paracetamol", "500 mg", "tablet", "1 tablet", "up to three times a day", "5", "15 tablets"]),
    },
    Case {
        reason: "Blood pressure check",
        service: "FOLL",
        note: [
            "Feels well. Takes the tablet every morning. No headache, no swelling.",
            "Heart sounds normal, no oedema.",
            "Hypertension, under control.",
            "Same medicine. Salt less, walk daily. Review in one month.",
        ],
        diagnosis: ("I10", "Essential hypertension"),
        medicine: Some(["Amlodipine", "5 mg", "tablet", "1 tablet", "once a day", "30", "30 tablets"]),
    },
    Case {
        reason: "Diabetes review",
        service: "FOLL",
        note: [
            "No thirst, no weight loss. Sugar at home between 6 and 9.",
            "Feet: pulses present, feeling intact.",
            "Type 2 diabetes, fair control.",
            "Go on with metformin, diet sheet given. HbA1c before the next visit.",
        ],
        diagnosis: ("E11.9", "Type 2 diabetes"),
        medicine: Some(["Metformin", "500 mg", "tablet", "1 tablet", "twice a day", "30", "60 tablets"]),
    },
    Case {
        reason: "Stomach pain",
        service: "CONS",
        note: [
            "Burning pain after meals for two weeks, worse at night. No vomiting, no black stool.",
            "Mild tenderness in the epigastrium.",
            "Gastritis.",
            "Omeprazole for two weeks, small meals, less tea. Review if not better.",
        ],
        diagnosis: ("K29.7", "Gastritis"),
        medicine: Some([
            "Omeprazole",
            "20 mg",
            "capsule",
            "1 capsule",
            "once a day before breakfast",
            "14",
            "14 capsules",
        ]),
    },
    Case {
        reason: "Wound dressing",
        service: "DRES",
        note: [
            "Cut on the left hand four days ago. No fever.",
            "Clean wound, edges together, no redness.",
            "Healing wound.",
            "Dressing changed. Stitches out in four days.",
        ],
        diagnosis: ("S61.9", "Open wound of wrist and hand"),
        medicine: None,
    },
    Case {
        reason: "Back pain",
        service: "CONS",
        note: [
            "Low back pain since lifting a sack last week. No numbness, no weakness.",
            "Tender beside L4, straight leg raise free.",
            "Mechanical low back pain.",
            "Keep moving, warmth, exercises shown. Return if numbness or weakness.",
        ],
        diagnosis: ("M54.5", "Low back pain"),
        medicine: Some(["Paracetamol", "500 mg", "tablet", "2 tablets", "three times a day", "5", "30 tablets"]),
    },
];
