//! Fifty people book, move, cancel, take back and hold at one moment, two thousand times, with rooms and devices, while
//! the clock goes on and held places lapse: nobody and nothing is ever in two places, and nobody is shown an error of the
//! database.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Result, ensure};
use clinic_app::actor::Actor;
use clinic_app::clinic::Clinic;
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::failure::FailureKind;
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, BookAppointment, CancelAppointment, MoveAppointment, SaveReminderRule,
};
use clinic_app::waiting_list::contract::{HoldForEntry, WaitingEntry, WaitingEntryAction, WaitingListQuery};
use clinic_core::audit::Verdict;
use clinic_core::ids::{PatientId, PractitionerId, ServiceId};
use clinic_tests::chance::Chance;
use clinic_tests::on_both_engines;
use clinic_tests::overlaps::{Overlaps, overlaps};
use clinic_tests::raw::{numbers, raw};
use clinic_tests::services::{resource, service};
use clinic_tests::together::at_once;
use clinic_tests::wishes::{any_place, booking, calling_off, holding, moving, of_entry, step, waiting};
use clinic_tests::world::{TestClock, World};

const CLIENTS: usize = 50;
/// How many operations all of them do together, unless `CLINIC_RACE` says another number.
const OPERATIONS: usize = 2_000;
/// How many visits are fought over at a time; the others are left alone.
const CONTESTED: usize = 60;
/// How many minutes pass in the midst of a round: a place is held for two of them.
const PASSING: i64 = 8;

/// Places that were held no longer, and those where somebody was booked afterwards.
const LAPSED: &str = "SELECT COUNT(*) FROM appointment_event WHERE from_status = 'hold' AND detail = 'expired'";
const BOOKED_WHERE_LAPSED: &str = "
    SELECT COUNT(*)
    FROM appointment_event e
    JOIN appointment h ON h.id = e.appointment_id
    JOIN appointment b ON b.practitioner_id = h.practitioner_id
    WHERE e.from_status = 'hold' AND e.detail = 'expired' AND b.id <> h.id AND b.booked_at >= e.at
      AND b.starts_at < h.ends_at AND h.starts_at < b.ends_at";

/// How often two waited for each other; the loser is tried again, so that nobody would notice.
const DEADLOCKS: &str = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";

/// Who is at the clinic, and what they come for.
struct Cast {
    practitioners: Vec<PractitionerId>,
    patients: Vec<PatientId>,
    services: Vec<Option<Ref<ServiceId>>>,
}

/// One thing that somebody does.
enum Deed {
    Book(BookAppointment),
    Move(MoveAppointment),
    Cancel(CancelAppointment),
    Undo(AppointmentAction),
    Hold(HoldForEntry),
    Accept(WaitingEntryAction),
    /// Nobody does it, and nobody can stop it.
    Pass(Arc<TestClock>),
}

/// What came of it.
enum Done {
    Visit(Box<AppointmentCard>),
    Else,
}

/// What everybody knows: the visits that are fought over, and who waits for one.
#[derive(Default)]
struct Known {
    visits: Vec<AppointmentCard>,
    waiting: Vec<WaitingEntry>,
    tally: BTreeMap<String, usize>,
}

on_both_engines! {
    async fn nobody_and_nothing_is_in_two_places_whatever_fifty_people_do(world: &World) -> anyhow::Result<()> {
        let mut chance = Chance::new();
        let cast = cast(world).await?;
        let clinics = clinics(world).await?;
        let mut known = Known { waiting: cast.put_on_the_list(world).await?, ..Known::default() };
        for round in 0..operations() / CLIENTS {
            let mut deeds: Vec<Deed> = (1..CLIENTS).map(|_| cast.deed(world, &mut chance, (round, &known))).collect();
            deeds.insert(chance.below(CLIENTS as u64) as usize, Deed::Pass(Arc::clone(&world.clock)));
            let done = deeds.into_iter().zip(&clinics).map(|(deed, clinic)| {
                let (clinic, receptionist) = (Arc::clone(clinic), world.receptionist.clone());
                async move { (deed.name(), deed.done(&clinic, &receptionist).await) }
            });
            for (name, answer) in at_once(done).await {
                known.count(name, answer)?;
            }
            let spare = known.visits.len().saturating_sub(CONTESTED);
            known.visits.drain(..spare);
            // Who waits knows how their offer stands; what lapsed in this round was fought over before.
            let open = WaitingListQuery { text: String::new(), is_ended: false };
            known.waiting = world.clinic.waiting_list(&world.receptionist, open).await?;
        }
        let tally = known.tally;
        println!("{tally:?}");
        let (lapsed, booked_there) = (numbers(world, LAPSED).await?[0], numbers(world, BOOKED_WHERE_LAPSED).await?[0]);
        println!("{lapsed} places were held no longer, {booked_there} bookings came to stand there");
        ensure!(lapsed > 0 && booked_there > 0, "time passed without anybody's gain");
        for deed in ["book", "move", "cancel", "undo", "hold", "accept"] {
            ensure!(tally.contains_key(&format!("{deed} done")), "nobody could {deed}: the race is none");
        }
        ensure!(tally.keys().any(|what| what.ends_with("room_busy")), "the room was never fought over");
        if world.database.is_some() {
            assert_eq!(numbers(world, DEADLOCKS).await?, [0], "whoever waits does so in the one order");
        }
        // That any would be seen, `overlaps.rs` shows.
        assert_eq!(overlaps(world).await?, Overlaps::default());
        let unplanned = "SELECT COUNT(*) FROM outbox m JOIN appointment a ON a.id = m.appointment_id
            WHERE m.state = 'planned' AND a.status <> 'booked'";
        assert_eq!(numbers(world, unplanned).await?, [0], "nobody is reminded of what is off");
        let untold = "SELECT COUNT(*) FROM appointment a WHERE a.status = 'booked' AND NOT EXISTS (
            SELECT 1 FROM outbox m WHERE m.appointment_id = a.id AND m.state = 'planned')";
        assert_eq!(numbers(world, untold).await?, [0], "and everybody of what is not");
        assert!(matches!(world.clinic.store.verify_audit(&[]).await?, Verdict::Intact { .. }));
        Ok(())
    }
}

impl Cast {
    /// A booking at first, then whatever may be done with what is booked; most of it is done by several at once.
    fn deed(&self, world: &World, chance: &mut Chance, (round, known): (usize, &Known)) -> Deed {
        if chance.percent(15) && !known.waiting.is_empty() {
            let entry = chance.one(&known.waiting);
            return self.offer(world, chance, (round, entry));
        }
        if known.visits.is_empty() || chance.percent(40) {
            return Deed::Book(self.booking(world, chance, round));
        }
        let card = chance.one(&known.visits);
        match chance.below(3) {
            0 => Deed::Cancel(calling_off(world, &card)),
            1 => Deed::Undo(step(world, &card)),
            _ => {
                let BookAppointment { practitioner_id, day, starts_minute, .. } = self.booking(world, chance, round);
                Deed::Move(moving(world, &card, (practitioner_id.0, &day, starts_minute)))
            }
        }
    }

    /// Holds a place for somebody who waits, or books the one that is held.
    fn offer(&self, world: &World, chance: &mut Chance, (round, entry): (usize, WaitingEntry)) -> Deed {
        if entry.held.is_some() {
            return Deed::Accept(of_entry(world, &entry));
        }
        let BookAppointment { practitioner_id, day, starts_minute, .. } = self.booking(world, chance, round);
        Deed::Hold(holding(world, &entry, (practitioner_id.0, &day, starts_minute)))
    }

    /// Lets every other patient wait for a visit.
    async fn put_on_the_list(&self, world: &World) -> Result<Vec<WaitingEntry>> {
        let mut entries = Vec::new();
        for patient in self.patients.iter().step_by(2) {
            let input = waiting(world, Ref(*patient), any_place());
            entries.push(world.clinic.add_to_waiting_list(&world.receptionist, input).await?);
        }
        Ok(entries)
    }

    /// Within two hours of one of five days, so that most wishes meet.
    fn booking(&self, world: &World, chance: &mut Chance, round: usize) -> BookAppointment {
        let (patient, practitioner) = (chance.one(&self.patients), chance.one(&self.practitioners));
        let (service_id, minute) = (chance.one(&self.services), 600 + 5 * chance.below(24) as i32);
        let day = format!("2026-11-2{}", 3 + (round / 2) % 5);
        BookAppointment { service_id, ..booking(world, Ref(patient), (practitioner, &day, minute)) }
    }
}

impl Deed {
    fn name(&self) -> &'static str {
        match self {
            Self::Book(_) => "book",
            Self::Move(_) => "move",
            Self::Cancel(_) => "cancel",
            Self::Undo(_) => "undo",
            Self::Hold(_) => "hold",
            Self::Accept(_) => "accept",
            Self::Pass(_) => "pass",
        }
    }

    async fn done(self, clinic: &Clinic, who: &Actor) -> Result<Done, AppError> {
        let visit = |card| Done::Visit(Box::new(card));
        match self {
            Self::Book(input) => clinic.book_appointment(who, input).await.map(visit),
            Self::Move(input) => clinic.move_appointment(who, input).await.map(visit),
            Self::Cancel(input) => clinic.cancel_appointment(who, input).await.map(visit),
            Self::Undo(input) => clinic.undo_status(who, input).await.map(visit),
            Self::Hold(input) => clinic.hold_for_entry(who, input).await.map(|_| Done::Else),
            Self::Accept(input) => clinic.accept_offer(who, input).await.map(|_| Done::Else),
            Self::Pass(clock) => {
                clock.pass_minutes(PASSING);
                Ok(Done::Else)
            }
        }
    }
}

impl Known {
    /// Counts an answer and keeps what it tells; only a rule may say no, or somebody who was faster.
    fn count(&mut self, deed: &str, answer: Result<Done, AppError>) -> Result<()> {
        let what = match answer {
            Ok(Done::Visit(card)) => {
                self.visits.retain(|other| other.appointment_id != card.appointment_id);
                self.visits.push(*card);
                "done".to_owned()
            }
            Ok(Done::Else) => "done".to_owned(),
            Err(error) => {
                let failure = error.into_failure(String::new);
                let is_said_no = matches!(failure.kind, FailureKind::Refused | FailureKind::Stale);
                ensure!(is_said_no, "{deed} was shown {failure:?}");
                failure.code
            }
        };
        *self.tally.entry(format!("{deed} {what}")).or_default() += 1;
        Ok(())
    }
}

/// Three practitioners, fifty patients; nothing in particular, or something that needs the one room and a device of two.
async fn cast(world: &World) -> Result<Cast> {
    let mut practitioners = vec![world.practitioner];
    for name in ["Dr Omar Faruk", "Dr Sadia Sarkar"] {
        practitioners.push(world.another_practitioner(name).await?);
    }
    let mut patients = Vec::new();
    for number in 0..CLIENTS {
        patients.push(world.patient(&format!("Guest {number}"), "Khan").await?.patient_id.0);
    }
    told_of_their_visits(world).await?;
    let room = resource(world, "room", "Room One", 1).await?;
    let device = resource(world, "device", "ECG", 2).await?;
    let services = vec![
        None,
        Some(service(world, "BOTH", 20, vec![room, device]).await?),
        Some(service(world, "ECG", 20, vec![device]).await?),
    ];
    Ok(Cast { practitioners, patients, services })
}

/// Everybody can be called, agreed to it, and is to be called an hour before.
async fn told_of_their_visits(world: &World) -> Result<()> {
    let phones = "INSERT INTO patient_phone (patient_id, position, e164, shown)
        SELECT id, 0, '+8801711000001', '01711 000001' FROM patient";
    raw(world, phones, &[]).await?;
    let consents = "INSERT INTO message_consent (id, patient_id, channel, recorded_at, recorded_by)
        SELECT p.id, p.id, 'phone', 0, $1 FROM patient p";
    raw(world, consents, &[&world.receptionist.staff_id.to_string()]).await?;
    let rule = SaveReminderRule {
        key: world.key(),
        rule_id: None,
        channel: "phone".to_owned(),
        minutes_before: 60,
        is_active: true,
        version: None,
    };
    world.clinic.save_reminder_rule(&world.administrator, rule).await?;
    Ok(())
}

/// Every client has a workstation of its own on the shared server; on the embedded file all are in one program.
async fn clinics(world: &World) -> Result<Vec<Arc<Clinic>>> {
    let mut clinics = Vec::new();
    for space in 1..=CLIENTS {
        let clinic = match world.database {
            Some(_) => Arc::new(world.workstation(space as u64).await?),
            None => Arc::clone(&world.clinic),
        };
        clinics.push(clinic);
    }
    Ok(clinics)
}

#[expect(clippy::disallowed_methods, reason = "a longer race is asked for by the environment")]
fn operations() -> usize {
    let given = std::env::var("CLINIC_RACE").ok().and_then(|number| number.parse().ok());
    given.unwrap_or(OPERATIONS)
}
