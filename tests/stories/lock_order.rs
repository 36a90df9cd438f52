//! Two who change the same several rows at one moment wait for each other in one order, and never in a circle.

use anyhow::{Context as _, Result, ensure};
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::failure::FailureKind;
use clinic_app::replan::contract::{Away, ConfirmReplan, ReplanChoice, UndoReplan};
use clinic_app::scheduling::contract::{AppointmentCard, ChangeSeries, SeenVisit, UndoSeries};
use clinic_app::waiting_list::contract::WaitingListQuery;
use clinic_core::ids::PractitionerId;
use clinic_tests::on_both_engines;
use clinic_tests::together::deadlocks;
use clinic_tests::wishes::{booking, calling_off, holding, series_on, step};
use clinic_tests::world::World;

/// How often two meet; a circle would not come about each time.
const ROUNDS: usize = 20;
const TOMORROW: &str = "2026-11-22";
const AFTER: &str = "2026-11-23";

on_both_engines! {
    async fn moves_are_taken_back_one_by_one_and_together(world: &World) -> anyhow::Result<()> {
        let (clinic, desk) = (&world.clinic, &world.receptionist);
        let other = world.another_practitioner("Dr Omar Faruk").await?;
        for round in 0..ROUNDS {
            let moved = moved_series(world, (round, other)).await?;
            let seen = |card: &AppointmentCard| SeenVisit { appointment_id: card.appointment_id, version: card.version };
            let all = UndoSeries { key: world.key(), visits: moved.iter().map(seen).collect() };
            let one = step(world, moved.first().context("a visit")?);
            let (all, one) = tokio::join!(clinic.undo_series(desk, all), clinic.undo_status(desk, one));
            require_rule(all)?;
            require_rule(one)?;
        }
        assert_eq!(deadlocks(world).await?, 0);
        Ok(())
    }
}

on_both_engines! {
    async fn an_absence_is_taken_back_while_somebody_calls_who_waits(world: &World) -> anyhow::Result<()> {
        let (clinic, desk) = (&world.clinic, &world.receptionist);
        for _ in 0..ROUNDS {
            let patient = world.patient("Rina", "Das").await?.patient_id;
            let at = (world.practitioner, TOMORROW, 600);
            let visit = clinic.book_appointment(desk, booking(world, patient, at)).await?;
            let replan_id = clinic.confirm_replan(desk, waiting_since(world, &visit)).await?.replan_id;
            let open = WaitingListQuery { text: String::new(), is_ended: false };
            let entries = clinic.waiting_list(desk, open).await?;
            let entry = entries.iter().find(|entry| entry.patient_id == patient).context("who waits")?;
            let back = UndoReplan { key: world.key(), replan_id };
            let (back, call) =
                tokio::join!(clinic.undo_replan(desk, back), clinic.hold_for_entry(desk, holding(world, entry, at)));
            back?;
            require_rule(call)?;
            clinic.cancel_appointment(desk, calling_off(world, &visit)).await?;
        }
        assert_eq!(deadlocks(world).await?, 0);
        Ok(())
    }
}

/// Whoever is too late is told so by a rule, or that somebody was faster.
fn require_rule<T>(answer: Result<T, AppError>) -> Result<()> {
    let Err(error) = answer else { return Ok(()) };
    let failure = error.into_failure(String::new);
    ensure!(matches!(failure.kind, FailureKind::Refused | FailureKind::Stale), "{failure:?}");
    Ok(())
}

/// Two visits of a series that were moved together, to a practitioner and a time of their own.
async fn moved_series(world: &World, (round, to): (usize, PractitionerId)) -> Result<Vec<AppointmentCard>> {
    let patient = world.patient("Rina", "Das").await?.patient_id;
    let days = [TOMORROW.to_owned(), AFTER.to_owned()];
    let minute = 540 + 20 * i32::try_from(round)?;
    let rule = "FREQ=DAILY;INTERVAL=1;COUNT=2";
    let series = series_on(world, patient, (world.practitioner, &days, minute), rule);
    let booked = world.clinic.book_series(&world.receptionist, series).await?.visits;
    let first = booked.first().context("a visit")?;
    let input = ChangeSeries {
        key: world.key(),
        appointment_id: first.appointment_id,
        version: first.version,
        scope: "following".to_owned(),
        practitioner_id: Ref(to),
        day: first.day.clone(),
        starts_minute: minute,
        minutes: first.minutes,
        left: Vec::new(),
        instead: Vec::new(),
    };
    Ok(world.clinic.change_series(&world.receptionist, input).await?.visits)
}

/// The practitioner is away tomorrow morning, and the patient of the one visit waits for another.
fn waiting_since(world: &World, visit: &AppointmentCard) -> ConfirmReplan {
    let away = Away {
        practitioner_id: visit.practitioner_id,
        first_day: TOMORROW.to_owned(),
        last_day: TOMORROW.to_owned(),
        starts_minute: 540,
        ends_minute: 720,
    };
    let choice =
        ReplanChoice { appointment_id: visit.appointment_id, version: visit.version, place: None, waits: true };
    ConfirmReplan { key: world.key(), away, reason: "Sick".to_owned(), visits: vec![choice] }
}
