//! How a visit ends as far as money goes: invoiced, to be invoiced, or with a reason why not.

use std::fmt::Debug;

use anyhow::Result;
use clinic_app::actor::Actor;
use clinic_app::billing::contract::IssueInvoice;
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::records::contract::OpenEncounter;
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, AppointmentDetails, AppointmentQuery, BookWalkIn, CompleteVisit, SettleVisit,
};
use clinic_tests::on_both_engines;
use clinic_tests::raw::{guard, raw};
use clinic_tests::wishes::{self, step};
use clinic_tests::world::World;

fn code<T: Debug>(result: Result<T, AppError>) -> String {
    result.expect_err("a refusal").into_failure(String::new).code
}

/// A patient of this name walked in, was seen, and was sent to the front desk.
async fn checked_out(world: &World, name: &str) -> Result<AppointmentCard> {
    let patient = world.patient(name, "Das").await?;
    let walk_in = BookWalkIn {
        key: world.key(),
        patient_id: patient.patient_id,
        practitioner_id: Some(Ref(world.practitioner)),
        service_id: None,
        minutes: 20,
        reason: String::new(),
        overbook_reason: String::new(),
    };
    let here = world.clinic.book_walk_in(&world.receptionist, walk_in).await?;
    let begin = OpenEncounter { key: world.key(), appointment_id: here.appointment_id };
    world.clinic.open_encounter(&world.doctor, begin).await?;
    let seen = details(world, &here).await?.card;
    Ok(world.clinic.check_out(&world.doctor, step(world, &seen)).await?)
}

async fn details(world: &World, card: &AppointmentCard) -> Result<AppointmentDetails> {
    let query = AppointmentQuery { appointment_id: card.appointment_id };
    Ok(world.clinic.appointment_details(&world.receptionist, query).await?)
}

async fn complete(world: &World, card: &AppointmentCard, no_charge: &str) -> Result<AppointmentCard, AppError> {
    let AppointmentAction { key, appointment_id, version } = step(world, card);
    let no_charge = no_charge.to_owned();
    let input = CompleteVisit { key, appointment_id, version, leave_unsigned: true, no_charge };
    world.clinic.complete_visit(&world.receptionist, input).await
}

async fn settle(world: &World, by: &Actor, card: &AppointmentCard, reason: &str) -> Result<AppointmentCard, AppError> {
    let AppointmentAction { key, appointment_id, version } = step(world, card);
    let input = SettleVisit { key, appointment_id, version, no_charge: reason.to_owned() };
    world.clinic.settle_visit(by, input).await
}

async fn invoice(world: &World, card: &AppointmentCard) -> Result<()> {
    let draft = world.clinic.draft_invoice(&world.receptionist, wishes::draft_for(world, card)).await?;
    let issue = IssueInvoice { key: world.key(), invoice_id: draft.invoice_id, version: draft.version };
    world.clinic.issue_invoice(&world.receptionist, issue).await?;
    Ok(())
}

async fn to_invoice(world: &World, by: &Actor) -> Result<Vec<String>> {
    let visits = world.clinic.dashboard(by).await?.to_invoice;
    Ok(visits.into_iter().map(|visit| visit.card.patient_name).collect())
}

on_both_engines! {
    async fn a_visit_ends_invoiced_or_with_a_reason_why_not(world: &World) -> anyhow::Result<()> {
        world.clock.pass_minutes(120);
        let (rina, omar) = (checked_out(world, "Rina").await?, checked_out(world, "Omar").await?);
        assert_eq!(code(complete(world, &rina, "").await), "not_charged");
        assert_eq!(code(complete(world, &rina, "forgotten").await), "unknown");
        invoice(world, &rina).await?;
        complete(world, &rina, "waived").await?;
        assert_eq!(details(world, &rina).await?.no_charge, "", "there is nothing to explain");
        let free = complete(world, &omar, "waived").await?;
        let told = details(world, &omar).await?;
        assert_eq!((told.no_charge.as_str(), told.events.last().map(|event| event.detail.as_str())), ("waived", Some("waived")));
        assert_eq!(to_invoice(world, &world.receptionist).await?, [""; 0]);
        let back = world.clinic.undo_status(&world.receptionist, step(world, &free)).await?;
        assert_eq!(details(world, &omar).await?.no_charge, "", "what was taken back needs no reason");
        let past = "UPDATE appointment SET status = 'completed' WHERE id = $1";
        let id = back.appointment_id.0.to_string();
        assert_eq!(guard(raw(world, past, &[&id]).await), "not_charged", "nor past every use case");
        let excused = "UPDATE appointment SET status = 'completed', no_charge = 'waived' WHERE id = $1";
        assert_eq!(guard(raw(world, excused, &[&id]).await), "done", "the control");
        Ok(())
    }
}

on_both_engines! {
    async fn what_is_to_be_invoiced_waits_until_it_is_or_somebody_says_why_not(world: &World) -> anyhow::Result<()> {
        world.clock.pass_minutes(120);
        let (rina, omar) = (checked_out(world, "Rina").await?, checked_out(world, "Omar").await?);
        assert_eq!(code(settle(world, &world.receptionist, &rina, "waived").await), "no_such_step", "it has not ended");
        let later = [complete(world, &rina, "later").await?, complete(world, &omar, "later").await?];
        assert_eq!(to_invoice(world, &world.receptionist).await?, ["Das, Rina", "Das, Omar"]);
        assert_eq!(to_invoice(world, &world.nurse).await?, [""; 0], "for those who make invoices");
        invoice(world, &later[0]).await?;
        assert_eq!(to_invoice(world, &world.receptionist).await?, ["Das, Omar"]);
        assert_eq!(code(settle(world, &world.receptionist, &later[0], "waived").await), "no_such_step", "it was invoiced");
        assert_eq!(code(settle(world, &world.nurse, &later[1], "waived").await), "forbidden");
        for word in ["", "later"] {
            assert_eq!(code(settle(world, &world.receptionist, &later[1], word).await), "required", "{word}");
        }
        let settled = settle(world, &world.receptionist, &later[1], "included").await?;
        assert_eq!(settled.status, "completed");
        assert_eq!(to_invoice(world, &world.receptionist).await?, [""; 0]);
        let told = details(world, &omar).await?;
        assert_eq!(told.no_charge, "included");
        assert_eq!(told.events.last().map(|event| (event.kind.as_str(), event.detail.as_str())), Some(("settled", "included")));
        assert_eq!(code(settle(world, &world.receptionist, &settled, "waived").await), "no_such_step", "it was said once");
        Ok(())
    }
}
