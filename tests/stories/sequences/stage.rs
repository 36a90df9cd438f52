//! One engine with who is there, and what the present sequence has met so far; and how its answers are told, without any
//! identifier.

use anyhow::Result;
use clinic_app::actor::Actor;
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::failure::{Failure, FailureDetail};
use clinic_app::scheduling::contract::{AppointmentCard, FindFreeTimes, FreeTime, PlannedVisit};
use clinic_app::waiting_list::contract::WaitingEntry;
use clinic_core::ids::{PatientId, PractitionerId, ServiceId};
use clinic_tests::accounts::patient_with_account;
use clinic_tests::services::{limit, patterned, resource, service};
use clinic_tests::wishes::{At, searching};
use clinic_tests::world::{MORNING, World};

use super::command::{Command, Place};

const DAY: i64 = 86_400_000;

/// One engine with who is there.
pub(super) struct Stage {
    pub(super) world: World,
    pub(super) practitioners: Vec<PractitionerId>,
    /// The patients, each with an account.
    pub(super) patients: Vec<Actor>,
    services: Vec<(Option<Ref<ServiceId>>, i32)>,
    /// The day of the present sequence.
    pub(super) day: String,
    /// The visits of the present sequence.
    pub(super) visits: Vec<AppointmentCard>,
    /// Its entries of the waiting list.
    pub(super) entries: Vec<WaitingEntry>,
    /// Which visits the last action on a series answered with.
    pub(super) series: Vec<AppointmentCard>,
}

/// What a command has changed, or found.
#[derive(Default)]
pub(super) struct Done {
    pub(super) entries: Vec<WaitingEntry>,
    pub(super) visits: Vec<AppointmentCard>,
    pub(super) free: Vec<FreeTime>,
}

impl Stage {
    /// Two practitioners and four patients; a room and a device for one, and chairs for two.
    pub(super) async fn of(world: World) -> Result<Self> {
        let practitioners = vec![world.practitioner, world.another_practitioner("Dr Omar Faruk").await?];
        let mut patients = Vec::new();
        for name in ["Rina", "Karim", "Mitu", "Jui"] {
            patients.push(patient_with_account(&world, name).await?);
        }
        let room = resource(&world, "room", "Room One", 1).await?;
        let chairs = resource(&world, "room", "Chairs", 2).await?;
        let device = resource(&world, "device", "ECG", 1).await?;
        let both = service(&world, "BOTH", 30, vec![room, device]).await?;
        let ecg = service(&world, "ECG", 20, vec![device]).await?;
        limit(&world, ecg, 1).await?;
        let crown = patterned(&world, "CROWN", "PAAAAAPP", vec![chairs]).await?;
        let services = vec![(None, 15), (Some(both), 30), (Some(ecg), 20), (Some(crown), 40)];
        let (day, visits, entries, series) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        Ok(Self { world, practitioners, patients, services, day, visits, entries, series })
    }

    /// A day of its own, from some minutes after eight on. Series of the days before may reach into it.
    pub(super) fn begin(&mut self, number: usize, minutes: i64) {
        self.world.clock.set(MORNING + (number as i64 + 1) * DAY - DAY / 24 + 60_000 * minutes);
        self.day = self.world.clinic.today().to_string();
        self.visits.clear();
        self.entries.clear();
        self.series.clear();
    }

    /// What a command is answered, its first word being what came of it.
    pub(super) async fn answer(&mut self, command: Command) -> String {
        match self.done(command).await {
            Ok(None) => "nobody".to_owned(),
            Ok(Some(done)) => {
                let said = self.said(&done);
                self.keep(done);
                said
            }
            Err(error) => self.refusal(error),
        }
    }

    pub(super) fn patient(&self, place: Place) -> Ref<PatientId> {
        Ref(self.patients[place.patient].patient_id.expect("an account of a patient"))
    }

    pub(super) fn at(&self, place: Place) -> At<'_> {
        (self.practitioners[place.practitioner], &self.day, place.minute)
    }

    /// What somebody comes for, and for how long.
    pub(super) fn service(&self, place: Place) -> (Option<Ref<ServiceId>>, i32) {
        self.services[place.service]
    }

    pub(super) fn search(&self, place: Place, count: i32) -> FindFreeTimes {
        let (service_id, minutes) = self.service(place);
        let patient_id = Some(self.patient(place));
        FindFreeTimes { service_id, minutes, patient_id, ..searching(self.at(place), count) }
    }

    /// Keeps what is newer than before in the place of what it was.
    pub(super) fn keep(&mut self, Done { entries, visits, .. }: Done) {
        for entry in entries {
            self.entries.retain(|other| other.entry_id != entry.entry_id);
            self.entries.push(entry);
        }
        for card in visits {
            self.visits.retain(|other| other.appointment_id != card.appointment_id);
            self.visits.push(card);
        }
    }

    fn said(&self, Done { entries, visits, free }: &Done) -> String {
        let mut said: Vec<String> = entries.iter().map(|entry| self.entry(entry)).collect();
        said.extend(visits.iter().map(|card| self.card(card)));
        if said.is_empty() { format!("told {}", self.told(free)) } else { said.join("; ") }
    }

    fn card(&self, card: &AppointmentCard) -> String {
        let AppointmentCard { status, day, starts_minute, minutes, room_name, version, kind, ticket, .. } = card;
        let with = self.practitioners.iter().position(|id| *id == card.practitioner_id.0);
        let marks = (card.is_confirmed, card.is_overbooked, card.is_in_series, card.device_id.is_some());
        format!("{status} {day} {starts_minute} {minutes} {with:?} {room_name} {kind} {ticket:?} {marks:?} {version}")
    }

    fn entry(&self, entry: &WaitingEntry) -> String {
        let WaitingEntry { status, patient_name, offers, kept, missed, version, held, .. } = entry;
        let held = held.as_ref().map(|held| (&held.day, held.starts_minute, held.expires_at.is_some()));
        format!("{status} {patient_name} {offers} {kept} {missed} {held:?} {version}")
    }

    fn refusal(&self, error: AppError) -> String {
        let Failure { kind, code, field, detail, .. } = error.into_failure(String::new);
        let detail = match detail {
            FailureDetail::FreeTimes { free } => self.told(&free),
            FailureDetail::Series { visits } => {
                visits.iter().map(|visit| self.planned(visit)).collect::<Vec<_>>().join("; ")
            }
            _ => String::new(),
        };
        format!("{code} {kind:?} {field:?} {detail}")
    }

    fn planned(&self, visit: &PlannedVisit) -> String {
        let PlannedVisit { day, starts_minute, refusal, alternatives, .. } = visit;
        format!("{day} {starts_minute} {refusal} {}", self.told(alternatives))
    }

    fn told(&self, free: &[FreeTime]) -> String {
        let with = |time: &FreeTime| self.practitioners.iter().position(|id| *id == time.practitioner_id.0);
        let told = free.iter().map(|time| format!("{} {} {:?}", time.day, time.starts_minute, with(time)));
        told.collect::<Vec<_>>().join(", ")
    }
}
