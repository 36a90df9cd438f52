//! A clinic and its paper, invented for the tests and for looking at.

use chrono::{NaiveDate, NaiveDateTime};
use clinic_core::language::Language;
use clinic_core::money::{Currency, Money};
use clinic_documents::{
    Allergies, Birth, Call, CallList, DayList, DaySheet, DayVisit, Invoice, InvoiceLine, Letterhead, Options, Paper,
    Patient, PaymentMethod, PaymentTaken, Practitioner, Prescription, PrescriptionItem, Receipt, RecoverySheet, Sex,
    Signature, TaxLine, Totals,
};

pub const ENGLISH: Options = Options { language: Language::English, paper: Paper::A4, created_at: 1_795_226_400_000 };
pub const BENGALI: Options = Options { language: Language::Bengali, ..ENGLISH };

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub fn taka(minor: i64) -> Money {
    Money::new(minor, Currency::parse("BDT").expect("a currency"))
}

pub fn clinic(language: Language) -> Letterhead {
    let (name, address) = match language {
        Language::English => (
            "Lakeview Family Clinic",
            vec!["House 12, Road 27, Dhanmondi".to_owned(), "Dhaka 1209, Bangladesh".to_owned()],
        ),
        Language::Bengali => {
            ("লেকভিউ পারিবারিক ক্লিনিক", vec!["বাড়ি ১২, সড়ক ২৭, ধানমন্ডি".to_owned(), "ঢাকা ১২০৯, বাংলাদেশ".to_owned()])
        }
    };
    Letterhead {
        name: name.to_owned(),
        address,
        phone: Some("+880 2 5500 1234".to_owned()),
        email: Some("desk@lakeview.example".to_owned()),
        tax_number: Some("004512378-0101".to_owned()),
        logo: Some(logo()),
    }
}

/// A small PNG drawn here: a ring on a transparent ground.
pub fn logo() -> Vec<u8> {
    let picture = image::RgbaImage::from_fn(240, 240, |x, y| {
        let (x, y) = (f32::from(x as u16) - 119.5, f32::from(y as u16) - 119.5);
        let far = (x * x + y * y).sqrt();
        let inside =
            (80.0..112.0).contains(&far) || (x.abs() < 16.0 && y.abs() < 52.0) || (y.abs() < 16.0 && x.abs() < 52.0);
        image::Rgba([11, 114, 133, if inside { 255 } else { 0 }])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG");
    bytes.into_inner()
}

pub fn patient(language: Language) -> Patient {
    let (name, address) = match language {
        Language::English => ("María O'Keefe-Cantú", "Flat 4B, 18 Green Road"),
        Language::Bengali => ("মোছাঃ ফাতেমা খাতুন", "বাসা ৪, গ্রিন রোড"),
    };
    Patient {
        name: name.to_owned(),
        number: "P-000482".to_owned(),
        address: vec![address.to_owned(), "Dhaka 1205".to_owned()],
        birth: Some(Birth { on: day("1988-03-14"), estimated: false }),
        sex: Some(Sex::Female),
    }
}

pub fn doctor(language: Language) -> Practitioner {
    let (name, qualification) = match language {
        Language::English => ("Dr. Anika Rahman", "MBBS, FCPS (Medicine)"),
        Language::Bengali => ("ডা. অনিকা রহমান", "এমবিবিএস, এফসিপিএস (মেডিসিন)"),
    };
    Practitioner {
        name: name.to_owned(),
        qualification: Some(qualification.to_owned()),
        registration: Some("A-48213".to_owned()),
        phone: Some("+880 1711 000 482".to_owned()),
    }
}

/// An invoice of so many lines, with its sums worked out.
pub fn invoice(language: Language, lines: usize) -> Invoice {
    let names = match language {
        Language::English => [
            "Consultation, general medicine (20 minutes)",
            "Complete blood count",
            "Electrocardiogram, 12 leads, with written report",
            "Dressing material",
        ],
        Language::Bengali => {
            ["সাধারণ চিকিৎসা পরামর্শ (২০ মিনিট)", "রক্তের পূর্ণাঙ্গ পরীক্ষা", "ইসিজি, লিখিত প্রতিবেদনসহ", "ড্রেসিং সামগ্রী"]
        }
    };
    let prices = [120_000, 45_000, 85_000, 12_550];
    let lines: Vec<InvoiceLine> = (0..lines)
        .map(|at| {
            let quantity = 1 + i64::try_from(at % 3).expect("small");
            let price = prices[at % 4];
            InvoiceLine {
                description: if at < 4 { names[at].to_owned() } else { format!("{} #{}", names[at % 4], at + 1) },
                quantity,
                unit_price: taka(price),
                tax_basis_points: if at % 4 == 3 { 1500 } else { 0 },
                net: taka(price * quantity),
            }
        })
        .collect();
    let sum =
        |rate: u32| lines.iter().filter(|line| line.tax_basis_points == rate).map(|line| line.net.minor).sum::<i64>();
    let (exempt, taxed) = (sum(0), sum(1500));
    let tax = taxed * 15 / 100;
    let gross = exempt + taxed + tax;
    Invoice {
        letterhead: clinic(language),
        number: Some("INV-2026-000317".to_owned()),
        issued_on: Some(day("2026-11-21")),
        due_on: Some(day("2026-12-05")),
        supplied_on: Some(day("2026-11-20")),
        patient: patient(language),
        practitioner: Some(doctor(language)),
        lines,
        taxes: vec![
            TaxLine { basis_points: 0, taxable: taka(exempt), tax: taka(0) },
            TaxLine { basis_points: 1500, taxable: taka(taxed), tax: taka(tax) },
        ],
        totals: Totals {
            net: taka(exempt + taxed),
            tax: taka(tax),
            gross: taka(gross),
            paid: taka(100_000),
            balance: taka(gross - 100_000),
        },
        payments: vec![PaymentTaken {
            on: day("2026-11-21"),
            method: PaymentMethod::Cash,
            reference: "R-2026-000291".to_owned(),
            amount: taka(100_000),
        }],
        notes: Some(match language {
            Language::English => {
                "Medical care is exempt from VAT. Please state the invoice number when you pay by bank transfer."
                    .to_owned()
            }
            Language::Bengali => {
                "চিকিৎসা সেবা মূল্য সংযোজন কর থেকে অব্যাহতিপ্রাপ্ত। ব্যাংকে পরিশোধের সময় বিল নম্বর উল্লেখ করুন।".to_owned()
            }
        }),
        copy: 0,
    }
}

pub fn receipt(language: Language) -> Receipt {
    Receipt {
        letterhead: clinic(language),
        number: "R-2026-000291".to_owned(),
        paid_on: day("2026-11-21"),
        patient: patient(language),
        method: PaymentMethod::Cash,
        amount: taka(12_345_650),
        tendered: Some(taka(12_350_000)),
        change: Some(taka(4_350)),
        reference: None,
        invoice_number: Some("INV-2026-000317".to_owned()),
        invoice_total: taka(15_000_000),
        balance_left: Some(taka(0)),
        received_by: match language {
            Language::English => "Jannatul Ferdous".to_owned(),
            Language::Bengali => "জান্নাতুল ফেরদৌস".to_owned(),
        },
        copy: 0,
    }
}

fn item(parts: [&str; 6], days: u32, quantity: &str, instructions: Option<&str>) -> PrescriptionItem {
    let [drug, strength, form, dose, route, frequency] = parts.map(str::to_owned);
    PrescriptionItem {
        drug,
        strength,
        form,
        dose,
        route,
        frequency,
        duration_days: Some(days),
        quantity: quantity.to_owned(),
        instructions: instructions.map(str::to_owned),
        despite_allergy: None,
    }
}

fn items(language: Language) -> Vec<PrescriptionItem> {
    match language {
        Language::English => vec![
            item(
                ["Azithromycin", "500 mg", "tablet", "1 tablet", "by mouth", "once a day"],
                3,
                "3 tablets",
                Some("Take one hour before or two hours after a meal. Finish the course even if you feel better."),
            ),
            item(
                [
                    "Paracetamol",
                    "500 mg",
                    "tablet",
                    "1–2 tablets",
                    "by mouth",
                    "every 6 hours as needed, at most 8 tablets in 24 hours",
                ],
                5,
                "24 tablets",
                None,
            ),
            item(
                ["Salbutamol", "100 micrograms", "inhaler", "2 puffs", "inhaled", "four times a day"],
                14,
                "1 inhaler",
                Some("Use with the spacer. Rinse your mouth afterwards."),
            ),
        ],
        Language::Bengali => vec![
            item(
                ["Azithromycin", "500 mg", "ট্যাবলেট", "১টি", "মুখে", "দিনে একবার"],
                3,
                "3 ট্যাবলেট",
                Some("খাবারের এক ঘণ্টা আগে বা দুই ঘণ্টা পরে খাবেন। ভালো বোধ করলেও কোর্স শেষ করবেন।"),
            ),
            item(
                ["প্যারাসিটামল", "৫০০ মি.গ্রা.", "ট্যাবলেট", "১–২টি", "মুখে", "প্রয়োজনে ৬ ঘণ্টা পরপর, ২৪ ঘণ্টায় সর্বোচ্চ ৮টি"],
                5,
                "24 ট্যাবলেট",
                None,
            ),
            item(
                ["সালবিউটামল", "১০০ মাইক্রোগ্রাম", "ইনহেলার", "২ চাপ", "শ্বাসে", "দিনে চারবার"],
                14,
                "1 ইনহেলার",
                Some("স্পেসার দিয়ে ব্যবহার করবেন, পরে মুখ ধুয়ে ফেলবেন।"),
            ),
        ],
    }
}

/// A prescription of so many items.
pub fn prescription(language: Language, count: usize) -> Prescription {
    let bengali = language == Language::Bengali;
    let pick = |english: &str, bangla: &str| if bengali { bangla } else { english }.to_owned();
    let signed_at: NaiveDateTime = "2026-11-21T14:05:00".parse().expect("a moment");
    Prescription {
        letterhead: clinic(language),
        number: Some("RX-2026-01042".to_owned()),
        written_on: day("2026-11-21"),
        prescriber: doctor(language),
        patient: patient(language),
        weight_grams: Some(62_500),
        diagnoses: vec![pick("Acute bronchitis (J20.9)", "তীব্র ব্রঙ্কাইটিস (J20.9)")],
        allergies: Allergies::Known(vec![
            pick("Penicillin (anaphylaxis)", "পেনিসিলিন (অ্যানাফাইল্যাক্সিস)"),
            pick("Aspirin (rash)", "অ্যাসপিরিন (ফুসকুড়ি)"),
        ]),
        items: items(language).into_iter().cycle().take(count).collect(),
        signature: Some(Signature { at: signed_at, code: "7K3F-92QD".to_owned() }),
    }
}

pub fn recovery(language: Language) -> RecoverySheet {
    let groups = ["4F7QM", "9XK2P", "TB6WH", "C3N8R", "YD5VJ", "1GZ7E", "QP4SA", "8MH2K"];
    RecoverySheet {
        clinic_name: clinic(language).name,
        key_groups: groups.map(str::to_owned).to_vec(),
        made_on: day("2026-11-21"),
    }
}

/// A day sheet with so many visits for each of two practitioners.
pub fn day_sheet(language: Language, visits: usize) -> DaySheet {
    let reasons = match language {
        Language::English => ["Blood pressure check", "Chest pain, third visit this month", "Dressing", ""],
        Language::Bengali => ["রক্তচাপ পরীক্ষা", "বুকে ব্যথা, এ মাসে তৃতীয়বার", "ড্রেসিং", ""],
    };
    let visit = |at: usize| {
        let starts = 540 + u16::try_from(at).expect("small") * 15;
        DayVisit {
            span: (starts, starts + 15),
            patient: if at % 3 == 2 {
                "Montgomery-Featherstonehaugh, María Concepción".to_owned()
            } else {
                patient(language).name
            },
            number: format!("P-{:06}", 482 + at),
            phone: if at % 4 == 3 { String::new() } else { "+880 1711 000 482".to_owned() },
            service: if at.is_multiple_of(2) { "Electrocardiogram".to_owned() } else { String::new() },
            room: if at.is_multiple_of(2) { "Room One".to_owned() } else { String::new() },
            reason: reasons[at % 4].to_owned(),
        }
    };
    let list = |name: String| DayList {
        practitioner: name,
        specialisation: "General practice".to_owned(),
        visits: (0..visits).map(visit).collect(),
    };
    DaySheet {
        clinic_name: clinic(language).name,
        day: day("2026-11-21"),
        made_at: day("2026-11-21").and_hms_opt(8, 5, 0).expect("a time"),
        lists: vec![list(doctor(language).name), list("Dr. Leo Kim".to_owned())],
    }
}

/// A call list with so many patients: moved, on the waiting list and staying in turn.
pub fn call_list(language: Language, calls: u16) -> CallList {
    let names = match language {
        Language::English => ["Rahman, Ayesha", "O'Brien, Paul", "Müller, Zara"],
        Language::Bengali => ["রহমান, আয়েশা", "চৌধুরী, রিনা", "দাস, ওমর"],
    };
    let call = |number: u16| Call {
        patient: names[usize::from(number % 3)].to_owned(),
        phone: if number % 4 == 3 { String::new() } else { format!("+880 1712-34{number:04}") },
        was: (day("2026-11-23"), 540 + number * 10),
        is_now: (number.is_multiple_of(3)).then(|| (day("2026-11-24"), 600 + number * 5, "Dr Omar Faruk".to_owned())),
        waits: number % 3 == 1,
    };
    CallList {
        clinic_name: clinic(language).name,
        practitioner: "Dr Asha Rahman".to_owned(),
        days: (day("2026-11-23"), day("2026-11-23")),
        made_at: day("2026-11-22").and_hms_opt(17, 5, 0).expect("a time"),
        calls: (0..calls).map(call).collect(),
    }
}
