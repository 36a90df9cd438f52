//! The front desk's day: booking, moving, arriving, not coming.

use std::fmt::Debug;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use clinic_app::actor::Actor;
use clinic_app::clinic::Clinic;
use clinic_app::contract::{Ref, Whole};
use clinic_app::error::AppError;
use clinic_app::failure::{Failure, FailureDetail};
use clinic_app::patients::contract::{AllergyEntry, Patient, PatientAction, PatientQuery, RecordAllergy};
use clinic_app::records::contract::{OpenEncounter, RecordVitals, VitalSigns};
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, AppointmentDetails, AppointmentQuery, BookAppointment, CancelAppointment,
    CompleteVisit, DayBoard, DayQuery, FindFreeTimes, TimeWindow,
};
use clinic_core::ids::PractitionerId;
use clinic_core::zone::Zone;
use clinic_tests::on_both_engines;
use clinic_tests::raw::raw;
use clinic_tests::world::World;
use sqlx::{Connection as _, PgConnection};

const TODAY: &str = "2026-11-21";

fn failure<T: Debug>(result: Result<T, AppError>) -> Failure {
    result.expect_err("a refusal").into_failure(String::new)
}

/// The code of a refusal and the field at which it is shown.
fn refusal<T: Debug>(result: Result<T, AppError>) -> String {
    let failure = failure(result);
    format!("{} at {}", failure.code, failure.field.unwrap_or_default())
}

fn code<T: Debug>(result: Result<T, AppError>) -> String {
    failure(result).code
}

/// The times that a refusal offers instead.
fn offered<T: Debug>(result: Result<T, AppError>) -> Vec<String> {
    match failure(result).detail {
        FailureDetail::FreeTimes { free } => free.iter().map(|time| shown(&time.day, time.starts_minute)).collect(),
        other => vec![format!("{other:?}")],
    }
}

fn shown(day: &str, minute: i32) -> String {
    format!("{day} {}:{:02}", minute / 60, minute % 60)
}

fn minute(time: &str) -> i32 {
    let (hours, minutes) = time.split_once(':').expect("hours:minutes");
    hours.parse::<i32>().expect("hours") * 60 + minutes.parse::<i32>().expect("minutes")
}

/// A wish for 20 minutes today.
fn wish(world: &World, patient: &Patient, time: &str) -> BookAppointment {
    BookAppointment {
        key: world.key(),
        patient_id: patient.patient_id,
        practitioner_id: Ref(world.practitioner),
        day: TODAY.to_owned(),
        starts_minute: minute(time),
        minutes: 20,
        reason: "Cough".to_owned(),
        service_id: None,
        overbook_reason: String::new(),
    }
}

async fn book(world: &World, input: BookAppointment) -> Result<AppointmentCard, AppError> {
    world.clinic.book_appointment(&world.receptionist, input).await
}

fn step(world: &World, card: &AppointmentCard) -> AppointmentAction {
    AppointmentAction { key: world.key(), appointment_id: card.appointment_id, version: card.version }
}

/// The end of a visit whose note is not signed.
fn ending(world: &World, card: &AppointmentCard) -> CompleteVisit {
    let AppointmentAction { key, appointment_id, version } = step(world, card);
    CompleteVisit { key, appointment_id, version, leave_unsigned: true, no_charge: "later".to_owned() }
}

async fn arrive(world: &World, card: &AppointmentCard) -> Result<AppointmentCard, AppError> {
    world.clinic.mark_arrived(&world.receptionist, step(world, card)).await
}

async fn undo(world: &World, card: &AppointmentCard) -> Result<AppointmentCard, AppError> {
    world.clinic.undo_status(&world.receptionist, step(world, card)).await
}

async fn miss(world: &World, card: &AppointmentCard) -> Result<AppointmentCard, AppError> {
    world.clinic.mark_no_show(&world.receptionist, step(world, card)).await
}

fn calling_off(world: &World, card: &AppointmentCard, (by, code, reason): (&str, &str, &str)) -> CancelAppointment {
    CancelAppointment {
        key: world.key(),
        appointment_id: card.appointment_id,
        by: by.to_owned(),
        code: code.to_owned(),
        reason: reason.to_owned(),
        version: card.version,
    }
}

async fn cancel(world: &World, input: CancelAppointment) -> Result<AppointmentCard, AppError> {
    world.clinic.cancel_appointment(&world.receptionist, input).await
}

async fn start(world: &World, card: &AppointmentCard) -> Result<AppointmentCard> {
    let input = OpenEncounter { key: world.key(), appointment_id: card.appointment_id };
    world.clinic.open_encounter(&world.doctor, input).await?;
    Ok(details(world, card).await?.card)
}

async fn details(world: &World, card: &AppointmentCard) -> Result<AppointmentDetails> {
    let query = AppointmentQuery { appointment_id: card.appointment_id };
    Ok(world.clinic.appointment_details(&world.receptionist, query).await?)
}

async fn board(world: &World, day: &str) -> Result<DayBoard> {
    let query = DayQuery { day: day.to_owned() };
    Ok(world.clinic.day_board(&world.receptionist, query).await?.read()?)
}

fn course(details: &AppointmentDetails) -> Vec<String> {
    let told = |event: &clinic_app::scheduling::contract::AppointmentEvent| {
        format!("{} {}→{} {} by {}", event.kind, event.from_status, event.to_status, event.detail, event.by)
    };
    details.events.iter().map(told).collect()
}

on_both_engines! {
    async fn a_visit_goes_through_its_day(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let input = wish(world, &patient, "10:00");
        let booked = book(world, input.clone()).await?;
        assert_eq!(book(world, input).await?, booked, "the same action arriving twice books once");
        assert_eq!((booked.patient_name.as_str(), booked.patient_number.as_str()), ("Das, Rina", "P-000001"));
        assert_eq!((booked.status.as_str(), booked.version, booked.starts_at), ("booked", 1, Whole(1_795_233_600_000)));
        assert!(booked.is_first_visit && !booked.has_allergy && !booked.owes && booked.encounter_id.is_none());
        assert_eq!(board(world, TODAY).await?.appointments, std::slice::from_ref(&booked), "it stands on the board");
        world.clock.pass_minutes(55);
        let arrived = arrive(world, &booked).await?;
        assert_eq!((arrived.status.as_str(), arrived.arrived_at), ("arrived", Some(Whole(world.clinic.now().0))));
        let started = start(world, &arrived).await?;
        assert!(started.status == "with_practitioner" && started.encounter_id.is_some());
        let completed = world.clinic.complete_visit(&world.doctor, ending(world, &started)).await?;
        assert_eq!(completed.status, "completed");
        let details = details(world, &completed).await?;
        assert_eq!(details.practitioner_name, "Dr Asha Rahman");
        assert_eq!(details.patient_born_on.as_deref(), Some("1984-03-12"));
        assert_eq!(course(&details), [
            "booked →booked  by receptionist", "status booked→arrived  by receptionist",
            "status arrived→with_practitioner  by doctor", "status with_practitioner→completed later by doctor",
        ]);
        Ok(())
    }
}

on_both_engines! {
    async fn a_taken_time_is_refused_with_the_next_free_ones(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        book(world, wish(world, &rina, "10:00")).await?;
        let clash = book(world, wish(world, &omar, "10:10")).await;
        assert_eq!(refusal(clash), "practitioner_busy at time");
        let clash = book(world, wish(world, &omar, "10:10")).await;
        assert_eq!(offered(clash), [
            "2026-11-21 9:20", "2026-11-21 9:40", "2026-11-21 10:20", "2026-11-21 10:40", "2026-11-21 11:00"
        ], "before and after");
        assert_eq!(book(world, wish(world, &omar, "10:20")).await?.starts_minute, 620, "back to back is no clash");
        let other = world.another_practitioner("Dr Omar Faruk").await?;
        let twice = BookAppointment { practitioner_id: Ref(other), ..wish(world, &rina, "10:15") };
        assert_eq!(refusal(book(world, twice.clone()).await), "patient_busy at patient");
        let twice = BookAppointment { key: world.key(), ..twice };
        assert_eq!(offered(book(world, twice).await)[1..3], ["2026-11-21 9:40", "2026-11-21 10:20"]);
        Ok(())
    }
}

on_both_engines! {
    async fn each_rule_says_no_at_its_field(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        world.clock.pass_minutes(60);
        let asked = |change: &dyn Fn(&mut BookAppointment)| {
            let mut input = wish(world, &patient, "11:00");
            change(&mut input);
            input
        };
        let table: [(&str, BookAppointment); 9] = [
            ("in_the_past at time", asked(&|input| input.starts_minute = 595)),
            ("outside_hours at time", asked(&|input| input.starts_minute = 1020)),
            ("outside_hours at time", asked(&|input| input.minutes = 480)),
            ("no_such_time at time", asked(&|input| input.starts_minute = 1440)),
            ("too_short at minutes", asked(&|input| input.minutes = -5)),
            ("too_short at minutes", asked(&|input| input.minutes = 12)),
            ("too_long at minutes", asked(&|input| input.minutes = 485)),
            ("not_a_day at day", asked(&|input| input.day = "21.11.2026".to_owned())),
            ("too_long at reason", asked(&|input| input.reason = "a".repeat(201))),
        ];
        for (expected, input) in table {
            assert_eq!(refusal(book(world, input).await), expected);
        }
        let late = book(world, asked(&|input| input.starts_minute = 1015)).await;
        assert_eq!(offered(late), [
            "2026-11-21 16:20", "2026-11-21 16:40", "2026-11-22 9:00", "2026-11-22 9:20", "2026-11-22 9:40",
        ], "the last of today and the next of tomorrow");
        let early = book(world, asked(&|input| input.starts_minute = 540)).await;
        assert_eq!(offered(early).first().map(String::as_str), Some("2026-11-21 10:00"), "none of them has passed");
        let nobody = asked(&|input| input.practitioner_id = Ref(world.clinic.fresh(PractitionerId::new)));
        assert_eq!(code(book(world, nobody).await), "missing");
        assert!(board(world, TODAY).await?.appointments.is_empty(), "nothing was booked");
        Ok(())
    }
}

on_both_engines! {
    async fn who_is_gone_is_not_booked(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let archive = PatientAction { key: world.key(), patient_id: patient.patient_id };
        world.clinic.archive_patient(&world.administrator, archive).await?;
        assert_eq!(refusal(book(world, wish(world, &patient, "10:00")).await), "patient_inactive at patient");
        let other = world.patient("Omar", "Ali").await?;
        raw(world, "UPDATE practitioner SET is_accepting = FALSE", &[]).await?;
        let refused = book(world, wish(world, &other, "10:00")).await;
        assert_eq!(refusal(refused), "not_accepting at practitioner");
        assert!(offered(book(world, wish(world, &other, "10:00")).await).is_empty(), "there is nothing to offer");
        raw(world, "UPDATE practitioner SET is_active = FALSE", &[]).await?;
        assert_eq!(refusal(book(world, wish(world, &other, "10:00")).await), "practitioner_inactive at practitioner");
        Ok(())
    }
}

on_both_engines! {
    async fn a_time_that_the_clock_skips_is_no_time(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let berlin = in_zone(&world.clinic, "Europe/Berlin")?;
        let spring = BookAppointment { day: "2027-03-28".to_owned(), ..wish(world, &patient, "2:30") };
        assert_eq!(refusal(berlin.book_appointment(&world.receptionist, spring).await), "no_such_time at time");
        let noon = BookAppointment { day: "2027-03-28".to_owned(), ..wish(world, &patient, "12:00") };
        let booked = berlin.book_appointment(&world.receptionist, noon).await?;
        assert_eq!(booked.starts_at, Whole(1_806_228_000_000), "noon in summer time is 10:00 in UTC");
        Ok(())
    }
}

pub(super) fn in_zone(clinic: &Clinic, zone: &str) -> Result<Clinic> {
    Ok(Clinic {
        store: Arc::clone(&clinic.store),
        clock: Arc::clone(&clinic.clock),
        ids: Arc::clone(&clinic.ids),
        changes: clinic.changes.clone(),
        workstation: clinic.workstation.clone(),
        zone: Zone::parse(zone)?,
        currency: clinic.currency,
        language: clinic.language,
        country: clinic.country.clone(),
        trail: Arc::clone(&clinic.trail),
    })
}

on_both_engines! {
    async fn cancelling_needs_a_reason_and_frees_the_place(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        let booked = book(world, wish(world, &rina, "10:00")).await?;
        for (said, expected) in [
            (("patient", "other", " "), "required at reason"),
            (("patient", "bored", ""), "unknown at code"),
            (("nobody", "sick", ""), "unknown at by"),
        ] {
            assert_eq!(refusal(cancel(world, calling_off(world, &booked, said)).await), expected, "{said:?}");
        }
        let cancelled = cancel(world, calling_off(world, &booked, ("patient", "sick", ""))).await?;
        assert_eq!(cancelled.status, "cancelled_patient");
        assert_eq!(details(world, &cancelled).await?.cancel_reason, "sick", "without words the code stands");
        let again = book(world, wish(world, &omar, "10:00")).await?;
        let words = calling_off(world, &arrive(world, &again).await?, ("clinic", "other", "The power is out"));
        let cancelled = cancel(world, words).await?;
        assert_eq!(cancelled.status, "cancelled_clinic", "who is here already can be sent home");
        assert_eq!(details(world, &cancelled).await?.cancel_reason, "The power is out");
        assert_eq!(code(arrive(world, &cancelled).await), "no_such_step");
        Ok(())
    }
}

on_both_engines! {
    async fn a_missed_visit_frees_its_place_and_takes_it_again_while_it_is_free(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        let booked = book(world, wish(world, &rina, "10:00")).await?;
        assert_eq!(code(miss(world, &booked).await), "not_yet");
        world.clock.pass_minutes(71);
        let missed = miss(world, &booked).await?;
        assert_eq!(missed.status, "no_show");
        let back = undo(world, &missed).await?;
        assert_eq!(back.status, "booked", "nobody has taken the place yet");
        let missed = miss(world, &back).await?;
        let instead = book(world, wish(world, &omar, "10:15")).await?;
        let refused = undo(world, &missed).await;
        assert_eq!(offered(refused), ["2026-11-21 10:35", "2026-11-21 10:55", "2026-11-21 11:15"]);
        assert_eq!(refusal(arrive(world, &missed).await), "practitioner_busy at time", "coming late takes it again too");
        cancel(world, calling_off(world, &instead, ("patient", "away", ""))).await?;
        assert_eq!(arrive(world, &missed).await?.status, "arrived");
        Ok(())
    }
}

on_both_engines! {
    async fn a_step_is_taken_back_while_nothing_is_written(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let booked = book(world, wish(world, &patient, "10:00")).await?;
        let tomorrow = BookAppointment { day: "2026-11-22".to_owned(), ..wish(world, &patient, "10:00") };
        assert_eq!(code(arrive(world, &book(world, tomorrow).await?).await), "not_today");
        let back = undo(world, &arrive(world, &booked).await?).await?;
        assert_eq!((back.status.as_str(), back.arrived_at), ("booked", None));
        assert_eq!(code(undo(world, &back).await), "no_such_step");
        let started = start(world, &arrive(world, &back).await?).await?;
        let waiting = undo(world, &started).await?;
        assert_eq!(waiting.status, "arrived");
        let again = start(world, &waiting).await?;
        assert_eq!(again.encounter_id, started.encounter_id, "opened again, it is the same encounter");
        let encounter = again.encounter_id.context("an encounter")?.0.to_string();
        raw(world, "UPDATE note SET plan = 'Rest' WHERE encounter_id = $1", &[&encounter]).await?;
        assert_eq!(code(undo(world, &again).await), "has_content");
        Ok(())
    }
}

on_both_engines! {
    async fn a_nurse_prepares_a_visit_while_the_patient_waits(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let arrived = arrive(world, &book(world, wish(world, &patient, "10:00")).await?).await?;
        world.clock.pass_minutes(4);
        let open = || OpenEncounter { key: world.key(), appointment_id: arrived.appointment_id };
        let prepared = world.clinic.open_encounter(&world.nurse, open()).await?;
        let roomed = details(world, &arrived).await?.card;
        assert_eq!((roomed.status.as_str(), roomed.arrived_at), ("roomed", arrived.arrived_at), "the wait goes on");
        assert_eq!(world.clinic.dashboard(&world.nurse).await?.waiting.len(), 1);
        world.clinic.open_encounter(&world.nurse, open()).await?;
        assert_eq!(details(world, &arrived).await?.card.version, roomed.version, "opened again it is the same step");
        let signs = VitalSigns { pulse: Some(76), ..VitalSigns::default() };
        let vitals = RecordVitals { key: world.key(), encounter_id: prepared.encounter_id, signs, confirm_unusual: false };
        world.clinic.record_vitals(&world.nurse, vitals).await?;
        let outside = undo(world, &roomed).await?;
        assert_eq!(outside.status, "arrived", "vital signs do not keep the patient in the room");
        assert_eq!(code(undo(world, &outside).await), "has_content", "but the visit has begun");
        world.clinic.open_encounter(&world.nurse, open()).await?;
        let seen = start(world, &arrived).await?;
        assert_eq!((seen.status.as_str(), seen.encounter_id), ("with_practitioner", Some(prepared.encounter_id)));
        let back = undo(world, &seen).await?;
        assert_eq!(back.status, "roomed", "it goes back to where it came from, vital signs or not");
        let seen = start(world, &back).await?;
        world.clinic.open_encounter(&world.nurse, open()).await?;
        assert_eq!(details(world, &seen).await?.card, seen, "a nurse who looks in changes nothing");
        Ok(())
    }
}

on_both_engines! {
    async fn a_visit_is_ended_by_who_sees_patients(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let seen = start(world, &arrive(world, &book(world, wish(world, &patient, "10:00")).await?).await?).await?;
        assert_eq!(code(world.clinic.complete_visit(&world.nurse, ending(world, &seen)).await), "forbidden");
        let other = world.another_practitioner("Dr Omar Faruk").await?;
        let elsewhere = Actor { practitioner_id: Some(other), ..world.nurse.clone() };
        assert_eq!(code(world.clinic.complete_visit(&elsewhere, ending(world, &seen)).await), "forbidden");
        let unsigned = CompleteVisit { leave_unsigned: false, ..ending(world, &seen) };
        assert_eq!(code(world.clinic.complete_visit(&world.doctor, unsigned).await), "note_unsigned");
        let own = Actor { practitioner_id: Some(world.practitioner), ..world.nurse.clone() };
        let completed = world.clinic.complete_visit(&own, ending(world, &seen)).await?;
        assert_eq!(completed.status, "completed", "whose visit it is ends it");
        let unsigned = world.clinic.dashboard(&world.doctor).await?.unsigned;
        assert_eq!(unsigned.len(), 1, "its note stays on the list");
        Ok(())
    }
}

on_both_engines! {
    async fn a_completion_is_taken_back_on_its_day_until_it_is_invoiced(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let seen = start(world, &arrive(world, &book(world, wish(world, &patient, "10:00")).await?).await?).await?;
        let completed = world.clinic.complete_visit(&world.doctor, ending(world, &seen)).await?;
        assert_eq!(code(undo(world, &completed).await), "forbidden", "the front desk does not begin a visit anew");
        assert_eq!(code(undo(world, &seen).await), "stale");
        let undo = async |card: &AppointmentCard| world.clinic.undo_status(&world.doctor, step(world, card)).await;
        let again = undo(&completed).await?;
        assert_eq!(again.status, "with_practitioner");
        let completed = world.clinic.complete_visit(&world.doctor, ending(world, &again)).await?;
        let (id, staff) = (patient.patient_id.0.to_string(), world.administrator.staff_id.to_string());
        let encounter = completed.encounter_id.context("an encounter")?.0.to_string();
        raw(world, "INSERT INTO invoice (id, patient_id, encounter_id, state, currency, net_minor, gross_minor, created_at, created_by)
            VALUES ('i', $1, $2, 'draft', 'BDT', 500, 500, 0, $3)", &[&id, &encounter, &staff]).await?;
        raw(world, "INSERT INTO invoice_line (id, invoice_id, position, description, quantity, unit_price_minor, tax_rate, net_minor)
            VALUES ('l', 'i', 0, 'Visit', 1, 500, 0, 500)", &[]).await?;
        raw(world, "INSERT INTO counter (name, last) VALUES ('invoice-2026', 1)", &[]).await?;
        raw(world, "UPDATE invoice SET state = 'issued', number = 'S-2026-000001', series = 'S-2026', series_place = 1,
            issued_on = '2026-11-21', issued_at = 1, issued_by = $1", &[&staff]).await?;
        assert_eq!(code(undo(&completed).await), "invoiced");
        Ok(())
    }
}

on_both_engines! {
    async fn a_cancellation_is_taken_back_while_the_place_is_free(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        let booked = book(world, wish(world, &rina, "10:00")).await?;
        let cancelled = cancel(world, calling_off(world, &booked, ("patient", "sick", ""))).await?;
        let back = undo(world, &cancelled).await?;
        assert_eq!(back.status, "booked");
        assert_eq!(details(world, &back).await?.cancel_reason, "", "only the history still knows why");
        let waiting = arrive(world, &back).await?;
        let cancelled = cancel(world, calling_off(world, &waiting, ("clinic", "closed", ""))).await?;
        let back = undo(world, &cancelled).await?;
        assert_eq!((back.status.as_str(), back.arrived_at), ("arrived", waiting.arrived_at), "the patient waits on");
        let cancelled = cancel(world, calling_off(world, &back, ("clinic", "closed", ""))).await?;
        book(world, wish(world, &omar, "10:10")).await?;
        assert_eq!(refusal(undo(world, &cancelled).await), "practitioner_busy at time");
        world.clock.pass_minutes(24 * 60);
        assert_eq!(code(undo(world, &cancelled).await), "not_today");
        Ok(())
    }
}

on_both_engines! {
    async fn a_booking_is_taken_back_until_something_happens_to_it(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let undone = undo(world, &book(world, wish(world, &patient, "10:00")).await?).await?;
        assert_eq!(undone.status, "entered_in_error");
        let told = course(&details(world, &undone).await?);
        assert_eq!(told.last().map(String::as_str), Some("status booked→entered_in_error undone by receptionist"));
        let patients = world.clinic.patient_visits(&world.receptionist, PatientQuery { patient_id: patient.patient_id });
        assert!(patients.await?.is_empty(), "it does not stand among the patient's visits");
        let booked = book(world, wish(world, &patient, "10:00")).await?;
        let back = undo(world, &arrive(world, &booked).await?).await?;
        assert_eq!(code(undo(world, &back).await), "no_such_step", "something happened to it");
        assert_eq!(code(undo(world, &booked).await), "stale");
        Ok(())
    }
}

on_both_engines! {
    async fn the_board_has_a_column_for_everybody_who_sees_patients(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("", "Madonna").await?;
        let guest = world.another_practitioner("Dr A Guest").await?;
        let off = world.another_practitioner("Dr Off Board").await?;
        let visit = BookAppointment { practitioner_id: Ref(guest), ..wish(world, &patient, "10:00") };
        book(world, visit).await?;
        for id in [guest, off] {
            raw(world, "UPDATE practitioner SET on_board = FALSE WHERE id = $1", &[&id.to_string()]).await?;
        }
        raw(world, "UPDATE practitioner SET is_active = FALSE WHERE id = $1", &[&guest.to_string()]).await?;
        let today = board(world, TODAY).await?;
        let names: Vec<&str> = today.practitioners.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["Dr A Guest", "Dr Asha Rahman"], "who has visits has a column, on the board or not");
        let [guest, asha] = today.practitioners.as_slice() else { anyhow::bail!("two columns") };
        assert!(!guest.is_accepting && asha.is_accepting);
        let hours: Vec<(i32, i32)> = asha.hours.iter().map(|hours| (hours.starts_minute, hours.ends_minute)).collect();
        assert_eq!(hours, [(540, 1020)]);
        assert_eq!(today.appointments[0].patient_name, "Madonna", "one name stands without a comma");
        raw(world, "UPDATE availability_rule SET retired_at = 1 WHERE weekday = 7", &[]).await?;
        let sunday = board(world, "2026-11-22").await?;
        assert_eq!((sunday.practitioners.len(), sunday.appointments.len()), (1, 0));
        assert!(sunday.practitioners[0].hours.is_empty(), "nobody works on that day");
        assert_eq!(code(world.clinic.day_board(&world.nurse, DayQuery { day: "today".to_owned() }).await), "not_a_day");
        Ok(())
    }
}

on_both_engines! {
    async fn a_card_shows_allergy_debt_and_first_visit(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        let entry = AllergyEntry {
            substance_code: String::new(),
            substance: "Latex".to_owned(),
            category: "other".to_owned(),
            criticality: "low".to_owned(),
            reaction: String::new(),
        };
        let allergy = RecordAllergy { key: world.key(), patient_id: patient.patient_id, entry };
        world.clinic.record_allergy(&world.nurse, allergy).await?;
        let id = patient.patient_id.0.to_string();
        let staff = world.administrator.staff_id.to_string();
        raw(world, "INSERT INTO invoice (id, patient_id, state, currency, net_minor, gross_minor, created_at, created_by)
            VALUES ('i', $1, 'draft', 'BDT', 500, 500, 0, $2)", &[&id, &staff]).await?;
        raw(world, "INSERT INTO invoice_line (id, invoice_id, position, description, quantity, unit_price_minor, tax_rate, net_minor)
            VALUES ('l', 'i', 0, 'Visit', 1, 500, 0, 500)", &[]).await?;
        let first = book(world, wish(world, &patient, "10:00")).await?;
        assert!(first.has_allergy && first.is_first_visit && !first.owes, "a draft is no debt");
        raw(world, "INSERT INTO counter (name, last) VALUES ('invoice-2026', 1)", &[]).await?;
        raw(world, "UPDATE invoice SET state = 'issued', number = 'S-2026-000001', series = 'S-2026', series_place = 1,
            issued_on = '2026-11-21', issued_at = 1, issued_by = $1", &[&staff]).await?;
        let second = book(world, wish(world, &patient, "11:00")).await?;
        assert!(second.owes && !second.is_first_visit);
        let visits = world.clinic.patient_visits(&world.nurse, PatientQuery { patient_id: patient.patient_id }).await?;
        let times: Vec<i32> = visits.iter().map(|visit| visit.card.starts_minute).collect();
        assert_eq!(times, [660, 600], "newest first");
        assert_eq!(visits[0].practitioner_name, "Dr Asha Rahman");
        Ok(())
    }
}

fn search(world: &World, from: &str, count: i32) -> FindFreeTimes {
    FindFreeTimes {
        room_id: None,
        device_id: None,
        practitioner_ids: vec![Ref(world.practitioner)],
        windows: Vec::new(),
        patient_id: None,
        from_day: TODAY.to_owned(),
        from_minute: minute(from),
        minutes: 20,
        count,
        moving: None,
        around: false,
        waives_notice: false,
        service_id: None,
    }
}

async fn free(world: &World, input: FindFreeTimes) -> Result<Vec<String>> {
    let found = world.clinic.find_free_times(&world.nurse, input).await?;
    let told = |time: &clinic_app::scheduling::contract::FreeTime| {
        format!("{} {}", shown(&time.day, time.starts_minute), time.practitioner_name)
    };
    Ok(found.iter().map(told).collect())
}

on_both_engines! {
    async fn the_first_free_times_are_found(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?;
        book(world, BookAppointment { minutes: 25, ..wish(world, &patient, "9:20") }).await?;
        let found = free(world, search(world, "8:00", 3)).await?;
        assert_eq!(found, ["2026-11-21 9:00 Dr Asha Rahman", "2026-11-21 9:45 Dr Asha Rahman", "2026-11-21 10:05 Dr Asha Rahman"]);
        world.another_practitioner("Dr Omar Faruk").await?;
        let anybody = FindFreeTimes { practitioner_ids: Vec::new(), ..search(world, "9:20", 3) };
        assert_eq!(free(world, anybody.clone()).await?[0], "2026-11-21 9:20 Dr Omar Faruk");
        let hers = FindFreeTimes { patient_id: Some(patient.patient_id), ..anybody };
        assert_eq!(free(world, hers).await?[0], "2026-11-21 9:45 Dr Asha Rahman", "her own visit is in the way");
        for day in 21..=30 {
            let filled = BookAppointment { day: format!("2026-11-{day}"), minutes: 420, ..wish(world, &patient, "10:00") };
            book(world, filled).await?;
        }
        let long = FindFreeTimes { minutes: 120, ..search(world, "9:00", 1) };
        assert_eq!(free(world, long).await?, ["2026-12-01 9:00 Dr Asha Rahman"], "the last of many days is found");
        raw(world, "UPDATE availability_rule SET retired_at = 1 WHERE retired_at IS NULL", &[]).await?;
        assert!(free(world, search(world, "9:00", 1)).await?.is_empty(), "where nobody works the search ends");
        Ok(())
    }
}

on_both_engines! {
    async fn who_else_is_free_at_a_refused_time_is_offered(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        let taken = book(world, wish(world, &rina, "10:00")).await?;
        let who = async |patient: &Patient, time: &str| {
            let search = FindFreeTimes {
                patient_id: Some(patient.patient_id),
                around: true,
                waives_notice: false,
                ..search(world, time, 1)
            };
            free(world, search).await
        };
        let (near, far) = ("2026-11-21 9:40 Dr Asha Rahman", "2026-11-21 10:20 Dr Asha Rahman");
        assert_eq!(who(&omar, "10:00").await?, ["2026-11-21 9:20 Dr Asha Rahman", near, far], "nobody else is here");
        let other = world.another_practitioner("Dr Omar Faruk").await?;
        assert_eq!(who(&omar, "10:00").await?[2], "2026-11-21 10:00 Dr Omar Faruk", "somebody is free just then");
        assert!(!who(&rina, "10:00").await?.iter().any(|time| time.ends_with("Faruk")), "she cannot be in two places");
        book(world, BookAppointment { practitioner_id: Ref(other), ..wish(world, &omar, "9:50") }).await?;
        let lima = world.patient("Lima", "Das").await?;
        assert!(!who(&lima, "10:00").await?.iter().any(|time| time.ends_with("Faruk")), "he is not free either");
        let moving = FindFreeTimes {
            patient_id: Some(rina.patient_id),
            moving: Some(taken.appointment_id),
            around: true,
            waives_notice: false,
            ..search(world, "10:10", 1)
        };
        book(world, wish(world, &lima, "10:20")).await?;
        assert_eq!(free(world, moving).await?, [
            near, "2026-11-21 10:00 Dr Asha Rahman", "2026-11-21 10:10 Dr Omar Faruk", "2026-11-21 10:40 Dr Asha Rahman",
        ], "its own place is not in the way of the one that is moved");
        Ok(())
    }
}

on_both_engines! {
    async fn free_times_keep_to_the_days_and_hours_at_which_the_patient_can_come(world: &World) -> anyhow::Result<()> {
        let (another, third) = (world.another_practitioner("Dr Omar Faruk").await?, world.another_practitioner("Dr Mina Roy").await?);
        let window = |weekdays: &[i32], starts_minute, ends_minute| TimeWindow { weekdays: weekdays.to_vec(), starts_minute, ends_minute };
        let late_on_tuesdays = FindFreeTimes { windows: vec![window(&[2], 16 * 60, 1440)], ..search(world, "9:00", 4) };
        assert_eq!(free(world, late_on_tuesdays.clone()).await?, [
            "2026-11-24 16:00 Dr Asha Rahman", "2026-11-24 16:20 Dr Asha Rahman",
            "2026-11-24 16:40 Dr Asha Rahman", "2026-12-01 16:00 Dr Asha Rahman",
        ]);
        let two = FindFreeTimes {
            practitioner_ids: vec![Ref(another), Ref(third)],
            windows: vec![window(&[2], 16 * 60, 1440), window(&[], 9 * 60 + 30, 10 * 60)],
            ..late_on_tuesdays
        };
        assert_eq!(free(world, two.clone()).await?, [
            "2026-11-21 9:30 Dr Mina Roy", "2026-11-21 9:30 Dr Omar Faruk",
            "2026-11-22 9:30 Dr Mina Roy", "2026-11-22 9:30 Dr Omar Faruk",
        ], "each of several windows, and only whom was asked for");
        let never = FindFreeTimes { windows: vec![window(&[], 18 * 60, 19 * 60)], ..two.clone() };
        assert!(free(world, never).await?.is_empty(), "nobody works then");
        let nobody = FindFreeTimes { practitioner_ids: vec![Ref(another), Ref(PractitionerId::new(uuid::Uuid::nil()))], ..two.clone() };
        assert_eq!(code(world.clinic.find_free_times(&world.nurse, nobody).await), "missing");
        for windows in [window(&[8], 0, 60), window(&[0], 0, 60), window(&[], 60, 60), window(&[], 0, 1441), window(&[i32::MIN], -5, 60)] {
            let wrong = FindFreeTimes { windows: vec![windows], ..two.clone() };
            assert_eq!(failure(world.clinic.find_free_times(&world.nurse, wrong).await).field.as_deref(), Some("windows"));
        }
        Ok(())
    }
}

on_both_engines! {
    async fn a_search_says_what_is_wrong_with_it(world: &World) -> anyhow::Result<()> {
        let wrong = FindFreeTimes { from_day: "soon".to_owned(), from_minute: 1440, minutes: 7, count: 51, ..search(world, "9:00", 1) };
        let FailureDetail::Fields { problems } = failure(world.clinic.find_free_times(&world.nurse, wrong).await).detail else {
            anyhow::bail!("every wrong field")
        };
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["from_day", "from_minute", "minutes", "count"]);
        Ok(())
    }
}

on_both_engines! {
    async fn the_first_screen_tells_everybody_their_part(world: &World) -> anyhow::Result<()> {
        let mut cards = Vec::new();
        for (name, time) in [("Rina", "9:00"), ("Omar", "9:20"), ("Lima", "9:40"), ("Tariq", "10:00")] {
            cards.push(book(world, wish(world, &world.patient(name, "Das").await?, time)).await?);
        }
        world.clock.pass_minutes(10);
        arrive(world, &cards[1]).await?;
        world.clock.pass_minutes(5);
        let first = arrive(world, &cards[0]).await?;
        let desk = world.clinic.dashboard(&world.receptionist).await?;
        let names = |visits: &[clinic_app::scheduling::contract::PatientVisit]| -> Vec<String> {
            visits.iter().map(|visit| visit.card.patient_name.clone()).collect()
        };
        assert_eq!(desk.day, TODAY);
        assert_eq!(names(&desk.waiting), ["Das, Omar", "Das, Rina"], "longest waiting first");
        assert_eq!(names(&desk.next), ["Das, Lima", "Das, Tariq"]);
        let counts: Vec<(&str, i32)> = desk.counts.iter().map(|count| (count.status.as_str(), count.count)).collect();
        assert_eq!(counts, [("arrived", 2), ("booked", 2)]);
        assert_eq!((desk.received_minor, desk.owed_minor), (Some(Whole(0)), Some(Whole(0))));
        start(world, &first).await?;
        let unsigned = async |actor: &Actor| anyhow::Ok(names(&world.clinic.dashboard(actor).await?.unsigned));
        assert_eq!(unsigned(&world.doctor).await?, ["Das, Rina"]);
        assert!(unsigned(&world.receptionist).await?.is_empty());
        let nurse = world.clinic.dashboard(&world.nurse).await?;
        assert_eq!((nurse.received_minor, nurse.owed_minor), (None, None), "money is for who may see it");
        Ok(())
    }
}

/// Another program, which takes no lock, has the place and has not committed when the rule looks: the constraint
/// refuses, and the user is told the same as by the rule.
#[tokio::test]
async fn a_guard_of_the_database_is_told_like_the_rule() -> Result<()> {
    let Some(world) = World::shared().await? else { return Ok(()) };
    let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
    let database = world.database.as_ref().context("on Postgres")?;
    let mut other = PgConnection::connect(&database.url).await?;
    let mut watch = PgConnection::connect(&database.url).await?;
    let mut rude = other.begin().await?;
    sqlx::query(
        "INSERT INTO appointment (id, patient_id, practitioner_id, day, starts_minute, minutes, time_zone, starts_at, ends_at,
            status, occupies, booked_at, booked_by)
         VALUES ('0190ffff-0000-7000-8000-000000000001', $1, $2, '2026-11-21', 600, 20, 'Asia/Dhaka', 1795233600000, 1795234800000, 'booked', TRUE, 0, $3)",
    )
    .bind(rina.patient_id.0.to_string())
    .bind(world.practitioner.to_string())
    .bind(world.receptionist.staff_id.to_string())
    .execute(&mut *rude)
    .await?;
    let commit_once_somebody_waits = async {
        let waiting =
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while sqlx::query_as::<_, (i64,)>(waiting).fetch_one(&mut watch).await?.0 == 0 {
            tokio::task::yield_now().await;
        }
        rude.commit().await
    };
    let (booked, committed) = tokio::join!(book(&world, wish(&world, &omar, "10:10")), commit_once_somebody_waits);
    committed?;
    let failure = failure(booked);
    assert_eq!((failure.code.as_str(), failure.field.as_deref()), ("practitioner_busy", Some("time")));
    let FailureDetail::FreeTimes { free } = failure.detail else { anyhow::bail!("free times") };
    assert_eq!(free.iter().map(|time| time.starts_minute).collect::<Vec<_>>(), [560, 580, 620, 640, 660]);
    Ok(())
}
