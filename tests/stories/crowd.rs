//! Fifty people do at one moment whatever can be done with visits, two thousand times, with rooms and devices, while the
//! clock goes on and held places lapse: nobody and nothing is ever in two places, and nobody is shown an error of the
//! database.

mod cast;
mod deed;
mod known;

use std::sync::Arc;

use anyhow::{Result, ensure};
use clinic_app::clinic::Clinic;
use clinic_core::audit::Verdict;
use clinic_tests::chance::Chance;
use clinic_tests::on_both_engines;
use clinic_tests::overlaps::{Overlaps, overlaps};
use clinic_tests::raw::numbers;
use clinic_tests::together::{at_once, deadlocks};
use clinic_tests::world::{MORNING, World};

use cast::Cast;
use deed::Deed;
use known::Known;

const CLIENTS: usize = 50;
/// How many operations all of them do together, unless `CLINIC_RACE` says another number.
const OPERATIONS: usize = 2_000;
/// When the next day begins, in milliseconds after nine: what is booked for later today needs time to take place.
const EVENING: i64 = 6 * 3_600_000;
const DAY: i64 = 24 * 3_600_000;

/// What somebody must have succeeded in: the race is none about anything else.
const DEEDS: [&str; 18] = [
    "book",
    "walk_in",
    "move_to_free",
    "move_to_room",
    "confirm",
    "arrive",
    "miss",
    "come_late",
    "cancel",
    "undo",
    "hold",
    "accept",
    "series",
    "change_series",
    "cancel_series",
    "undo_series",
    "replan",
    "undo_replan",
];

/// Places that were held no longer, and those where somebody was booked afterwards.
const LAPSED: &str = "SELECT COUNT(*) FROM appointment_event WHERE from_status = 'hold' AND detail = 'expired'";
const BOOKED_WHERE_LAPSED: &str = "
    SELECT COUNT(*)
    FROM appointment_event e
    JOIN appointment h ON h.id = e.appointment_id
    JOIN appointment b ON b.practitioner_id = h.practitioner_id
    WHERE e.from_status = 'hold' AND e.detail = 'expired' AND b.id <> h.id AND b.booked_at >= e.at
      AND b.starts_at < h.ends_at AND h.starts_at < b.ends_at";

/// Messages that remind somebody of what is off, of what was agreed before, or at another time: an hour ahead, or a few
/// minutes later where it was agreed just then.
const AMISS: &str = "
    SELECT COUNT(*)
    FROM outbox m
    WHERE m.state = 'planned'
      AND NOT EXISTS (
          SELECT 1
          FROM appointment a
          WHERE COALESCE(a.agreed_as_id, a.id) = m.appointment_id
            AND a.status = 'booked'
            AND a.agreed_version = m.agreed_version
            AND m.send_at BETWEEN a.starts_at - 3600000 AND a.starts_at - 3420000)";
/// Visits of which nobody is reminded, although an hour was left when they were agreed, and what passes in a round.
const UNTOLD: &str = "
    SELECT COUNT(*)
    FROM appointment a
    WHERE a.status = 'booked'
      AND NOT EXISTS (
          SELECT 1 FROM outbox m WHERE m.appointment_id = COALESCE(a.agreed_as_id, a.id) AND m.state = 'planned')
      AND a.starts_at - 4080000 > a.agreed_at";

on_both_engines! {
    async fn nobody_and_nothing_is_in_two_places_whatever_fifty_people_do(world: &World) -> anyhow::Result<()> {
        let mut chance = Chance::new();
        let cast = Cast::of(world, CLIENTS).await?;
        let clinics = clinics(world).await?;
        let mut known = Known::default();
        for _ in 0..operations() / CLIENTS {
            go_home(world);
            cast.refill(world, &mut known).await?;
            let mut deeds: Vec<Deed> = (1..CLIENTS).map(|_| cast.deed(world, &mut chance, &known)).collect();
            deeds.insert(chance.below(CLIENTS as u64) as usize, Deed::Pass(Arc::clone(&world.clock)));
            let done = deeds.into_iter().zip(&clinics).map(|(deed, clinic)| {
                let (clinic, receptionist) = (Arc::clone(clinic), world.receptionist.clone());
                async move { (deed.name(), deed.done(&clinic, &receptionist).await) }
            });
            for (name, answer) in at_once(done).await {
                known.count(name, answer)?;
            }
            known.forget(world.clinic.now());
        }
        let tally = known.tally;
        println!("{tally:?}");
        let (lapsed, booked_there) = (numbers(world, LAPSED).await?[0], numbers(world, BOOKED_WHERE_LAPSED).await?[0]);
        let circles = deadlocks(world).await?;
        println!("{lapsed} places were held no longer, {booked_there} bookings came to stand there, {circles} deadlocks");
        ensure!(lapsed > 0 && booked_there > 0, "time passed without anybody's gain");
        for deed in DEEDS {
            ensure!(tally.contains_key(&format!("{deed} done")), "nobody could {deed}: the race is none");
        }
        ensure!(tally.keys().any(|what| what.contains(" room_")), "the rooms were never fought over");
        assert_eq!(circles, 0, "whoever waits does so in the one order");
        // That any would be seen, `overlaps.rs` shows.
        assert_eq!(overlaps(world).await?, Overlaps::default());
        assert_eq!(numbers(world, AMISS).await?, [0], "nobody is reminded of what is off");
        assert_eq!(numbers(world, UNTOLD).await?, [0], "and everybody of what is not");
        assert!(matches!(world.clinic.store.verify_audit(&[]).await?, Verdict::Intact { .. }));
        Ok(())
    }
}

/// In the evening the next day begins, at nine.
fn go_home(world: &World) {
    let since = world.clinic.now().0 - MORNING;
    if since.rem_euclid(DAY) >= EVENING {
        world.clock.set(MORNING + (since.div_euclid(DAY) + 1) * DAY);
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

#[expect(clippy::disallowed_methods, reason = "a longer race is asked for by the environment")]
fn operations() -> usize {
    let given = std::env::var("CLINIC_RACE").ok().and_then(|number| number.parse().ok());
    given.unwrap_or(OPERATIONS)
}
