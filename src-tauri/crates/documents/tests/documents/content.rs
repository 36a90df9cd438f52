//! Every document says what the regulations and the front desk need it to say.

use clinic_core::language::Language::{Bengali, English};
use clinic_documents::{
    Allergies, DocumentError, Invoice, Receipt, call_list, invoice, prescription, receipt, recovery_sheet,
};

use crate::reader::Paper;
use crate::samples::{self, BENGALI, ENGLISH, day};

fn assert_says(paper: &Paper, expected: &[&str]) {
    let text = paper.flat();
    for part in expected {
        assert!(text.contains(part), "{part:?} is missing in:\n{}", paper.text());
    }
}

#[test]
fn an_invoice_carries_every_mandatory_field() -> Result<(), DocumentError> {
    let paper = Paper::read(&invoice(&samples::invoice(English, 4), &ENGLISH)?);
    assert_says(
        &paper,
        &[
            "Lakeview Family Clinic",
            "House 12, Road 27, Dhanmondi",
            "Dhaka 1209, Bangladesh",
            "Phone +880 2 5500 1234",
            "Tax no. 004512378-0101",
            "INV-2026-000317",
            "21 Nov 2026",
            "20 Nov 2026",
            "5 Dec 2026",
            "María O'Keefe-Cantú",
            "Flat 4B, 18 Green Road",
            "Patient no. P-000482",
            "Born 14 Mar 1988",
            "Dr. Anika Rahman",
            "MBBS, FCPS (Medicine)",
            "Electrocardiogram, 12 leads, with written report",
            "850.00",
            "2,550.00",
            "15%",
            "4,650.00",
            "18.82",
            "৳4,775.50",
            "৳4,794.32",
            "৳1,000.00",
            "৳3,794.32",
            "R-2026-000291",
            "Cash",
            "Medical care is exempt from VAT.",
            "Page 1 of 1",
        ],
    );
    assert!(!paper.text().contains("DRAFT") && !paper.text().contains("COPY"));
    Ok(())
}

#[test]
fn a_bengali_invoice_is_bengali_with_the_figures_of_the_screen() -> Result<(), DocumentError> {
    let paper = Paper::read(&invoice(&samples::invoice(Bengali, 4), &BENGALI)?);
    assert_says(
        &paper,
        &[
            "লেকভিউ পারিবারিক ক্লিনিক",
            "বিল",
            "21 নভেম্বর 2026",
            "মোছাঃ ফাতেমা খাতুন",
            "রোগী নং P-000482",
            "রক্তের পূর্ণাঙ্গ পরীক্ষা",
            "15%",
            "৳4,794.32",
            "বকেয়া",
            "পৃষ্ঠা 1 / 1",
        ],
    );
    Ok(())
}

#[test]
fn a_draft_has_no_number_and_says_so_across_every_page() -> Result<(), DocumentError> {
    let mut draft = samples::invoice(English, 60);
    draft.number = None;
    let paper = Paper::read(&invoice(&draft, &ENGLISH)?);
    assert!(!paper.text().contains("Invoice number"));
    for page in &paper.pages {
        assert!(page.runs.iter().any(|run| run.is_slanted && run.text == "DRAFT"), "{}", page.text());
    }
    Ok(())
}

#[test]
fn every_printout_but_the_first_is_marked_as_a_copy() -> Result<(), DocumentError> {
    let first = samples::receipt(English);
    assert!(!Paper::read(&receipt(&first, &ENGLISH)?).text().contains("COPY"));
    let second = Receipt { copy: 1, ..first };
    assert!(Paper::read(&receipt(&second, &ENGLISH)?).text().contains("COPY 1"));
    let third = Invoice { copy: 2, ..samples::invoice(Bengali, 4) };
    assert_says(&Paper::read(&invoice(&third, &BENGALI)?), &["অনুলিপি 2"]);
    Ok(())
}

#[test]
fn taxes_are_summed_up_only_where_a_line_has_one() -> Result<(), DocumentError> {
    let mut exempt = samples::invoice(English, 3);
    exempt.taxes.retain(|line| line.basis_points == 0);
    assert!(!exempt.taxes.is_empty(), "nothing but 0 %");
    assert!(!Paper::read(&invoice(&exempt, &ENGLISH)?).text().contains("Tax rate"));
    assert!(Paper::read(&invoice(&samples::invoice(English, 4), &ENGLISH)?).text().contains("Tax rate"));
    Ok(())
}

#[test]
fn a_medicine_given_in_spite_of_an_allergy_says_why() -> Result<(), DocumentError> {
    let mut value = samples::prescription(English, 2);
    value.items[0].despite_allergy = Some("tolerated twice since".to_owned());
    let text = Paper::read(&prescription(&value, &ENGLISH)?).flat();
    assert_eq!(text.matches("Allergy known; given because: ").count(), 1, "of one medicine only: {text}");
    assert!(text.contains("Allergy known; given because: tolerated twice since"), "{text}");
    Ok(())
}

#[test]
fn every_diagnosis_of_the_visit_is_named_if_there_is_any() -> Result<(), DocumentError> {
    let mut value = samples::prescription(English, 1);
    value.diagnoses.push("Asthma (J45)".to_owned());
    assert_says(&Paper::read(&prescription(&value, &ENGLISH)?), &["Diagnosis: Acute bronchitis (J20.9); Asthma (J45)"]);
    value.diagnoses.clear();
    assert!(!Paper::read(&prescription(&value, &ENGLISH)?).text().contains("Diagnosis"));
    Ok(())
}

#[test]
fn a_receipt_states_the_sum_in_figures_and_words() -> Result<(), DocumentError> {
    let paper = Paper::read(&receipt(&samples::receipt(English), &ENGLISH)?);
    assert_says(
        &paper,
        &[
            "R-2026-000291",
            "21 Nov 2026",
            "INV-2026-000317",
            "৳1,23,456.50",
            "BDT one hundred twenty-three thousand four hundred fifty-six + 50/100",
            "María O'Keefe-Cantú",
            "Cash given",
            "৳1,23,500.00",
            "Change returned",
            "৳43.50",
            "Invoice total",
            "৳1,50,000.00",
            "Balance left to pay",
            "৳0.00",
            "Received by",
            "Jannatul Ferdous",
        ],
    );
    let paper = Paper::read(&receipt(&samples::receipt(Bengali), &BENGALI)?);
    assert_says(&paper, &["৳1,23,456.50", "এক লক্ষ তেইশ হাজার চারশ ছাপ্পান্ন টাকা", "জান্নাতুল ফেরদৌস"]);
    Ok(())
}

#[test]
fn a_card_payment_shows_neither_cash_given_nor_change() -> Result<(), DocumentError> {
    let mut card = samples::receipt(English);
    (card.tendered, card.change) = (None, None);
    card.reference = Some("SLIP 88213".to_owned());
    let paper = Paper::read(&receipt(&card, &ENGLISH)?);
    assert_says(&paper, &["SLIP 88213"]);
    assert!(!paper.text().contains("Cash given") && !paper.text().contains("Change returned"));
    Ok(())
}

#[test]
fn a_prescription_carries_the_superset_of_mandatory_fields() -> Result<(), DocumentError> {
    let paper = Paper::read(&prescription(&samples::prescription(English, 3), &ENGLISH)?);
    assert_says(
        &paper,
        &[
            "Dr. Anika Rahman",
            "MBBS, FCPS (Medicine)",
            "Registration no. A-48213",
            "Phone +880 1711 000 482",
            "House 12, Road 27, Dhanmondi",
            "21 Nov 2026",
            "María O'Keefe-Cantú",
            "Patient no. P-000482",
            "38 years",
            "Female",
            "14 Mar 1988",
            "62.5 kg",
            "Flat 4B, 18 Green Road, Dhaka 1205",
            "Acute bronchitis (J20.9)",
            "Allergies: Penicillin (anaphylaxis), Aspirin (rash)",
            "℞",
            "1.",
            "Azithromycin  500 mg tablet",
            "1 tablet · by mouth · once a day · 3 days",
            "Dispense: 24 (twenty-four) tablets",
            "Use with the spacer.",
            "No more items on this prescription",
            "Prescriber's signature",
            "Signed 21 Nov 2026, 14:05",
            "7K3F-92QD",
        ],
    );
    Ok(())
}

#[test]
fn nothing_is_prescribed_below_the_line_that_ends_the_list() -> Result<(), DocumentError> {
    for count in [0, 1, 3, 5, 6, 14] {
        let paper = Paper::read(&prescription(&samples::prescription(English, count), &ENGLISH)?);
        let text = paper.text();
        let end = "No more items on this prescription";
        assert_eq!(text.matches(end).count(), 1, "{count} items");
        let (before, after) = text.split_once(end).expect("the line is there");
        assert_eq!(before.matches("Dispense:").count(), count, "{count} items");
        assert!(!after.contains("Dispense:"), "{count} items");
    }
    Ok(())
}

#[test]
fn the_line_about_allergies_is_always_there() -> Result<(), DocumentError> {
    let cases = [
        (Allergies::NotRecorded, "Allergies: Not recorded: ask the patient"),
        (Allergies::NoneKnown, "Allergies: No known allergies"),
        (Allergies::Known(vec!["Latex".to_owned()]), "Allergies: Latex"),
    ];
    for (allergies, expected) in cases {
        let mut value = samples::prescription(English, 1);
        value.allergies = allergies;
        assert_says(&Paper::read(&prescription(&value, &ENGLISH)?), &[expected]);
    }
    Ok(())
}

#[test]
fn an_unsigned_prescription_says_that_it_is_not_valid() -> Result<(), DocumentError> {
    let mut value = samples::prescription(English, 2);
    value.signature = None;
    let paper = Paper::read(&prescription(&value, &ENGLISH)?);
    assert_says(&paper, &["DRAFT", "Not signed: not valid"]);
    assert!(!paper.text().contains("Verification code"));
    Ok(())
}

#[test]
fn an_estimated_birth_date_is_never_printed_as_a_day() -> Result<(), DocumentError> {
    let mut value = samples::prescription(English, 1);
    value.patient.birth = Some(clinic_documents::Birth { on: day("1980-01-01"), estimated: true });
    let text = Paper::read(&prescription(&value, &ENGLISH)?).text();
    assert!(text.contains("about 46 years") && !text.contains("1 Jan 1980"), "{text}");
    Ok(())
}

#[test]
fn the_recovery_sheet_is_one_page_with_the_groups_in_order() -> Result<(), DocumentError> {
    for (language, options, clinic) in
        [(English, ENGLISH, "Lakeview Family Clinic"), (Bengali, BENGALI, "লেকভিউ পারিবারিক ক্লিনিক")]
    {
        let value = samples::recovery(language);
        let paper = Paper::read(&recovery_sheet(&value, &options)?);
        assert_eq!(paper.pages.len(), 1);
        assert_says(&paper, &[clinic]);
        let text = paper.text();
        let places: Vec<usize> =
            value.key_groups.iter().map(|group| text.find(group.as_str()).expect("every group")).collect();
        assert!(places.is_sorted(), "{places:?}");
    }
    Ok(())
}

#[test]
fn a_quantity_is_spelt_out_where_it_begins_with_a_whole_number() -> Result<(), DocumentError> {
    let cases = [
        ("21 tablets", "Dispense: 21 (twenty-one) tablets"),
        ("২১ tablets", "Dispense: 21 (twenty-one) tablets"),
        ("0.5 litre", "Dispense: 0.5 litre"),
        ("one bottle", "Dispense: one bottle"),
        ("99999999999999999999999 tablets", "Dispense: 99999999999999999999999 tablets"),
    ];
    for (quantity, expected) in cases {
        let mut value = samples::prescription(English, 1);
        quantity.clone_into(&mut value.items[0].quantity);
        assert_says(&Paper::read(&prescription(&value, &ENGLISH)?), &[expected]);
    }
    Ok(())
}

#[test]
fn a_call_list_says_whom_to_call_and_what_to_say() -> Result<(), DocumentError> {
    let paper = Paper::read(&call_list(&samples::call_list(English, 30), &ENGLISH)?);
    assert_says(
        &paper,
        &[
            "Lakeview Family Clinic",
            "Call list",
            "Dr Asha Rahman is away: 23 Nov 2026",
            "Rahman, Ayesha",
            "+880 1712-340000",
            "09:00",
            "24 Nov 2026",
            "10:00",
            "Dr Omar Faruk",
            "On the waiting list",
            "Stays for now: to be settled on the phone",
            "No phone number",
            "Page 1 of 2",
        ],
    );
    for page in &paper.pages {
        assert!(page.find("Call list").is_some() && page.find("Is now").is_some(), "{}", page.text());
    }
    assert_eq!(paper.text().matches("Dr Omar Faruk").count(), 10, "every third has moved");
    let bengali = Paper::read(&call_list(&samples::call_list(Bengali, 3), &BENGALI)?);
    assert_says(&bengali, &["ফোনের তালিকা", "রহমান, আয়েশা", "অপেক্ষমাণ তালিকায়"]);
    Ok(())
}
