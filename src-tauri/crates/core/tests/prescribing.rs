//! What a prescription item must say, which allergies it meets, and that the starter tables hold together.

#![expect(clippy::panic, reason = "a test that cannot be set up should stop")]

use std::collections::BTreeSet;

use clinic_core::ids::AllergyId;
use clinic_core::prescribing::{
    Category, Item, KnownAllergy, Override, Why, allergy_warnings, check_draft, check_item, classes, drugs, forms,
    is_listed, lookup_substance, routes, search_substances, substances, suggest_drugs,
};

fn complete() -> Item {
    Item {
        drug: "Amoxicillin".into(),
        strength: "500 mg".into(),
        form: "capsule".into(),
        dose: "1 capsule".into(),
        route: "oral".into(),
        frequency: "1+1+1".into(),
        duration_days: Some(7),
        quantity: "21 capsules".into(),
        instructions: String::new(),
    }
}

type Edit = fn(&mut Item);

fn problems(item: &Item) -> Vec<(&'static str, &'static str)> {
    check_item(item).iter().map(|found| (found.field, found.problem.code())).collect()
}

#[test]
fn a_complete_item_needs_no_instructions() {
    assert_eq!(problems(&complete()), []);
}

#[test]
fn an_empty_item_is_refused_at_every_required_field() {
    let required = ["drug", "strength", "form", "dose", "route", "frequency", "duration_days", "quantity"]
        .map(|f| (f, "required"));
    assert_eq!(problems(&Item::default()), required);
    let blank = Item { drug: " \t".into(), ..complete() };
    assert_eq!(problems(&blank), [("drug", "required")]);
}

#[test]
fn each_rule_points_at_its_field() {
    let table: [(Edit, (&str, &str)); 9] = [
        (|item| item.form = "pill".into(), ("form", "unknown")),
        (|item| item.route = "per os".into(), ("route", "unknown")),
        (|item| item.duration_days = Some(0), ("duration_days", "out_of_range")),
        (|item| item.duration_days = Some(367), ("duration_days", "out_of_range")),
        (|item| item.duration_days = Some(-1), ("duration_days", "out_of_range")),
        (|item| item.drug = "x".repeat(201), ("drug", "too_long")),
        (|item| item.instructions = "x".repeat(501), ("instructions", "too_long")),
        (|item| item.frequency = " As directed ".into(), ("frequency", "as_directed")),
        (|item| item.quantity = "5.0 mL".into(), ("quantity", "trailing_zero")),
    ];
    for (edit, problem) in table {
        let mut item = complete();
        edit(&mut item);
        assert_eq!(problems(&item), [problem]);
    }
}

#[test]
fn a_draft_may_be_half_written_but_not_wrong() {
    let half = [
        Item::default(),
        Item { drug: String::new(), ..complete() },
        Item {
            strength: "0.".into(),
            dose: ".5".into(),
            quantity: "5.0".into(),
            frequency: "as directed".into(),
            ..Item::default()
        },
    ];
    for item in half {
        assert_eq!(check_draft(&item), [], "{item:?}");
        assert_ne!(check_item(&item), [], "it cannot be signed: {item:?}");
    }
    let wrong: [(Edit, &str); 4] = [
        (|item| item.form = "brick".into(), "form: not in the list"),
        (|item| item.route = "by post".into(), "route: not in the list"),
        (|item| item.duration_days = Some(0), "duration_days: not between 1 and 366"),
        (|item| item.dose = "x".repeat(201), "dose: more than 200 characters"),
    ];
    for (edit, problem) in wrong {
        let mut item = Item::default();
        edit(&mut item);
        let found: Vec<String> = check_draft(&item).iter().map(ToString::to_string).collect();
        assert_eq!(found, [problem]);
    }
}

#[test]
fn a_decimal_has_a_leading_zero_and_no_trailing_one() {
    let table = [
        ("0.5 mg", None),
        ("5 mg", None),
        ("12.25 mg", None),
        ("10 mg", None),
        ("100 mg/5 mL", None),
        ("2.5 mg/0.5 mL", None),
        ("0.05 %", None),
        ("10.05 mg", None),
        ("1 tab. daily", None),
        ("2 mg.", None),
        (".5 mg", Some("leading_zero")),
        ("mg .5", Some("leading_zero")),
        ("1 mg/.5 mL", Some("leading_zero")),
        ("-.5 mg", Some("leading_zero")),
        ("5.0 mg", Some("trailing_zero")),
        ("0.50 mg", Some("trailing_zero")),
        ("2.5 mg/1.0 mL", Some("trailing_zero")),
        ("৫.০ মিগ্রা", Some("trailing_zero")),
        ("০.৫ মিগ্রা", None),
        (".৫ মিগ্রা", Some("leading_zero")),
    ];
    for (text, expected) in table {
        let found = problems(&Item { strength: text.into(), ..complete() });
        assert_eq!(found, expected.map(|code| ("strength", code)).into_iter().collect::<Vec<_>>(), "{text}");
        let found = problems(&Item { dose: text.into(), ..complete() });
        assert_eq!(found, expected.map(|code| ("dose", code)).into_iter().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn a_dose_says_of_what() {
    for bare in ["1", "1/2", "1-2", "১", "2.5"] {
        assert_eq!(problems(&Item { dose: bare.into(), ..complete() }), [("dose", "no_unit")], "{bare}");
    }
    for said in ["1 tablet", "5 mL", "½ tab", "১টি", "half a tablet"] {
        assert_eq!(problems(&Item { dose: said.into(), ..complete() }), [], "{said}");
    }
}

#[test]
fn a_reason_holds_for_the_allergies_it_was_written_for() {
    let [first, second, third] = ["1", "2", "3"].map(|last| format!("01890000-0000-7000-8000-00000000000{last}"));
    let ids: Vec<AllergyId> = [first, second, third].iter().filter_map(|id| id.parse().ok()).collect();
    let [first, second, third] = ids.as_slice() else { panic!("three ids") };
    let given = Override { reason: "Tolerated since".into(), answers: vec![*second, *first] };
    let left = given.clone().beside(&[*first, *third]);
    assert_eq!((left.reason.as_str(), left.answers.as_slice()), ("Tolerated since", [*first].as_slice()));
    assert!(left.is_for(*first) && !left.is_for(*third), "the third was recorded later");
    assert_eq!(given.clone().beside(&[*third]), Override::default(), "nothing that it answers is met");
    assert_eq!(given.beside(&[]), Override::default());
    let wordless = Override { reason: String::new(), answers: vec![*first] };
    assert_eq!(wordless.beside(&[*first]), Override::default(), "silence answers nothing");
}

fn allergy(text: &str, code: Option<&str>) -> Option<KnownAllergy> {
    let id: AllergyId = "01890000-0000-7000-8000-000000000009".parse().ok()?;
    Some(KnownAllergy { id, substance_code: code.map(str::to_owned), substance_text: text.into(), is_active: true })
}

/// How the warning reads: `same`, `class penicillins`, `crosses cephalosporins`, or nothing.
fn warning(drug: &str, text: &str, code: Option<&str>) -> Option<String> {
    let known: Vec<KnownAllergy> = allergy(text, code).into_iter().collect();
    assert_eq!(known.len(), 1);
    let warnings = allergy_warnings(drug, &known);
    assert!(warnings.len() <= 1, "one warning for one allergy");
    warnings.first().map(|found| match found.why {
        Why::Same => "same".to_owned(),
        Why::Class(class) => format!("class {}", class.code),
        Why::CrossReactive(class) => format!("crosses {}", class.code),
    })
}

#[test]
fn a_medicine_meets_the_allergies_that_it_should() {
    let table = [
        ("Amoxicillin", "Amoxicillin", "same"),
        ("amoxycillin 500mg cap", "AMOXICILLIN", "same"),
        ("Amoxicillín", "amoxicillin", "same"),
        ("Co-amoxiclav 625 mg", "amoxicillin", "same"),
        ("Amoxicillin / Clavulanate", "Amoxicillin", "same"),
        ("Amoxicillin", "Augmentin", "same"),
        ("Amoxicillin", "penicillin", "class penicillins"),
        ("Amoxicillin", "Penicillins", "class penicillins"),
        ("Amoxicillin", "Allergic to penicillin group of drugs", "class penicillins"),
        ("Amoxicillin", "পেনিসিলিন", "class penicillins"),
        ("Flucloxacillin", "amoxicillin", "class penicillins"),
        ("Amoxicillin", "Penicillin V", "class penicillins"),
        ("Cefixime", "penicillin", "crosses cephalosporins"),
        ("Cefixime", "Amoxicillin", "crosses cephalosporins"),
        ("Amoxicillin", "ceftriaxone", "crosses penicillins"),
        ("Meropenem", "penicillin", "crosses carbapenems"),
        ("Cefuroxime", "Cephalexin", "class cephalosporins"),
        ("Cefuroxime", "beta-lactam", "class cephalosporins"),
        ("Co-trimoxazole", "Sulfa drugs", "class sulfonamides"),
        ("Bactrim DS", "sulpha", "class sulfonamides"),
        ("Cotrimoxazole", "trimethoprim", "same"),
        ("Trimethoprim", "co-trimoxazole", "same"),
        ("কোট্রাইমোক্সাজল", "সালফা", "class sulfonamides"),
        ("Silver sulfadiazine cream", "Sulfonamides", "class sulfonamides"),
        ("Naproxen", "Ibuprofen", "class nsaids"),
        ("Naproxen", "NSAIDs", "class nsaids"),
        ("Diclofenac", "aspirin", "crosses nsaids"),
        ("Aspirin 75", "Diclofenac", "crosses salicylates"),
        ("Ecosprin", "Acetylsalicylic acid", "same"),
        ("Tramadol", "codeine", "class opioids"),
        ("Lisinopril", "ramipril", "class ace_inhibitors"),
        ("Enalapril", "ACE inhibitor", "class ace_inhibitors"),
        ("Rosuvastatin", "statins", "class statins"),
        ("Bupivacaine", "lignocaine", "class amide_anaesthetics"),
        ("Iohexol", "contrast dye", "class iodinated_contrast"),
        ("Doxycycline", "Tetracycline", "class tetracyclines"),
        ("Amikacin", "gentamicin", "class aminoglycosides"),
        ("Tinidazole", "Flagyl", "class nitroimidazoles"),
        ("Itraconazole", "Fluconazole", "class azoles"),
        ("Phenytoin", "carbamazepine", "class aromatic_antiepileptics"),
        ("Levofloxacin", "ciprofloxacin", "class fluoroquinolones"),
        ("Clarithromycin", "erythromycin", "class macrolides"),
        ("Napa 500", "Paracetamol", "same"),
        ("প্যারাসিটামল", "paracetamol", "same"),
        ("Insulin aspart", "insulin", "class insulins"),
        // Not in the table at all: the bare name is enough.
        ("Zyloremib 10 mg", "zyloremib", "same"),
        ("Zyloremib 10 mg", "Allergy to Zyloremib", "same"),
        ("Zyloremib 10 mg", "Zyloremib by Acme, rash in 2019", "same"),
        ("Zyloremib-DS forte", "Tab. Zyloremib", "same"),
        ("Zyloremibforte", "zyloremib", "same"),
    ];
    for (drug, text, expected) in table {
        assert_eq!(warning(drug, text, None).as_deref(), Some(expected), "{drug} with an allergy to {text}");
    }
}

#[test]
fn a_medicine_meets_no_other_allergy() {
    let table = [
        ("Azithromycin", "penicillin"),
        ("Paracetamol", "ibuprofen"),
        ("Furosemide", "sulfa drugs"),
        ("Lidocaine", "procaine"),
        ("Cetirizine", "loratadine"),
        ("Losartan", "ramipril"),
        ("Valproate", "carbamazepine"),
        ("Trimethoprim", "sulfa"),
        ("Amoxicillin", "dust"),
        ("Amoxicillin", ""),
        ("Amoxicillin", "drug"),
        ("", "penicillin"),
        ("Metronidazole", "metro"),
        ("Ceterizine", "rice"),
        ("Ramipril", "ACE"),
        ("Zylosodium", "Sodium valproate"),
        ("Zyloremib sodium", "Diclofenac sodium"),
        ("Rashnil", "Zyloremib (rash)"),
        ("Amoxicillin capsule by Acme", "Zyloremib by Acme"),
    ];
    for (drug, text) in table {
        assert_eq!(warning(drug, text, None), None, "{drug} with an allergy to {text}");
    }
}

#[test]
fn what_the_table_does_not_know_is_not_taken_for_compared() {
    let names = drugs().iter().flat_map(|drug| [drug.name].into_iter().chain(drug.aliases.iter().copied()));
    for name in names {
        assert!(is_listed(name) && is_listed(&format!("{name} 500 mg")), "{name}");
    }
    for combined in ["Amoxicillin 500 mg + clavulanic acid 125 mg", "paracetamol & tramadol", "penicillin injection"] {
        assert!(is_listed(combined), "{combined}");
    }
    for unknown in ["Zyloremib", "Zyloremib 10 mg", "Paracetamol + zyloremib", "zyloremib & paracetamol", "", "500 mg"]
    {
        assert!(!is_listed(unknown), "{unknown}");
    }
}

#[test]
fn a_coded_allergy_needs_no_text() {
    let table = [
        ("Amoxicillin", "clinic:penicillins", Some("class penicillins")),
        ("Cefixime", "clinic:penicillins", Some("crosses cephalosporins")),
        ("Trimethoprim", "clinic:co-trimoxazole", Some("same")),
        ("Aspirin", "clinic:nsaids", Some("crosses salicylates")),
        ("Ibuprofen", "clinic:nsaids", Some("class nsaids")),
        ("Lamotrigine", "clinic:aromatic-antiepileptics", Some("class aromatic_antiepileptics")),
        ("Amoxicillin", "clinic:peanut", None),
        ("Amoxicillin", "http://example/unknown", None),
    ];
    for (drug, code, expected) in table {
        assert_eq!(warning(drug, "x", Some(code)).as_deref(), expected, "{drug} with {code}");
    }
}

#[test]
fn an_allergy_that_no_longer_holds_gives_no_warning() {
    let past = allergy("penicillin", None).map(|known| KnownAllergy { is_active: false, ..known });
    assert_eq!(allergy_warnings("Amoxicillin", &past.into_iter().collect::<Vec<_>>()), []);
}

#[test]
fn each_allergy_gives_its_own_warning() {
    let known: Vec<KnownAllergy> = [allergy("penicillin", None), allergy("dust", None), allergy("Augmentin", None)]
        .into_iter()
        .flatten()
        .collect();
    assert_eq!(allergy_warnings("Co-amoxiclav", &known).len(), 2);
}

#[test]
fn a_class_is_a_warning_for_every_member() {
    for class in classes().iter().filter(|class| class.is_shared) {
        for drug in drugs().iter().filter(|drug| drug.classes.contains(&class.code)) {
            let found = warning(drug.name, class.name_en, None);
            assert!(found.is_some(), "{} with an allergy to {}", drug.name, class.name_en);
        }
    }
}

#[test]
fn suggestions_begin_with_the_generic_name() {
    let names = |typed| suggest_drugs(typed).iter().map(|drug| drug.name).collect::<Vec<_>>();
    assert_eq!(names("amox"), ["Amoxicillin", "Amoxicillin + clavulanic acid"]);
    assert_eq!(names("clav").first(), Some(&"Clavulanic acid"));
    assert_eq!(names("racetamol"), Vec::<&str>::new(), "not from the middle of a word");
    assert_eq!(names("napa"), ["Paracetamol"]);
    assert_eq!(names("প্যারা"), ["Paracetamol"]);
    assert_eq!(names("Vitamin D").first(), Some(&"Calcium carbonate + vitamin D3"));
    assert_eq!(names("co-trimox"), ["Sulfamethoxazole + trimethoprim"]);
    assert_eq!(names(" "), Vec::<&str>::new());
    assert!(names("a").len() == 12, "a list that fits on the screen");
    assert!(suggest_drugs("paracetamol").iter().any(|drug| drug.strengths.contains(&"500 mg")));
}

#[test]
fn substances_are_found_in_both_languages() {
    let codes = |typed| search_substances(typed).iter().map(|found| found.code).collect::<Vec<_>>();
    assert_eq!(codes("prawn shr"), ["clinic:shrimp"]);
    assert_eq!(codes("চিংড়ি"), ["clinic:shrimp"]);
    assert_eq!(codes("zzz"), Vec::<&str>::new());
    assert_eq!(lookup_substance("clinic:latex").map(|found| found.category), Some(Category::Environment));
}

/// How many rows of a table are no heading.
fn rows(table: &str) -> usize {
    table.lines().count() - 1
}

#[test]
fn every_row_of_every_table_is_read() {
    assert_eq!(forms().len(), rows(include_str!("../src/prescribing/forms.tsv")));
    assert_eq!(routes().len(), rows(include_str!("../src/prescribing/routes.tsv")));
    assert_eq!(classes().len(), rows(include_str!("../src/prescribing/classes.tsv")));
    assert_eq!(drugs().len(), rows(include_str!("../src/prescribing/drugs.tsv")));
    assert_eq!(substances().len(), rows(include_str!("../src/prescribing/substances.tsv")));
    assert!(drugs().len() >= 150 && substances().len() >= 60, "the tables are not empty");
}

fn all_different<'a>(mut values: impl Iterator<Item = &'a str>) -> bool {
    let mut seen = BTreeSet::new();
    values.all(|value| !value.trim().is_empty() && seen.insert(value.to_lowercase()))
}

#[test]
fn codes_and_names_are_unique() {
    assert!(all_different(forms().iter().map(|term| term.code)));
    assert!(all_different(forms().iter().map(|term| term.name_bn)));
    assert!(all_different(routes().iter().map(|term| term.code)));
    assert!(all_different(routes().iter().map(|term| term.name_bn)));
    assert!(all_different(classes().iter().map(|class| class.code)));
    assert!(all_different(substances().iter().map(|substance| substance.code)));
    assert!(all_different(substances().iter().map(|substance| substance.name_bn)));
    assert!(all_different(drugs().iter().flat_map(|drug| [drug.name].into_iter().chain(drug.aliases.iter().copied()))));
}

#[test]
fn the_tables_refer_only_to_what_exists() {
    let is_class = |code: &str| classes().iter().any(|class| class.code == code);
    let is_drug = |name: &str| drugs().iter().any(|drug| drug.name == name);
    for drug in drugs() {
        assert!(drug.classes.iter().all(|code| is_class(code)), "{}", drug.name);
        assert!(drug.parts.iter().all(|name| is_drug(name)), "{}", drug.name);
        assert!(drug.forms.iter().all(|code| forms().iter().any(|form| form.code == *code)), "{}", drug.name);
        assert!(!drug.forms.is_empty() && !drug.strengths.is_empty(), "{}", drug.name);
    }
    for class in classes() {
        assert!(class.crosses.iter().all(|code| is_class(code)), "{}", class.code);
        let mutual =
            |code: &str| classes().iter().any(|other| other.code == code && other.crosses.contains(&class.code));
        assert!(class.crosses.iter().all(|code| mutual(code)), "{} crosses both ways", class.code);
    }
    for substance in substances() {
        assert!(substance.code.starts_with("clinic:"), "{}", substance.code);
    }
}

#[test]
fn every_suggested_strength_passes_the_check() {
    for drug in drugs() {
        for strength in &drug.strengths {
            let item = Item { strength: (*strength).into(), ..complete() };
            assert_eq!(problems(&item), [], "{} {strength}", drug.name);
        }
    }
}
