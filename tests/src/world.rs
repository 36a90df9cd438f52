//! A founded clinic with one person of each role, opened below the sign-in.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use anyhow::{Context as _, Result};
use clinic_app::actor::Actor;
use clinic_app::audit::Anchors;
use clinic_app::changes::Changes;
use clinic_app::clinic::{Clinic, Surroundings};
use clinic_app::contract::Ref;
use clinic_app::patients::contract::{AllergyAnswer, Patient, PatientDetails, RegisterPatient};
use clinic_core::clock::{Clock, Instant};
use clinic_core::ids::{ActionKey, ClinicId, IdSource, PractitionerId, RuleId, StaffId};
use clinic_core::rights::Role;
use clinic_store::scheduling::rules::RuleRow;
use clinic_store::staff::{ClinicRow, PractitionerRow, StaffRow};
use clinic_store::{Encryption, Entry, Stamp, Store};
use clinic_test_support::Database;
use tempfile::TempDir;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The key that seals the trail of every test world.
pub const AUDIT_KEY: [u8; 32] = [2; 32];
/// The key that encrypts the file of every test world.
pub const DATA_KEY: [u8; 32] = [1; 32];

/// Saturday 21 November 2026, 09:00 in Dhaka (UTC+6).
pub const MORNING: i64 = 1_795_230_000_000;

/// A clock that stands still until it is set.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl TestClock {
    /// A clock that shows this moment.
    pub fn at(milliseconds: i64) -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(milliseconds)))
    }

    /// Moves the clock forward, or back.
    pub fn pass_minutes(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }

    /// Sets the clock.
    pub fn set(&self, milliseconds: i64) {
        self.0.store(milliseconds, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
}

/// Identifiers in order: the first is …0001.
#[derive(Debug, Default)]
pub struct CountingIds {
    space: u64,
    next: AtomicU64,
}

impl CountingIds {
    /// Identifiers that no other source with another `space` gives.
    pub fn in_space(space: u64) -> Self {
        Self { space, next: AtomicU64::new(0) }
    }
}

impl IdSource for CountingIds {
    fn fresh(&self) -> Uuid {
        let next = self.next.fetch_add(1, Ordering::SeqCst) + 1;
        Uuid::from_u64_pair(0x0190_0000_0000_7000 | (self.space & 0xfff), 0x8000_0000_0000_0000 | next)
    }
}

/// Identifiers as in the product, for worlds that are opened again.
struct OrderedIds;

impl IdSource for OrderedIds {
    fn fresh(&self) -> Uuid {
        Uuid::now_v7()
    }
}

/// A clinic in Dhaka that is open every day from 09:00 to 17:00, with one practitioner.
pub struct World {
    /// The open clinic.
    pub clinic: Arc<Clinic>,
    /// Its clock.
    pub clock: Arc<TestClock>,
    /// An administrator.
    pub administrator: Actor,
    /// A doctor, who is the practitioner.
    pub doctor: Actor,
    /// A nurse.
    pub nurse: Actor,
    /// A receptionist.
    pub receptionist: Actor,
    /// The practitioner.
    pub practitioner: PractitionerId,
    /// Where the embedded file lies.
    pub folder: TempDir,
    /// The database on Postgres, when this is that engine.
    pub database: Option<Database>,
}

impl World {
    /// On the embedded file.
    pub async fn embedded() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let store = open_embedded(&folder).await?;
        Self::found(store, folder, None).await
    }

    /// On the embedded file in this folder, which may be there already, with identifiers that never repeat.
    pub async fn embedded_in(folder: &Path) -> Result<Self> {
        let store = open_in(folder).await?;
        let mut tx = store.read().await?;
        let clinic = clinic_store::staff::clinic(&mut tx).await?;
        let accounts = clinic_store::staff::accounts(&mut tx).await?;
        drop(tx);
        let clock = TestClock::at(MORNING);
        let around = around_with(&clock, Arc::new(OrderedIds));
        let Some(row) = clinic else { return Self::found_with(store, tempfile::tempdir()?, None, around, clock).await };
        let clinic = Arc::new(Clinic::open(Arc::new(store), &row, &around, no_anchors())?);
        let mut tx = clinic.store.read().await?;
        let doctor =
            accounts.iter().find(|account| account.role == "doctor").context("there is a doctor")?.id.parse()?;
        let practitioner = clinic_store::staff::practitioner_of(&mut tx, doctor).await?.context("who practises")?;
        drop(tx);
        let person = |role: Role| -> Result<Actor> {
            let account = accounts.iter().find(|account| account.role == role.word()).context("one of each role")?;
            Ok(actor(account.id.parse()?, role, practitioner))
        };
        Ok(Self {
            administrator: person(Role::Administrator)?,
            doctor: person(Role::Doctor)?,
            nurse: person(Role::Nurse)?,
            receptionist: person(Role::Receptionist)?,
            clinic,
            clock,
            practitioner,
            folder: tempfile::tempdir()?,
            database: None,
        })
    }

    /// On a Postgres of its own; none where there is no Postgres.
    pub async fn shared() -> Result<Option<Self>> {
        let Some(database) = clinic_test_support::postgres::fresh_database()? else { return Ok(None) };
        let store = Store::open_shared(&database.url, Zeroizing::new(AUDIT_KEY)).await?;
        Ok(Some(Self::found(store, tempfile::tempdir()?, Some(database)).await?))
    }

    /// A fresh key for one user action.
    pub fn key(&self) -> Ref<ActionKey> {
        Ref(self.clinic.fresh(ActionKey::new))
    }

    /// Registers a patient by name; the rest is plausible.
    pub async fn patient(&self, given_names: &str, family_name: &str) -> Result<Patient> {
        let details = PatientDetails {
            given_names: given_names.to_owned(),
            family_name: family_name.to_owned(),
            born_on: Some("1984-03-12".to_owned()),
            ..blank()
        };
        let input = RegisterPatient { key: self.key(), details, allergies: AllergyAnswer::NotAsked, photo: None };
        Ok(self.clinic.register_patient(&self.receptionist, input).await?)
    }

    /// Adds another practitioner with the same hours.
    pub async fn another_practitioner(&self, name: &str) -> Result<PractitionerId> {
        let id = self.clinic.fresh(PractitionerId::new);
        let row = practitioner_row(id, None, name);
        let clinic = &self.clinic;
        clinic
            .write(&self.administrator, async |write| {
                clinic_store::staff::insert_practitioner(write.tx(), &row, clinic.now()).await?;
                let week = week_of(id, || clinic.fresh(RuleId::new));
                clinic_store::scheduling::rules::set_week(write.tx(), id, &week, clinic.now()).await?;
                write.audit(Entry::new("practitioner.add", "practitioner", id));
                Ok(())
            })
            .await?;
        Ok(id)
    }

    /// A second workstation at the same shared database.
    pub async fn workstation(&self, space: u64) -> Result<Clinic> {
        let database = self.database.as_ref().context("only a shared database has workstations")?;
        let store = Store::open_shared(&database.url, Zeroizing::new(AUDIT_KEY)).await?;
        let mut tx = store.read().await?;
        let row = clinic_store::staff::clinic(&mut tx).await?.context("the clinic is founded")?;
        drop(tx);
        Ok(Clinic::open(Arc::new(store), &row, &around(&self.clock, CountingIds::in_space(space)), no_anchors())?)
    }

    async fn found(store: Store, folder: TempDir, database: Option<Database>) -> Result<Self> {
        let clock = TestClock::at(MORNING);
        let around = around(&clock, CountingIds::default());
        Self::found_with(store, folder, database, around, clock).await
    }

    async fn found_with(
        store: Store,
        folder: TempDir,
        database: Option<Database>,
        around: Surroundings,
        clock: Arc<TestClock>,
    ) -> Result<Self> {
        let row = clinic_row();
        let roles = [Role::Administrator, Role::Doctor, Role::Nurse, Role::Receptionist];
        let staff = roles.map(|role| (role, StaffId::new(around.ids.fresh())));
        let practitioner = PractitionerId::new(around.ids.fresh());
        let (_, doctor) = staff[1];
        let stamp =
            Stamp { staff_id: None, login: "test".into(), role: None, workstation: "test".into(), at: clock.now() };
        store
            .write(&stamp, async |write| {
                let tx = write.tx();
                clinic_store::staff::insert_clinic(tx, ClinicId::new(Uuid::nil()), &row, clock.now()).await?;
                for (role, id) in &staff {
                    clinic_store::staff::insert_account(tx, &staff_row(*id, *role)).await?;
                }
                clinic_store::staff::set_opening_hours(tx, &every_day()).await?;
                let doctor = practitioner_row(practitioner, Some(doctor), "Dr Asha Rahman");
                clinic_store::staff::insert_practitioner(tx, &doctor, clock.now()).await?;
                let week = week_of(practitioner, || RuleId::new(around.ids.fresh()));
                clinic_store::scheduling::rules::set_week(tx, practitioner, &week, clock.now()).await?;
                write.audit(Entry::new("clinic.create", "clinic", ""));
                Ok::<_, clinic_store::StoreError>(())
            })
            .await?;
        let clinic = Arc::new(Clinic::open(Arc::new(store), &row, &around, no_anchors())?);
        let [administrator, doctor, nurse, receptionist] = staff.map(|(role, id)| actor(id, role, practitioner));
        Ok(Self { clinic, clock, administrator, doctor, nurse, receptionist, practitioner, folder, database })
    }
}

/// Opens, or opens again, the embedded file in a folder.
pub async fn open_embedded(folder: &TempDir) -> Result<Store> {
    open_in(folder.path()).await
}

async fn open_in(folder: &Path) -> Result<Store> {
    let encryption = Encryption { data_key: Zeroizing::new(DATA_KEY), audit_key: Zeroizing::new(AUDIT_KEY) };
    Ok(Store::open_embedded(&folder.join("clinic.db"), encryption).await?)
}

/// Details of a patient with nothing but the sex.
pub fn blank() -> PatientDetails {
    PatientDetails {
        prefix: String::new(),
        given_names: String::new(),
        family_name: String::new(),
        suffix: String::new(),
        born_on: None,
        estimated_age: None,
        sex: "female".to_owned(),
        phones: Vec::new(),
        email: String::new(),
        address: String::new(),
        city: String::new(),
        district: String::new(),
        postal_code: String::new(),
        country: String::new(),
        blood_group: None,
        emergency_name: String::new(),
        emergency_relation: String::new(),
        emergency_phone: String::new(),
    }
}

fn around(clock: &Arc<TestClock>, ids: CountingIds) -> Surroundings {
    around_with(clock, Arc::new(ids))
}

fn around_with(clock: &Arc<TestClock>, ids: Arc<dyn IdSource>) -> Surroundings {
    let clock: Arc<dyn Clock> = Arc::<TestClock>::clone(clock);
    Surroundings { clock, ids, changes: Changes::default(), workstation: "test".to_owned() }
}

fn no_anchors() -> Anchors {
    Anchors::new(None, Zeroizing::new(AUDIT_KEY))
}

fn every_day() -> Vec<(i64, i64, i64)> {
    (1..=7).map(|weekday| (weekday, 9 * 60, 17 * 60)).collect()
}

/// The same as the work of a practitioner.
fn week_of(practitioner: PractitionerId, fresh: impl Fn() -> RuleId) -> Vec<RuleRow> {
    let rule = |(weekday, starts_minute, ends_minute)| RuleRow {
        id: fresh().to_string(),
        practitioner_id: practitioner.to_string(),
        kind: "work".to_owned(),
        location_id: None,
        block_type_id: None,
        weekday: Some(weekday),
        starts_minute,
        ends_minute,
        every_weeks: 1,
        valid_from: None,
        valid_to: None,
    };
    every_day().into_iter().map(rule).collect()
}

fn actor(staff_id: StaffId, role: Role, practitioner: PractitionerId) -> Actor {
    Actor {
        staff_id,
        login: role.word().to_owned(),
        display_name: role.word().to_owned(),
        role,
        practitioner_id: (role == Role::Doctor).then_some(practitioner),
        patient_id: None,
    }
}

fn clinic_row() -> ClinicRow {
    ClinicRow {
        id: Uuid::nil().to_string(),
        name: "Shapla Clinic".to_owned(),
        address: "12 Lake Road\nDhaka 1212".to_owned(),
        phone: "+880 2 5555 0100".to_owned(),
        email: "desk@shapla.example".to_owned(),
        tax_number: "BIN 000123456".to_owned(),
        logo: None,
        country: "BD".to_owned(),
        currency: "BDT".to_owned(),
        time_zone: "Asia/Dhaka".to_owned(),
        language: "en".to_owned(),
        idle_lock_minutes: 10,
        version: 1,
    }
}

fn staff_row(id: StaffId, role: Role) -> StaffRow {
    StaffRow {
        id: id.to_string(),
        login: role.word().to_owned(),
        display_name: role.word().to_owned(),
        role: role.word().to_owned(),
        is_active: true,
        must_change_password: false,
        created_at: MORNING,
        version: 1,
    }
}

fn practitioner_row(id: PractitionerId, staff: Option<StaffId>, name: &str) -> PractitionerRow {
    PractitionerRow {
        id: id.to_string(),
        staff_id: staff.map(|id| id.to_string()),
        name: name.to_owned(),
        specialisation: "Family medicine".to_owned(),
        licence_number: format!("BMDC {id}"),
        years_experience: Some(12),
        qualification: "MBBS, FCPS".to_owned(),
        fee_minor: Some(80_000),
        is_accepting: true,
        on_board: true,
        is_active: true,
        version: 1,
    }
}
