//! Who looked at a patient: one event a look, however often the screen reads it again, and how the trail shows it.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, anyhow};
use clinic_app::desk::Engine;
use clinic_app::doors;
use clinic_app::patients::contract::PatientQuery;
use clinic_app::session::contract::Unlock;
use clinic_app::session::device::NoKeyring;
use clinic_tests::desk::{PASSWORD, TestDesk, sign_in};
use serde_json::{Value, json};
use uuid::Uuid;

/// The receptionist's own password.
const OWN: &str = "bamboo flute across the river";

/// A founded clinic with one patient; the administrator is at the desk and has opened nobody.
struct Looks {
    test: TestDesk,
    patient: Value,
}

impl Looks {
    async fn at(engine: Engine) -> Result<Self> {
        let looks = Self { test: TestDesk::on(engine, Box::new(NoKeyring))?, patient: Value::Null };
        looks.test.found().await?;
        let details = json!({ "prefix": "", "given_names": "Rina", "family_name": "Das", "suffix": "",
            "born_on": "1984-03-12", "estimated_age": null, "sex": "female", "phones": [], "email": "", "address": "",
            "city": "", "district": "", "postal_code": "", "country": "", "blood_group": null, "emergency_name": "",
            "emergency_relation": "", "emergency_phone": "" });
        let input = json!({ "key": key(), "details": details, "allergies": { "kind": "not_asked" }, "photo": null });
        let registered = looks.call("register_patient", &input).await?;
        Ok(Self { patient: registered["patient_id"].clone(), ..looks })
    }

    async fn call(&self, command: &str, input: &Value) -> Result<Value> {
        let answer = doors::dispatch(&self.test.desk, command, &input.to_string()).await;
        Ok(serde_json::from_str(&answer.map_err(|failure| anyhow!("{command}: {failure:?}"))?)?)
    }

    /// Opens the patient with everything that the screens about them read.
    async fn look(&self) -> Result<Value> {
        let of = json!({ "patient_id": self.patient });
        let patient = self.call("open_patient", &of).await?;
        self.call("patient_photo", &of).await?;
        self.call("patient_visits", &of).await?;
        let list = json!({ "patient_id": self.patient, "filter": "all", "limit": 200, "offset": 0 });
        self.call("list_invoices", &list).await?;
        Ok(patient)
    }

    /// Bills the patient, takes half of it and reads the invoice before and after.
    async fn pay(&self) -> Result<()> {
        let line = json!({ "service_id": null, "description": "ECG", "quantity": 1, "unit_price_minor": 50_000,
            "tax_rate": 0 });
        let draft = json!({ "key": key(), "patient_id": self.patient, "encounter_id": null, "lines": [line],
            "notes": "" });
        let draft = self.call("draft_invoice", &draft).await?;
        let one = json!({ "invoice_id": draft["invoice_id"] });
        let issue = json!({ "key": key(), "invoice_id": draft["invoice_id"], "version": draft["version"] });
        self.call("issue_invoice", &issue).await?;
        self.call("invoice", &one).await?;
        let take = json!({ "key": key(), "invoice_id": draft["invoice_id"], "method": "cash", "amount_minor": 25_000,
            "tendered_minor": 25_000 });
        self.call("take_payment", &take).await?;
        self.call("invoice", &one).await?;
        Ok(())
    }

    /// The newest event of this kind, as the trail shows it.
    async fn told(&self, action: &str) -> Result<Value> {
        let page = json!({ "patient_id": null, "staff_id": null, "before": null, "limit": 200 });
        let rows = self.call("audit_trail", &page).await?;
        let found = rows.as_array().and_then(|rows| rows.iter().find(|row| row["action"] == action));
        found.cloned().with_context(|| format!("{action} in the trail"))
    }

    /// How often each kind of look at the patient stands in the trail.
    async fn noted(&self) -> Result<BTreeMap<String, usize>> {
        let page = json!({ "patient_id": self.patient, "staff_id": null, "before": null, "limit": 200 });
        let rows = self.call("audit_trail", &page).await?;
        let mut noted = BTreeMap::new();
        for action in rows.as_array().into_iter().flatten().filter_map(|row| row["action"].as_str()) {
            if ["patient.open", "invoice.read"].contains(&action) {
                *noted.entry(action.to_owned()).or_default() += 1;
            }
        }
        Ok(noted)
    }

    async fn seat_a_receptionist(&self) -> Result<()> {
        let account = json!({ "key": key(), "login": "rana", "display_name": "Rana", "role": "receptionist" });
        let given = self.call("create_staff", &account).await?["password"].as_str().unwrap_or_default().to_owned();
        self.test.desk.sign_out().await?;
        self.test.desk.sign_in(sign_in("rana", &given)).await?;
        self.call("change_password", &json!({ "current": given, "new": OWN })).await?;
        Ok(())
    }

    async fn sign_in_again(&self) -> Result<()> {
        self.test.desk.sign_out().await?;
        self.test.desk.sign_in(sign_in("asha", PASSWORD)).await?;
        Ok(())
    }
}

fn key() -> String {
    Uuid::now_v7().to_string()
}

fn times(patient: usize, invoice: usize) -> BTreeMap<String, usize> {
    let all = [("patient.open", patient), ("invoice.read", invoice)];
    all.into_iter().filter(|(_, times)| *times > 0).map(|(action, times)| (action.to_owned(), times)).collect()
}

async fn one_look_leaves_one_event(looks: &Looks) -> Result<()> {
    assert_eq!(looks.noted().await?, times(0, 0), "nobody has looked yet");
    assert_eq!(looks.look().await?["balance_minor"], json!(0));
    looks.pay().await?;
    assert_eq!(looks.look().await?["balance_minor"], json!(25_000), "what is read again is what is there now");
    looks.test.clock.pass_minutes(15);
    looks.test.desk.lock().await?;
    looks.test.desk.unlock(Unlock { password: PASSWORD.to_owned() }).await?;
    looks.look().await?;
    assert_eq!(looks.noted().await?, times(1, 1), "open, pay, read again, unlock: one look");
    looks.test.clock.pass_minutes(60);
    looks.look().await?;
    assert_eq!(looks.noted().await?, times(2, 1), "an hour later it is another");
    looks.sign_in_again().await?;
    looks.look().await?;
    assert_eq!(looks.noted().await?, times(3, 1), "and after signing in again");
    looks.test.clock.pass_minutes(-30);
    looks.look().await?;
    assert_eq!(looks.noted().await?, times(4, 1), "a clock that is set back hides nothing");
    Ok(())
}

async fn another_person_leaves_another_event(looks: &Looks) -> Result<()> {
    looks.look().await?;
    looks.seat_a_receptionist().await?;
    let of = json!({ "patient_id": looks.patient });
    for _ in 0..2 {
        looks.call("patient_visits", &of).await?;
    }
    looks.sign_in_again().await?;
    assert_eq!(looks.noted().await?, times(2, 0), "whichever command shows the patient");
    Ok(())
}

async fn what_is_read_at_once_is_one_look(looks: &Looks) -> Result<()> {
    let patient_id = serde_json::from_value(looks.patient.clone())?;
    let desk = &looks.test.desk;
    let of = || PatientQuery { patient_id };
    let (opened, photo, visits) = tokio::join!(
        doors::open_patient(desk, of()),
        doors::patient_photo(desk, of()),
        doors::patient_visits(desk, of())
    );
    assert!(opened.is_ok() && photo.is_ok() && visits.is_ok());
    assert_eq!(looks.noted().await?, times(1, 0));
    Ok(())
}

async fn the_trail_names_whom_and_which(looks: &Looks) -> Result<()> {
    looks.pay().await?;
    let (issued, taken) = (looks.told("invoice.issue").await?, looks.told("payment.take").await?);
    for event in [&issued, &taken, &looks.told("patient.register").await?] {
        assert_eq!((&event["patient_name"], &event["patient_number"]), (&json!("Das, Rina"), &json!("P-000001")));
    }
    assert_eq!(issued["number"], "INV-2026-000001");
    let invoice = looks.call("invoice", &json!({ "invoice_id": issued["invoice_id"] })).await?;
    assert_eq!(invoice["number"], issued["number"], "the link leads to it");
    assert_eq!(taken["number"], invoice["payments"][0]["receipt_number"]);
    assert_eq!(taken["invoice_id"], issued["invoice_id"], "a payment leads to its invoice");
    let founded = looks.told("clinic.create").await?;
    assert_eq!((&founded["patient_name"], &founded["number"]), (&json!(""), &json!("")));
    assert_eq!((&founded["patient_id"], &founded["invoice_id"]), (&Value::Null, &Value::Null));
    Ok(())
}

/// The same story at the embedded desk and at a shared one.
macro_rules! at_both_desks {
    ($($story:ident, $embedded:ident, $shared:ident;)*) => {$(
        #[tokio::test]
        async fn $embedded() -> Result<()> {
            let looks = Looks::at(Engine::Embedded).await?;
            let told = $story(&looks).await;
            looks.test.desk.close().await;
            told
        }

        #[tokio::test]
        async fn $shared() -> Result<()> {
            let Some(database) = clinic_test_support::postgres::fresh_database()? else { return Ok(()) };
            $story(&Looks::at(Engine::Shared(database.url.clone())).await?).await
        }
    )*};
}

at_both_desks! {
    one_look_leaves_one_event, one_look_leaves_one_event_on_sqlite, one_look_leaves_one_event_on_postgres;
    another_person_leaves_another_event, another_person_leaves_another_event_on_sqlite,
        another_person_leaves_another_event_on_postgres;
    the_trail_names_whom_and_which, the_trail_names_whom_and_which_on_sqlite, the_trail_names_whom_and_which_on_postgres;
    what_is_read_at_once_is_one_look, what_is_read_at_once_is_one_look_on_sqlite,
        what_is_read_at_once_is_one_look_on_postgres;
}
