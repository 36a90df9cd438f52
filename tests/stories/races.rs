//! Fifty people book at one moment, three thousand times: nobody is ever in two places.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Result, ensure};
use clinic_app::actor::Actor;
use clinic_app::clinic::Clinic;
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::failure::FailureDetail;
use clinic_app::scheduling::contract::{AppointmentCard, BookAppointment, BookWalkIn};
use clinic_core::audit::Verdict;
use clinic_core::ids::{ActionKey, PatientId, PractitionerId};
use clinic_store::{Entry, StoreError, Tx, Write};
use clinic_tests::chance::{mix, seed};
use clinic_tests::on_both_engines;
use clinic_tests::raw::{numbers, raw};
use clinic_tests::together::at_once;
use clinic_tests::world::World;

const CLIENTS: usize = 50;
const ROUNDS: usize = 60;

const OVERLAPS: &str = "
    SELECT COUNT(*)
    FROM appointment a
    JOIN appointment b ON (a.practitioner_id = b.practitioner_id OR a.patient_id = b.patient_id)
    WHERE a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at AND a.occupies AND b.occupies";

/// What everybody fights over in one round: the half hour after `starts_minute`.
struct Round {
    number: usize,
    day: String,
    starts_minute: i32,
}

/// Who is at the clinic.
struct Cast {
    practitioners: [PractitionerId; 2],
    patients: Vec<PatientId>,
    seed: u64,
}

#[derive(Default)]
struct Tally {
    booked: usize,
    refused: BTreeMap<String, usize>,
}

on_both_engines! {
    async fn of_all_who_want_one_time_one_gets_it(world: &World) -> anyhow::Result<()> {
        let cast = cast(world).await?;
        let clinics = clinics(world).await?;
        let mut tally = Tally::default();
        for round in rounds() {
            let book = |(client, clinic): (usize, &Arc<Clinic>)| {
                let (clinic, receptionist) = (Arc::clone(clinic), world.receptionist.clone());
                let wish = cast.wish(&clinic, &round, client);
                async move { clinic.book_appointment(&receptionist, wish).await }
            };
            let mut booked = 0;
            for answer in at_once(clinics.iter().enumerate().map(book)).await {
                booked += usize::from(tally.count(answer)?);
            }
            assert!(booked >= 1, "somebody gets a place in round {}", round.number);
            assert!(booked == 1 || round.number % 3 == 2, "{booked} got one place in round {}", round.number);
        }
        println!("{} booked, refused: {:?}", tally.booked, tally.refused);
        assert_eq!(tally.booked + tally.refused.values().sum::<usize>(), CLIENTS * ROUNDS);
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM appointment").await?, [i64::try_from(tally.booked)?]);
        assert_eq!(numbers(world, OVERLAPS).await?, [0], "nobody is in two places");
        assert!(matches!(world.clinic.store.verify_audit(&[]).await?, Verdict::Intact { .. }));
        Ok(())
    }
}

on_both_engines! {
    /// The positive control: who looks first and books then, without lock and guard, books twice.
    async fn looking_first_and_booking_then_is_not_enough(world: &World) -> anyhow::Result<()> {
        raw(world, "CREATE TABLE naive (place BIGINT NOT NULL)", &[]).await?;
        let clinics = clinics(world).await?;
        for round in rounds() {
            let book = |clinic: &Arc<Clinic>| {
                let (clinic, receptionist) = (Arc::clone(clinic), world.receptionist.clone());
                let place = i64::try_from(round.number);
                async move { naive(&clinic, &receptionist, place?).await }
            };
            at_once(clinics.iter().map(book)).await.into_iter().collect::<Result<()>>()?;
        }
        let doubled = "SELECT COUNT(*) FROM naive a WHERE (SELECT COUNT(*) FROM naive b WHERE b.place = a.place) > 1";
        let doubled = numbers(world, doubled).await?;
        println!("{doubled:?} bookings stand where another stands");
        assert_ne!(doubled, [0], "the race is a real one");
        Ok(())
    }
}

impl Cast {
    /// In turn: one practitioner at one minute; one patient with two practitioners; any place within the half hour.
    fn wish(&self, clinic: &Clinic, round: &Round, client: usize) -> BookAppointment {
        let chance = mix(self.seed ^ mix((round.number * CLIENTS + client) as u64));
        let own = self.patients[client];
        let (practitioner, patient, offset, minutes) = match round.number % 3 {
            0 => (self.practitioners[0], own, 0, 30),
            1 => (self.practitioners[client % 2], self.patients[round.number % CLIENTS], 0, 30),
            _ => {
                let offset = (chance % 5) as i32 * 5;
                let minutes = if chance & 256 == 0 { 5 } else { 10 };
                (self.practitioners[(chance >> 16) as usize % 2], own, offset, minutes)
            }
        };
        BookAppointment {
            key: Ref(clinic.fresh(ActionKey::new)),
            patient_id: Ref(patient),
            practitioner_id: Ref(practitioner),
            day: round.day.clone(),
            starts_minute: round.starts_minute + offset,
            minutes,
            reason: String::new(),
            service_id: None,
            overbook_reason: String::new(),
        }
    }
}

impl Tally {
    /// Counts an answer, and says whether it was a booking.
    fn count(&mut self, answer: Result<AppointmentCard, AppError>) -> Result<bool> {
        let Err(error) = answer else {
            self.booked += 1;
            return Ok(true);
        };
        let failure = error.into_failure(String::new);
        let FailureDetail::FreeTimes { free } = &failure.detail else {
            anyhow::bail!("a refusal offers other times, and this one is {failure:?}");
        };
        ensure!(free.len() >= 3, "three other times at least are offered: {failure:?}");
        *self.refused.entry(failure.code).or_default() += 1;
        Ok(false)
    }
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

async fn cast(world: &World) -> Result<Cast> {
    let seed = seed();
    println!("seed {seed}; CLINIC_SEED={seed} plays the same wishes again");
    let practitioners = [world.practitioner, world.another_practitioner("Dr Omar Faruk").await?];
    let mut patients = Vec::new();
    for number in 0..CLIENTS {
        patients.push(world.patient(&format!("Guest {number}"), "Khan").await?.patient_id.0);
    }
    Ok(Cast { practitioners, patients, seed })
}

/// Half hours from 10:00 to 16:00 on five days.
fn rounds() -> impl Iterator<Item = Round> {
    (0..ROUNDS).map(|number| Round {
        number,
        day: format!("2026-11-{}", 21 + number / 12),
        starts_minute: 600 + 30 * (number % 12) as i32,
    })
}

async fn naive(clinic: &Clinic, receptionist: &Actor, place: i64) -> Result<()> {
    if naive_count(clinic, place).await? == 0 {
        let book = async |write: &mut Write| {
            naive_insert(write.tx(), place).await?;
            write.audit(Entry::new("test.naive", "test", place));
            Ok(())
        };
        clinic.write(receptionist, book).await?;
    }
    Ok(())
}

async fn naive_count(clinic: &Clinic, place: i64) -> Result<i64, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM naive WHERE place = $1";
    let (count,) = match &mut clinic.store.read().await? {
        Tx::Sqlite(tx) => sqlx::query_as::<_, (i64,)>(SQL).bind(place).fetch_one(&mut **tx).await?,
        Tx::Postgres(tx) => sqlx::query_as::<_, (i64,)>(SQL).bind(place).fetch_one(&mut **tx).await?,
    };
    Ok(count)
}

async fn naive_insert(tx: &mut Tx, place: i64) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO naive (place) VALUES ($1)";
    match tx {
        Tx::Sqlite(tx) => drop(sqlx::query(SQL).bind(place).execute(&mut **tx).await?),
        Tx::Postgres(tx) => drop(sqlx::query(SQL).bind(place).execute(&mut **tx).await?),
    }
    Ok(())
}

on_both_engines! {
    /// Whoever comes without an appointment waits for the next free time, also when somebody else gets the first.
    async fn all_who_walk_in_at_one_moment_are_taken_in(world: &World) -> anyhow::Result<()> {
        world.clock.pass_minutes(60);
        let mut wishes = Vec::new();
        for number in 0..6 {
            let patient_id = world.patient(&format!("Guest {number}"), "Das").await?.patient_id;
            wishes.push(BookWalkIn {
                key: world.key(),
                patient_id,
                practitioner_id: None,
                service_id: None,
                minutes: 20,
                reason: String::new(),
                overbook_reason: String::new(),
            });
        }
        let taken = at_once(wishes.into_iter().map(|wish| {
            let (clinic, receptionist) = (Arc::clone(&world.clinic), world.receptionist.clone());
            async move { clinic.book_walk_in(&receptionist, wish).await }
        }));
        let mut starts = taken.await.into_iter().map(|card| card.map(|card| card.starts_minute)).collect::<Result<Vec<_>, _>>()?;
        starts.sort_unstable();
        assert_eq!(starts, [600, 620, 640, 660, 680, 700]);
        assert_eq!(numbers(world, OVERLAPS).await?, [0]);
        Ok(())
    }
}
