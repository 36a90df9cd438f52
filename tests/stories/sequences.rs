//! A thousand random sequences of commands get the same answers from both engines, and never put anybody in two places.
//! What the search offers is what booking then admits, no more and no less.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::failure::{Failure, FailureDetail};
use clinic_app::records::contract::OpenEncounter;
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, BookAppointment, CancelAppointment, CompleteVisit, FindFreeTimes, FreeTime,
    MoveAppointment,
};
use clinic_core::ids::{PatientId, PractitionerId, ServiceId};
use clinic_tests::chance::Chance;
use clinic_tests::overlaps::overlaps;
use clinic_tests::services::{resource, service};
use clinic_tests::world::{MORNING, World};

const SEQUENCES: u64 = 1_000;
/// How many commands a sequence has at most.
const LONGEST: u64 = 8;
/// At the end of every so many sequences the search is compared with trying every time.
const SEARCHED: u64 = 100;
const DAY: i64 = 86_400_000;

/// One engine with who is there, and the visits of the present sequence.
struct Stage {
    world: World,
    practitioners: Vec<PractitionerId>,
    patients: Vec<PatientId>,
    services: Vec<Option<Ref<ServiceId>>>,
    visits: Vec<AppointmentCard>,
}

/// A command in the abstract: people and visits by their place, so that both engines are told the same.
#[derive(Debug, Clone, Copy)]
enum Command {
    Book(Place),
    Move(usize, Place),
    Cancel(usize),
    Undo(usize),
    Arrive(usize),
    Miss(usize),
    Complete(usize),
    Free(Place),
    Wait(i64),
}

#[derive(Debug, Clone, Copy)]
struct Place {
    patient: usize,
    practitioner: usize,
    service: usize,
    minute: i32,
}

#[tokio::test]
async fn both_engines_give_the_same_answers() -> Result<()> {
    let Some(shared) = World::shared().await? else { return Ok(()) };
    let mut stages = [Stage::of(World::embedded().await?).await?, Stage::of(shared).await?];
    let mut chance = Chance::new();
    let mut answers: BTreeMap<String, usize> = BTreeMap::new();
    for number in 0..SEQUENCES {
        for stage in &mut stages {
            stage.begin(number);
        }
        let day = stages[0].world.clinic.today().to_string();
        let commands = sequence(&mut chance);
        for (place, command) in commands.iter().enumerate() {
            let [sqlite, postgres] = &mut stages;
            let (one, other) = (sqlite.answer(&day, *command).await?, postgres.answer(&day, *command).await?);
            ensure!(one == other, "sequence {number}, {:?}: SQLite {one}, Postgres {other}", &commands[..=place]);
            *answers.entry(one.split(' ').next().unwrap_or_default().to_owned()).or_default() += 1;
        }
        if number % SEARCHED == 0 {
            let about = (chance.below(2) as usize, chance.below(3) as usize);
            for stage in &mut stages {
                stage.compare_search(&day, about).await?;
            }
        }
    }
    println!("{answers:?}");
    for stage in stages {
        assert_eq!(overlaps(&stage.world).await?, [0; 4], "practitioners, patients, rooms, devices");
        stage.world.clinic.store.close().await;
    }
    let wanted = ["booked", "cancelled_patient", "arrived", "no_show", "completed", "practitioner_busy", "room_busy"];
    let unseen: Vec<&str> = wanted.into_iter().filter(|answer| !answers.contains_key(*answer)).collect();
    ensure!(unseen.is_empty(), "the sequences are too tame: nobody met {unseen:?} in {answers:?}");
    Ok(())
}

impl Stage {
    async fn of(world: World) -> Result<Self> {
        let practitioners = vec![world.practitioner, world.another_practitioner("Dr Omar Faruk").await?];
        let mut patients = Vec::new();
        for name in ["Rina", "Karim", "Mitu"] {
            patients.push(world.patient(name, "Das").await?.patient_id.0);
        }
        let room = resource(&world, "room", "Room One", 1).await?;
        let device = resource(&world, "device", "ECG", 2).await?;
        let both = service(&world, "BOTH", 30, vec![room, device]).await?;
        let services = vec![None, Some(both), Some(service(&world, "ECG", 20, vec![device]).await?)];
        Ok(Self { world, practitioners, patients, services, visits: Vec::new() })
    }

    /// A day of its own, at eight in the morning.
    fn begin(&mut self, number: u64) {
        self.visits.clear();
        self.world.clock.set(MORNING + (number as i64 + 1) * DAY - DAY / 24);
    }

    /// What a command is answered, without any identifier.
    async fn answer(&mut self, day: &str, command: Command) -> Result<String> {
        let (clinic, desk) = (&self.world.clinic, &self.world.receptionist);
        let done = match command {
            Command::Wait(minutes) => {
                self.world.clock.pass_minutes(minutes);
                return Ok("waited".to_owned());
            }
            Command::Free(place) => {
                return Ok(match clinic.find_free_times(desk, self.search(day, place, 5)).await {
                    Ok(free) => format!("free {}", self.told(&free)),
                    Err(error) => self.refusal(error),
                });
            }
            Command::Book(place) => clinic.book_appointment(desk, self.wish(day, place)).await,
            Command::Move(visit, place) => {
                let Some(card) = self.visit(visit) else { return Ok("nobody".to_owned()) };
                let input = self.moved(day, card, place);
                clinic.move_appointment(desk, input).await
            }
            Command::Cancel(visit)
            | Command::Undo(visit)
            | Command::Arrive(visit)
            | Command::Miss(visit)
            | Command::Complete(visit) => {
                let Some(card) = self.visit(visit) else { return Ok("nobody".to_owned()) };
                self.step(command, card).await
            }
        };
        Ok(match done {
            Ok(card) => {
                let said = self.said(&card);
                self.visits.retain(|other| other.appointment_id != card.appointment_id);
                self.visits.push(card);
                said
            }
            Err(error) => self.refusal(error),
        })
    }

    async fn step(&self, command: Command, card: &AppointmentCard) -> Result<AppointmentCard, AppError> {
        let (world, clinic) = (&self.world, &self.world.clinic);
        let (key, appointment_id, version) = (world.key(), card.appointment_id, card.version);
        let action = AppointmentAction { key, appointment_id, version };
        match command {
            Command::Undo(_) => clinic.undo_status(&world.receptionist, action).await,
            Command::Arrive(_) => clinic.mark_arrived(&world.receptionist, action).await,
            Command::Miss(_) => clinic.mark_no_show(&world.receptionist, action).await,
            Command::Complete(_) => {
                let begin = OpenEncounter { key: world.key(), appointment_id };
                clinic.open_encounter(&world.doctor, begin).await?;
                // Beginning was a step of its own.
                let input = CompleteVisit {
                    key,
                    appointment_id,
                    version: version + 1,
                    leave_unsigned: true,
                    no_charge: "later".to_owned(),
                };
                clinic.complete_visit(&world.doctor, input).await
            }
            _ => {
                let (by, code) = ("patient".to_owned(), "sick".to_owned());
                let input = CancelAppointment { key, appointment_id, by, code, reason: String::new(), version };
                clinic.cancel_appointment(&world.receptionist, input).await
            }
        }
    }

    /// Every time of a day that booking admits, thinned out as the search does it, is what the search offers.
    async fn compare_search(&mut self, day: &str, (practitioner, service): (usize, usize)) -> Result<()> {
        let (clinic, desk) = (&self.world.clinic, &self.world.receptionist);
        let place = Place { patient: 0, practitioner, service, minute: 0 };
        let offered = clinic.find_free_times(desk, self.search(day, place, 50)).await?;
        let offered: Vec<i32> = offered.iter().filter(|time| time.day == day).map(|time| time.starts_minute).collect();
        let mut admitted: Vec<i32> = Vec::new();
        // The clinic is open from 09:00 to 17:00.
        for minute in (500..1060).step_by(5) {
            let Ok(card) = clinic.book_appointment(desk, self.wish(day, Place { minute, ..place })).await else {
                continue;
            };
            let (key, appointment_id, version) = (self.world.key(), card.appointment_id, card.version);
            clinic.undo_status(desk, AppointmentAction { key, appointment_id, version }).await?;
            if admitted.last().is_none_or(|last| last + length(service) <= minute) {
                admitted.push(minute);
            }
        }
        ensure!(offered == admitted, "{day}, service {service}: offered {offered:?}, admitted {admitted:?}");
        ensure!(!admitted.is_empty(), "a day has free times");
        Ok(())
    }

    fn visit(&self, place: usize) -> Option<&AppointmentCard> {
        self.visits.get(place % self.visits.len().max(1))
    }

    fn wish(&self, day: &str, place: Place) -> BookAppointment {
        BookAppointment {
            key: self.world.key(),
            patient_id: Ref(self.patients[place.patient]),
            practitioner_id: Ref(self.practitioners[place.practitioner]),
            service_id: self.services[place.service],
            day: day.to_owned(),
            starts_minute: place.minute,
            minutes: length(place.service),
            reason: String::new(),
            overbook_reason: String::new(),
        }
    }

    fn moved(&self, day: &str, card: &AppointmentCard, place: Place) -> MoveAppointment {
        MoveAppointment {
            room_id: None,
            device_id: None,
            key: self.world.key(),
            appointment_id: card.appointment_id,
            practitioner_id: Ref(self.practitioners[place.practitioner]),
            day: day.to_owned(),
            starts_minute: place.minute,
            minutes: card.minutes,
            overbook_reason: String::new(),
            version: card.version,
        }
    }

    fn search(&self, day: &str, place: Place, count: i32) -> FindFreeTimes {
        FindFreeTimes {
            room_id: None,
            device_id: None,
            practitioner_ids: vec![Ref(self.practitioners[place.practitioner])],
            service_id: self.services[place.service],
            patient_id: Some(Ref(self.patients[place.patient])),
            from_day: day.to_owned(),
            from_minute: place.minute,
            minutes: length(place.service),
            windows: Vec::new(),
            count,
            moving: None,
            around: false,
        }
    }

    fn said(&self, card: &AppointmentCard) -> String {
        let AppointmentCard { status, day, starts_minute, minutes, room_name, version, .. } = card;
        let with = self.practitioners.iter().position(|id| *id == card.practitioner_id.0);
        format!("{status} {day} {starts_minute} {minutes} {with:?} {room_name} {version}")
    }

    fn refusal(&self, error: AppError) -> String {
        let Failure { kind, code, field, detail, .. } = error.into_failure(String::new);
        let free = if let FailureDetail::FreeTimes { free } = &detail { self.told(free) } else { String::new() };
        format!("{code} {kind:?} {field:?} {free}")
    }

    fn told(&self, free: &[FreeTime]) -> String {
        let with = |time: &FreeTime| self.practitioners.iter().position(|id| *id == time.practitioner_id.0);
        let told = free.iter().map(|time| format!("{} {} {:?}", time.day, time.starts_minute, with(time)));
        told.collect::<Vec<_>>().join(", ")
    }
}

/// What is done on a day, most of it within an hour and a half.
fn sequence(chance: &mut Chance) -> Vec<Command> {
    let length = 3 + chance.below(LONGEST - 2);
    (0..length).map(|place| command(chance, place)).collect()
}

fn command(chance: &mut Chance, place: u64) -> Command {
    let visit = chance.below(4) as usize;
    match chance.below(20) {
        _ if place == 0 => Command::Book(somewhere(chance)),
        0..8 => Command::Book(somewhere(chance)),
        8..11 => Command::Move(visit, somewhere(chance)),
        11..13 => Command::Cancel(visit),
        13..15 => Command::Undo(visit),
        15 => Command::Arrive(visit),
        16 => Command::Miss(visit),
        17 => Command::Complete(visit),
        18 => Command::Free(somewhere(chance)),
        _ => Command::Wait(30 + 30 * chance.below(5) as i64),
    }
}

fn somewhere(chance: &mut Chance) -> Place {
    Place {
        patient: chance.below(3) as usize,
        practitioner: chance.below(2) as usize,
        service: chance.below(3) as usize,
        minute: 530 + 5 * chance.below(18) as i32,
    }
}

fn length(service: usize) -> i32 {
    [15, 30, 20][service]
}
