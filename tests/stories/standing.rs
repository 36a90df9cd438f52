//! What stands is moved, taken back and taken up by its own rules: those of new bookings do not hold it up.

use std::fmt::Debug;
use std::sync::Arc;

use anyhow::Result;
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::scheduling::contract::{
    AddException, AppointmentCard, BookAppointment, BookingRules, FindFreeTimes, MoveAppointment, SaveBookingRules,
};
use clinic_app::waiting_list::contract::WaitingWish;
use clinic_core::ids::ServiceId;
use clinic_tests::on_both_engines;
use clinic_tests::raw::raw;
use clinic_tests::services::service;
use clinic_tests::together::at_once;
use clinic_tests::wishes::{any_place, booking, calling_off, holding, moving, searching, step, waiting};
use clinic_tests::world::World;

const TODAY: &str = "2026-11-21";
const TOMORROW: &str = "2026-11-22";
const A_DAY: i64 = 24 * 60;

fn code<T: Debug>(result: Result<T, AppError>) -> String {
    result.expect_err("a refusal").into_failure(String::new).code
}

/// Changes how a service is booked.
async fn amend(world: &World, id: Ref<ServiceId>, change: impl Fn(BookingRules) -> BookingRules) -> Result<()> {
    let known = world.clinic.bookable_services(&world.receptionist).await?;
    let known = known.into_iter().find(|service| service.service_id == id).expect("the service");
    let input =
        SaveBookingRules { key: world.key(), service_id: id, rules: change(known.rules), version: known.version };
    world.clinic.save_booking_rules(&world.administrator, input).await?;
    Ok(())
}

async fn book(world: &World, name: &str, (day, minute): (&str, i32)) -> Result<AppointmentCard> {
    let patient = world.patient(name, "Das").await?.patient_id;
    let input = booking(world, patient, (world.practitioner, day, minute));
    Ok(world.clinic.book_appointment(&world.receptionist, input).await?)
}

async fn move_to(world: &World, card: &AppointmentCard, minute: i32) -> Result<AppointmentCard, AppError> {
    let input = moving(world, card, (world.practitioner, &card.day, minute));
    world.clinic.move_appointment(&world.receptionist, input).await
}

fn leave(world: &World, day: &str) -> AddException {
    AddException {
        key: world.key(),
        kind: "leave".to_owned(),
        practitioner_id: Some(Ref(world.practitioner)),
        first_day: day.to_owned(),
        last_day: day.to_owned(),
        starts_minute: 0,
        ends_minute: 1440,
        location_id: None,
        reason: "Painting".to_owned(),
    }
}

on_both_engines! {
    /// Whoever is here needs no notice: the desk is told of the time at which they are then taken in.
    async fn a_walk_in_is_told_the_time_that_it_gets(world: &World) -> anyhow::Result<()> {
        let scan = service(world, "SCN", 20, Vec::new()).await?;
        amend(world, scan, |rules| BookingRules { notice_minutes: 24 * 60, ..rules }).await?;
        world.clock.pass_minutes(60);
        let search = FindFreeTimes { service_id: Some(scan), ..searching((world.practitioner, TODAY, 0), 1) };
        let here = FindFreeTimes { waives_notice: true, ..search.clone() };
        let first = async |search| -> Result<String> {
            let found = world.clinic.find_free_times(&world.receptionist, search).await?;
            Ok(found.first().map(|time| format!("{} {}", time.day, time.starts_minute)).unwrap_or_default())
        };
        assert_eq!(first(search).await?, format!("{TOMORROW} 600"), "the control");
        assert_eq!(first(here).await?, format!("{TODAY} 600"));
        Ok(())
    }
}

on_both_engines! {
    /// Whoever takes no new bookings keeps the patients whom they have.
    async fn a_visit_is_moved_with_whoever_takes_no_new_bookings(world: &World) -> anyhow::Result<()> {
        let card = book(world, "Rina", (TOMORROW, 600)).await?;
        let other = world.another_practitioner("Dr Omar Faruk").await?;
        raw(world, "UPDATE practitioner SET is_accepting = FALSE", &[]).await?;
        let wish = booking(world, card.patient_id, (world.practitioner, TOMORROW, 700));
        assert_eq!(code(world.clinic.book_appointment(&world.receptionist, wish).await), "not_accepting");
        let away = moving(world, &card, (other, TOMORROW, 600));
        assert_eq!(code(world.clinic.move_appointment(&world.receptionist, away).await), "not_accepting", "a new patient");
        let search = FindFreeTimes {
            moving: Some(card.appointment_id), ..searching((world.practitioner, TOMORROW, 660), 3)
        };
        let free = world.clinic.find_free_times(&world.receptionist, search).await?;
        assert_eq!(free.first().map(|time| time.starts_minute), Some(660), "and it is said when");
        let moved = move_to(world, &card, 660).await?;
        assert_eq!((moved.starts_minute, moved.practitioner_id), (660, card.practitioner_id));
        Ok(())
    }
}

on_both_engines! {
    async fn a_visit_is_moved_at_short_notice_and_when_its_service_is_offered_no_longer(world: &World) -> anyhow::Result<()> {
        let scan = service(world, "SCN", 20, Vec::new()).await?;
        amend(world, scan, |rules| BookingRules { notice_minutes: 24 * 60, ..rules }).await?;
        let patient = world.patient("Rina", "Das").await?.patient_id;
        let wish = |minute| BookAppointment {
            service_id: Some(scan),
            ..booking(world, patient, (world.practitioner, TOMORROW, minute))
        };
        let booked = world.clinic.book_appointment(&world.receptionist, wish(600)).await?;
        world.clock.pass_minutes(A_DAY);
        assert_eq!(code(world.clinic.book_appointment(&world.receptionist, wish(720)).await), "too_soon", "the control");
        let moved = move_to(world, &booked, 660).await?;
        amend(world, scan, |rules| BookingRules { is_bookable: false, ..rules }).await?;
        assert_eq!(code(world.clinic.book_appointment(&world.receptionist, wish(720)).await), "not_bookable");
        let search = FindFreeTimes {
            service_id: Some(scan),
            moving: Some(moved.appointment_id),
            ..searching((world.practitioner, TOMORROW, 700), 1)
        };
        let free = world.clinic.find_free_times(&world.receptionist, search).await?;
        let again = move_to(world, &moved, free[0].starts_minute).await?;
        assert_eq!((again.day.as_str(), again.service_id), (TOMORROW, Some(scan)));
        Ok(())
    }
}

on_both_engines! {
    async fn a_freed_place_is_held_at_the_notice_of_who_waits(world: &World) -> anyhow::Result<()> {
        let scan = service(world, "SCN", 20, Vec::new()).await?;
        amend(world, scan, |rules| BookingRules { notice_minutes: 24 * 60, ..rules }).await?;
        let patient = world.patient("Rina", "Das").await?.patient_id;
        let wish = WaitingWish { service_id: Some(scan), ..any_place() };
        let entry = world.clinic.add_to_waiting_list(&world.receptionist, waiting(world, patient, wish)).await?;
        let hold = holding(world, &entry, (world.practitioner, TODAY, 720));
        assert_eq!(world.clinic.hold_for_entry(&world.receptionist, hold).await?.status, "offered");
        Ok(())
    }
}

on_both_engines! {
    async fn a_hold_that_is_over_keeps_no_late_patient_out(world: &World) -> anyhow::Result<()> {
        let late = book(world, "Rina", (TODAY, 600)).await?;
        world.clock.pass_minutes(71);
        let missed = world.clinic.mark_no_show(&world.receptionist, step(world, &late)).await?;
        let waits = world.patient("Omar", "Ali").await?.patient_id;
        let wish = WaitingWish { minutes: 5, ..any_place() };
        let entry = world.clinic.add_to_waiting_list(&world.receptionist, waiting(world, waits, wish)).await?;
        let hold = holding(world, &entry, (world.practitioner, TODAY, 615));
        world.clinic.hold_for_entry(&world.receptionist, hold).await?;
        let here = world.clinic.mark_arrived(&world.receptionist, step(world, &missed)).await;
        assert_eq!(code(here), "practitioner_busy", "the control: somebody else has it");
        world.clock.pass_minutes(16);
        let here = world.clinic.mark_arrived(&world.receptionist, step(world, &missed)).await?;
        assert_eq!(here.status, "arrived");
        let back = world.clinic.undo_status(&world.receptionist, step(world, &here)).await?;
        assert_eq!(back.status, "no_show", "to what it was");
        Ok(())
    }
}

on_both_engines! {
    async fn what_is_over_is_tidied_up_and_a_slip_taken_back(world: &World) -> anyhow::Result<()> {
        let open = book(world, "Rina", (TODAY, 600)).await?;
        world.clock.pass_minutes(A_DAY);
        assert_eq!(code(move_to(world, &open, 1020).await), "day_passed", "the past does not change");
        let later = MoveAppointment { day: TOMORROW.to_owned(), ..moving(world, &open, (world.practitioner, TODAY, 720)) };
        assert_eq!(code(world.clinic.move_appointment(&world.receptionist, later).await), "day_passed", "it was missed");
        let wrong = world.clinic.cancel_appointment(&world.receptionist, calling_off(world, &open)).await?;
        let back = world.clinic.undo_status(&world.receptionist, step(world, &wrong)).await?;
        assert_eq!(back.status, "booked");
        let cancelled = world.clinic.cancel_appointment(&world.receptionist, calling_off(world, &back)).await?;
        world.clock.pass_minutes(A_DAY);
        let too_late = world.clinic.undo_status(&world.receptionist, step(world, &cancelled)).await;
        assert_eq!(code(too_late), "day_passed", "the slip was of another day, too");
        Ok(())
    }
}

on_both_engines! {
    async fn nobody_is_agreed_with_who_is_away_by_now(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?.patient_id;
        let input = waiting(world, patient, any_place());
        let entry = world.clinic.add_to_waiting_list(&world.receptionist, input).await?;
        let hold = holding(world, &entry, (world.practitioner, TOMORROW, 600));
        let held = world.clinic.hold_for_entry(&world.receptionist, hold).await?;
        let away = world.clinic.add_exception(&world.receptionist, leave(world, TOMORROW)).await?;
        let accept = clinic_tests::wishes::of_entry(world, &held);
        assert_eq!(code(world.clinic.accept_offer(&world.receptionist, accept.clone()).await), "outside_hours");
        let back = clinic_app::scheduling::contract::WithdrawException {
            key: world.key(),
            exception_id: away.exception.exception_id,
        };
        world.clinic.withdraw_exception(&world.receptionist, back).await?;
        let accept = clinic_app::waiting_list::contract::WaitingEntryAction { key: world.key(), ..accept };
        assert_eq!(world.clinic.accept_offer(&world.receptionist, accept).await?.status, "booked", "the control");
        Ok(())
    }
}

on_both_engines! {
    async fn an_archived_patient_waits_for_nothing(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let input = waiting(world, patient.patient_id, any_place());
        world.clinic.add_to_waiting_list(&world.receptionist, input).await?;
        let query = || clinic_app::waiting_list::contract::WaitingListQuery { text: String::new(), is_ended: false };
        assert_eq!(world.clinic.waiting_list(&world.receptionist, query()).await?.len(), 1, "the control");
        let archive = "UPDATE patient SET archived_at = 1 WHERE id = $1";
        clinic_tests::raw::raw(world, archive, &[&patient.patient_id.0.to_string()]).await?;
        assert!(world.clinic.waiting_list(&world.receptionist, query()).await?.is_empty());
        Ok(())
    }
}

on_both_engines! {
    /// Whoever closes a day is told of every visit on it, also of one that is booked at that moment.
    async fn a_day_is_closed_while_somebody_books(world: &World) -> anyhow::Result<()> {
        for round in 0..8 {
            let patient = world.patient(&format!("Guest {round}"), "Das").await?.patient_id;
            let day = format!("2026-12-{:02}", 10 + round);
            let wish = booking(world, patient, (world.practitioner, &day, 600));
            let closing = AddException { kind: "closure".to_owned(), practitioner_id: None, ..leave(world, &day) };
            let (clinic, receptionist) = (Arc::clone(&world.clinic), world.receptionist.clone());
            let (other, owner) = (Arc::clone(&world.clinic), world.receptionist.clone());
            // What each came to: whether it booked, and how many visits the closing was told of.
            type Done = std::pin::Pin<Box<dyn Future<Output = Result<(bool, usize), AppError>>>>;
            let book: Done = Box::pin(async move {
                Ok((clinic.book_appointment(&receptionist, wish).await.is_ok(), 0))
            });
            let close: Done = Box::pin(async move { Ok((false, other.add_exception(&owner, closing).await?.in_the_way.len())) });
            let all = if round % 2 == 0 { [book, close] } else { [close, book] };
            let done = at_once(all).await.into_iter().collect::<Result<Vec<_>, _>>()?;
            let booked = done.iter().any(|(booked, _)| *booked);
            let told: usize = done.iter().map(|(_, told)| told).sum();
            assert_eq!(usize::from(booked), told, "round {round}: booked and told of, or neither");
        }
        Ok(())
    }
}
