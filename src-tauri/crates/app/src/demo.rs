//! The demonstration clinic: plausible people and a week of work, made through the very use cases.

mod days;
mod people;
mod plans;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use clinic_core::clock::{Clock, Instant};
use clinic_core::ids::{ActionKey, PatientId, PractitionerId, StaffId};
use clinic_core::rights::{Right, Role};
use clinic_store::Entry;

use crate::actor::Actor;
use crate::billing::contract::{SaveService, Service};
use crate::clinic::Clinic;
use crate::contract::{Ref, Whole};
use crate::desk::{Desk, Work};
use crate::doors;
use crate::error::AppError;
use crate::failure::Failure;
use crate::patients::contract::{AllergyAnswer, AllergyEntry, PatientDetails, RegisterPatient};
use crate::session::contract::{SessionState, SetupAdministrator, SetupClinic, SetupHours, SetupRegion};
use crate::staff::contract::{AddPractitioner, CreateStaff, HoursInterval, PractitionerProfile};

/// The password of everybody in the demonstration clinic.
pub const PASSWORD: &str = "demonstration only here";

/// Founds a demonstration clinic on an empty desk and fills it; the logins are returned.
pub async fn found(desk: &Desk) -> Result<Vec<String>, Failure> {
    let region = SetupRegion {
        language: "en".to_owned(),
        country: "BD".to_owned(),
        currency: "BDT".to_owned(),
        time_zone: "Asia/Dhaka".to_owned(),
    };
    doors::setup_region(desk, region).await?;
    doors::setup_clinic(desk, shapla()).await?;
    let administrator = SetupAdministrator {
        login: "admin".to_owned(),
        display_name: "Nadia Haque".to_owned(),
        password: PASSWORD.to_owned(),
        folder: None,
    };
    doors::setup_administrator(desk, administrator).await?;
    doors::setup_hours(desk, SetupHours { opening: week(), practitioner: None }).await?;
    doors::setup_demo(desk).await?;
    let logins = people::STAFF.iter().map(|(login, ..)| (*login).to_owned());
    Ok(std::iter::once("admin".to_owned()).chain(logins).collect())
}

impl Desk {
    /// Fills a clinic that has no patient yet with invented people and a week of work.
    pub async fn setup_demo(&self) -> Result<SessionState, AppError> {
        let (work, actor) = self.at_work().await?;
        actor.require(Right::ManageClinic)?;
        let mut tx = work.clinic.store.read().await?;
        if clinic_store::counters::read(&mut tx, "patient").await? > 0 {
            return Err(AppError::refused("not_empty"));
        }
        drop(tx);
        // Found out now, not when half of the clinic is there.
        let file = self.require_key_file()?;
        if people::STAFF.iter().any(|(login, ..)| file.person(login).is_some()) {
            return Err(AppError::refused("not_empty"));
        }
        let clock = Arc::new(DemoClock(AtomicI64::new(work.clinic.now().0)));
        let mut demo = Demo::new(&work.clinic, &clock, actor);
        demo.fill(self, &work).await?;
        self.finish_setup()?;
        for topic in ["staff", "patients", "schedule", "records", "billing"] {
            self.changes().announce(topic, "");
        }
        self.session_state().await
    }
}

/// A clock that walks through the week that is made up.
struct DemoClock(AtomicI64);

impl Clock for DemoClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
}

/// The clinic while it is filled, on a clock of its own.
struct Demo {
    clinic: Clinic,
    clock: Arc<DemoClock>,
    present: Instant,
    administrator: Actor,
    doctors: Vec<(Actor, PractitionerId)>,
    nurse: Option<Actor>,
    receptionist: Option<Actor>,
    patients: Vec<PatientId>,
    services: Vec<Service>,
}

impl Demo {
    fn new(clinic: &Clinic, clock: &Arc<DemoClock>, administrator: Actor) -> Self {
        let walking: Arc<dyn Clock> = Arc::<DemoClock>::clone(clock);
        Self {
            clinic: Clinic {
                store: Arc::clone(&clinic.store),
                clock: walking,
                ids: Arc::clone(&clinic.ids),
                // Nobody has to read again after each of a thousand steps.
                changes: crate::changes::Changes::default(),
                workstation: clinic.workstation.clone(),
                zone: clinic.zone,
                currency: clinic.currency,
                language: clinic.language,
                country: clinic.country.clone(),
                trail: Arc::clone(&clinic.trail),
            },
            clock: Arc::clone(clock),
            present: clinic.now(),
            administrator,
            doctors: Vec::new(),
            nurse: None,
            receptionist: None,
            patients: Vec::new(),
            services: Vec::new(),
        }
    }

    async fn fill(&mut self, desk: &Desk, work: &Work) -> Result<(), AppError> {
        let clinic_id = work.clinic.fresh(ActionKey::new);
        let note = async |write: &mut clinic_store::Write| {
            write.audit(Entry::new("clinic.demo", "clinic", clinic_id));
            Ok(())
        };
        self.clinic.write(&self.administrator, note).await?;
        for (login, name, role, specialisation, qualification) in people::STAFF {
            let actor = self.hire(desk, work, (login, name, role)).await?;
            match actor.role {
                Role::Doctor => self.put_on_board(actor, specialisation, qualification).await?,
                Role::Nurse => self.nurse = Some(actor),
                Role::Receptionist | Role::Administrator | Role::Patient => self.receptionist = Some(actor),
            }
        }
        for (code, name, price, tax_rate) in people::SERVICES {
            let service = SaveService {
                key: self.key(),
                service_id: None,
                code: (*code).to_owned(),
                name: (*name).to_owned(),
                price_minor: Whole(*price),
                tax_rate: *tax_rate,
                is_active: true,
                version: None,
            };
            self.services = self.clinic.save_service(&self.administrator, service).await?;
        }
        for invented in people::PATIENTS {
            let patient = self.clinic.register_patient(&self.administrator, self.registration(invented)).await?;
            self.patients.push(patient.patient_id.0);
        }
        self.furnish().await?;
        self.live_the_week().await?;
        self.let_wait().await
    }

    async fn hire(&self, desk: &Desk, work: &Work, (login, name, role): (&str, &str, &str)) -> Result<Actor, AppError> {
        let role = Role::find(role).unwrap_or(Role::Receptionist);
        let input = CreateStaff {
            key: self.key(),
            login: login.to_owned(),
            display_name: name.to_owned(),
            role: crate::staff::role_word(role),
        };
        let staff_id: StaffId = desk.create_staff(input).await?.staff_id.0;
        desk.give_slot(work, staff_id, (login, name), PASSWORD)?;
        let settle = async |write: &mut clinic_store::Write| {
            clinic_store::staff::set_active(write.tx(), staff_id, true, false).await?;
            write.audit(Entry::new("staff.change_password", "staff", staff_id));
            Ok(())
        };
        self.clinic.write(&self.administrator, settle).await?;
        Ok(Actor {
            staff_id,
            login: login.to_owned(),
            display_name: name.to_owned(),
            role,
            practitioner_id: None,
            patient_id: None,
        })
    }

    async fn put_on_board(&mut self, actor: Actor, specialisation: &str, qualification: &str) -> Result<(), AppError> {
        let profile = PractitionerProfile {
            name: actor.display_name.clone(),
            staff_id: Some(Ref(actor.staff_id)),
            specialisation: specialisation.to_owned(),
            licence_number: format!("BMDC A-{}", 41_200 + self.doctors.len()),
            years_experience: Some(12),
            qualification: qualification.to_owned(),
            fee_minor: Some(Whole(80_000)),
            is_accepting: true,
            on_board: true,
        };
        let input = AddPractitioner { key: self.key(), profile, hours: week().into_iter().map(Into::into).collect() };
        let id = self.clinic.add_practitioner(&self.administrator, input).await?.practitioner_id.0;
        self.doctors.push((Actor { practitioner_id: Some(id), ..actor }, id));
        Ok(())
    }

    fn registration(&self, invented: &people::Invented) -> RegisterPatient {
        let (family, given, sex, born_on, phone, allergy) = invented;
        let allergies = match clinic_core::prescribing::lookup_substance(allergy) {
            None => AllergyAnswer::NoneKnown,
            Some(substance) => AllergyAnswer::Recorded {
                allergies: vec![AllergyEntry {
                    substance_code: substance.code.to_owned(),
                    substance: substance.name_en.to_owned(),
                    category: substance.category.word().to_owned(),
                    criticality: "high".to_owned(),
                    reaction: "rash and swelling".to_owned(),
                }],
            },
        };
        let details = PatientDetails {
            prefix: String::new(),
            given_names: (*given).to_owned(),
            family_name: (*family).to_owned(),
            suffix: String::new(),
            born_on: Some((*born_on).to_owned()),
            estimated_age: None,
            sex: (*sex).to_owned(),
            phones: vec![format!("+88017{phone}")],
            email: String::new(),
            address: "House 7, Road 12".to_owned(),
            city: "Dhaka".to_owned(),
            district: "Dhaka".to_owned(),
            postal_code: "1209".to_owned(),
            country: "BD".to_owned(),
            blood_group: None,
            emergency_name: String::new(),
            emergency_relation: String::new(),
            emergency_phone: String::new(),
        };
        RegisterPatient { key: self.key(), details, allergies, photo: None }
    }

    fn key(&self) -> Ref<ActionKey> {
        Ref(self.clinic.fresh(ActionKey::new))
    }

    fn set_clock(&self, to: Instant) {
        self.clock.0.store(to.0, Ordering::SeqCst);
    }
}

fn shapla() -> SetupClinic {
    SetupClinic {
        name: "Shapla Family Clinic".to_owned(),
        address_lines: vec!["24 Lake Road, Dhanmondi".to_owned(), "Dhaka 1209".to_owned()],
        phone: "+880 2 5555 0142".to_owned(),
        email: "desk@shapla-clinic.example".to_owned(),
        tax_number: "BIN 000123456-0101".to_owned(),
        logo: None,
    }
}

/// Every day, mornings and afternoons.
fn week() -> Vec<HoursInterval> {
    let day = |weekday| {
        [(540, 780), (840, 1080)].map(|(starts_minute, ends_minute)| HoursInterval {
            weekday,
            starts_minute,
            ends_minute,
        })
    };
    (1..=7).flat_map(day).collect()
}
