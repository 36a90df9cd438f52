//! Series: planned before they are booked, booked as a whole, changed and called off from one of their visits.

use std::fmt::Debug;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use clinic_app::clinic::Clinic;
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::failure::{Failure, FailureDetail};
use clinic_app::patients::contract::Patient;
use clinic_app::scheduling::contract::{
    AddException, AppointmentAction, AppointmentCard, AppointmentQuery, BookSeries, CancelSeries, ChangeSeries,
    MoveAppointment, PlanSeries, PlannedVisit, SeenVisit, SeriesInstead, SeriesTime, SeriesVisits, UndoSeries,
};
use clinic_tests::on_both_engines;
use clinic_tests::raw::numbers;
use clinic_tests::together::at_once;
use clinic_tests::wishes;
use clinic_tests::world::World;

use super::scheduling::in_zone;

const MONDAYS: &str = "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;COUNT=4";
const FIRST: &str = "2026-11-23";
const WEEK: i64 = 7 * 1440;

fn failure<T: Debug>(result: Result<T, AppError>) -> Failure {
    result.expect_err("a refusal").into_failure(String::new)
}

fn code<T: Debug>(result: Result<T, AppError>) -> String {
    failure(result).code
}

fn time(minute: i32) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

/// What a plan says: day, time, what is in the way, and what is free instead.
fn told(visits: &[PlannedVisit]) -> Vec<String> {
    let one = |visit: &PlannedVisit| {
        let free = visit.alternatives.iter().map(|time_| format!("{} {}", &time_.day[5..], time(time_.starts_minute)));
        let free: Vec<String> = free.collect();
        let closed = if visit.is_closed { " closed" } else { "" };
        let way =
            if visit.refusal.is_empty() { "ok".to_owned() } else { format!("{} {}", visit.refusal, free.join(", ")) };
        format!("{} {}{closed} {way}", &visit.day[5..], time(visit.starts_minute))
    };
    visits.iter().map(one).collect()
}

/// What a refusal says of each visit.
fn in_the_way<T: Debug>(result: Result<T, AppError>) -> Vec<String> {
    let failure = failure(result);
    match failure.detail {
        FailureDetail::Series { visits } => told(&visits),
        other => vec![format!("{} {other:?}", failure.code)],
    }
}

/// Days and times of visits, in their order.
fn stand(visits: &SeriesVisits) -> Vec<String> {
    visits
        .visits
        .iter()
        .map(|card| format!("{} {} {}", &card.day[5..], time(card.starts_minute), card.status))
        .collect()
}

fn wish(world: &World, patient: &Patient, rule: &str) -> PlanSeries {
    PlanSeries {
        patient_id: patient.patient_id,
        practitioner_id: Ref(world.practitioner),
        service_id: None,
        first_day: FIRST.to_owned(),
        starts_minute: 600,
        minutes: 20,
        rule: rule.to_owned(),
    }
}

/// The booking of what was planned.
fn booking(world: &World, wish: &PlanSeries, visits: &[PlannedVisit]) -> BookSeries {
    BookSeries {
        key: world.key(),
        patient_id: wish.patient_id,
        practitioner_id: wish.practitioner_id,
        service_id: wish.service_id,
        first_day: wish.first_day.clone(),
        rule: wish.rule.clone(),
        minutes: wish.minutes,
        reason: "Physiotherapy".to_owned(),
        visits: visits
            .iter()
            .map(|visit| SeriesTime { day: visit.day.clone(), starts_minute: visit.starts_minute })
            .collect(),
    }
}

async fn plan(clinic: &Clinic, world: &World, wish: &PlanSeries) -> Result<Vec<PlannedVisit>, AppError> {
    Ok(clinic.plan_series(&world.receptionist, wish.clone()).await?.visits)
}

async fn book(clinic: &Clinic, world: &World, input: BookSeries) -> Result<SeriesVisits, AppError> {
    clinic.book_series(&world.receptionist, input).await
}

/// Plans a series in which nothing is in the way, and books it.
async fn series(world: &World, patient: &Patient, rule: &str) -> Result<Vec<AppointmentCard>> {
    let wish = wish(world, patient, rule);
    let planned = plan(&world.clinic, world, &wish).await?;
    Ok(book(&world.clinic, world, booking(world, &wish, &planned)).await?.visits)
}

/// Somebody else's visit.
async fn rival(world: &World, name: &str, (day, starts_minute): (&str, i32)) -> Result<AppointmentCard, AppError> {
    let patient = world.patient(name, "Ali").await.expect("a patient");
    let input = wishes::booking(world, patient.patient_id, (world.practitioner, day, starts_minute));
    world.clinic.book_appointment(&world.receptionist, input).await
}

fn to(world: &World, card: &AppointmentCard, scope: &str, (day, starts_minute): (&str, i32)) -> ChangeSeries {
    ChangeSeries {
        key: world.key(),
        appointment_id: card.appointment_id,
        version: card.version,
        scope: scope.to_owned(),
        practitioner_id: card.practitioner_id,
        day: day.to_owned(),
        starts_minute,
        minutes: card.minutes,
        left: Vec::new(),
        instead: Vec::new(),
    }
}

async fn change(world: &World, input: ChangeSeries) -> Result<SeriesVisits, AppError> {
    world.clinic.change_series(&world.receptionist, input).await
}

async fn cancel(world: &World, card: &AppointmentCard, scope: &str) -> Result<SeriesVisits, AppError> {
    let input = CancelSeries {
        key: world.key(),
        appointment_id: card.appointment_id,
        version: card.version,
        scope: scope.to_owned(),
        by: "patient".to_owned(),
        code: "away".to_owned(),
        reason: String::new(),
    };
    world.clinic.cancel_series(&world.receptionist, input).await
}

async fn undo(world: &World, visits: &SeriesVisits) -> Result<SeriesVisits, AppError> {
    let seen = |card: &AppointmentCard| SeenVisit { appointment_id: card.appointment_id, version: card.version };
    let input = UndoSeries { key: world.key(), visits: visits.visits.iter().map(seen).collect() };
    world.clinic.undo_series(&world.receptionist, input).await
}

/// Everything of the one series that stands, as the details of a visit tell it.
async fn all(world: &World, card: &AppointmentCard) -> Result<Vec<String>> {
    let query = AppointmentQuery { appointment_id: card.appointment_id };
    let details = world.clinic.appointment_details(&world.receptionist, query).await?;
    let series = details.series.context("it is one of a series")?;
    let one = |visit: &clinic_app::scheduling::contract::SeriesMember| {
        let apart = if visit.is_apart { " apart" } else { "" };
        format!("{} {} {}{apart}", &visit.day[5..], time(visit.starts_minute), visit.status)
    };
    Ok(series.visits.iter().map(one).collect())
}

on_both_engines! {
    async fn a_series_shows_what_is_in_its_way_and_is_booked_without_it(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        rival(world, "Omar", ("2026-11-30", 600)).await?;
        let closure = AddException {
            key: world.key(), practitioner_id: None, kind: "closure".to_owned(), first_day: "2026-12-07".to_owned(),
            last_day: "2026-12-07".to_owned(), starts_minute: 0, ends_minute: 1440, location_id: None,
            reason: "Water".to_owned(),
        };
        world.clinic.add_exception(&world.receptionist, closure).await?;
        let wish = wish(world, &rina, MONDAYS);
        let planned = plan(&world.clinic, world, &wish).await?;
        let expected = [
            "11-23 10:00 ok",
            "11-30 10:00 practitioner_busy 11-30 9:40, 11-30 10:20, 11-30 9:20",
            "12-07 10:00 closed outside_hours 12-06 10:00, 12-08 10:00, 12-06 10:20",
            "12-14 10:00 ok",
        ];
        assert_eq!(told(&planned)[..2], expected[..2]);
        assert!(told(&planned)[2].starts_with("12-07 10:00 closed outside_hours 12-06 10:00, 12-08 10:00, "));
        assert_eq!(told(&planned)[3], expected[3]);
        let refused = in_the_way(book(&world.clinic, world, booking(world, &wish, &planned)).await);
        assert_eq!(refused, told(&planned), "booked as it is, it is refused as a whole");
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM appointment").await?, [1]);
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM appointment_series").await?, [0]);

        let [first, mut second, _, last] = <[PlannedVisit; 4]>::try_from(planned).expect("four");
        second.starts_minute = second.alternatives[1].starts_minute;
        let booked = book(&world.clinic, world, booking(world, &wish, &[first, second, last])).await?;
        assert_eq!(stand(&booked), ["11-23 10:00 booked", "11-30 10:20 booked", "12-14 10:00 booked"]);
        assert!(booked.visits.iter().all(|card| card.is_in_series && card.reason == "Physiotherapy"));
        let query = AppointmentQuery { appointment_id: booked.visits[1].appointment_id };
        let details = world.clinic.appointment_details(&world.receptionist, query).await?;
        let series = details.series.context("a series")?;
        assert_eq!((series.place, series.visits.len()), (2, 3), "two of three");
        assert_eq!(details.events.len(), 1, "each visit has its own history");
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM audit_event WHERE action = 'series.book'").await?, [1]);
        let gone = undo(world, &booked).await?;
        assert_eq!(stand(&gone), ["11-23 10:00 entered_in_error", "11-30 10:20 entered_in_error", "12-14 10:00 entered_in_error"]);
        Ok(())
    }
}

on_both_engines! {
    async fn a_rival_between_plan_and_booking_stops_all_of_it(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let wish = wish(world, &rina, MONDAYS);
        let planned = plan(&world.clinic, world, &wish).await?;
        assert!(planned.iter().all(|visit| visit.refusal.is_empty()), "nothing was in the way");
        let taken = rival(world, "Omar", ("2026-12-07", 610)).await?;
        let refused = in_the_way(book(&world.clinic, world, booking(world, &wish, &planned)).await);
        assert_eq!(refused[0], "11-23 10:00 ok");
        assert!(refused[2].starts_with("12-07 10:00 practitioner_busy 12-07 9:50, 12-07 9:30, 12-07 10:30"), "{refused:?}");
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM appointment WHERE series_id IS NOT NULL").await?, [0]);
        // The positive control: without the rival the very same is booked.
        let off = wishes::calling_off(world, &taken);
        world.clinic.cancel_appointment(&world.receptionist, off).await?;
        let input = booking(world, &wish, &planned);
        let booked = book(&world.clinic, world, input.clone()).await?;
        assert_eq!(booked.visits.len(), 4);
        assert_eq!(book(&world.clinic, world, input).await?, booked, "sent twice, it is booked once");
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM appointment WHERE series_id IS NOT NULL").await?, [4]);
        Ok(())
    }
}

on_both_engines! {
    async fn of_all_who_want_one_series_one_gets_it_whole(world: &World) -> anyhow::Result<()> {
        let mut wishes = Vec::new();
        for name in ["Rina", "Omar", "Lima", "Tariq", "Mina", "Karim"] {
            let wish = wish(world, &world.patient(name, "Das").await?, MONDAYS);
            let planned = plan(&world.clinic, world, &wish).await?;
            wishes.push(booking(world, &wish, &planned));
        }
        let book = |input: &BookSeries| {
            let (clinic, receptionist, input) = (Arc::clone(&world.clinic), world.receptionist.clone(), input.clone());
            async move { clinic.book_series(&receptionist, input).await }
        };
        let answers = at_once(wishes.iter().map(book)).await;
        let refused: Vec<String> = answers.into_iter().filter_map(|answer| answer.err().map(|error| error.into_failure(String::new).code)).collect();
        assert_eq!(refused, ["series_in_the_way"; 5]);
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM appointment").await?, [4]);
        assert_eq!(numbers(world, "SELECT COUNT(DISTINCT patient_id) FROM appointment").await?, [1]);
        Ok(())
    }
}

on_both_engines! {
    async fn a_series_keeps_its_time_on_the_wall_when_the_clocks_change(world: &World) -> anyhow::Result<()> {
        const HOUR: i64 = 3_600_000;
        // The Sunday on which the clocks go forward, and that before it.
        for (zone, before) in [("Europe/Berlin", "2027-03-21"), ("America/New_York", "2027-03-07")] {
            let clinic = in_zone(&world.clinic, zone)?;
            let patient = world.patient(zone, "Das").await?;
            let sundays = PlanSeries {
                first_day: before.to_owned(), starts_minute: 15 * 60, ..wish(world, &patient, "FREQ=WEEKLY;BYDAY=SU;COUNT=3")
            };
            let planned = plan(&clinic, world, &sundays).await?;
            let booked = book(&clinic, world, booking(world, &sundays, &planned)).await?.visits;
            assert!(booked.iter().all(|card| card.starts_minute == 900), "{zone}");
            let apart: Vec<i64> = booked.windows(2).map(|pair| pair[1].starts_at.0 - pair[0].starts_at.0).collect();
            assert_eq!(apart, [167 * HOUR, 168 * HOUR], "{zone}");
            let later = to(world, &booked[0], "following", (before, 16 * 60));
            let moved = clinic.change_series(&world.receptionist, later).await?.visits;
            assert!(moved.iter().all(|card| card.starts_minute == 960), "{zone}");
            assert_eq!(moved[2].starts_at.0 - booked[2].starts_at.0, HOUR, "{zone}");
        }
        let berlin = in_zone(&world.clinic, "Europe/Berlin")?;
        let patient = world.patient("Lima", "Das").await?;
        let nights = PlanSeries {
            first_day: "2027-03-21".to_owned(), starts_minute: 150, ..wish(world, &patient, "FREQ=WEEKLY;BYDAY=SU;COUNT=2")
        };
        let planned = plan(&berlin, world, &nights).await?;
        let shifted: Vec<(i32, bool)> = planned.iter().map(|visit| (visit.starts_minute, visit.is_shifted)).collect();
        assert_eq!(shifted, [(150, false), (180, true)], "what the clock skips is put after the gap, and flagged");
        Ok(())
    }
}

on_both_engines! {
    async fn a_change_is_meant_for_one_for_the_following_or_for_all_to_come(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let visits = series(world, &rina, "FREQ=WEEKLY;BYDAY=MO;COUNT=6").await?;
        let [first, second, third, ..] = visits.as_slice() else { anyhow::bail!("six") };
        // Monday at 10:30: the first one has begun.
        world.clock.pass_minutes(2 * 1440 + 90);
        let arrived = AppointmentAction { key: world.key(), appointment_id: first.appointment_id, version: first.version };
        world.clinic.mark_arrived(&world.receptionist, arrived).await?;
        let alone = MoveAppointment {
            room_id: None,
            device_id: None,
            key: world.key(), appointment_id: second.appointment_id, practitioner_id: second.practitioner_id,
            day: second.day.clone(), starts_minute: 840, minutes: 20, overbook_reason: String::new(), version: second.version,
        };
        let alone = world.clinic.move_appointment(&world.receptionist, alone).await?;
        assert!(alone.is_in_series, "this one alone: it stays one of them, apart");
        let other = world.another_practitioner("Dr Omar Faruk").await?;
        let following = ChangeSeries { practitioner_id: Ref(other), minutes: 30, ..to(world, third, "following", ("2026-12-08", 630)) };
        let moved = change(world, following).await?;
        assert_eq!(stand(&moved), ["12-08 10:30 booked", "12-15 10:30 booked", "12-22 10:30 booked", "12-29 10:30 booked"]);
        assert!(moved.visits.iter().all(|card| card.practitioner_id == Ref(other) && card.minutes == 30));
        let expected = [
            "11-23 10:00 arrived", "11-30 14:00 booked apart", "12-08 10:30 booked", "12-15 10:30 booked",
            "12-22 10:30 booked", "12-29 10:30 booked",
        ];
        assert_eq!(all(world, &alone).await?, expected, "what has begun and what stands apart stays");
        let back = undo(world, &moved).await?;
        assert_eq!(stand(&back), ["12-07 10:00 booked", "12-14 10:00 booked", "12-21 10:00 booked", "12-28 10:00 booked"]);
        assert_eq!(back.visits[0].appointment_id, third.appointment_id);
        assert_eq!(code(undo(world, &moved).await), "stale", "once");

        let last = &back.visits[3];
        let all_to_come = change(world, to(world, last, "all_future", ("2026-12-28", 660))).await?;
        assert_eq!(stand(&all_to_come), ["12-07 11:00 booked", "12-14 11:00 booked", "12-21 11:00 booked", "12-28 11:00 booked"]);
        world.clock.pass_minutes(3 * WEEK + 60);
        let off = cancel(world, &all_to_come.visits[2], "all_future").await?;
        assert_eq!(stand(&off), ["12-21 11:00 cancelled_patient", "12-28 11:00 cancelled_patient"], "the past stays");
        let expected = [
            "11-23 10:00 arrived", "11-30 14:00 booked apart", "12-07 11:00 booked", "12-14 11:00 booked",
            "12-21 11:00 cancelled_patient", "12-28 11:00 cancelled_patient",
        ];
        assert_eq!(all(world, &alone).await?, expected);
        assert_eq!(code(cancel(world, &off.visits[0], "following").await), "nothing_to_change");
        assert_eq!(stand(&undo(world, &off).await?), ["12-21 11:00 booked", "12-28 11:00 booked"]);
        let events = "SELECT COUNT(*) FROM audit_event WHERE action IN ('series.change', 'series.cancel', 'series.undo')";
        assert_eq!(numbers(world, events).await?, [5], "each change as a whole is one event of the trail");
        Ok(())
    }
}

on_both_engines! {
    async fn a_change_with_something_in_its_way_changes_nothing_until_that_is_left(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let visits = series(world, &rina, MONDAYS).await?;
        rival(world, "Omar", ("2026-12-07", 660)).await?;
        let wanted = to(world, &visits[1], "following", ("2026-11-30", 660));
        let refused = in_the_way(change(world, wanted.clone()).await);
        assert_eq!(refused[0], "11-30 11:00 ok");
        assert!(refused[1].starts_with("12-07 11:00 practitioner_busy 12-07 10:40, "), "its own place is free for it: {refused:?}");
        let before = ["11-23 10:00 booked", "11-30 10:00 booked", "12-07 10:00 booked", "12-14 10:00 booked"];
        assert_eq!(all(world, &visits[0]).await?, before);
        let left = ChangeSeries { key: world.key(), left: vec![visits[2].appointment_id], ..wanted };
        assert_eq!(stand(&change(world, left).await?), ["11-30 11:00 booked", "12-14 11:00 booked"]);
        assert_eq!(all(world, &visits[0]).await?[2], "12-07 10:00 booked", "what was left is as it was");
        Ok(())
    }
}

fn instead(card: &AppointmentCard, day: &str, starts_minute: i32) -> SeriesInstead {
    SeriesInstead { appointment_id: card.appointment_id, day: day.to_owned(), starts_minute }
}

on_both_engines! {
    async fn a_change_takes_the_times_that_were_chosen_where_something_is_in_its_way(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let visits = series(world, &rina, MONDAYS).await?;
        rival(world, "Omar", ("2026-12-07", 660)).await?;
        rival(world, "Lima", ("2026-12-14", 660)).await?;
        let wanted = to(world, &visits[0], "all_future", (FIRST, 660));
        let with = |instead: Vec<SeriesInstead>, left: &[&AppointmentCard]| ChangeSeries {
            key: world.key(), instead, left: left.iter().map(|card| card.appointment_id).collect(), ..wanted.clone()
        };
        let offered = in_the_way(change(world, wanted.clone()).await);
        assert!(offered[2].starts_with("12-07 11:00 practitioner_busy 12-07 10:40, 12-07 11:20"), "{offered:?}");
        let taken = instead(&visits[2], "2026-12-07", 670);
        let refused = in_the_way(change(world, with(vec![taken], &[&visits[3]])).await);
        assert!(refused[2].starts_with("12-07 11:10 practitioner_busy "), "what was chosen is checked too: {refused:?}");
        let third = instead(&visits[2], "2026-12-07", 680);
        let refused = in_the_way(change(world, with(vec![third.clone()], &[])).await);
        assert_eq!(refused[2], "12-07 11:20 ok");
        assert!(refused[3].starts_with("12-14 11:00 practitioner_busy "), "nothing is changed while one is open: {refused:?}");
        let before = ["11-23 10:00 booked", "11-30 10:00 booked", "12-07 10:00 booked", "12-14 10:00 booked"];
        assert_eq!(all(world, &visits[0]).await?, before);
        let far = instead(&visits[2], "2026-12-11", 600);
        assert_eq!(code(change(world, with(vec![far], &[&visits[3]])).await), "out_of_range");
        let moved = change(world, with(vec![third], &[&visits[3]])).await?;
        assert_eq!(stand(&moved), ["11-23 11:00 booked", "11-30 11:00 booked", "12-07 11:20 booked"]);
        assert_eq!(all(world, &visits[0]).await?[3], "12-14 10:00 booked", "what was left is as it was");
        let events = "SELECT COUNT(*) FROM audit_event WHERE action = 'series.change'";
        assert_eq!(numbers(world, events).await?, [1], "in one step");
        let back = undo(world, &moved).await?;
        assert_eq!(stand(&back), before[..3], "and back in one");
        Ok(())
    }
}

on_both_engines! {
    async fn a_chosen_time_may_be_that_of_any_other_visit_of_the_change(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let visits = series(world, &rina, "FREQ=DAILY;COUNT=3").await?;
        let later = to(world, &visits[0], "following", (FIRST, 660));
        let swapped = vec![instead(&visits[1], FIRST, 600), instead(&visits[2], "2026-11-24", 600)];
        let moved = change(world, ChangeSeries { instead: swapped, ..later }).await?;
        assert_eq!(stand(&moved), ["11-23 10:00 booked", "11-23 11:00 booked", "11-24 10:00 booked"]);
        Ok(())
    }
}

on_both_engines! {
    async fn each_visit_can_take_the_place_that_the_next_gives_up(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let visits = series(world, &rina, "FREQ=DAILY;COUNT=4").await?;
        let later = change(world, to(world, &visits[0], "following", ("2026-11-24", 600))).await?;
        assert_eq!(stand(&later), ["11-24 10:00 booked", "11-25 10:00 booked", "11-26 10:00 booked", "11-27 10:00 booked"]);
        let earlier = change(world, to(world, &later.visits[2], "all_future", ("2026-11-25", 590))).await?;
        assert_eq!(stand(&earlier), ["11-23 9:50 booked", "11-24 9:50 booked", "11-25 9:50 booked", "11-26 9:50 booked"]);
        assert_eq!(stand(&undo(world, &earlier).await?), stand(&later), "and they give them up again");
        Ok(())
    }
}

on_both_engines! {
    async fn what_is_no_series_is_told_apart(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let table = [
            ("", "rule"), ("FREQ=YEARLY;COUNT=2", "rule"), ("FREQ=DAILY", "rule"), ("FREQ=DAILY;INTERVAL=0;COUNT=2", "interval"),
            ("FREQ=DAILY;COUNT=105", "end"), ("FREQ=DAILY;UNTIL=20300101", "end"), ("FREQ=MONTHLY;BYMONTHDAY=32;COUNT=2", "days"),
        ];
        for (rule, field) in table {
            let found = failure(plan(&world.clinic, world, &wish(world, &rina, rule)).await);
            assert_eq!(found.field.as_deref(), Some(field), "{rule}");
        }
        let good = wish(world, &rina, MONDAYS);
        let planned = plan(&world.clinic, world, &good).await?;
        let book = async |input: BookSeries| {
            let failure = failure(book(&world.clinic, world, BookSeries { key: world.key(), ..input }).await);
            format!("{} {}", failure.code, failure.field.unwrap_or_default())
        };
        let input = booking(world, &good, &planned);
        assert_eq!(book(BookSeries { visits: Vec::new(), ..input.clone() }).await, "out_of_range visits");
        let far = vec![SeriesTime { day: "2036-11-23".to_owned(), starts_minute: 600 }];
        assert_eq!(book(BookSeries { visits: far, ..input.clone() }).await, "out_of_range visits");
        let twice = vec![input.visits[0].clone(), input.visits[0].clone()];
        assert_eq!(book(BookSeries { visits: twice, ..input.clone() }).await, "series_in_the_way visits", "against each other");
        let odd = vec![SeriesTime { day: FIRST.to_owned(), starts_minute: -1 }];
        assert_eq!(book(BookSeries { visits: odd, ..input.clone() }).await, "series_in_the_way visits");
        assert_eq!(book(BookSeries { minutes: 7, ..input.clone() }).await, "series_in_the_way visits");
        assert_eq!(book(BookSeries { reason: "x".repeat(201), ..input.clone() }).await, "too_long reason");
        assert_eq!(book(BookSeries { rule: "weekly".to_owned(), ..input }).await, "not_a_rule rule");

        let alone = rival(world, "Omar", (FIRST, 720)).await?;
        assert_eq!(code(cancel(world, &alone, "following").await), "not_in_series");
        assert_eq!(code(cancel(world, &alone, "this").await), "unknown");
        let visits = series(world, &rina, MONDAYS).await?;
        assert_eq!(code(change(world, to(world, &visits[0], "following", (FIRST, 600))).await), "nothing_to_change");
        let both = SeriesVisits { visits: vec![visits[0].clone(), alone] };
        assert_eq!(code(undo(world, &both).await), "not_in_series");
        assert_eq!(code(undo(world, &SeriesVisits { visits: Vec::new() }).await), "out_of_range");
        Ok(())
    }
}
