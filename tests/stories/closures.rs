//! Days that are different: a holiday, leave, an extra morning, and the visits that stand in their way.

use anyhow::Result;
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::scheduling::contract::{
    AddException, AppointmentCard, BookAppointment, DayBoard, DayQuery, ExceptionAdded, ExceptionsQuery, FindFreeTimes,
    WithdrawException,
};
use clinic_tests::on_both_engines;
use clinic_tests::raw::{guard, raw};
use clinic_tests::world::World;

const TODAY: &str = "2026-11-21";
const TOMORROW: &str = "2026-11-22";

/// A closure of the whole of tomorrow.
fn closure(world: &World) -> AddException {
    AddException {
        key: world.key(),
        practitioner_id: None,
        kind: "closure".to_owned(),
        first_day: TOMORROW.to_owned(),
        last_day: TOMORROW.to_owned(),
        starts_minute: 0,
        ends_minute: 1440,
        location_id: None,
        reason: "Victory Day".to_owned(),
    }
}

/// Leave of the world's practitioner tomorrow, between two hours.
fn leave(world: &World, from: i32, until: i32) -> AddException {
    AddException {
        kind: "leave".to_owned(),
        practitioner_id: Some(Ref(world.practitioner)),
        starts_minute: from * 60,
        ends_minute: until * 60,
        ..closure(world)
    }
}

async fn add(world: &World, input: AddException) -> Result<ExceptionAdded, AppError> {
    world.clinic.add_exception(&world.receptionist, input).await
}

async fn book(world: &World, patient: &str, day: &str, starts_minute: i32) -> Result<AppointmentCard, AppError> {
    let patient = world.patient(patient, "Das").await.expect("a patient");
    let input = BookAppointment {
        key: world.key(),
        patient_id: patient.patient_id,
        practitioner_id: Ref(world.practitioner),
        day: day.to_owned(),
        starts_minute,
        minutes: 20,
        reason: String::new(),
        service_id: None,
        overbook_reason: String::new(),
    };
    world.clinic.book_appointment(&world.receptionist, input).await
}

fn refusal<T: std::fmt::Debug>(result: Result<T, AppError>) -> String {
    match result {
        Ok(done) => format!("{done:?}"),
        Err(error) => {
            let failure = error.into_failure(String::new);
            format!("{} at {}", failure.code, failure.field.unwrap_or_default())
        }
    }
}

async fn first_free(world: &World) -> Result<String> {
    let input = FindFreeTimes {
        room_id: None,
        device_id: None,
        practitioner_ids: vec![Ref(world.practitioner)],
        windows: Vec::new(),
        patient_id: None,
        from_day: TOMORROW.to_owned(),
        from_minute: 0,
        minutes: 20,
        count: 1,
        around: false,
        waives_notice: false,
        moving: None,
        service_id: None,
    };
    let found = world.clinic.find_free_times(&world.receptionist, input).await?;
    Ok(found.iter().map(|time| format!("{} {}", time.day, time.starts_minute)).collect())
}

/// The hours of tomorrow's board, in minutes.
async fn hours(world: &World) -> Result<Vec<(i32, i32)>> {
    let board = world.clinic.day_board(&world.receptionist, DayQuery { day: TOMORROW.to_owned() }).await?;
    let board: DayBoard = board.read()?;
    let hours = board.practitioners.iter().flat_map(|column| column.hours.iter());
    Ok(hours.map(|hours| (hours.starts_minute, hours.ends_minute)).collect())
}

on_both_engines! {
    async fn a_holiday_takes_no_bookings_until_it_is_taken_back(world: &World) -> anyhow::Result<()> {
        let ordinary = hours(world).await?;
        assert!(!ordinary.is_empty());
        let added = add(world, closure(world)).await?;
        assert_eq!(refusal(book(world, "Rina", TOMORROW, 600).await), "outside_hours at time");
        assert!(first_free(world).await?.starts_with("2026-11-23"), "the day after");
        assert_eq!(hours(world).await?, [], "the board shows it shut");
        let listed = world
            .clinic
            .list_exceptions(&world.doctor, ExceptionsQuery { from_day: TODAY.to_owned() })
            .await?;
        assert_eq!(listed, std::slice::from_ref(&added.exception));
        let back = WithdrawException { key: world.key(), exception_id: added.exception.exception_id };
        world.clinic.withdraw_exception(&world.receptionist, back).await?;
        assert_eq!(hours(world).await?, ordinary);
        book(world, "Rina", TOMORROW, 600).await?;
        let again = WithdrawException { key: world.key(), exception_id: added.exception.exception_id };
        let again = world.clinic.withdraw_exception(&world.receptionist, again).await;
        assert_eq!(refusal(again), "missing at ");
        Ok(())
    }
}

on_both_engines! {
    async fn leave_names_the_visits_that_stand_in_its_way(world: &World) -> anyhow::Result<()> {
        let within = book(world, "Rina", TOMORROW, 10 * 60).await?;
        book(world, "Omar", TOMORROW, 13 * 60).await?;
        book(world, "Mina", TODAY, 15 * 60).await?;
        let added = add(world, leave(world, 9, 12)).await?;
        let told: Vec<_> = added.in_the_way.iter().map(|visit| visit.card.appointment_id).collect();
        assert_eq!(told, [within.appointment_id], "only who was booked into it, and nobody's visit is touched");
        assert_eq!(refusal(book(world, "Tariq", TOMORROW, 11 * 60).await), "outside_hours at time");
        book(world, "Jui", TOMORROW, 12 * 60).await?;
        Ok(())
    }
}

on_both_engines! {
    async fn an_extra_evening_is_bookable(world: &World) -> anyhow::Result<()> {
        assert_eq!(refusal(book(world, "Rina", TOMORROW, 22 * 60).await), "outside_hours at time");
        add(world, AddException { kind: "extra".to_owned(), ..leave(world, 21, 23) }).await?;
        book(world, "Rina", TOMORROW, 22 * 60).await?;
        add(world, AddException { kind: "changed".to_owned(), ..leave(world, 8, 9) }).await?;
        assert_eq!(hours(world).await?, [(480, 540), (1260, 1380)], "changed hours take the place of the week's");
        Ok(())
    }
}

on_both_engines! {
    async fn wrong_input_is_refused_at_its_field(world: &World) -> anyhow::Result<()> {
        let table: [(&str, AddException); 8] = [
            ("kind unknown", AddException { kind: "party".to_owned(), ..closure(world) }),
            ("practitioner_id required", AddException { practitioner_id: None, ..leave(world, 9, 12) }),
            ("practitioner_id unknown", AddException { practitioner_id: Some(Ref(world.practitioner)), ..closure(world) }),
            ("first_day not_a_day", AddException { first_day: "2026-02-30".to_owned(), ..closure(world) }),
            ("last_day out_of_range", AddException { last_day: TODAY.to_owned(), ..closure(world) }),
            ("starts_minute out_of_range", AddException { starts_minute: 720, ends_minute: 720, ..closure(world) }),
            ("location_id unknown", AddException { location_id: Some(Ref(clinic_core::ids::LocationId::new(uuid::Uuid::nil()))), ..leave(world, 9, 12) }),
            ("reason too_long", AddException { reason: "x".repeat(201), ..closure(world) }),
        ];
        for (expected, input) in table {
            let Err(AppError::Invalid(problems)) = add(world, input).await else { panic!("{expected} was taken") };
            let problems: Vec<String> = problems.iter().map(|problem| format!("{} {}", problem.field, problem.code)).collect();
            assert_eq!(problems, [expected]);
        }
        Ok(())
    }
}

on_both_engines! {
    async fn an_exception_is_kept_by_the_database(world: &World) -> anyhow::Result<()> {
        add(world, closure(world)).await?;
        assert_eq!(guard(raw(world, "DELETE FROM availability_exception", &[]).await), "kept");
        Ok(())
    }
}
