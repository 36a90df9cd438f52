//! Somebody is away: proposals that never stand in each other's way, the whole change at once, and taken back as one.

use std::collections::BTreeSet;
use std::fmt::Debug;

use anyhow::{Context as _, Result};
use clinic_app::contract::Ref;
use clinic_app::documents::contract::DocumentQuery;
use clinic_app::error::AppError;
use clinic_app::replan::contract::{
    Away, ConfirmReplan, DisplacedVisit, NewPlace, PlanAbsence, Replan, ReplanChoice, ReplansQuery, UndoReplan,
};
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, BookAppointment, ConfirmAppointment, DayBoard, DayQuery, ExceptionsQuery,
    FreeTime,
};
use clinic_app::waiting_list::contract::WaitingListQuery;
use clinic_core::ids::PractitionerId;
use clinic_tests::chance::Chance;
use clinic_tests::on_both_engines;
use clinic_tests::raw::{guard, numbers, raw};
use clinic_tests::wishes::{self, any_place, booking, holding};
use clinic_tests::world::World;

const TODAY: &str = "2026-11-21";
const TOMORROW: &str = "2026-11-22";
const AFTER: &str = "2026-11-23";

const OVERLAPS: &str = "
    SELECT COUNT(*)
    FROM appointment a
    JOIN appointment b ON (a.practitioner_id = b.practitioner_id OR a.patient_id = b.patient_id)
    WHERE a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at AND a.occupies AND b.occupies";

fn failure<T: Debug>(result: Result<T, AppError>) -> Vec<String> {
    match result {
        Ok(done) => vec![format!("{done:?}")],
        Err(AppError::Invalid(problems)) => problems.into_iter().map(|problem| problem.code).collect(),
        Err(error) => vec![error.into_failure(String::new).code],
    }
}

/// The world's practitioner, between two hours of tomorrow.
fn away(world: &World, from: i32, until: i32) -> Away {
    Away {
        practitioner_id: Ref(world.practitioner),
        first_day: TOMORROW.to_owned(),
        last_day: TOMORROW.to_owned(),
        starts_minute: from * 60,
        ends_minute: until * 60,
    }
}

async fn book(
    world: &World,
    name: &str,
    (practitioner, day, starts_minute): (PractitionerId, &str, i32),
) -> Result<AppointmentCard, AppError> {
    let patient = world.patient(name, "Das").await.expect("a patient");
    let input = booking(world, patient.patient_id, (practitioner, day, starts_minute));
    world.clinic.book_appointment(&world.receptionist, input).await
}

async fn plan(world: &World, away: Away, takers: Option<Vec<PractitionerId>>) -> Result<Vec<DisplacedVisit>> {
    let taker_ids = takers.map(|takers| takers.into_iter().map(Ref).collect());
    Ok(world.clinic.plan_absence(&world.receptionist, PlanAbsence { away, taker_ids }).await?)
}

fn told(planned: &[DisplacedVisit]) -> Vec<String> {
    let place = |place: &FreeTime| format!("{} {} {}", place.day, place.starts_minute, place.practitioner_name);
    let told = |visit: &DisplacedVisit| {
        let to = visit.proposal.as_ref().map_or("nowhere".to_owned(), place);
        format!("{} > {to}", visit.card.patient_name)
    };
    planned.iter().map(told).collect()
}

fn as_proposed(visit: &DisplacedVisit) -> ReplanChoice {
    let place = visit.proposal.as_ref().map(|place| NewPlace {
        practitioner_id: place.practitioner_id,
        day: place.day.clone(),
        starts_minute: place.starts_minute,
    });
    let waits = place.is_none();
    ReplanChoice { appointment_id: visit.card.appointment_id, version: visit.card.version, place, waits }
}

async fn confirm(world: &World, away: Away, visits: Vec<ReplanChoice>) -> Result<Replan, AppError> {
    let input = ConfirmReplan { key: world.key(), away, reason: "Sick".to_owned(), visits };
    world.clinic.confirm_replan(&world.receptionist, input).await
}

async fn undo(world: &World, replan: &Replan) -> Result<Replan, AppError> {
    let input = UndoReplan { key: world.key(), replan_id: replan.replan_id };
    world.clinic.undo_replan(&world.receptionist, input).await
}

/// What stands on a day: when, whose, with whom of the two.
async fn standing(world: &World, day: &str) -> Result<Vec<String>> {
    let board = world.clinic.day_board(&world.receptionist, DayQuery { day: day.to_owned() }).await?;
    let board: DayBoard = board.read()?;
    let own = Ref(world.practitioner);
    let mut standing: Vec<String> = board
        .appointments
        .into_iter()
        .filter(|visit| visit.status == "booked")
        .map(|visit| {
            let with = if visit.practitioner_id == own { "own" } else { "other" };
            format!("{} {} {with}", visit.starts_minute, visit.patient_name)
        })
        .collect();
    standing.sort();
    Ok(standing)
}

/// What stands with the world's practitioner tomorrow, and what is remarkable about it.
async fn cards(world: &World) -> Result<Vec<String>> {
    let board = world.clinic.day_board(&world.receptionist, DayQuery { day: TOMORROW.to_owned() }).await?;
    let board: DayBoard = board.read()?;
    let own = Ref(world.practitioner);
    let mut cards: Vec<String> = board
        .appointments
        .into_iter()
        .filter(|visit| visit.practitioner_id == own)
        .map(|visit| {
            let marks = [(visit.is_confirmed, " confirmed"), (visit.is_overbooked, " overbooked")];
            let marks: String = marks.into_iter().filter_map(|(is_so, mark)| is_so.then_some(mark)).collect();
            format!("{} {}{marks}", visit.patient_name, visit.starts_minute)
        })
        .collect();
    cards.sort();
    Ok(cards)
}

/// Holds a place of tomorrow for somebody of the waiting list.
async fn hold(world: &World, name: &str, starts_minute: i32) -> Result<()> {
    let patient_id = world.patient(name, "Das").await?.patient_id;
    let entry =
        world.clinic.add_to_waiting_list(&world.receptionist, wishes::waiting(world, patient_id, any_place())).await?;
    let hold = holding(world, &entry, (world.practitioner, TOMORROW, starts_minute));
    world.clinic.hold_for_entry(&world.receptionist, hold).await?;
    Ok(())
}

async fn leave(world: &World) -> Result<usize> {
    let query = ExceptionsQuery { from_day: TOMORROW.to_owned() };
    Ok(world.clinic.list_exceptions(&world.receptionist, query).await?.len())
}

async fn waiting(world: &World) -> Result<usize> {
    let query = WaitingListQuery { text: String::new(), is_ended: false };
    Ok(world.clinic.waiting_list(&world.receptionist, query).await?.len())
}

on_both_engines! {
    async fn a_day_is_placed_anew_and_taken_back_as_one(world: &World) -> anyhow::Result<()> {
        let other = world.another_practitioner("Dr Omar Faruk").await?;
        book(world, "Rina", (world.practitioner, TOMORROW, 600)).await?;
        book(world, "Mina", (world.practitioner, TOMORROW, 660)).await?;
        book(world, "Busy", (other, TOMORROW, 600)).await?;
        let before = (standing(world, TOMORROW).await?, standing(world, AFTER).await?);
        let planned = plan(world, away(world, 0, 24), None).await?;
        assert_eq!(
            told(&planned),
            ["Das, Rina > 2026-11-22 580 Dr Omar Faruk", "Das, Mina > 2026-11-22 660 Dr Omar Faruk"],
            "as near as can be to their own time"
        );
        assert_eq!((standing(world, TOMORROW).await?, leave(world).await?), (before.0.clone(), 0), "nothing is booked");

        let done = confirm(world, away(world, 0, 24), planned.iter().map(as_proposed).collect()).await?;
        assert_eq!(
            standing(world, TOMORROW).await?,
            ["580 Das, Rina other", "600 Das, Busy other", "660 Das, Mina other"]
        );
        assert_eq!(leave(world).await?, 1);
        let calls: Vec<String> = done
            .visits
            .iter()
            .map(|visit| {
                let place = visit.place.as_ref().map_or(0, |place| place.starts_minute);
                format!("{} {} > {place}", visit.patient_name, visit.starts_minute)
            })
            .collect();
        assert_eq!(calls, ["Das, Rina 600 > 580", "Das, Mina 660 > 660"]);
        let query = ReplansQuery { from_day: TOMORROW.to_owned() };
        let listed = world.clinic.list_replans(&world.receptionist, query.clone()).await?;
        assert_eq!(listed, std::slice::from_ref(&done));

        let paper = DocumentQuery::CallList { replan_id: done.replan_id };
        let document = world.clinic.document(&world.receptionist, paper.clone()).await?;
        assert_eq!(document.file_name, "calls-2026-11-22.pdf");
        let forbidden = world.clinic.document(&world.nurse, paper).await;
        assert!(matches!(forbidden, Err(AppError::Forbidden(_))), "the list is for who plans");

        let board = world.clinic.day_board(&world.receptionist, DayQuery { day: TOMORROW.to_owned() }).await?;
        let called = board.read()?.appointments.into_iter().find(|visit| visit.starts_minute == 580).context("Rina")?;
        let comes = ConfirmAppointment {
            key: world.key(),
            appointment_id: called.appointment_id,
            is_confirmed: true,
            version: called.version,
        };
        world.clinic.confirm_appointment(&world.receptionist, comes).await?;
        let undone = undo(world, &done).await?;
        assert!(undone.is_undone, "though somebody on the call list said that they come");
        assert_eq!((standing(world, TOMORROW).await?, standing(world, AFTER).await?), before);
        assert_eq!(leave(world).await?, 0);
        assert_eq!(world.clinic.list_replans(&world.receptionist, query).await?, []);
        assert_eq!(failure(undo(world, &done).await), ["undone_already"]);
        Ok(())
    }
}

on_both_engines! {
    async fn who_may_not_take_over_is_left_out(world: &World) -> anyhow::Result<()> {
        let other = world.another_practitioner("Dr Omar Faruk").await?;
        book(world, "Rina", (world.practitioner, TOMORROW, 600)).await?;
        book(world, "Mina", (world.practitioner, TOMORROW, 780)).await?;
        let morning = plan(world, away(world, 9, 12), Some(Vec::new())).await?;
        assert_eq!(told(&morning), ["Das, Rina > 2026-11-22 720 Dr Asha Rahman"], "once they are back that day");
        let day = plan(world, away(world, 0, 24), Some(Vec::new())).await?;
        assert_eq!(
            told(&day),
            ["Das, Rina > 2026-11-23 540 Dr Asha Rahman", "Das, Mina > 2026-11-23 560 Dr Asha Rahman"],
            "the next free time, one after the other"
        );
        let with_other = plan(world, away(world, 0, 24), Some(vec![other])).await?;
        assert!(told(&with_other).iter().all(|visit| visit.ends_with("Dr Omar Faruk")), "{with_other:?}");
        Ok(())
    }
}

on_both_engines! {
    async fn who_finds_no_place_waits_and_is_called(world: &World) -> anyhow::Result<()> {
        let rina = book(world, "Rina", (world.practitioner, TOMORROW, 600)).await?;
        let mina = book(world, "Mina", (world.practitioner, TOMORROW, 660)).await?;
        let stays = |visit: &AppointmentCard, waits| ReplanChoice {
            appointment_id: visit.appointment_id,
            version: visit.version,
            place: None,
            waits,
        };
        let done = confirm(world, away(world, 0, 24), vec![stays(&rina, true), stays(&mina, false)]).await?;
        assert_eq!(waiting(world).await?, 1);
        let told: Vec<_> = done.visits.iter().map(|visit| (visit.waits, visit.place.is_none())).collect();
        assert_eq!(told, [(true, true), (false, true)], "both are on the call list");
        assert_eq!(standing(world, TOMORROW).await?.len(), 2, "both stay where they stood");
        undo(world, &done).await?;
        assert_eq!(waiting(world).await?, 0);
        Ok(())
    }
}

on_both_engines! {
    async fn a_rival_who_takes_a_proposed_place_stops_the_whole_change(world: &World) -> anyhow::Result<()> {
        let other = world.another_practitioner("Dr Omar Faruk").await?;
        for (name, minute) in [("Rina", 600), ("Mina", 660), ("Jui", 720)] {
            book(world, name, (world.practitioner, TOMORROW, minute)).await?;
        }
        let planned = plan(world, away(world, 0, 24), None).await?;
        let choices: Vec<ReplanChoice> = planned.iter().map(as_proposed).collect();
        book(world, "Rival", (other, TOMORROW, 660)).await?;
        let before = standing(world, TOMORROW).await?;
        let refused = confirm(world, away(world, 0, 24), choices.clone()).await;
        let Err(AppError::Invalid(problems)) = refused else { panic!("{refused:?}") };
        let told: Vec<String> =
            problems.iter().map(|problem| format!("{} {}", problem.field, problem.code)).collect();
        let mina = planned[1].card.appointment_id.0;
        assert_eq!(told, [format!("{mina} practitioner_busy")], "the one that fails is told");
        assert_eq!((standing(world, TOMORROW).await?, leave(world).await?), (before, 0), "and nothing is moved");
        // The positive control: planned anew, all of it goes.
        let planned = plan(world, away(world, 0, 24), None).await?;
        confirm(world, away(world, 0, 24), planned.iter().map(as_proposed).collect()).await?;
        assert_eq!(standing(world, TOMORROW).await?.iter().filter(|visit| visit.ends_with("own")).count(), 0);
        Ok(())
    }
}

on_both_engines! {
    async fn what_went_on_since_is_not_taken_back(world: &World) -> anyhow::Result<()> {
        world.another_practitioner("Dr Omar Faruk").await?;
        book(world, "Rina", (world.practitioner, TOMORROW, 600)).await?;
        book(world, "Mina", (world.practitioner, TOMORROW, 660)).await?;
        let planned = plan(world, away(world, 0, 24), None).await?;
        let done = confirm(world, away(world, 0, 24), planned.iter().map(as_proposed).collect()).await?;
        world.clock.pass_minutes(24 * 60);
        let board = world.clinic.day_board(&world.receptionist, DayQuery { day: TOMORROW.to_owned() }).await?;
        let board: DayBoard = board.read()?;
        let rina = board.appointments.iter().find(|visit| visit.patient_name == "Das, Rina" && visit.status == "booked");
        let rina = rina.context("she was moved")?;
        let arrive =
            AppointmentAction { key: world.key(), appointment_id: rina.appointment_id, version: rina.version };
        world.clinic.mark_arrived(&world.receptionist, arrive).await?;
        let refused = undo(world, &done).await;
        let Err(AppError::Invalid(problems)) = refused else { panic!("{refused:?}") };
        let codes: Vec<_> = problems.iter().map(|problem| (problem.field.clone(), problem.code.as_str())).collect();
        assert_eq!(codes, [(planned[0].card.appointment_id.0.to_string(), "changed_since")]);
        assert_eq!(leave(world).await?, 1, "nothing is taken back");
        Ok(())
    }
}

on_both_engines! {
    async fn what_is_taken_back_stands_as_it_stood(world: &World) -> anyhow::Result<()> {
        world.another_practitioner("Dr Omar Faruk").await?;
        let rina = book(world, "Rina", (world.practitioner, TOMORROW, 600)).await?;
        let comes = ConfirmAppointment {
            key: world.key(),
            appointment_id: rina.appointment_id,
            is_confirmed: true,
            version: rina.version,
        };
        world.clinic.confirm_appointment(&world.receptionist, comes).await?;
        let mina = world.patient("Mina", "Das").await?;
        let beside = booking(world, mina.patient_id, (world.practitioner, TOMORROW, 600));
        let beside = BookAppointment { overbook_reason: "Came from far".to_owned(), ..beside };
        world.clinic.book_appointment(&world.receptionist, beside).await?;
        let before = cards(world).await?;
        assert_eq!(before, ["Das, Mina 600 overbooked", "Das, Rina 600 confirmed"]);
        let planned = plan(world, away(world, 0, 24), None).await?;
        let done = confirm(world, away(world, 0, 24), planned.iter().map(as_proposed).collect()).await?;
        assert_ne!(cards(world).await?, before, "the control: both were moved");
        undo(world, &done).await?;
        assert_eq!(cards(world).await?, before);
        Ok(())
    }
}

on_both_engines! {
    async fn what_is_held_is_called_and_not_moved(world: &World) -> anyhow::Result<()> {
        world.another_practitioner("Dr Omar Faruk").await?;
        book(world, "Rina", (world.practitioner, TOMORROW, 600)).await?;
        hold(world, "Mina", 660).await?;
        let planned = plan(world, away(world, 0, 24), None).await?;
        assert_eq!(told(&planned), ["Das, Rina > 2026-11-22 600 Dr Omar Faruk", "Das, Mina > nowhere"]);
        let waits: Vec<ReplanChoice> = planned.iter().map(as_proposed).collect();
        assert_eq!(failure(confirm(world, away(world, 0, 24), waits.clone()).await), ["no_such_step"]);
        let stays = waits.into_iter().map(|choice| ReplanChoice { waits: false, ..choice }).collect();
        let done = confirm(world, away(world, 0, 24), stays).await?;
        assert_eq!(done.visits.len(), 2, "both are on the call list");
        world.clock.pass_minutes(20);
        assert_eq!(plan(world, away(world, 0, 24), None).await?.len(), 0, "nobody is called for a hold that is over");
        Ok(())
    }
}

on_both_engines! {
    async fn a_visit_that_was_booked_meanwhile_is_not_forgotten(world: &World) -> anyhow::Result<()> {
        world.another_practitioner("Dr Omar Faruk").await?;
        book(world, "Rina", (world.practitioner, TOMORROW, 600)).await?;
        let planned = plan(world, away(world, 0, 24), None).await?;
        book(world, "Mina", (world.practitioner, TOMORROW, 660)).await?;
        let before = standing(world, TOMORROW).await?;
        let refused = confirm(world, away(world, 0, 24), planned.iter().map(as_proposed).collect()).await;
        assert_eq!(failure(refused), ["plan_outdated"]);
        assert_eq!((standing(world, TOMORROW).await?, leave(world).await?), (before, 0), "nothing is done");
        let planned = plan(world, away(world, 0, 24), None).await?;
        confirm(world, away(world, 0, 24), planned.iter().map(as_proposed).collect()).await?;
        Ok(())
    }
}

on_both_engines! {
    async fn proposals_never_stand_in_each_others_way(world: &World) -> anyhow::Result<()> {
        let mut chance = Chance::new();
        let other = world.another_practitioner("Dr Omar Faruk").await?;
        for number in 0..24 {
            let practitioner = if chance.percent(60) { world.practitioner } else { other };
            let minute = 540 + i32::try_from(chance.below(24))? * 20;
            // Some places are taken already: then there is one visit less.
            drop(book(world, &format!("Patient {number}"), (practitioner, TOMORROW, minute)).await);
        }
        let planned = plan(world, away(world, 9, 15), None).await?;
        let places: BTreeSet<String> = planned.iter().filter_map(|visit| visit.proposal.as_ref()).map(|place| {
            format!("{} {} {}", place.practitioner_name, place.day, place.starts_minute)
        }).collect();
        assert_eq!(places.len(), planned.iter().filter(|visit| visit.proposal.is_some()).count());
        assert!(!planned.is_empty(), "somebody was booked");
        let done = confirm(world, away(world, 9, 15), planned.iter().map(as_proposed).collect()).await?;
        assert_eq!(done.visits.len(), planned.len(), "whatever is proposed can be confirmed");
        assert_eq!(numbers(world, OVERLAPS).await?, [0]);
        undo(world, &done).await?;
        assert_eq!(numbers(world, OVERLAPS).await?, [0]);
        Ok(())
    }
}

on_both_engines! {
    async fn wrong_input_is_refused_and_what_is_kept_stays(world: &World) -> anyhow::Result<()> {
        let whole = away(world, 0, 24);
        for (expected, away) in [
            ("not_a_day", Away { first_day: "soon".to_owned(), ..whole.clone() }),
            ("out_of_range", Away { last_day: "2026-11-21".to_owned(), ..whole.clone() }),
            ("out_of_range", Away { last_day: "2026-12-24".to_owned(), ..whole.clone() }),
            ("out_of_range", Away { starts_minute: 600, ends_minute: 600, ..whole.clone() }),
        ] {
            let planned = world.clinic.plan_absence(&world.receptionist, PlanAbsence { away: away.clone(), taker_ids: None }).await;
            assert!(failure(planned).contains(&expected.to_owned()), "{expected}");
            assert!(failure(confirm(world, away, Vec::new()).await).contains(&expected.to_owned()), "{expected}");
        }
        let past = Away { first_day: "2026-11-20".to_owned(), last_day: "2026-11-20".to_owned(), ..whole.clone() };
        assert_eq!(failure(confirm(world, past, Vec::new()).await), ["day_passed"]);
        let done = confirm(world, whole, Vec::new()).await?;
        for (sql, expected) in [
            ("DELETE FROM replan", "kept"),
            ("UPDATE replan SET created_at = 0", "kept"),
            ("UPDATE replan SET exception_id = 'x'", "kept"),
        ] {
            assert_eq!(guard(raw(world, sql, &[]).await), expected, "{sql}");
        }
        undo(world, &done).await?;
        assert_eq!(guard(raw(world, "UPDATE replan SET undone_at = NULL, undone_by = NULL", &[]).await), "kept");
        Ok(())
    }
}

on_both_engines! {
    /// Somebody goes home ill: who is here, or on the way, is not forgotten.
    async fn whoever_is_here_when_somebody_leaves_is_told_of(world: &World) -> anyhow::Result<()> {
        world.another_practitioner("Dr Omar Faruk").await?;
        let here = book(world, "Rina", (world.practitioner, TODAY, 600)).await?;
        book(world, "Mina", (world.practitioner, TODAY, 620)).await?;
        book(world, "Over", (world.practitioner, TODAY, 570)).await?;
        world.clock.pass_minutes(85);
        world.clinic.mark_arrived(&world.receptionist, wishes::step(world, &here)).await?;
        let today = Away { first_day: TODAY.to_owned(), last_day: TODAY.to_owned(), ..away(world, 0, 24) };
        let planned = plan(world, today.clone(), None).await?;
        assert_eq!(
            told(&planned),
            ["Das, Rina > nowhere", "Das, Mina > 2026-11-21 625 Dr Omar Faruk"],
            "who is here is spoken to, who is on the way is placed anew, and who did not come is neither"
        );
        let choices = planned.iter().map(as_proposed).map(|choice| ReplanChoice { waits: false, ..choice }).collect();
        let done = confirm(world, today, choices).await?;
        assert_eq!(done.visits.len(), 2);
        Ok(())
    }
}
