//! A doctor prescribes: the list, the warning, the signature, the sheet.
#![expect(clippy::expect_used, reason = "a test that lacks what it looks for has failed")]

use anyhow::{Context as _, Result, anyhow};
use clinic_app::contract::Ref;
use clinic_app::desk::{Desk, Engine};
use clinic_app::documents::contract::DocumentQuery;
use clinic_app::doors;
use clinic_app::failure::{Failure, FailureDetail};
use clinic_app::patients::contract::{
    AllergyAnswer, AllergyEntry, LookUp, PatientDetails, RecordAllergy, RegisterPatient, RetireAllergy,
};
use clinic_app::prescribing::contract::{
    CheckItems, Prescription, PrescriptionItem, PrescriptionQuery, SavePrescription, SignPrescription,
};
use clinic_app::records::contract::{AddDiagnosis, EncounterQuery, OpenEncounter};
use clinic_app::scheduling::contract::{AppointmentAction, BookAppointment};
use clinic_app::session::contract::ChangePassword;
use clinic_app::session::device::NoKeyring;
use clinic_app::staff::contract::{AddPractitioner, CreateStaff, HoursInterval, PractitionerProfile, RoleWord};
use clinic_core::ids::{ActionKey, EncounterId, PatientId, StaffId};
use clinic_test_support::Database;
use clinic_tests::desk::{PASSWORD, TestDesk, sign_in};
use clinic_tests::world::blank;
use uuid::Uuid;

use crate::documents::{missing, text};

const DOCTORS_PASSWORD: &str = "mango orchard after the rain";

/// A doctor with a patient in the room.
struct Room {
    test: TestDesk,
    patient: Ref<PatientId>,
    encounter: Ref<EncounterId>,
    keys: std::cell::Cell<u128>,
    database: Option<Database>,
}

impl Room {
    async fn embedded() -> Result<Self> {
        Self::open(Engine::Embedded, None).await
    }

    async fn shared() -> Result<Option<Self>> {
        let Some(database) = clinic_test_support::postgres::fresh_database()? else { return Ok(None) };
        Ok(Some(Self::open(Engine::Shared(database.url.clone()), Some(database)).await?))
    }

    async fn open(engine: Engine, database: Option<Database>) -> Result<Self> {
        let test = TestDesk::on(engine, Box::new(NoKeyring))?;
        test.found().await?;
        let nobody = Ref(PatientId::new(Uuid::nil()));
        let visit = Ref(EncounterId::new(Uuid::nil()));
        let mut room = Self { test, patient: nobody, encounter: visit, keys: std::cell::Cell::new(0), database };
        let practitioner = room.doctor_signs_in().await?;
        room.patient = room.patient_comes_in().await?;
        room.encounter = room.visit_begins(practitioner).await?;
        Ok(room)
    }

    fn desk(&self) -> &Desk {
        &self.test.desk
    }

    fn key(&self) -> Ref<ActionKey> {
        self.keys.set(self.keys.get() + 1);
        Ref(ActionKey::new(Uuid::from_u128(0xd0c_0000 + self.keys.get())))
    }

    async fn doctor_signs_in(&self) -> Result<Ref<clinic_core::ids::PractitionerId>> {
        let (login, display_name) = ("karim".to_owned(), "Dr Karim Ahmed".to_owned());
        let create = CreateStaff { key: self.key(), login, display_name: display_name.clone(), role: RoleWord::Doctor };
        let account = self.desk().create_staff(create).await?;
        let added = doors::add_practitioner(
            self.desk(),
            AddPractitioner {
                key: self.key(),
                profile: doctor(account.staff_id, display_name),
                hours: (1..=7)
                    .map(|weekday| HoursInterval { weekday, starts_minute: 540, ends_minute: 1020 }.into())
                    .collect(),
            },
        );
        let practitioner = added.await.map_err(told)?.practitioner_id;
        self.desk().sign_out().await?;
        self.desk().sign_in(sign_in("karim", &account.password)).await?;
        self.desk()
            .change_password(ChangePassword { current: account.password, new: DOCTORS_PASSWORD.to_owned() })
            .await?;
        Ok(practitioner)
    }

    async fn patient_comes_in(&self) -> Result<Ref<PatientId>> {
        let details = PatientDetails {
            given_names: "Rina".to_owned(),
            family_name: "Das".to_owned(),
            born_on: Some("1984-03-12".to_owned()),
            ..blank()
        };
        let allergies = AllergyAnswer::Recorded { allergies: vec![penicillin()] };
        let register = RegisterPatient { key: self.key(), details, allergies, photo: None };
        Ok(doors::register_patient(self.desk(), register).await.map_err(told)?.patient_id)
    }

    async fn visit_begins(&self, practitioner: Ref<clinic_core::ids::PractitionerId>) -> Result<Ref<EncounterId>> {
        let book = BookAppointment {
            key: self.key(),
            patient_id: self.patient,
            practitioner_id: practitioner,
            day: "2026-11-21".to_owned(),
            starts_minute: 600,
            minutes: 20,
            reason: "Sore throat".to_owned(),
            service_id: None,
            overbook_reason: String::new(),
        };
        let card = doors::book_appointment(self.desk(), book).await.map_err(told)?;
        let action = AppointmentAction { key: self.key(), appointment_id: card.appointment_id, version: card.version };
        let card = doors::mark_arrived(self.desk(), action).await.map_err(told)?;
        let open = OpenEncounter { key: self.key(), appointment_id: card.appointment_id };
        Ok(doors::open_encounter(self.desk(), open).await.map_err(told)?.encounter_id)
    }

    async fn save(&self, items: Vec<PrescriptionItem>) -> Result<Prescription, Failure> {
        let save = SavePrescription {
            key: self.key(),
            encounter_id: self.encounter,
            prescription_id: None,
            items,
            version: None,
        };
        doors::save_prescription(self.desk(), save).await
    }

    async fn change(&self, draft: &Prescription, items: Vec<PrescriptionItem>) -> Result<Prescription, Failure> {
        let save = SavePrescription {
            key: self.key(),
            encounter_id: self.encounter,
            prescription_id: Some(draft.prescription_id),
            items,
            version: Some(draft.version),
        };
        doors::save_prescription(self.desk(), save).await
    }

    async fn sign(&self, draft: &Prescription, password: &str) -> Result<Prescription, Failure> {
        let sign = SignPrescription {
            key: self.key(),
            prescription_id: draft.prescription_id,
            password: password.to_owned(),
            version: draft.version,
        };
        doors::sign_prescription(self.desk(), sign).await
    }
}

#[expect(clippy::needless_pass_by_value, reason = "given to map_err")]
fn told(failure: Failure) -> anyhow::Error {
    anyhow!("{failure:?}")
}

fn code<T: std::fmt::Debug>(result: Result<T, Failure>) -> String {
    result.expect_err("a refusal").code
}

fn doctor(staff_id: Ref<StaffId>, name: String) -> PractitionerProfile {
    PractitionerProfile {
        staff_id: Some(staff_id),
        name,
        specialisation: "Ear, nose, throat".to_owned(),
        licence_number: "BMDC A-2".to_owned(),
        years_experience: Some(7),
        qualification: "MBBS, DLO".to_owned(),
        fee_minor: None,
        is_accepting: true,
        on_board: true,
    }
}

fn penicillin() -> AllergyEntry {
    AllergyEntry {
        substance_code: "clinic:penicillins".to_owned(),
        substance: "Penicillins".to_owned(),
        category: "medication".to_owned(),
        criticality: "high".to_owned(),
        reaction: "Swollen face".to_owned(),
    }
}

fn paracetamol() -> PrescriptionItem {
    PrescriptionItem {
        drug: "Paracetamol".to_owned(),
        strength: "500 mg".to_owned(),
        form: "tablet".to_owned(),
        dose: "1 tablet".to_owned(),
        route: "oral".to_owned(),
        frequency: "1+1+1".to_owned(),
        duration_days: Some(5),
        quantity: "15 tablets".to_owned(),
        instructions: "After meals".to_owned(),
        override_reason: String::new(),
        override_answers: Vec::new(),
    }
}

fn amoxicillin() -> PrescriptionItem {
    PrescriptionItem { drug: "Amoxicillin".to_owned(), form: "capsule".to_owned(), ..paracetamol() }
}

/// Amoxicillin, with a reason for every allergy that the draft warns of.
fn reasoned(draft: &Prescription) -> PrescriptionItem {
    PrescriptionItem {
        override_reason: "Taken last year without harm".to_owned(),
        override_answers: draft.warnings.iter().map(|warning| warning.allergy_id).collect(),
        ..amoxicillin()
    }
}

/// Tells a story in a room on either engine.
macro_rules! in_both_rooms {
    (async fn $name:ident($room:ident: &Room) -> Result<()> $body:block) => {
        mod $name {
            use super::*;

            async fn run($room: &Room) -> Result<()> $body

            #[tokio::test]
            async fn sqlite() -> Result<()> {
                let room = Room::embedded().await?;
                let told = run(&room).await;
                room.desk().close().await;
                told
            }

            #[tokio::test]
            async fn postgres() -> Result<()> {
                match Room::shared().await? {
                    Some(room) => run(&room).await,
                    None => Ok(()),
                }
            }
        }
    };
}

in_both_rooms! {
    async fn a_doctor_is_warned_gives_a_reason_and_signs(room: &Room) -> Result<()> {
        let hits = doors::search_drugs(room.desk(), LookUp { text: "amox".to_owned() }).await.map_err(told)?;
        assert!(hits.iter().any(|hit| hit.name == "Amoxicillin" && hit.forms.contains(&"capsule".to_owned())), "{hits:?}");
        let check = CheckItems { patient_id: room.patient, items: vec![paracetamol(), amoxicillin()] };
        let checked = doors::check_items(room.desk(), check).await.map_err(told)?;
        let (warnings, unlisted) = (checked.warnings, checked.unlisted);
        assert_eq!(unlisted, Vec::<i32>::new(), "both stand in the list");
        let [warning] = warnings.as_slice() else { return Err(anyhow!("one item meets one allergy: {warnings:?}")) };
        assert_eq!((warning.item, warning.kind.as_str(), warning.substance.as_str()), (1, "class", "Penicillins"));
        assert_eq!((warning.reaction.as_str(), warning.class.is_empty()), ("Swollen face", false));

        let draft = room.save(vec![paracetamol(), amoxicillin()]).await.map_err(told)?;
        assert_eq!((draft.state.as_str(), &draft.warnings), ("draft", &warnings), "the warnings stand with the draft");
        let query = DocumentQuery::Prescription { prescription_id: draft.prescription_id };
        let paper = doors::document(room.desk(), query.clone()).await.map_err(told)?;
        assert_eq!(paper.file_name, "prescription-draft.pdf");
        assert_eq!(missing(&text(&paper)?, &["DRAFT", "Rina Das", "Amoxicillin", "Penicillins"]), Vec::<&str>::new());

        assert_eq!(code(room.sign(&draft, PASSWORD).await), "wrong_password", "somebody else's password");
        let refused = room.sign(&draft, DOCTORS_PASSWORD).await.expect_err("an allergy without a reason");
        assert_eq!(refused.code, "allergy_override_needed");
        assert_eq!(refused.detail, FailureDetail::Allergies { warnings });
        let reasoned = reasoned(&draft);
        let (code_of, text_of) = ("J02.9".to_owned(), "Acute pharyngitis".to_owned());
        let found = AddDiagnosis { key: room.key(), encounter_id: room.encounter, code: code_of, text: text_of };
        doors::add_diagnosis(room.desk(), found).await.map_err(told)?;
        let changed = room.change(&draft, vec![paracetamol(), reasoned]).await.map_err(told)?;
        assert_eq!(code(room.sign(&draft, DOCTORS_PASSWORD).await), "stale", "what is signed is what was seen");
        let signed = room.sign(&changed, DOCTORS_PASSWORD).await.map_err(told)?;
        assert_eq!((signed.state.as_str(), signed.signed_by.as_str()), ("signed", "Dr Karim Ahmed"));
        assert_eq!(code(room.change(&signed, vec![paracetamol()]).await), "signed");
        assert_eq!(code(room.sign(&signed, DOCTORS_PASSWORD).await), "signed");

        let query_read = PrescriptionQuery { prescription_id: signed.prescription_id };
        let read = doors::prescription(room.desk(), query_read).await.map_err(told)?;
        assert_eq!(serde_json::to_value(&read)?, serde_json::to_value(&signed)?);
        let paper = doors::document(room.desk(), query).await.map_err(told)?;
        assert_eq!(paper.file_name, "RX-2026-000001.pdf");
        let words = text(&paper)?;
        let wanted = ["RX-2026-000001", "Dr Karim Ahmed", "MBBS, DLO", "BMDC A-2", "Rina Das", "Penicillins", "by mouth", "15 (fifteen) tablets",
            "Acute pharyngitis (J02.9)", "Allergy known; given because: Taken last year without harm"];
        assert_eq!(missing(&words, &wanted), Vec::<&str>::new(), "{words}");
        assert!(!words.contains("DRAFT"), "the mark is gone: {words}");
        Ok(())
    }
}

in_both_rooms! {
    async fn a_signed_sheet_prints_the_same_whatever_changes_later(room: &Room) -> Result<()> {
        let draft = room.save(vec![paracetamol()]).await.map_err(told)?;
        let signed = room.sign(&draft, DOCTORS_PASSWORD).await.map_err(told)?;
        let query = DocumentQuery::Prescription { prescription_id: signed.prescription_id };
        let first = doors::document(room.desk(), query.clone()).await.map_err(told)?;
        room.test.clock.pass_minutes(5 * 24 * 60);
        let entry = AllergyEntry { substance_code: String::new(), substance: "Peanut".to_owned(), category: "food".to_owned(), ..penicillin() };
        doors::record_allergy(room.desk(), RecordAllergy { key: room.key(), patient_id: room.patient, entry }).await.map_err(told)?;
        let again = doors::document(room.desk(), query).await.map_err(told)?;
        assert_eq!(first.pdf, again.pdf, "the same bytes, five days and one allergy later");
        let control = room.save(vec![paracetamol()]).await.map_err(told)?;
        let query = DocumentQuery::Prescription { prescription_id: control.prescription_id };
        let control = text(&doors::document(room.desk(), query).await.map_err(told)?)?;
        assert_eq!(missing(&control, &["Peanut"]), Vec::<&str>::new(), "a draft says what is so now");
        Ok(())
    }
}

/// A change behind the guards, and how it is taken back.
const FORGERIES: [(&str, &str); 3] = [
    ("UPDATE prescription_item SET quantity = '90 tablets'", "UPDATE prescription_item SET quantity = '15 tablets'"),
    (
        "UPDATE prescription SET snapshot = replace(snapshot, 'Rina', 'Reena')",
        "UPDATE prescription SET snapshot = replace(snapshot, 'Reena', 'Rina')",
    ),
    ("UPDATE prescription SET signed_at = signed_at + 1", "UPDATE prescription SET signed_at = signed_at - 1"),
];

in_both_rooms! {
    async fn a_sheet_changed_behind_the_guards_is_not_printed(room: &Room) -> Result<()> {
        let draft = room.save(vec![paracetamol()]).await.map_err(told)?;
        let signed = room.sign(&draft, DOCTORS_PASSWORD).await.map_err(told)?;
        let query = DocumentQuery::Prescription { prescription_id: signed.prescription_id };
        let tamper = async |sql| room.test.tamper(room.database.as_ref(), sql).await;
        for (trigger, table) in [
            ("prescription_signed_on_update", "prescription"),
            ("prescription_item_signed_on_update", "prescription_item"),
            ("audit_event_append_only_on_update", "audit_event"),
        ] {
            let of = room.database.as_ref().map_or(String::new(), |_| format!("ON {table}"));
            tamper(format!("DROP TRIGGER {trigger} {of}").leak()).await?;
        }
        for (change, undo) in FORGERIES {
            assert_eq!(tamper(change).await?, 1, "{change}");
            assert_eq!(code(doors::document(room.desk(), query.clone()).await.map(|_| "printed")), "seal_broken", "{change}");
            tamper(undo).await?;
            doors::document(room.desk(), query.clone()).await.map_err(told)?;
        }
        assert_eq!(tamper("UPDATE audit_event SET detail = '' WHERE action = 'prescription.sign'").await?, 1);
        let untold = doors::document(room.desk(), query).await.map(|_| "printed");
        assert_eq!(code(untold), "seal_broken", "its own seal fits, but the trail does not know of it");
        Ok(())
    }
}

in_both_rooms! {
    async fn an_allergy_recorded_after_the_draft_still_stops_the_signature(room: &Room) -> Result<()> {
        let draft = room.save(vec![paracetamol()]).await.map_err(told)?;
        let entry = AllergyEntry { substance_code: String::new(), substance: "paracetamol".to_owned(), ..penicillin() };
        doors::record_allergy(room.desk(), RecordAllergy { key: room.key(), patient_id: room.patient, entry }).await.map_err(told)?;
        let refused = room.sign(&draft, DOCTORS_PASSWORD).await.expect_err("the new allergy is met");
        assert_eq!(refused.code, "allergy_override_needed");
        let FailureDetail::Allergies { warnings } = refused.detail else { return Err(anyhow!("the warnings go with it")) };
        assert_eq!(warnings.first().context("a warning")?.kind, "same");
        Ok(())
    }
}
in_both_rooms! {
    async fn a_reason_answers_only_the_allergies_that_its_writer_was_shown(room: &Room) -> Result<()> {
        let warned = room.save(vec![amoxicillin()]).await.map_err(told)?;
        let draft = room.change(&warned, vec![reasoned(&warned)]).await.map_err(told)?;
        assert_eq!(draft.items, [reasoned(&warned)], "reason and answer are kept");
        let entry = AllergyEntry { substance_code: String::new(), substance: "Ampicillin".to_owned(), ..penicillin() };
        doors::record_allergy(room.desk(), RecordAllergy { key: room.key(), patient_id: room.patient, entry }).await.map_err(told)?;

        let refused = room.sign(&draft, DOCTORS_PASSWORD).await.expect_err("the reason was written before the second allergy was known");
        let FailureDetail::Allergies { warnings } = refused.detail else { return Err(anyhow!("the warnings go with it")) };
        let [second] = warnings.as_slice() else { return Err(anyhow!("only what is not answered is told: {warnings:?}")) };
        assert_eq!((refused.code.as_str(), second.substance.as_str()), ("allergy_override_needed", "Ampicillin"));

        let mut both = reasoned(&warned);
        both.override_answers.push(second.allergy_id);
        let draft = room.change(&draft, vec![both]).await.map_err(told)?;
        let signed = room.sign(&draft, DOCTORS_PASSWORD).await.map_err(told)?;
        assert_eq!((signed.state.as_str(), signed.warnings.len()), ("signed", 2));
        Ok(())
    }
}

in_both_rooms! {
    async fn a_reason_that_answers_no_allergy_is_not_kept(room: &Room) -> Result<()> {
        let warned = room.save(vec![amoxicillin()]).await.map_err(told)?;
        let moved = PrescriptionItem { drug: "Paracetamol".to_owned(), form: "tablet".to_owned(), ..reasoned(&warned) };
        let unasked = PrescriptionItem { override_answers: Vec::new(), ..reasoned(&warned) };
        let draft = room.change(&warned, vec![moved, unasked, reasoned(&warned)]).await.map_err(told)?;
        let reasons: Vec<_> = draft.items.iter().map(|item| (item.override_reason.is_empty(), item.override_answers.len())).collect();
        assert_eq!(reasons, [(true, 0), (true, 0), (false, 1)], "of another drug, for nothing, and as it should be");

        let draft = room.change(&draft, vec![reasoned(&warned)]).await.map_err(told)?;
        let allergy_id = warned.warnings.first().context("a warning")?.allergy_id;
        let retire = RetireAllergy { key: room.key(), allergy_id, status: "inactive".to_owned() };
        doors::retire_allergy(room.desk(), retire).await.map_err(told)?;
        let signed = room.sign(&draft, DOCTORS_PASSWORD).await.map_err(told)?;
        assert_eq!((signed.warnings.len(), signed.items), (0, vec![amoxicillin()]), "nothing is left to be explained");
        Ok(())
    }
}

in_both_rooms! {
    async fn a_medicine_outside_the_list_is_said_to_be_uncompared(room: &Room) -> Result<()> {
        let unknown = PrescriptionItem { drug: "Zyloremib".to_owned(), ..paracetamol() };
        let items = vec![paracetamol(), unknown, PrescriptionItem { drug: String::new(), ..paracetamol() }];
        let check = CheckItems { patient_id: room.patient, items: items.clone() };
        assert_eq!(doors::check_items(room.desk(), check).await.map_err(told)?.unlisted, [1]);
        let healthy = PatientDetails { given_names: "Abul".to_owned(), family_name: "Kalam".to_owned(), ..blank() };
        let register = RegisterPatient { key: room.key(), details: healthy, allergies: AllergyAnswer::NoneKnown, photo: None };
        let patient_id = doors::register_patient(room.desk(), register).await.map_err(told)?.patient_id;
        let check = CheckItems { patient_id, items };
        assert_eq!(doors::check_items(room.desk(), check).await.map_err(told)?.unlisted, Vec::<i32>::new(), "without allergies there is nothing to compare");
        Ok(())
    }
}

in_both_rooms! {
    async fn a_half_written_draft_is_kept_whole_and_signed_once_it_is_complete(room: &Room) -> Result<()> {
        let mut windows = room.desk().changes().listen();
        let half = PrescriptionItem { strength: "0.".to_owned(), dose: String::new(), duration_days: None, quantity: "5.0".to_owned(), ..paracetamol() };
        let nameless = PrescriptionItem { drug: String::new(), form: String::new(), ..paracetamol() };
        let draft = room.save(vec![half.clone(), nameless.clone()]).await.map_err(told)?;
        let read = PrescriptionQuery { prescription_id: draft.prescription_id };
        let reopened = doors::prescription(room.desk(), read).await.map_err(told)?;
        assert_eq!(reopened.items, [half.clone(), nameless.clone()], "every half is where it was");
        let visit = doors::encounter(room.desk(), EncounterQuery { encounter_id: room.encounter }).await.map_err(told)?;
        let link = visit.prescriptions.first().context("the visit shows the draft")?;
        assert_eq!((link.encounter_id.0, link.items, link.drugs.as_str()), (room.encounter.0, 2, "Paracetamol"));
        let query = DocumentQuery::Prescription { prescription_id: draft.prescription_id };
        let paper = doors::document(room.desk(), query).await.map_err(told)?;
        assert_eq!(missing(&text(&paper)?, &["DRAFT", "Paracetamol"]), Vec::<&str>::new(), "it can be looked at as it is");

        let refused = room.sign(&reopened, DOCTORS_PASSWORD).await.expect_err("half a sheet");
        let FailureDetail::Fields { problems } = refused.detail else { return Err(anyhow!("rows and fields are named")) };
        let problems: Vec<_> = problems.iter().map(|problem| format!("{}: {}", problem.field, problem.code)).collect();
        let wanted = ["items.0.dose: required", "items.0.duration_days: required", "items.0.quantity: trailing_zero", "items.1.drug: required", "items.1.form: required"];
        assert_eq!(problems, wanted);
        assert_eq!(windows.try_recv()?.topic, "records", "a new draft is news");
        let whole = room.change(&reopened, vec![paracetamol()]).await.map_err(told)?;
        assert!(windows.is_empty(), "going on with it is not, nor is a refusal");
        let signed = room.sign(&whole, DOCTORS_PASSWORD).await.map_err(told)?;
        assert_eq!((signed.state.as_str(), signed.items.len()), ("signed", 1));
        assert_eq!(windows.try_recv()?.topic, "records", "a signature is news");
        Ok(())
    }
}

in_both_rooms! {
    async fn wrong_items_are_named_and_nothing_is_signed_by_halves(room: &Room) -> Result<()> {
        let wrong = PrescriptionItem { strength: "x".repeat(201), form: "brick".to_owned(), dose: String::new(), duration_days: Some(367), ..paracetamol() };
        let refused = room.save(vec![paracetamol(), wrong]).await.expect_err("wrong items");
        let FailureDetail::Fields { problems } = refused.detail else { return Err(anyhow!("the fields are named")) };
        let problems: Vec<_> = problems.iter().map(|problem| format!("{}: {}", problem.field, problem.code)).collect();
        assert_eq!(problems, ["items.1.strength: too_long", "items.1.form: unknown", "items.1.duration_days: out_of_range"]);

        let empty = room.save(Vec::new()).await.map_err(told)?;
        let refused = room.sign(&empty, DOCTORS_PASSWORD).await.expect_err("an empty sheet");
        assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("empty", Some("items")));
        let stale = Prescription { version: empty.version + 1, ..empty.clone() };
        assert_eq!(code(room.change(&stale, vec![paracetamol()]).await), "stale");
        let save = SavePrescription {
            key: room.key(),
            encounter_id: room.encounter,
            prescription_id: Some(empty.prescription_id),
            items: Vec::new(),
            version: None,
        };
        assert_eq!(code(doors::save_prescription(room.desk(), save).await), "required");
        let save = SavePrescription {
            key: room.key(),
            encounter_id: Ref(EncounterId::new(Uuid::nil())),
            prescription_id: None,
            items: vec![paracetamol()],
            version: None,
        };
        assert_eq!(code(doors::save_prescription(room.desk(), save).await), "missing");
        Ok(())
    }
}
