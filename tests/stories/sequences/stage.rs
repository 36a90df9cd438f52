//! One engine with who is there, and what the present sequence has met so far; and how its answers are told, without any
//! identifier.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use clinic_app::actor::Actor;
use clinic_app::clinic::Clinic;
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::failure::{Failure, FailureDetail};
use clinic_app::scheduling::contract::{AddException, AppointmentCard, FindFreeTimes, FreeTime, PlannedVisit};
use clinic_app::waiting_list::contract::{WaitingEntry, WaitingListQuery};
use clinic_core::ids::{BlockTypeId, LocationId, PatientId, PractitionerId, ReplanId, ResourceId, ServiceId};
use clinic_tests::accounts::patient_with_account;
use clinic_tests::services::{kept_for, limit, location, patterned, resource, room_at, service};
use clinic_tests::wishes::{At, searching};
use clinic_tests::world::{MORNING, World};

use super::availability::Changed;
use super::command::{Command, Place};
use super::nights::{Night, nights};

const DAY: i64 = 86_400_000;
/// Every so many sequences take place in a night in which the clocks change.
const AT_NIGHT: usize = 16;
/// How many minutes earlier such a sequence is than one by day: from half past one to four, mostly.
const EARLIER: i32 = 440;

/// One engine with who is there.
pub(super) struct Stage {
    pub(super) world: World,
    pub(super) practitioners: Vec<PractitionerId>,
    /// The patients, each with an account.
    pub(super) patients: Vec<Actor>,
    services: Vec<(Option<Ref<ServiceId>>, i32)>,
    pub(super) rooms: Vec<Ref<ResourceId>>,
    /// Where the second room for a crown is.
    pub(super) annex: Ref<LocationId>,
    /// Time that is kept for the ECG.
    pub(super) block_type: Ref<BlockTypeId>,
    /// The clinic in Dhaka, where no clock is changed.
    home: Arc<Clinic>,
    nights: Vec<Night>,
    /// The day of the present sequence.
    pub(super) day: String,
    /// How many minutes later than the script says everything is.
    pub(super) later: i32,
    /// What the present sequence has changed about the hours, and not restored.
    pub(super) changed: Vec<Changed>,
    /// The absence that it has noted last.
    pub(super) replan: Option<Ref<ReplanId>>,
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
    /// What else is told.
    pub(super) words: String,
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
        let annex = location(&world, "Annex").await?;
        let second = room_at(&world, annex, "Room Two").await?;
        let device = resource(&world, "device", "ECG", 1).await?;
        let both = service(&world, "BOTH", 30, vec![room, device]).await?;
        let ecg = service(&world, "ECG", 20, vec![device]).await?;
        limit(&world, ecg, 1).await?;
        let crown = patterned(&world, "CROWN", "PAAAAAPP", vec![chairs, second]).await?;
        let services = vec![(None, 15), (Some(both), 30), (Some(ecg), 20), (Some(crown), 40)];
        let block_type = kept_for(&world, ecg, "ECG only").await?;
        Ok(Self {
            practitioners,
            patients,
            services,
            rooms: vec![room, chairs, second],
            annex,
            block_type,
            home: Arc::clone(&world.clinic),
            nights: nights(&world.clinic)?,
            world,
            day: String::new(),
            later: 0,
            changed: Vec::new(),
            replan: None,
            visits: Vec::new(),
            entries: Vec::new(),
            series: Vec::new(),
        })
    }

    /// A day of its own, from some minutes after eight on, or a night elsewhere. Series of the days before may reach into
    /// it.
    pub(super) async fn begin(&mut self, number: usize, minutes: i64) -> Result<()> {
        self.end_changes().await?;
        // Only one engine has searched: what is over by now is settled on both, before the clock goes back after a night.
        let open = WaitingListQuery { text: String::new(), is_ended: false };
        self.world.clinic.waiting_list(&self.world.receptionist, open).await?;
        let eight = MORNING + (number as i64 + 1) * DAY - DAY / 24;
        let night = (number % AT_NIGHT == AT_NIGHT - 1).then(|| &self.nights[number / AT_NIGHT]);
        let (clinic, begins, later) = match night {
            Some(night) => (&night.clinic, night.midnight.plus_minutes(i64::from(480 - EARLIER)).0, -EARLIER),
            None => (&self.home, eight, 0),
        };
        self.world.clinic = Arc::clone(clinic);
        self.world.clock.set(begins + 60_000 * minutes);
        self.later = later;
        self.day = self.world.clinic.today().to_string();
        self.replan = None;
        self.visits.clear();
        self.entries.clear();
        self.series.clear();
        if later == 0 { Ok(()) } else { self.open_at_night().await }
    }

    /// Has both practitioners work in the night, and in the two after it.
    async fn open_at_night(&self) -> Result<()> {
        let last = self.world.clinic.today().iter_days().nth(2).context("a day")?;
        for practitioner in &self.practitioners {
            let extra = AddException {
                key: self.world.key(),
                practitioner_id: Some(Ref(*practitioner)),
                kind: "extra".to_owned(),
                first_day: self.day.clone(),
                last_day: last.to_string(),
                starts_minute: 540 - EARLIER,
                ends_minute: 480,
                reason: String::new(),
                location_id: None,
            };
            self.world.clinic.add_exception(&self.world.receptionist, extra).await?;
        }
        Ok(())
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
        (self.practitioners[place.practitioner], &self.day, place.minute + self.later)
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

    fn said(&self, Done { entries, visits, free, words }: &Done) -> String {
        let mut said: Vec<String> = Some(words.clone()).filter(|words| !words.is_empty()).into_iter().collect();
        said.extend(entries.iter().map(|entry| self.entry(entry)));
        said.extend(visits.iter().map(|card| self.card(card)));
        if said.is_empty() { format!("told {}", self.told(free)) } else { said.join("; ") }
    }

    fn card(&self, card: &AppointmentCard) -> String {
        let AppointmentCard { status, day, starts_minute, minutes, version, kind, ticket, .. } = card;
        let with = self.practitioners.iter().position(|id| *id == card.practitioner_id.0);
        let marks = (card.is_confirmed, card.is_overbooked, card.is_in_series, card.device_id.is_some());
        let (at, place) = (card.starts_at.0, (&card.room_name, &card.location_name));
        format!(
            "{status} {day} {starts_minute} {at} {minutes} {with:?} {place:?} {kind} {ticket:?} {marks:?} {version}"
        )
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
            FailureDetail::BlockedOut { name, free } => format!("{name} {}", self.told(&free)),
            // Each may be about a visit, whose name is another one on the other engine.
            FailureDetail::Fields { problems } => {
                return problems.into_iter().map(|problem| problem.code).collect::<Vec<_>>().join(" ");
            }
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
