//! When the rules of time zones change: visits to come keep their place on the wall clock, and nothing is dropped.

use anyhow::{Context as _, Result};
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::patients::contract::Patient;
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, AppointmentQuery, BookAppointment, BookableService, CancelAppointment,
    MoveAppointment, Resource, SaveResource, WeekRule,
};
use clinic_core::ids::PractitionerId;
use clinic_core::zone::{WallTime, Zone, resolve};
use clinic_tests::on_both_engines;
use clinic_tests::raw::{numbers, raw};
use clinic_tests::world::World;

use super::availability::{location, room, service, set_week, work};

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

async fn thing(world: &World, kind: &str, name: &str) -> Result<Resource> {
    let input = SaveResource {
        key: world.key(),
        resource_id: None,
        kind: kind.to_owned(),
        name: name.to_owned(),
        capacity: 1,
        location_id: None,
        is_active: true,
        version: None,
    };
    let all = world.clinic.save_resource(&world.administrator, input).await?;
    all.into_iter().find(|one| one.name == name).context("what was saved")
}

async fn cancel(world: &World, card: &AppointmentCard) -> Result<()> {
    let input = CancelAppointment {
        key: world.key(),
        appointment_id: card.appointment_id,
        by: "patient".to_owned(),
        code: "sick".to_owned(),
        reason: String::new(),
        version: card.version,
    };
    world.clinic.cancel_appointment(&world.receptionist, input).await?;
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
            SELECT 'past', patient_id, practitioner_id, '2026-11-02', 600, 20, 'Asia/Dhaka', 1000, 1201000, 'arrived', TRUE, 0,
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
        let told = "SELECT COUNT(*) FROM appointment_event WHERE kind = 'clock' AND workstation <> ''";
        assert_eq!(numbers(world, told).await?, [4], "each visit tells it");
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
    /// What stands where an edition has it is left alone, whatever the clinic followed last.
    async fn each_visit_says_by_which_edition_it_stands_where_it_does(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let early = book(world, &rina, 600).await?;
        follow(world).await?;
        let late = book(world, &rina, 660).await?;
        let right = starts(world).await?;
        for card in [&early, &late] {
            an_hour_off(world, card).await?;
        }
        raw(world, "UPDATE clinic SET tzdb_version = '2020a'", &[]).await?;
        follow(world).await?;
        assert_eq!(starts(world).await?, [right[0] - HOUR, right[1]], "only the one that was booked by older rules");
        Ok(())
    }
}

on_both_engines! {
    async fn who_does_not_know_the_clock_of_the_clinic_books_nothing(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        follow(world).await?;
        book(world, &rina, 600).await?;
        // The positive control above: a later edition that says the same of this zone keeps nobody from booking.
        raw(world, "UPDATE clinic SET zone_rules = '21600 496000:25200'", &[]).await?;
        let refused = book(world, &rina, 660).await.err().context("a refusal")?.downcast::<AppError>()?;
        assert_eq!(refused.into_failure(String::new).code, "clock_rules_outdated");
        raw(world, "UPDATE clinic SET tzdb_version = '2020a'", &[]).await?;
        let refused = book(world, &rina, 660).await.err().context("a refusal")?.downcast::<AppError>()?;
        assert_eq!(refused.into_failure(String::new).code, "clock_rules_pending", "the visits do not follow it yet");
        assert_eq!(starts(world).await?.len(), 1);
        follow(world).await?;
        book(world, &rina, 660).await?;
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

/// A visit with somebody else, in the one room and with the one device that its service needs.
async fn book_in_room(
    world: &World,
    patient: &Patient,
    dressing: &BookableService,
    by: PractitionerId,
) -> Result<AppointmentCard> {
    let input = BookAppointment {
        key: world.key(),
        patient_id: patient.patient_id,
        practitioner_id: Ref(by),
        service_id: Some(dressing.service_id),
        day: DAY.to_owned(),
        starts_minute: 600,
        minutes: 20,
        reason: String::new(),
        overbook_reason: String::new(),
    };
    Ok(world.clinic.book_appointment(&world.receptionist, input).await?)
}

async fn shown(world: &World, card: &AppointmentCard) -> Result<AppointmentCard> {
    let query = AppointmentQuery { appointment_id: card.appointment_id };
    Ok(world.clinic.appointment_details(&world.receptionist, query).await?.card)
}

on_both_engines! {
    async fn a_visit_whose_room_is_taken_by_then_is_kept_without_one_and_told(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        let another = world.another_practitioner("Dr Omar Faruk").await?;
        for kind in ["device", "room"] {
            let thing = thing(world, kind, &format!("The {kind}")).await?;
            let dressing = service(world, &format!("NEEDS-{kind}"), &[&thing]).await?;
            let first = book_in_room(world, &rina, &dressing, world.practitioner).await?;
            an_hour_off(world, &first).await?;
            let second = book_in_room(world, &omar, &dressing, another).await?;
            let edition = format!("{LATER}{kind}");
            world.clinic.follow_clock_rules(&world.administrator, &edition).await?;
            assert_eq!(troubles(world).await?, [(600, false)], "{kind}: beside nobody of its practitioner");
            let (first, second) = (shown(world, &first).await?, shown(world, &second).await?);
            assert_eq!((first.starts_at, first.status.as_str()), (second.starts_at, "booked"), "{kind}: both stand");
            assert_eq!((first.room_id, first.device_id), (None, None), "{kind}: it has none");
            let kept = if kind == "room" { second.room_id } else { second.device_id };
            assert_eq!(kept, Some(thing.resource_id), "{kind}: who stood there keeps it");
            let solved = MoveAppointment {
                key: world.key(), appointment_id: first.appointment_id, practitioner_id: first.practitioner_id,
                day: first.day.clone(), starts_minute: 660, minutes: 20, room_id: None, device_id: None,
                overbook_reason: String::new(), version: first.version,
            };
            let solved = world.clinic.move_appointment(&world.receptionist, solved).await?;
            let taken = if kind == "room" { solved.room_id } else { solved.device_id };
            assert_eq!(taken, Some(thing.resource_id), "{kind}: at another time it is free");
            assert_eq!(troubles(world).await?, [], "{kind}: and that solves it");
            for card in [&solved, &second] {
                cancel(world, card).await?;
            }
        }
        Ok(())
    }
}

on_both_engines! {
    async fn a_room_that_was_put_elsewhere_is_not_given_back(world: &World) -> anyhow::Result<()> {
        let (mirpur, uttara) = (location(world, "Mirpur").await?, location(world, "Uttara").await?);
        let near = room(world, "One", Some(&mirpur)).await?;
        let dressing = service(world, "DRESS", &[&near]).await?;
        set_week(world, vec![WeekRule { location_id: Some(mirpur.location_id), ..work(9, 17) }]).await?;
        let card = book_in_room(world, &world.patient("Rina", "Das").await?, &dressing, world.practitioner).await?;
        let elsewhere = SaveResource {
            key: world.key(), resource_id: Some(near.resource_id), kind: near.kind, name: near.name, capacity: 1,
            location_id: Some(uttara.location_id), is_active: true, version: Some(near.version),
        };
        world.clinic.save_resource(&world.administrator, elsewhere).await?;
        assert_eq!(shown(world, &card).await?.room_id, Some(near.resource_id), "visits that took it keep it");
        an_hour_off(world, &card).await?;
        follow(world).await?;
        assert_eq!(troubles(world).await?, [(600, false)], "until they are put anew");
        assert_eq!(shown(world, &card).await?.room_id, None);
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

on_both_engines! {
    /// A visit that was called off before the rules changed stands again by the new ones.
    async fn what_was_given_up_comes_back_where_the_rules_have_it(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let card = book(world, &rina, 600).await?;
        let right = starts(world).await?;
        cancel(world, &card).await?;
        an_hour_off(world, &card).await?;
        follow(world).await?;
        assert_eq!(starts(world).await?, right);
        let query = AppointmentQuery { appointment_id: card.appointment_id };
        let now = world.clinic.appointment_details(&world.receptionist, query).await?.card;
        let back = AppointmentAction { key: world.key(), appointment_id: now.appointment_id, version: now.version };
        let back = world.clinic.undo_status(&world.receptionist, back).await?;
        assert_eq!((back.status.as_str(), back.starts_at.0), ("booked", right[0]));
        Ok(())
    }
}
