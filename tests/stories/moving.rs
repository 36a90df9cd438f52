//! Moving a visit: a new one stands at the new place, and the old one keeps what happened to it.

use std::fmt::Debug;

use anyhow::Result;
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::failure::{Failure, FailureDetail};
use clinic_app::patients::contract::{Patient, PatientQuery};
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, AppointmentDetails, AppointmentQuery, BookAppointment, DayQuery,
    MoveAppointment,
};
use clinic_tests::on_both_engines;
use clinic_tests::world::World;

const TODAY: &str = "2026-11-21";
const TOMORROW: &str = "2026-11-22";

fn failure<T: Debug>(result: Result<T, AppError>) -> Failure {
    result.expect_err("a refusal").into_failure(String::new)
}

fn code<T: Debug>(result: Result<T, AppError>) -> String {
    failure(result).code
}

async fn book(world: &World, patient: &Patient, minute: i32) -> Result<AppointmentCard, AppError> {
    let input = BookAppointment {
        key: world.key(),
        patient_id: patient.patient_id,
        practitioner_id: Ref(world.practitioner),
        day: TODAY.to_owned(),
        starts_minute: minute,
        minutes: 20,
        reason: "Cough".to_owned(),
        service_id: None,
        overbook_reason: String::new(),
    };
    world.clinic.book_appointment(&world.receptionist, input).await
}

fn to(world: &World, card: &AppointmentCard, (day, minute): (&str, i32)) -> MoveAppointment {
    MoveAppointment {
        room_id: None,
        device_id: None,
        key: world.key(),
        appointment_id: card.appointment_id,
        practitioner_id: card.practitioner_id,
        day: day.to_owned(),
        starts_minute: minute,
        minutes: card.minutes,
        version: card.version,
        overbook_reason: String::new(),
    }
}

async fn move_it(world: &World, input: MoveAppointment) -> Result<AppointmentCard, AppError> {
    world.clinic.move_appointment(&world.receptionist, input).await
}

fn step(world: &World, card: &AppointmentCard) -> AppointmentAction {
    AppointmentAction { key: world.key(), appointment_id: card.appointment_id, version: card.version }
}

async fn undo(world: &World, card: &AppointmentCard) -> Result<AppointmentCard, AppError> {
    world.clinic.undo_status(&world.receptionist, step(world, card)).await
}

async fn details(world: &World, card: &AppointmentCard) -> Result<AppointmentDetails> {
    let query = AppointmentQuery { appointment_id: card.appointment_id };
    Ok(world.clinic.appointment_details(&world.receptionist, query).await?)
}

async fn board(world: &World, day: &str) -> Result<Vec<AppointmentCard>> {
    let query = DayQuery { day: day.to_owned() };
    Ok(world.clinic.day_board(&world.receptionist, query).await?.read()?.appointments)
}

fn course(details: &AppointmentDetails) -> Vec<String> {
    let told = |event: &clinic_app::scheduling::contract::AppointmentEvent| {
        format!("{} {}→{} {}", event.kind, event.from_status, event.to_status, event.detail)
    };
    details.events.iter().map(told).collect()
}

on_both_engines! {
    async fn a_visit_is_moved_to_another_time_and_practitioner(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        let mut changes = world.clinic.changes.listen();
        let booked = book(world, &rina, 600).await?;
        let input = to(world, &booked, (TODAY, 610));
        let moved = move_it(world, input.clone()).await?;
        assert_eq!((moved.starts_minute, moved.version), (610, 1), "its own place is not in its way");
        assert_ne!(moved.appointment_id, booked.appointment_id, "a move is a new row");
        assert_eq!(moved.moved_from_id, Some(booked.appointment_id));
        assert_eq!(move_it(world, input).await?, moved, "the same action arriving twice moves once");
        assert_eq!(code(move_it(world, to(world, &booked, (TODAY, 660))).await), "stale");
        let other = world.another_practitioner("Dr Omar Faruk").await?;
        let there = MoveAppointment { practitioner_id: Ref(other), minutes: 30, ..to(world, &moved, (TOMORROW, 540)) };
        let there = move_it(world, there).await?;
        assert_eq!((there.practitioner_id, there.day.as_str(), there.minutes), (Ref(other), TOMORROW, 30));
        assert_eq!(there.reason, "Cough", "what it is for goes along");
        let days: Vec<String> = std::iter::from_fn(|| changes.try_recv().ok()).map(|change| change.id).collect();
        assert_eq!(days, [TODAY, TODAY, TODAY, TOMORROW, TODAY], "both days are announced");
        assert!(board(world, TODAY).await?.is_empty(), "nothing is left behind on the board");
        assert_eq!(board(world, TOMORROW).await?, std::slice::from_ref(&there));
        let visits = world.clinic.patient_visits(&world.receptionist, PatientQuery { patient_id: rina.patient_id }).await?;
        assert_eq!(visits.len(), 1, "nor among the patient's visits");
        let here = book(world, &omar, 600).await?;
        let clash = MoveAppointment { practitioner_id: Ref(other), ..to(world, &here, (TOMORROW, 550)) };
        assert_eq!(code(move_it(world, clash).await), "practitioner_busy");
        assert_eq!(board(world, TODAY).await?, std::slice::from_ref(&here), "a refused move changes nothing");
        let today = world.clinic.mark_arrived(&world.receptionist, step(world, &here)).await?;
        assert_eq!(code(move_it(world, to(world, &today, (TODAY, 750))).await), "no_such_step", "who is here is not moved");
        Ok(())
    }
}

on_both_engines! {
    async fn what_happened_before_a_move_stays_in_the_history(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let booked = book(world, &rina, 600).await?;
        let moved = move_it(world, to(world, &booked, (TODAY, 640))).await?;
        let again = move_it(world, to(world, &moved, (TOMORROW, 600))).await?;
        let shown = details(world, &again).await?;
        assert_eq!(course(&shown), [
            "booked →booked ",
            "moved booked→moved 2026-11-21 10:40",
            "moved →booked 2026-11-21 10:00",
            "moved booked→moved 2026-11-22 10:00",
            "moved →booked 2026-11-21 10:40",
        ]);
        assert!(shown.events.iter().all(|event| event.workstation == world.clinic.workstation), "every event says where");
        assert_eq!(shown.stands_as, None);
        assert_eq!(details(world, &booked).await?.stands_as, Some(moved.appointment_id), "who looks at the old one is led on");
        assert_eq!(details(world, &moved).await?.stands_as, Some(again.appointment_id));
        Ok(())
    }
}

on_both_engines! {
    async fn a_move_is_taken_back_while_the_old_place_is_free(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        let booked = book(world, &rina, 600).await?;
        let moved = move_it(world, to(world, &booked, (TOMORROW, 600))).await?;
        let mut changes = world.clinic.changes.listen();
        let back = undo(world, &moved).await?;
        assert_eq!((back.appointment_id, back.status.as_str(), back.version), (booked.appointment_id, "booked", 3));
        let days: Vec<String> = std::iter::from_fn(|| changes.try_recv().ok()).map(|change| change.id).collect();
        assert_eq!(days, [TODAY, TOMORROW], "both days are announced");
        assert!(board(world, TOMORROW).await?.is_empty());
        assert_eq!(details(world, &moved).await?.stands_as, Some(booked.appointment_id));
        assert_eq!(course(&details(world, &back).await?), [
            "booked →booked ",
            "moved booked→moved 2026-11-22 10:00",
            "status moved→booked undone",
        ]);
        let again = move_it(world, to(world, &back, (TOMORROW, 630))).await?;
        book(world, &omar, 610).await?;
        let refused = failure(undo(world, &again).await);
        assert_eq!(refused.code, "practitioner_busy");
        assert!(matches!(refused.detail, FailureDetail::FreeTimes { free } if !free.is_empty()), "other times are offered");
        assert_eq!(board(world, TOMORROW).await?, std::slice::from_ref(&again), "a refused undo changes nothing");
        world.clock.pass_minutes(24 * 60);
        assert_eq!(code(undo(world, &again).await), "day_passed", "nobody goes back to yesterday");
        Ok(())
    }
}

on_both_engines! {
    async fn a_move_to_which_something_happened_since_is_not_taken_back(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let moved = move_it(world, to(world, &book(world, &rina, 600).await?, (TODAY, 640))).await?;
        let arrived = world.clinic.mark_arrived(&world.receptionist, step(world, &moved)).await?;
        let booked = undo(world, &arrived).await?;
        assert_eq!(code(undo(world, &booked).await), "no_such_step");
        Ok(())
    }
}
