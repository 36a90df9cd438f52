//! Visits that patients ask for themselves: what they are offered, what they see, and the clinic's answer.

use anyhow::Result;
use clinic_app::actor::Actor;
use clinic_app::billing::contract::SaveService;
use clinic_app::contract::{Ref, Whole};
use clinic_app::error::AppError;
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, AppointmentQuery, DeclineRequest, OfferedService, OfferedTimes, OwnVisit,
    RequestVisit, SaveBookingRules,
};
use clinic_core::ids::PatientId;
use clinic_tests::accounts::patient_with_account;
use clinic_tests::on_both_engines;
use clinic_tests::raw::{guard, numbers, raw};
use clinic_tests::together::at_once;
use clinic_tests::wishes::booking;
use clinic_tests::world::World;

const TOMORROW: &str = "2026-11-22";

/// A service of 20 minutes, with an hour's notice and a horizon of 30 days.
async fn checkup(world: &World, is_bookable: bool) -> Result<OfferedService> {
    let input = SaveService {
        key: world.key(),
        service_id: None,
        code: "CHECK".to_owned(),
        name: "Check-up".to_owned(),
        price_minor: Whole(50_000),
        tax_rate: 0,
        is_active: true,
        version: None,
    };
    world.clinic.save_service(&world.administrator, input).await?;
    let known = world.clinic.bookable_services(&world.receptionist).await?;
    let mut known = known.into_iter().find(|service| service.code == "CHECK").expect("the service");
    known.rules.is_bookable = is_bookable;
    known.rules.notice_minutes = 60;
    known.rules.horizon_days = 30;
    let (service_id, rules, version) = (known.service_id, known.rules, known.version);
    let input = SaveBookingRules { key: world.key(), service_id, rules, version };
    world.clinic.save_booking_rules(&world.administrator, input).await?;
    Ok(OfferedService { service_id, name: known.name, minutes: 20 })
}

fn wish(world: &World, service: &OfferedService, day: &str, minute: i32) -> RequestVisit {
    RequestVisit {
        key: world.key(),
        service_id: service.service_id,
        practitioner_id: Ref(world.practitioner),
        day: day.to_owned(),
        starts_minute: minute,
        reason: "a cough".to_owned(),
    }
}

async fn offered(world: &World, who: &Actor, service: &OfferedService) -> Result<Vec<String>> {
    let query =
        OfferedTimes { service_id: service.service_id, practitioner_id: None, from_day: TOMORROW.to_owned(), count: 3 };
    let times = world.clinic.offered_times(who, query).await?;
    Ok(times.iter().map(|time| format!("{:02}:{:02}", time.starts_minute / 60, time.starts_minute % 60)).collect())
}

fn step(world: &World, id: Ref<clinic_core::ids::AppointmentId>, version: i32) -> AppointmentAction {
    AppointmentAction { key: world.key(), appointment_id: id, version }
}

fn seen(visits: &[OwnVisit]) -> Vec<(String, String)> {
    visits.iter().map(|visit| (visit.status.clone(), visit.service_name.clone())).collect()
}

fn refusal<T: std::fmt::Debug>(result: Result<T, AppError>) -> String {
    match result {
        Ok(done) => format!("{done:?}"),
        Err(error) => error.into_failure(String::new).code,
    }
}

async fn booked_by_staff(world: &World, patient: PatientId, minute: i32) -> Result<AppointmentCard> {
    let input = booking(world, Ref(patient), (world.practitioner, TOMORROW, minute));
    Ok(world.clinic.book_appointment(&world.receptionist, input).await?)
}

on_both_engines! {
    async fn a_request_takes_its_place_until_the_clinic_answers(world: &World) -> anyhow::Result<()> {
        let service = checkup(world, true).await?;
        let rina = patient_with_account(world, "Rina").await?;
        let karim = patient_with_account(world, "Karim").await?;
        assert_eq!(world.clinic.offered_services(&rina).await?, std::slice::from_ref(&service));
        assert_eq!(offered(world, &rina, &service).await?, ["09:00", "09:20", "09:40"]);
        let asked = world.clinic.request_visit(&rina, wish(world, &service, TOMORROW, 560)).await?;
        assert_eq!((asked.status.as_str(), asked.minutes), ("requested", 20));
        assert_eq!(offered(world, &karim, &service).await?, ["09:00", "09:40", "10:00"], "it counts as busy");
        let taken = world.clinic.request_visit(&karim, wish(world, &service, TOMORROW, 560)).await;
        assert_eq!(refusal(taken), "practitioner_busy");

        let open = world.clinic.open_requests(&world.receptionist).await?;
        assert_eq!(open.len(), 1);
        let card = &open[0].card;
        let yes = world.clinic.confirm_request(&world.receptionist, step(world, card.appointment_id, card.version)).await?;
        assert_eq!(yes.status, "booked");
        let back = world.clinic.undo_status(&world.receptionist, step(world, yes.appointment_id, yes.version)).await?;
        assert_eq!(back.status, "requested", "a slip is taken back");
        let yes = world.clinic.confirm_request(&world.receptionist, step(world, back.appointment_id, back.version)).await?;
        assert_eq!(seen(&world.clinic.own_visits(&rina).await?), [("booked".to_owned(), "Check-up".to_owned())]);
        assert!(world.clinic.open_requests(&world.receptionist).await?.is_empty());
        let again = world.clinic.confirm_request(&world.receptionist, step(world, yes.appointment_id, yes.version)).await;
        assert_eq!(refusal(again), "no_such_step", "it was answered");
        Ok(())
    }
}

on_both_engines! {
    async fn a_request_that_nobody_answered_in_time_stays_on_the_list(world: &World) -> anyhow::Result<()> {
        let service = checkup(world, true).await?;
        let rina = patient_with_account(world, "Rina").await?;
        let asked = world.clinic.request_visit(&rina, wish(world, &service, TOMORROW, 560)).await?;
        world.clock.pass_minutes(48 * 60);
        assert_eq!(world.clinic.open_requests(&world.receptionist).await?.len(), 1);
        let late = world.clinic.confirm_request(&world.receptionist, step(world, asked.appointment_id, asked.version)).await;
        assert_eq!(refusal(late), "day_passed", "nobody comes to it any more");
        let input = DeclineRequest {
            key: world.key(),
            appointment_id: asked.appointment_id,
            code: "other".to_owned(),
            reason: "Nobody looked".to_owned(),
            version: asked.version,
        };
        world.clinic.decline_request(&world.receptionist, input).await?;
        assert!(world.clinic.open_requests(&world.receptionist).await?.is_empty());
        Ok(())
    }
}

on_both_engines! {
    async fn a_declined_or_withdrawn_request_frees_its_place(world: &World) -> anyhow::Result<()> {
        let service = checkup(world, true).await?;
        let rina = patient_with_account(world, "Rina").await?;
        let asked = world.clinic.request_visit(&rina, wish(world, &service, TOMORROW, 540)).await?;
        let mut no = DeclineRequest {
            key: world.key(),
            appointment_id: asked.appointment_id,
            code: "other".to_owned(),
            reason: String::new(),
            version: asked.version,
        };
        let silent = world.clinic.decline_request(&world.receptionist, no.clone()).await;
        assert_eq!(refusal(silent), "required", "other says nothing without words");
        no.code = "practitioner_away".to_owned();
        let declined = world.clinic.decline_request(&world.receptionist, no).await?;
        assert_eq!(declined.status, "cancelled_clinic");

        let asked = world.clinic.request_visit(&rina, wish(world, &service, TOMORROW, 540)).await?;
        let back = world.clinic.withdraw_request(&rina, step(world, asked.appointment_id, asked.version)).await?;
        assert_eq!(back.status, "cancelled_patient");
        assert_eq!(offered(world, &rina, &service).await?[0], "09:00");
        let booked = booked_by_staff(world, rina.patient_id.expect("a patient"), 540).await?;
        let late = world.clinic.withdraw_request(&rina, step(world, booked.appointment_id, booked.version)).await;
        assert_eq!(refusal(late), "no_such_step", "what is agreed is the clinic's to cancel");
        Ok(())
    }
}

on_both_engines! {
    async fn an_answer_is_taken_back_and_the_request_is_open_again(world: &World) -> anyhow::Result<()> {
        let service = checkup(world, true).await?;
        let rina = patient_with_account(world, "Rina").await?;
        let asked = world.clinic.request_visit(&rina, wish(world, &service, TOMORROW, 540)).await?;
        let back = world.clinic.withdraw_request(&rina, step(world, asked.appointment_id, asked.version)).await?;
        let query = AppointmentQuery { appointment_id: back.appointment_id };
        let details = world.clinic.appointment_details(&world.receptionist, query).await?;
        assert!(!details.is_late_cancellation, "nothing was agreed that it could be late for");
        let undo = step(world, back.appointment_id, back.version);
        let open = world.clinic.undo_status(&world.receptionist, undo).await?;
        assert_eq!(open.status, "requested");
        assert_eq!(world.clinic.open_requests(&world.receptionist).await?.len(), 1);
        let no = DeclineRequest {
            key: world.key(),
            appointment_id: open.appointment_id,
            code: "practitioner_away".to_owned(),
            reason: String::new(),
            version: open.version,
        };
        let declined = world.clinic.decline_request(&world.receptionist, no).await?;
        booked_by_staff(world, world.patient("Omar", "Das").await?.patient_id.0, 540).await?;
        let undo = step(world, declined.appointment_id, declined.version);
        let taken = world.clinic.undo_status(&world.receptionist, undo).await;
        assert_eq!(refusal(taken), "practitioner_busy", "somebody else is booked there by now");
        Ok(())
    }
}

on_both_engines! {
    async fn the_rules_of_booking_hold_for_requests(world: &World) -> anyhow::Result<()> {
        let service = checkup(world, true).await?;
        let rina = patient_with_account(world, "Rina").await?;
        let ask = async |day: &str, minute| {
            refusal(world.clinic.request_visit(&rina, wish(world, &service, day, minute)).await)
        };
        assert_eq!(ask("2026-11-21", 570).await, "too_soon", "an hour's notice");
        assert_eq!(ask("2026-12-30", 600).await, "too_far", "a horizon of 30 days");
        assert_eq!(ask(TOMORROW, 1200).await, "outside_hours");
        for minute in [540, 600, 660] {
            assert!(ask(TOMORROW, minute).await.contains("requested"));
        }
        assert_eq!(ask(TOMORROW, 720).await, "too_many_requests");
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM appointment").await?, [3], "and nothing stays of it");
        Ok(())
    }
}

on_both_engines! {
    async fn what_is_not_bookable_is_not_offered(world: &World) -> anyhow::Result<()> {
        let service = checkup(world, false).await?;
        let rina = patient_with_account(world, "Rina").await?;
        assert_eq!(world.clinic.offered_services(&rina).await?, []);
        let asked = world.clinic.request_visit(&rina, wish(world, &service, TOMORROW, 540)).await;
        assert_eq!(refusal(asked), "not_bookable");
        Ok(())
    }
}

on_both_engines! {
    async fn of_many_requests_at_one_moment_three_stay(world: &World) -> anyhow::Result<()> {
        let service = checkup(world, true).await?;
        let rina = patient_with_account(world, "Rina").await?;
        let asked = (0..6).map(|number| {
            let (clinic, rina) = (std::sync::Arc::clone(&world.clinic), rina.clone());
            let wish = wish(world, &service, TOMORROW, 540 + 30 * number);
            async move { clinic.request_visit(&rina, wish).await }
        });
        let codes: Vec<String> = at_once(asked).await.into_iter().map(|answer| refusal(answer.map(|_| "yes"))).collect();
        assert_eq!(codes.iter().filter(|code| *code == "\"yes\"").count(), 3, "{codes:?}");
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM appointment").await?, [3]);
        Ok(())
    }
}

on_both_engines! {
    /// Row isolation; the positive control is that each reaches what is their own by the same calls.
    async fn nobody_sees_or_touches_another_patients_visits(world: &World) -> anyhow::Result<()> {
        let service = checkup(world, true).await?;
        let (rina, karim) = (patient_with_account(world, "Rina").await?, patient_with_account(world, "Karim").await?);
        let hers = world.clinic.request_visit(&rina, wish(world, &service, TOMORROW, 540)).await?;
        let his = world.clinic.request_visit(&karim, wish(world, &service, TOMORROW, 600)).await?;
        for (who, own, other) in [(&rina, &hers, &his), (&karim, &his, &hers)] {
            let visits = world.clinic.own_visits(who).await?;
            assert_eq!(visits, std::slice::from_ref(own), "{}", who.login);
            let theirs = world.clinic.withdraw_request(who, step(world, other.appointment_id, other.version)).await;
            assert_eq!(refusal(theirs), "missing", "as if it were not there");
        }
        let own = world.clinic.withdraw_request(&rina, step(world, hers.appointment_id, hers.version)).await?;
        assert_eq!(own.status, "cancelled_patient");

        let nobody = Actor { patient_id: None, ..rina.clone() };
        assert_eq!(refusal(world.clinic.own_visits(&nobody).await), "forbidden", "an account of no patient is nobody's");
        let desk = Actor { patient_id: rina.patient_id, ..world.receptionist.clone() };
        assert_eq!(refusal(world.clinic.own_visits(&desk).await), "forbidden", "the desk has its own screens");
        Ok(())
    }
}

on_both_engines! {
    async fn the_history_and_the_trail_name_the_patient(world: &World) -> anyhow::Result<()> {
        let service = checkup(world, true).await?;
        let rina = patient_with_account(world, "Rina").await?;
        world.clinic.request_visit(&rina, wish(world, &service, TOMORROW, 540)).await?;
        let by_her = "SELECT COUNT(*) FROM appointment_event e JOIN staff s ON s.id = e.by_staff WHERE s.login = 'p-rina'";
        assert_eq!(numbers(world, by_her).await?, [1]);
        let told = "SELECT COUNT(*) FROM audit_event WHERE action = 'appointment.request' AND role = 'patient'";
        assert_eq!(numbers(world, told).await?, [1]);
        let staff = world.clinic.list_staff(&world.administrator).await?;
        assert!(staff.iter().all(|one| one.login != "p-rina"), "no patient stands among those who work here");
        Ok(())
    }
}

on_both_engines! {
    async fn a_patients_account_belongs_to_one_patient_for_good(world: &World) -> anyhow::Result<()> {
        let (rina, karim) = (patient_with_account(world, "Rina").await?, patient_with_account(world, "Karim").await?);
        let (hers, his) = (rina.staff_id.to_string(), karim.patient_id.expect("a patient").to_string());
        let swap = "UPDATE staff SET patient_id = $2 WHERE id = $1";
        assert_ne!(guard(raw(world, swap, &[&hers, &his]).await), "done");
        let other = world.patient("Mitu", "Das").await?.patient_id.0.to_string();
        assert_eq!(guard(raw(world, swap, &[&hers, &other]).await), "kept");
        let promote = "UPDATE staff SET role = 'administrator' WHERE id = $1";
        assert_ne!(guard(raw(world, promote, &[&hers]).await), "done", "a patient is no administrator");
        let second = "INSERT INTO staff (id, login, display_name, role, created_at, patient_id)
            SELECT 'other', 'p-other', 'Other', 'patient', 0, patient_id FROM staff WHERE id = $1";
        assert_ne!(guard(raw(world, second, &[&hers]).await), "done", "one account for one patient");
        Ok(())
    }
}
