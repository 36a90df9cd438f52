//! A desk on a throw-away folder, from before the first set-up.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use clinic_app::changes::Changes;
use clinic_app::clinic::Surroundings;
use clinic_app::desk::{Desk, Engine, Setting};
use clinic_app::session::contract::{Created, SetupAdministrator, SetupClinic, SetupHours, SetupRegion, SignIn};
use clinic_app::session::device::{DeviceSecrets, NoKeyring};
use clinic_app::session::slots::{Cost, Slot};
use clinic_app::staff::contract::{HoursInterval, PractitionerProfile};
use clinic_core::clock::Clock;
use clinic_test_support::Database;
use serde_json::Value;
use sqlx::{Connection as _, Executor as _, PgConnection};
use tempfile::TempDir;

use crate::raw::unlocked;
use crate::world::{CountingIds, MORNING, TestClock};

/// The administrator's password in every test.
pub const PASSWORD: &str = "lotus pond at first light";

/// A desk, its clock and its folder.
pub struct TestDesk {
    /// The desk.
    pub desk: Desk,
    /// Its clock.
    pub clock: Arc<TestClock>,
    /// Its folder.
    pub folder: TempDir,
    space: u64,
}

impl TestDesk {
    /// A desk before set-up, on the embedded engine, without a keyring.
    pub fn new() -> Result<Self> {
        Self::on(Engine::Embedded, Box::new(NoKeyring))
    }

    /// A desk before set-up.
    pub fn on(engine: Engine, devices: Box<dyn DeviceSecrets>) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let clock = TestClock::at(MORNING);
        let desk = desk(folder.path(), &clock, (engine, devices), 0);
        Ok(Self { desk, clock, folder, space: 0 })
    }

    /// Ends the program and starts it again on the same folder.
    pub async fn restart(&mut self, engine: Engine, devices: Box<dyn DeviceSecrets>) {
        self.desk.close().await;
        self.space += 1;
        self.desk = desk(self.folder.path(), &self.clock, (engine, devices), self.space);
    }

    /// A second program on the same folder.
    pub fn neighbour(&self) -> Desk {
        desk(self.folder.path(), &self.clock, (Engine::Embedded, Box::new(NoKeyring)), self.space + 1)
    }

    /// Runs a statement past the desk, as whoever knows a password or has the server can.
    pub async fn tamper(&self, database: Option<&Database>, sql: &'static str) -> Result<u64> {
        self.past_the_desk(database.map(|database| database.url.as_str()), sql).await
    }

    /// The same by the address of the server; on the embedded file without one.
    pub async fn past_the_desk(&self, server: Option<&str>, sql: &'static str) -> Result<u64> {
        if let Some(url) = server {
            let mut server = PgConnection::connect(url).await?;
            return Ok(server.execute(sql).await?.rows_affected());
        }
        let folder = self.folder.path().join("data");
        let mut file = unlocked(&folder.join("clinic.db"), &data_key(&folder)?).await?;
        let touched = file.execute(sql).await?.rows_affected();
        file.close().await?;
        Ok(touched)
    }

    /// Goes through the wizard as `asha`, the administrator.
    pub async fn found(&self) -> Result<Created> {
        self.desk.setup_region(region()).await?;
        self.desk.setup_clinic(clinic()).await?;
        let created = self.desk.setup_administrator(administrator()).await?;
        let weekly = (1..=7).map(|weekday| HoursInterval { weekday, starts_minute: 540, ends_minute: 1020 }).collect();
        let practitioner = PractitionerProfile {
            name: "Dr Asha Rahman".to_owned(),
            staff_id: Some(created.session.staff_id),
            specialisation: "Family medicine".to_owned(),
            licence_number: "BMDC A-1".to_owned(),
            years_experience: Some(12),
            qualification: "MBBS".to_owned(),
            fee_minor: Some(clinic_app::contract::Whole(80_000)),
            is_accepting: true,
            on_board: true,
        };
        self.desk.setup_hours(SetupHours { opening: weekly, practitioner: Some(practitioner) }).await?;
        Ok(created)
    }
}

/// The first answer of the wizard.
pub fn region() -> SetupRegion {
    SetupRegion {
        language: "en".to_owned(),
        country: "BD".to_owned(),
        currency: "BDT".to_owned(),
        time_zone: "Asia/Dhaka".to_owned(),
    }
}

/// The second answer of the wizard.
pub fn clinic() -> SetupClinic {
    SetupClinic {
        name: "Shapla Clinic".to_owned(),
        address_lines: vec!["12 Lake Road".to_owned(), "Dhaka 1212".to_owned()],
        phone: "+880 2 5555 0100".to_owned(),
        email: "desk@shapla.example".to_owned(),
        tax_number: "BIN 000123456".to_owned(),
        logo: None,
    }
}

/// The third answer of the wizard.
pub fn administrator() -> SetupAdministrator {
    SetupAdministrator {
        login: "asha".to_owned(),
        display_name: "Asha Rahman".to_owned(),
        password: PASSWORD.to_owned(),
        folder: None,
    }
}

/// Signing in with a password.
pub fn sign_in(login: &str, password: &str) -> SignIn {
    SignIn { login: login.to_owned(), password: password.to_owned() }
}

/// The key of the embedded file, unwrapped with the administrator's password.
fn data_key(folder: &Path) -> Result<[u8; 32]> {
    let mut file: Value = serde_json::from_slice(&std::fs::read(folder.join("clinic.keys.a"))?)?;
    let slots: Vec<Slot> = serde_json::from_value(file["slots"].take())?;
    let slot = slots.iter().find(|slot| slot.login == "asha").context("the administrator has a slot")?;
    let clinic = file["clinic_id"].as_str().context("the clinic is named")?;
    Ok(*slot.unwrap(clinic, PASSWORD.as_bytes(), None)?.context("the password fits")?)
}

fn desk(
    folder: &Path,
    clock: &Arc<TestClock>,
    (engine, devices): (Engine, Box<dyn DeviceSecrets>),
    space: u64,
) -> Desk {
    let clock: Arc<dyn Clock> = Arc::<TestClock>::clone(clock);
    let ids = Arc::new(CountingIds::in_space(space));
    Desk::new(Setting {
        home: folder.join("home"),
        default_folder: folder.join("data"),
        anchors: folder.join("anchors"),
        around: Surroundings { clock, ids, changes: Changes::default(), workstation: "test".to_owned() },
        devices,
        cost: Cost::TEST,
        engine,
    })
}
