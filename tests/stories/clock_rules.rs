//! When the rules of time zones change: visits to come keep their place on the wall clock, and nothing is dropped.

use anyhow::{Context as _, Result};
use clinic_app::contract::Ref;
use clinic_app::patients::contract::Patient;
use clinic_app::scheduling::contract::{AppointmentCard, BookAppointment};
use clinic_core::zone::{WallTime, Zone, resolve};
use clinic_tests::on_both_engines;
use clinic_tests::raw::{numbers, raw};
use clinic_tests::world::World;

const DAY: &str = "2026-11-23";
/// An edition later than any that this program brings along.
const LATER: &str = "2999a";
const HOUR: i64 = 3_600_000;

async fn book(world: &World, patient: &Patient, starts_minute: i32) -> Result<AppointmentCard> {
    let input = BookAppointment {
        key: world.key(),
        patient_id: patient.patient_id,
        practitioner_id: Ref(world.practitioner),
        service_id: None,
        day: DAY.to_owned(),
        starts_minute,
        minutes: 20,
        reason: String::new(),
        overbook_reason: String::new(),
    };
    Ok(world.clinic.book_appointment(&world.receptionist, input).await?)
}

/// Puts a visit an hour earlier on the time line, as another edition of the rules had it.
async fn an_hour_off(world: &World, card: &AppointmentCard) -> Result<()> {
    let shift = "UPDATE appointment SET starts_at = starts_at - 3600000, ends_at = ends_at - 3600000 WHERE id = $1";
    raw(world, shift, &[&card.appointment_id.0.to_string()]).await?;
    Ok(())
}

async fn starts(world: &World) -> Result<Vec<i64>> {
    Ok(numbers(world, "SELECT starts_at FROM appointment ORDER BY day, starts_minute, id").await?)
}

async fn follow(world: &World) -> Result<()> {
    Ok(world.clinic.follow_clock_rules(&world.administrator, LATER).await?)
}

/// What is told to be solved: wall times, and whether the visit stands beside another.
async fn troubles(world: &World) -> Result<Vec<(i32, bool)>> {
    let told = world.clinic.clock_troubles(&world.receptionist).await?;
    Ok(told.iter().map(|visit| (visit.card.starts_minute, visit.card.is_overbooked)).collect())
}

on_both_engines! {
    async fn visits_to_come_are_derived_anew_and_what_was_is_frozen(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        let cards = [
            book(world, &rina, 600).await?,
            book(world, &omar, 620).await?,
            book(world, &rina, 660).await?,
            book(world, &omar, 680).await?,
        ];
        let right = starts(world).await?;
        for card in &cards {
            an_hour_off(world, card).await?;
        }
        let past = "INSERT INTO appointment (id, patient_id, practitioner_id, day, starts_minute, minutes, time_zone, starts_at,
                ends_at, status, occupies, booked_at, booked_by)
            SELECT 'past', patient_id, practitioner_id, '2026-11-02', 600, 20, 'Asia/Dhaka', 1000, 1201000, 'completed', TRUE, 0,
                booked_by
            FROM appointment WHERE id = $1";
        raw(world, past, &[&cards[0].appointment_id.0.to_string()]).await?;
        let off: Vec<i64> = right.iter().map(|at| at - HOUR).collect();
        assert_eq!(starts(world).await?[1..], off, "the positive control");
        follow(world).await?;
        let found = starts(world).await?;
        assert_eq!((found[0], &found[1..]), (1000, right.as_slice()));
        assert_eq!(troubles(world).await?, [], "they all went together");
        let entries = "SELECT COUNT(*) FROM audit_event WHERE action = 'clinic.clock_rules'";
        assert_eq!(numbers(world, entries).await?, [1]);
        an_hour_off(world, &cards[0]).await?;
        follow(world).await?;
        assert_eq!(starts(world).await?[1], right[0] - HOUR, "one edition is followed once");
        assert_eq!(numbers(world, entries).await?, [1]);
        world.clinic.follow_clock_rules(&world.administrator, "2020a").await?;
        assert_eq!(numbers(world, entries).await?, [1], "an older program does not turn it back");
        Ok(())
    }
}

on_both_engines! {
    async fn a_visit_that_meets_another_is_kept_beside_it_and_told(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        let first = book(world, &rina, 600).await?;
        an_hour_off(world, &first).await?;
        book(world, &omar, 600).await?;
        follow(world).await?;
        assert_eq!(troubles(world).await?, [(600, true)], "on purpose, so that the guards let it stand");
        let both = starts(world).await?;
        assert_eq!(both[0], both[1]);
        Ok(())
    }
}

on_both_engines! {
    async fn nobody_is_put_in_two_places(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let first = book(world, &rina, 600).await?;
        an_hour_off(world, &first).await?;
        book(world, &rina, 600).await?;
        let before = starts(world).await?;
        follow(world).await?;
        assert_eq!(troubles(world).await?, [(540, false)], "it keeps its moment, which the wall shows otherwise now");
        let mut after = starts(world).await?;
        after.sort_unstable();
        let mut before = before;
        before.sort_unstable();
        assert_eq!(after, before);
        Ok(())
    }
}

on_both_engines! {
    async fn a_time_that_the_clock_skips_now_begins_when_it_goes_on(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let card = book(world, &rina, 600).await?;
        let berlin = Zone::parse("Europe/Berlin").context("a zone")?;
        let goes_on = resolve(berlin, WallTime::new("2027-03-28".parse()?, 180)).context("a time")?;
        // As if the clock had not been put forward that night when it was booked.
        let skipped = "UPDATE appointment SET time_zone = 'Europe/Berlin', day = '2027-03-28', starts_minute = 150,
            starts_at = 1806197400000, ends_at = 1806198600000 WHERE id = $1";
        raw(world, skipped, &[&card.appointment_id.0.to_string()]).await?;
        follow(world).await?;
        assert_eq!(starts(world).await?, [goes_on.0]);
        assert_eq!(troubles(world).await?, [(180, false)]);
        Ok(())
    }
}
