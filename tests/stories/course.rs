//! What a visit goes through besides the plain steps: confirming, walking in, tickets, checking out, holds, errors.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::Arc;

use anyhow::Result;
use clinic_app::actor::Actor;
use clinic_app::billing::contract::{DraftInvoice, Invoice, InvoiceQuery, IssueInvoice};
use clinic_app::contract::{Ref, Whole};
use clinic_app::error::AppError;
use clinic_app::failure::FailureDetail;
use clinic_app::patients::contract::{Patient, PatientQuery};
use clinic_app::records::contract::OpenEncounter;
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, AppointmentDetails, AppointmentQuery, BookAppointment, BookWalkIn,
    CancelAppointment, CompleteVisit, ConfirmAppointment, DayQuery, EnterInError, FindFreeTimes, MoveAppointment,
};
use clinic_store::StoreError;
use clinic_tests::on_both_engines;
use clinic_tests::raw::{raw, unguard};
use clinic_tests::together::at_once;
use clinic_tests::wishes;
use clinic_tests::world::World;

const TODAY: &str = "2026-11-21";

fn code<T: Debug>(result: Result<T, AppError>) -> String {
    result.expect_err("a refusal").into_failure(String::new).code
}

async fn book(world: &World, patient: &Patient, (day, minute): (&str, i32)) -> Result<AppointmentCard, AppError> {
    let input = BookAppointment {
        key: world.key(),
        patient_id: patient.patient_id,
        practitioner_id: Ref(world.practitioner),
        day: day.to_owned(),
        starts_minute: minute,
        minutes: 20,
        reason: "Cough".to_owned(),
        service_id: None,
        overbook_reason: String::new(),
    };
    world.clinic.book_appointment(&world.receptionist, input).await
}

fn walking_in(world: &World, patient: &Patient) -> BookWalkIn {
    BookWalkIn {
        key: world.key(),
        patient_id: patient.patient_id,
        practitioner_id: None,
        service_id: None,
        minutes: 20,
        reason: "Cut finger".to_owned(),
        overbook_reason: String::new(),
    }
}

async fn walk_in(world: &World, input: BookWalkIn) -> Result<AppointmentCard, AppError> {
    world.clinic.book_walk_in(&world.receptionist, input).await
}

fn step(world: &World, card: &AppointmentCard) -> AppointmentAction {
    AppointmentAction { key: world.key(), appointment_id: card.appointment_id, version: card.version }
}

async fn arrive(world: &World, card: &AppointmentCard) -> Result<AppointmentCard, AppError> {
    world.clinic.mark_arrived(&world.receptionist, step(world, card)).await
}

async fn undo(world: &World, card: &AppointmentCard) -> Result<AppointmentCard, AppError> {
    world.clinic.undo_status(&world.receptionist, step(world, card)).await
}

async fn confirm(world: &World, card: &AppointmentCard, is_confirmed: bool) -> Result<AppointmentCard, AppError> {
    let AppointmentAction { key, appointment_id, version } = step(world, card);
    let input = ConfirmAppointment { key, appointment_id, is_confirmed, version };
    world.clinic.confirm_appointment(&world.receptionist, input).await
}

async fn call_error(
    world: &World,
    by: &Actor,
    card: &AppointmentCard,
    reason: &str,
) -> Result<AppointmentCard, AppError> {
    let AppointmentAction { key, appointment_id, version } = step(world, card);
    let input = EnterInError { key, appointment_id, reason: reason.to_owned(), version };
    world.clinic.enter_in_error(by, input).await
}

async fn complete(world: &World, by: &Actor, card: &AppointmentCard) -> Result<AppointmentCard, AppError> {
    let AppointmentAction { key, appointment_id, version } = step(world, card);
    let input = CompleteVisit { key, appointment_id, version, leave_unsigned: true, no_charge: "later".to_owned() };
    world.clinic.complete_visit(by, input).await
}

async fn see(world: &World, card: &AppointmentCard) -> Result<AppointmentCard> {
    let input = OpenEncounter { key: world.key(), appointment_id: card.appointment_id };
    world.clinic.open_encounter(&world.doctor, input).await?;
    Ok(details(world, card).await?.card)
}

async fn details(world: &World, card: &AppointmentCard) -> Result<AppointmentDetails> {
    let query = AppointmentQuery { appointment_id: card.appointment_id };
    Ok(world.clinic.appointment_details(&world.receptionist, query).await?)
}

async fn board(world: &World) -> Result<Vec<AppointmentCard>> {
    let query = DayQuery { day: TODAY.to_owned() };
    Ok(world.clinic.day_board(&world.receptionist, query).await?.read()?.appointments)
}

fn told(details: &AppointmentDetails) -> String {
    let last = details.events.last().expect("an event");
    format!("{} {}→{} {}", last.kind, last.from_status, last.to_status, last.detail)
}

on_both_engines! {
    async fn a_patient_confirms_and_a_move_opens_the_question_again(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let booked = book(world, &rina, (TODAY, 600)).await?;
        let confirmed = confirm(world, &booked, true).await?;
        assert_eq!((confirmed.is_confirmed, confirmed.status.as_str()), (true, "booked"));
        assert_eq!(told(&details(world, &confirmed).await?), "confirmed booked→booked confirmed");
        assert_eq!(code(confirm(world, &booked, true).await), "stale");
        let open = confirm(world, &confirmed, false).await?;
        assert!(!open.is_confirmed);
        let confirmed = confirm(world, &open, true).await?;
        let input = MoveAppointment {
            room_id: None,
            device_id: None,
            key: world.key(),
            appointment_id: confirmed.appointment_id,
            practitioner_id: confirmed.practitioner_id,
            day: TODAY.to_owned(),
            starts_minute: 640,
            minutes: 20,
            overbook_reason: String::new(),
            version: confirmed.version,
        };
        let moved = world.clinic.move_appointment(&world.receptionist, input).await?;
        assert!(!moved.is_confirmed, "nobody has said yes to that time");
        assert!(undo(world, &moved).await?.is_confirmed, "and back where somebody had");
        let arrived = arrive(world, &details(world, &booked).await?.card).await?;
        assert_eq!(code(confirm(world, &arrived, true).await), "no_such_step");
        Ok(())
    }
}

on_both_engines! {
    async fn everybody_who_comes_has_a_number_of_their_own_that_day(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        let booked = book(world, &rina, (TODAY, 600)).await?;
        assert_eq!(booked.ticket, None);
        let arrived = arrive(world, &booked).await?;
        assert_eq!(arrived.ticket, Some(1));
        let second = walk_in(world, walking_in(world, &omar)).await?;
        assert_eq!(second.ticket, Some(2));
        let back = undo(world, &arrived).await?;
        assert_eq!(arrive(world, &back).await?.ticket, Some(1), "who had a number keeps it");
        world.clock.pass_minutes(24 * 60);
        let tomorrow = book(world, &rina, ("2026-11-22", 600)).await?;
        assert_eq!(arrive(world, &tomorrow).await?.ticket, Some(1), "each day begins anew");
        Ok(())
    }
}

on_both_engines! {
    async fn of_all_who_come_at_one_moment_nobody_has_the_number_of_another(world: &World) -> anyhow::Result<()> {
        let mut coming = Vec::new();
        for place in 0..8 {
            let patient = world.patient(&format!("Guest {place}"), "Khan").await?;
            coming.push(book(world, &patient, (TODAY, 600 + 20 * place)).await?);
        }
        let arrivals = coming.iter().map(|card| {
            let (clinic, desk, input) = (Arc::clone(&world.clinic), world.receptionist.clone(), step(world, card));
            async move { clinic.mark_arrived(&desk, input).await }
        });
        let arrived = at_once(arrivals).await.into_iter().collect::<Result<Vec<_>, _>>()?;
        let tickets: BTreeSet<Option<i32>> = arrived.iter().map(|card| card.ticket).collect();
        assert_eq!(tickets, (1..=8).map(Some).collect(), "each has a number, and none is left out");
        let second = "UPDATE appointment SET ticket = 1 WHERE ticket = 2";
        assert!(matches!(raw(world, second, &[]).await, Err(StoreError::Taken)), "nor past every use case");
        // Positive control: without the guard two wait under one number.
        if world.database.is_none() {
            unguard(world, "appointment_taken_on_update", "appointment").await?;
        }
        raw(world, "DROP INDEX appointment_by_ticket", &[]).await?;
        assert_eq!(raw(world, second, &[]).await?, 1);
        Ok(())
    }
}

on_both_engines! {
    async fn who_walks_in_is_here_and_seen_when_somebody_is_free(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        world.clock.pass_minutes(62);
        let input = walking_in(world, &rina);
        let first = walk_in(world, input.clone()).await?;
        assert_eq!((first.status.as_str(), first.kind.as_str(), first.starts_minute), ("arrived", "walk_in", 605));
        assert_eq!(first.arrived_at, Some(Whole(world.clinic.now().0)));
        assert_eq!(walk_in(world, input).await?, first, "the same action arriving twice takes one in");
        let second = walk_in(world, walking_in(world, &omar)).await?;
        assert_eq!(second.starts_minute, 625, "after the other one");
        let third = world.patient("Karim", "Uddin").await?;
        let beside = BookWalkIn {
            practitioner_id: Some(Ref(world.practitioner)),
            overbook_reason: "Bleeds".to_owned(),
            ..walking_in(world, &third)
        };
        let nurse = world.clinic.book_walk_in(&world.nurse, beside.clone()).await;
        assert_eq!(code(nurse), "forbidden", "beside another visit only with the right");
        let beside = walk_in(world, beside).await?;
        assert_eq!((beside.starts_minute, beside.is_overbooked), (605, true));
        let nobody = BookWalkIn { practitioner_id: None, overbook_reason: "Bleeds".to_owned(), ..walking_in(world, &third) };
        assert_eq!(code(walk_in(world, nobody).await), "required");
        let undone = undo(world, &second).await?;
        assert_eq!(undone.status, "entered_in_error", "a visit that was only just taken in leaves the board");
        let started = see(world, &first).await?;
        let waiting = undo(world, &started).await?;
        assert_eq!(code(undo(world, &waiting).await), "no_such_step", "who walked in was never expected");
        Ok(())
    }
}

on_both_engines! {
    async fn who_walks_in_too_late_finds_nobody(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        world.clock.pass_minutes(12 * 60);
        assert_eq!(code(walk_in(world, walking_in(world, &rina)).await), "none_free_today");
        assert_eq!(code(walk_in(world, BookWalkIn { minutes: 7, ..walking_in(world, &rina) }).await), "none_free_today");
        Ok(())
    }
}

on_both_engines! {
    async fn a_visit_is_settled_after_it_was_seen(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let seen = see(world, &arrive(world, &book(world, &rina, (TODAY, 600)).await?).await?).await?;
        let check_out = |by: Actor, card: AppointmentCard| async move {
            world.clinic.check_out(&by, step(world, &card)).await
        };
        assert_eq!(code(check_out(world.receptionist.clone(), seen.clone()).await), "forbidden");
        let out = check_out(world.nurse.clone(), seen.clone()).await?;
        assert_eq!(out.status, "checkout");
        assert_eq!(code(check_out(world.nurse.clone(), out.clone()).await), "no_such_step");
        let back = undo(world, &out).await?;
        assert_eq!(back.status, "with_practitioner");
        let out = check_out(world.doctor.clone(), back).await?;
        let done = complete(world, &world.doctor, &out).await?;
        assert_eq!(done.status, "completed");
        assert_eq!(code(check_out(world.doctor.clone(), done.clone()).await), "no_such_step", "only a step back leads there");
        let back = world.clinic.undo_status(&world.doctor, step(world, &done)).await?;
        assert_eq!(back.status, "checkout", "to where it was ended from");
        Ok(())
    }
}

on_both_engines! {
    async fn the_doctor_ends_the_consultation_and_the_front_desk_the_visit(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let seen = see(world, &arrive(world, &book(world, &rina, (TODAY, 600)).await?).await?).await?;
        for desk in [&world.receptionist, &world.administrator] {
            assert_eq!(code(complete(world, desk, &seen).await), "forbidden", "the doctor is not done yet");
        }
        let out = world.clinic.check_out(&world.doctor, step(world, &seen)).await?;
        assert_eq!(code(complete(world, &world.nurse, &out).await), "forbidden", "nor is it the nurse's");
        let AppointmentAction { key, appointment_id, version } = step(world, &out);
        let unsigned = CompleteVisit { key, appointment_id, version, leave_unsigned: false, no_charge: "later".to_owned() };
        assert_eq!(code(world.clinic.complete_visit(&world.receptionist, unsigned).await), "note_unsigned");
        let done = complete(world, &world.receptionist, &out).await?;
        assert_eq!((done.status.as_str(), done.was_checked_out), ("completed", true));
        assert_eq!(world.clinic.dashboard(&world.doctor).await?.unsigned.len(), 1, "the note waits for its author");
        let back = undo(world, &done).await?;
        assert_eq!(back.status, "checkout", "who ended it at the desk takes that back");
        assert_eq!(complete(world, &world.administrator, &back).await?.status, "completed");
        // Positive control: what the doctor ended in the room is not the desk's to open again.
        let omar = world.patient("Omar", "Ali").await?;
        let seen = see(world, &arrive(world, &book(world, &omar, (TODAY, 620)).await?).await?).await?;
        let ended = complete(world, &world.doctor, &seen).await?;
        assert!(!ended.was_checked_out, "so the desk is not offered to take it back");
        assert_eq!(code(undo(world, &ended).await), "forbidden");
        Ok(())
    }
}

on_both_engines! {
    async fn a_visit_that_was_an_error_leaves_every_list_unless_it_was_invoiced(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        let wrong = arrive(world, &book(world, &rina, (TODAY, 600)).await?).await?;
        assert_eq!(code(call_error(world, &world.receptionist, &wrong, "Twice").await), "forbidden", "not for who takes the money");
        assert_eq!(code(call_error(world, &world.administrator, &wrong, " ").await), "required");
        let gone = call_error(world, &world.administrator, &wrong, "Booked for the wrong patient").await?;
        assert_eq!(gone.status, "entered_in_error");
        assert_eq!(told(&details(world, &gone).await?), "status arrived→entered_in_error Booked for the wrong patient");
        assert!(board(world).await?.is_empty());
        let query = PatientQuery { patient_id: rina.patient_id };
        assert!(world.clinic.patient_visits(&world.receptionist, query).await?.is_empty());
        let seen = see(world, &arrive(world, &book(world, &omar, (TODAY, 600)).await?).await?).await?;
        let draft = draft_of(world, &omar, &seen).await?;
        world.clinic.issue_invoice(&world.receptionist, issue_of(world, &draft)).await?;
        assert_eq!(code(call_error(world, &world.doctor, &seen, "Twice").await), "invoiced");
        let id = seen.appointment_id.0.to_string();
        let past = "UPDATE appointment SET status = 'entered_in_error', occupies = FALSE WHERE id = $1";
        assert_eq!(clinic_tests::raw::guard(raw(world, past, &[&id]).await), "invoiced", "nor past every use case");
        Ok(())
    }
}

on_both_engines! {
    async fn who_has_paid_ahead_is_not_called_off(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        let waiting = async |patient: &Patient, minute: i32| -> anyhow::Result<AppointmentCard> {
            let seen = see(world, &arrive(world, &book(world, patient, (TODAY, minute)).await?).await?).await?;
            Ok(undo(world, &seen).await?)
        };
        let (paid, other) = (waiting(&rina, 600).await?, waiting(&omar, 620).await?);
        let draft = draft_of(world, &rina, &paid).await?;
        world.clinic.issue_invoice(&world.receptionist, issue_of(world, &draft)).await?;
        assert_eq!(code(undo(world, &paid).await), "invoiced");
        let cancel = |card: &AppointmentCard| CancelAppointment {
            key: world.key(),
            appointment_id: card.appointment_id,
            by: "patient".to_owned(),
            code: "sick".to_owned(),
            reason: String::new(),
            version: card.version,
        };
        assert_eq!(code(world.clinic.cancel_appointment(&world.receptionist, cancel(&paid)).await), "invoiced");
        let past = "UPDATE appointment SET status = 'cancelled_patient', occupies = FALSE, cancel_code = 'sick' WHERE id = $1";
        let id = paid.appointment_id.0.to_string();
        assert_eq!(clinic_tests::raw::guard(raw(world, past, &[&id]).await), "invoiced", "nor past every use case");
        // Positive control: who has no invoice may leave.
        world.clinic.cancel_appointment(&world.receptionist, cancel(&other)).await?;
        Ok(())
    }
}

/// A draft of this visit with one line.
async fn draft_of(world: &World, patient: &Patient, seen: &AppointmentCard) -> Result<Invoice, AppError> {
    let draft = DraftInvoice { patient_id: patient.patient_id, ..wishes::draft_for(world, seen) };
    world.clinic.draft_invoice(&world.receptionist, draft).await
}

fn issue_of(world: &World, draft: &Invoice) -> IssueInvoice {
    IssueInvoice { key: world.key(), invoice_id: draft.invoice_id, version: draft.version }
}

on_both_engines! {
    async fn a_visit_that_was_an_error_is_not_billed(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        let wrong = see(world, &arrive(world, &book(world, &rina, (TODAY, 600)).await?).await?).await?;
        let right = see(world, &arrive(world, &book(world, &omar, (TODAY, 620)).await?).await?).await?;
        let (draft, other) = (draft_of(world, &rina, &wrong).await?, draft_of(world, &omar, &right).await?);
        assert!(!draft.is_visit_in_error);
        let gone = call_error(world, &world.doctor, &wrong, "Booked for the wrong patient").await?;
        let query = InvoiceQuery { invoice_id: draft.invoice_id };
        assert!(world.clinic.invoice(&world.receptionist, query).await?.is_visit_in_error, "the desk is told why");
        assert_eq!(code(world.clinic.issue_invoice(&world.receptionist, issue_of(world, &draft)).await), "visit_in_error");
        assert_eq!(code(draft_of(world, &rina, &gone).await), "visit_in_error", "nor is it begun anew");
        let past = "UPDATE invoice SET state = 'issued', number = 'INV-2026-000001', series = 'INV-2026', series_place = 1,
            issued_on = '2026-11-21', issued_at = 0, issued_by = created_by WHERE id = $1";
        raw(world, "INSERT INTO counter (name, last) VALUES ('invoice-2026', 1)", &[]).await?;
        let id = draft.invoice_id.0.to_string();
        assert_eq!(clinic_tests::raw::guard(raw(world, past, &[&id]).await), "visit_in_error", "nor past every use case");
        // Positive control: the same statement issues the draft of a visit that stands.
        assert_eq!(raw(world, past, &[&other.invoice_id.0.to_string()]).await?, 1);
        Ok(())
    }
}

on_both_engines! {
    /// Whoever is first decides: there is never an invoice of a visit that was an error.
    async fn a_visit_is_billed_or_an_error_also_at_one_moment(world: &World) -> anyhow::Result<()> {
        let mut won = [0; 2];
        for round in 0..8 {
            let patient = world.patient(&format!("Guest {round}"), "Das").await?;
            let minute = 600 + 20 * round;
            let seen = see(world, &arrive(world, &book(world, &patient, (TODAY, minute)).await?).await?).await?;
            let draft = draft_of(world, &patient, &seen).await?;
            let issue = world.clinic.issue_invoice(&world.receptionist, issue_of(world, &draft));
            let error = call_error(world, &world.doctor, &seen, "Twice");
            let (issued, gone) = if round % 2 == 0 { tokio::join!(issue, error) } else {
                let (gone, issued) = tokio::join!(error, issue);
                (issued, gone)
            };
            match (issued.map(|_| ()), gone.map(|_| ())) {
                (Ok(()), refused) => {
                    assert_eq!(code(refused), "invoiced");
                    won[0] += 1;
                }
                (refused, Ok(())) => {
                    assert_eq!(code(refused), "visit_in_error");
                    won[1] += 1;
                }
                both => panic!("somebody is first: {both:?}"),
            }
        }
        println!("issued first, an error first: {won:?}");
        Ok(())
    }
}

on_both_engines! {
    async fn a_late_cancellation_is_told_apart(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        for (day, by, late) in [(TODAY, "patient", true), (TODAY, "clinic", false), ("2026-11-23", "patient", false)] {
            let booked = book(world, &rina, (day, 600)).await?;
            let AppointmentAction { key, appointment_id, version } = step(world, &booked);
            let (by_whom, code, reason) = (by.to_owned(), "sick".to_owned(), String::new());
            let input = CancelAppointment { key, appointment_id, by: by_whom, code, reason, version };
            let cancelled = world.clinic.cancel_appointment(&world.receptionist, input).await?;
            assert_eq!(details(world, &cancelled).await?.is_late_cancellation, late, "{day} by the {by}");
        }
        Ok(())
    }
}

/// Holds 10:00 for a patient until 9:10; the commands that hold come with the waiting list.
async fn hold(world: &World, patient: &Patient) -> Result<()> {
    let hold =
        "INSERT INTO appointment (id, patient_id, practitioner_id, day, starts_minute, minutes, time_zone, starts_at,
            ends_at, status, occupies, booked_at, booked_by, expires_at)
        SELECT '00000000-0000-7000-8000-00000000cafe', $1, $2, '2026-11-21', 600, 20, 'Asia/Dhaka', 1795233600000,
            1795234800000, 'hold', TRUE, 0, s.id, 1795230600000
        FROM staff s WHERE s.login = 'receptionist'";
    let values = [patient.patient_id.0.to_string(), world.practitioner.to_string()];
    raw(world, hold, &[&values[0], &values[1]]).await?;
    Ok(())
}

async fn first_free(world: &World) -> Result<i32> {
    let search = FindFreeTimes {
        room_id: None,
        device_id: None,
        practitioner_ids: vec![Ref(world.practitioner)],
        windows: Vec::new(),
        service_id: None,
        patient_id: None,
        from_day: TODAY.to_owned(),
        from_minute: 600,
        minutes: 20,
        count: 1,
        moving: None,
        around: false,
        waives_notice: false,
    };
    Ok(world.clinic.find_free_times(&world.receptionist, search).await?[0].starts_minute)
}

on_both_engines! {
    async fn a_hold_is_busy_until_it_ends_and_in_nobody_s_way_after(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?, world.patient("Omar", "Ali").await?);
        hold(world, &rina).await?;
        let held = board(world).await?;
        assert_eq!(held.iter().map(|card| (card.status.as_str(), card.expires_at)).collect::<Vec<_>>(),
            [("hold", Some(Whole(1_795_230_600_000)))]);
        assert_eq!(first_free(world).await?, 620);
        let refused = book(world, &omar, (TODAY, 600)).await.expect_err("held").into_failure(String::new);
        assert_eq!(refused.code, "practitioner_busy");
        assert!(matches!(refused.detail, FailureDetail::FreeTimes { .. }));
        world.clock.pass_minutes(10);
        assert!(board(world).await?.is_empty(), "what is over stands on no board");
        assert_eq!(first_free(world).await?, 600, "nor in the way of a search");
        let booked = book(world, &omar, (TODAY, 600)).await?;
        assert_eq!(board(world).await?, [booked]);
        let over = details(world, &held[0]).await?;
        assert_eq!((over.card.status.as_str(), over.card.expires_at), ("entered_in_error", None));
        assert_eq!(told(&over), "status hold→entered_in_error expired");
        Ok(())
    }
}

on_both_engines! {
    async fn only_a_hold_ends_by_itself(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let booked = book(world, &rina, (TODAY, 660)).await?.appointment_id.0.to_string();
        let ending = "UPDATE appointment SET expires_at = 1 WHERE id = $1";
        assert_eq!(clinic_tests::raw::guard(raw(world, ending, &[&booked]).await), "hold_expiry");
        hold(world, &rina).await?;
        let endless = "UPDATE appointment SET expires_at = NULL WHERE status = 'hold'";
        assert_eq!(clinic_tests::raw::guard(raw(world, endless, &[]).await), "hold_expiry");
        Ok(())
    }
}
