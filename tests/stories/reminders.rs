//! Messages about visits: planned with the visit, by consent and rule, moved and cancelled with it, never twice.

use std::pin::Pin;
use std::sync::Arc;

use anyhow::Result;
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::patients::contract::{AllergyAnswer, AmendPatient, PatientDetails, PatientQuery, RegisterPatient};
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, AppointmentQuery, BookAppointment, CancelAppointment, ConfirmAppointment,
    MoveAppointment, RecordConsent, ReminderRule, SaveReminderRule, SetQuietHours, VisitReminder,
};
use clinic_core::ids::PatientId;
use clinic_tests::on_both_engines;
use clinic_tests::raw::{guard, numbers, raw};
use clinic_tests::together::at_once;
use clinic_tests::world::{World, blank};

/// What somebody does, whoever it is.
type Doing = Pin<Box<dyn Future<Output = Result<(), AppError>>>>;

const TOMORROW: &str = "2026-11-22";
const A_DAY: i32 = 1440;

const PLANNED: &str = "SELECT COUNT(*) FROM outbox WHERE state = 'planned'";
const CANCELLED: &str = "SELECT COUNT(*) FROM outbox WHERE state = 'cancelled'";

async fn rule(world: &World, channel: &str, minutes_before: i32) -> Result<ReminderRule> {
    let input = SaveReminderRule {
        key: world.key(),
        rule_id: None,
        channel: channel.to_owned(),
        minutes_before,
        is_active: true,
        version: None,
    };
    let saved = world.clinic.save_reminder_rule(&world.administrator, input).await?;
    let is_it = |rule: &ReminderRule| rule.channel == channel && rule.minutes_before == minutes_before;
    Ok(saved.rules.into_iter().find(is_it).expect("the rule"))
}

/// Somebody with a telephone and no e-mail address.
async fn rina(world: &World) -> Result<PatientId> {
    let details = PatientDetails {
        given_names: "Rina".to_owned(),
        family_name: "Das".to_owned(),
        phones: vec!["01711 000001".to_owned()],
        ..blank()
    };
    let input = RegisterPatient { key: world.key(), details, allergies: AllergyAnswer::NotAsked, photo: None };
    Ok(world.clinic.register_patient(&world.receptionist, input).await?.patient_id.0)
}

async fn consent(world: &World, patient: PatientId, channel: &str, is_given: bool) -> Result<Vec<String>> {
    let input = RecordConsent { key: world.key(), patient_id: Ref(patient), channel: channel.to_owned(), is_given };
    let said = world.clinic.record_consent(&world.receptionist, input).await?;
    Ok(said.into_iter().filter(|one| one.is_given).map(|one| one.channel).collect())
}

fn wish(world: &World, patient: PatientId, day: &str, minute: i32) -> BookAppointment {
    BookAppointment {
        key: world.key(),
        patient_id: Ref(patient),
        practitioner_id: Ref(world.practitioner),
        service_id: None,
        day: day.to_owned(),
        starts_minute: minute,
        minutes: 20,
        reason: String::new(),
        overbook_reason: String::new(),
    }
}

async fn book(world: &World, patient: PatientId, day: &str, minute: i32) -> Result<AppointmentCard, AppError> {
    world.clinic.book_appointment(&world.receptionist, wish(world, patient, day, minute)).await
}

fn step(world: &World, card: &AppointmentCard) -> AppointmentAction {
    AppointmentAction { key: world.key(), appointment_id: card.appointment_id, version: card.version }
}

/// What is told of a visit's messages: channel, minutes before, state, and the time of day or why there is none.
async fn told(world: &World, card: &AppointmentCard) -> Result<Vec<String>> {
    let query = AppointmentQuery { appointment_id: card.appointment_id };
    let reminders = world.clinic.visit_reminders(&world.receptionist, query).await?;
    let told = |one: VisitReminder| {
        let when = one.send_at.map_or(one.why_none, |at| {
            let wall = world.clinic.zone.wall(clinic_core::clock::Instant(at.0));
            format!("{} {:02}:{:02}", wall.day, wall.minute / 60, wall.minute % 60)
        });
        format!("{} {} {} {when}", one.channel, one.minutes_before, one.state).trim().to_owned()
    };
    Ok(reminders.into_iter().map(told).collect())
}

on_both_engines! {
    async fn a_booking_plans_its_messages_and_says_why_where_there_are_none(world: &World) -> anyhow::Result<()> {
        for (channel, minutes) in [("sms", 0), ("sms", A_DAY), ("email", 120), ("phone", 7 * A_DAY)] {
            rule(world, channel, minutes).await?;
        }
        let rina = rina(world).await?;
        assert_eq!(consent(world, rina, "sms", true).await?, ["sms"]);
        consent(world, rina, "email", true).await?;
        let visit = book(world, rina, TOMORROW, 600).await?;
        assert_eq!(told(world, &visit).await?, [
            "sms 0 planned 2026-11-21 09:03",
            "email 120 none no_address",
            "sms 1440 planned 2026-11-21 10:00",
            "phone 10080 none no_consent",
        ]);
        consent(world, rina, "phone", true).await?;
        assert_eq!(told(world, &visit).await?[3], "phone 10080 none too_late", "never for the past");
        Ok(())
    }
}

on_both_engines! {
    async fn moving_and_cancelling_take_the_messages_along(world: &World) -> anyhow::Result<()> {
        rule(world, "sms", 120).await?;
        let rina = rina(world).await?;
        consent(world, rina, "sms", true).await?;
        let visit = book(world, rina, TOMORROW, 600).await?;
        let to = MoveAppointment {
            room_id: None,
            device_id: None,
            key: world.key(),
            appointment_id: visit.appointment_id,
            practitioner_id: Ref(world.practitioner),
            day: "2026-11-24".to_owned(),
            starts_minute: 660,
            minutes: 20,
            overbook_reason: String::new(),
            version: visit.version,
        };
        let moved = world.clinic.move_appointment(&world.receptionist, to.clone()).await?;
        assert_eq!(told(world, &moved).await?, ["sms 120 planned 2026-11-24 09:00"]);
        assert_eq!(numbers(world, PLANNED).await?, [1], "the old place has none any more");
        // Both were told already when the move is taken back: the patient must hear of the old place again.
        raw(world, "UPDATE outbox SET state = 'sent' WHERE state = 'planned'", &[]).await?;
        let query = AppointmentQuery { appointment_id: moved.appointment_id };
        let card = world.clinic.appointment_details(&world.receptionist, query).await?.card;
        assert_eq!((moved.is_reminded, card.is_reminded), (false, true), "its card says so");
        let standing = world.clinic.undo_status(&world.receptionist, step(world, &moved)).await?;
        assert!(!standing.is_reminded, "of that place nobody was");
        assert_eq!(told(world, &standing).await?, ["sms 120 planned 2026-11-22 08:00"]);
        let again = MoveAppointment { key: world.key(), version: standing.version, ..to };
        let moved = world.clinic.move_appointment(&world.receptionist, again).await?;
        let cancel = CancelAppointment {
            key: world.key(),
            appointment_id: moved.appointment_id,
            by: "patient".to_owned(),
            code: "sick".to_owned(),
            reason: String::new(),
            version: moved.version,
        };
        let cancelled = world.clinic.cancel_appointment(&world.receptionist, cancel).await?;
        assert_eq!(numbers(world, PLANNED).await?, [0], "nobody is reminded of what is off");
        assert_eq!(told(world, &cancelled).await?, Vec::<String>::new());
        let rows = numbers(world, "SELECT COUNT(*) FROM outbox").await?;
        let back = world.clinic.undo_status(&world.receptionist, step(world, &cancelled)).await?;
        assert_eq!(told(world, &back).await?, ["sms 120 planned 2026-11-24 09:00"]);
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM outbox").await?, rows, "the same message, and no second one");
        Ok(())
    }
}

on_both_engines! {
    /// Another room or length is nothing that the patient has to hear of.
    async fn who_only_gets_another_room_or_length_is_not_told_again(world: &World) -> anyhow::Result<()> {
        rule(world, "sms", 0).await?;
        rule(world, "sms", 120).await?;
        let rina = rina(world).await?;
        consent(world, rina, "sms", true).await?;
        let visit = book(world, rina, TOMORROW, 600).await?;
        world.clock.pass_minutes(4);
        let sent = "UPDATE outbox SET state = 'sent'
            WHERE rule_id = (SELECT id FROM reminder_rule WHERE minutes_before = 0)";
        raw(world, sent, &[]).await?;
        let coming = ConfirmAppointment {
            key: world.key(), appointment_id: visit.appointment_id, is_confirmed: true, version: visit.version,
        };
        let visit = world.clinic.confirm_appointment(&world.receptionist, coming).await?;
        let longer = MoveAppointment {
            key: world.key(), appointment_id: visit.appointment_id, practitioner_id: visit.practitioner_id,
            day: visit.day.clone(), starts_minute: 600, minutes: 30, room_id: None, device_id: None,
            overbook_reason: String::new(), version: visit.version,
        };
        let told_once = ["sms 0 sent 2026-11-21 09:03", "sms 120 planned 2026-11-22 08:00"];
        let moved = world.clinic.move_appointment(&world.receptionist, longer.clone()).await?;
        assert_eq!((moved.minutes, moved.is_confirmed), (30, true), "the patient still comes");
        assert_eq!(told(world, &moved).await?, told_once);
        let standing = world.clinic.undo_status(&world.receptionist, step(world, &moved)).await?;
        assert_eq!((standing.minutes, standing.is_confirmed), (20, true));
        assert_eq!(told(world, &standing).await?, told_once);
        let again = MoveAppointment { key: world.key(), version: standing.version, ..longer };
        let again = world.clinic.move_appointment(&world.receptionist, again).await?;
        // The positive control: at another time the same move is told of.
        let later = MoveAppointment {
            key: world.key(), appointment_id: again.appointment_id, practitioner_id: again.practitioner_id,
            day: again.day.clone(), starts_minute: 660, minutes: 30, room_id: None, device_id: None,
            overbook_reason: String::new(), version: again.version,
        };
        let later = world.clinic.move_appointment(&world.receptionist, later).await?;
        assert!(!later.is_confirmed, "nobody has said yes to that time");
        assert_eq!(told(world, &later).await?, ["sms 0 planned 2026-11-21 09:07", "sms 120 planned 2026-11-22 09:00"]);
        assert_eq!(numbers(world, PLANNED).await?, [2], "and of the old place nothing more");
        let back = world.clinic.undo_status(&world.receptionist, step(world, &later)).await?;
        let both = ["sms 0 sent 2026-11-21 09:03", "sms 0 planned 2026-11-21 09:07", "sms 120 planned 2026-11-22 08:00"];
        assert_eq!(told(world, &back).await?, both, "who was told of the other time hears of this one again");
        Ok(())
    }
}

on_both_engines! {
    /// One that is due is its sender's, whatever room the visit has.
    async fn a_due_message_goes_through_a_room_that_is_taken_back(world: &World) -> anyhow::Result<()> {
        rule(world, "sms", 0).await?;
        let rina = rina(world).await?;
        consent(world, rina, "sms", true).await?;
        let visit = book(world, rina, TOMORROW, 600).await?;
        world.clock.pass_minutes(10);
        let longer = MoveAppointment {
            key: world.key(), appointment_id: visit.appointment_id, practitioner_id: visit.practitioner_id,
            day: visit.day.clone(), starts_minute: 600, minutes: 30, room_id: None, device_id: None,
            overbook_reason: String::new(), version: visit.version,
        };
        let due = ["sms 0 planned 2026-11-21 09:03"];
        let moved = world.clinic.move_appointment(&world.receptionist, longer).await?;
        assert_eq!(told(world, &moved).await?, due);
        let standing = world.clinic.undo_status(&world.receptionist, step(world, &moved)).await?;
        assert_eq!(told(world, &standing).await?, due);
        Ok(())
    }
}

on_both_engines! {
    async fn consent_and_rules_reach_what_is_booked_already(world: &World) -> anyhow::Result<()> {
        let rule = rule(world, "sms", 120).await?;
        let rina = rina(world).await?;
        let visit = book(world, rina, TOMORROW, 600).await?;
        assert_eq!(told(world, &visit).await?, ["sms 120 none no_consent"]);
        consent(world, rina, "sms", true).await?;
        consent(world, rina, "sms", true).await?;
        assert_eq!(told(world, &visit).await?, ["sms 120 planned 2026-11-22 08:00"]);
        assert_eq!(consent(world, rina, "sms", false).await?, Vec::<String>::new());
        assert_eq!(told(world, &visit).await?, ["sms 120 none no_consent"], "withdrawn at once");
        assert_eq!((numbers(world, PLANNED).await?, numbers(world, CANCELLED).await?), (vec![0], vec![1]));
        consent(world, rina, "sms", true).await?;
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM message_consent").await?, [2], "each consent stays");
        assert_eq!(numbers(world, PLANNED).await?, [1]);
        let off = SaveReminderRule {
            key: world.key(),
            rule_id: Some(rule.rule_id),
            channel: rule.channel,
            minutes_before: rule.minutes_before,
            is_active: false,
            version: Some(rule.version),
        };
        world.clinic.save_reminder_rule(&world.administrator, off).await?;
        assert_eq!(numbers(world, PLANNED).await?, [0], "what a rule planned goes with it");
        let said = world.clinic.message_consents(&world.nurse, PatientQuery { patient_id: Ref(rina) }).await?;
        let said: Vec<(&str, bool, &str)> =
            said.iter().map(|one| (&*one.channel, one.is_given, &*one.recorded_by)).collect();
        assert_eq!(said, [("sms", true, "receptionist"), ("email", false, ""), ("phone", false, "")]);
        Ok(())
    }
}

async fn amend(world: &World, rule: &ReminderRule, channel: &str, minutes_before: i32) -> Result<ReminderRule> {
    let input = SaveReminderRule {
        key: world.key(),
        rule_id: Some(rule.rule_id),
        channel: channel.to_owned(),
        minutes_before,
        is_active: true,
        version: Some(rule.version),
    };
    let saved = world.clinic.save_reminder_rule(&world.administrator, input).await?;
    Ok(saved.rules.into_iter().find(|one| one.rule_id == rule.rule_id).expect("the rule"))
}

async fn keep_quiet(world: &World, (quiet_from, quiet_until): (i32, i32)) -> Result<()> {
    let version = world.clinic.reminder_settings(&world.receptionist).await?.version;
    let quiet = SetQuietHours { key: world.key(), quiet_from, quiet_until, version };
    world.clinic.set_quiet_hours(&world.administrator, quiet).await?;
    Ok(())
}

on_both_engines! {
    async fn what_is_planned_follows_the_rules_and_the_quiet_hours(world: &World) -> anyhow::Result<()> {
        let rina = rina(world).await?;
        consent(world, rina, "sms", true).await?;
        let visit = book(world, rina, TOMORROW, 600).await?;
        assert_eq!(told(world, &visit).await?, Vec::<String>::new(), "nobody has made a rule");
        let first = rule(world, "sms", 120).await?;
        assert_eq!(told(world, &visit).await?, ["sms 120 planned 2026-11-22 08:00"], "a new rule reaches it");
        let first = amend(world, &first, "sms", 60).await?;
        assert_eq!(told(world, &visit).await?, ["sms 60 planned 2026-11-22 09:00"]);
        keep_quiet(world, (510, 570)).await?;
        assert_eq!(told(world, &visit).await?, ["sms 60 planned 2026-11-22 09:30"]);
        let first = amend(world, &first, "phone", 60).await?;
        assert_eq!(told(world, &visit).await?, ["phone 60 none no_consent"], "to that channel nobody agreed");
        let first = amend(world, &first, "sms", 60).await?;
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM outbox").await?, [1], "all the while in one row");
        rule(world, "sms", 0).await?;
        assert_eq!(told(world, &visit).await?[0], "sms 0 planned 2026-11-21 09:30", "booked this minute, told after the quiet");
        raw(world, "UPDATE outbox SET state = 'sent' WHERE rule_id = $1", &[&first.rule_id.0.to_string()]).await?;
        let first = amend(world, &first, "sms", 90).await?;
        keep_quiet(world, (0, 0)).await?;
        assert_eq!(told(world, &visit).await?, ["sms 0 planned 2026-11-21 09:03", "sms 90 sent 2026-11-22 09:30"],
            "what went out stays as it was");
        world.clock.pass_minutes(25 * 60 + 30);
        let before = numbers(world, "SELECT send_at FROM outbox ORDER BY id").await?;
        amend(world, &first, "sms", 15).await?;
        keep_quiet(world, (540, 660)).await?;
        assert_eq!(numbers(world, "SELECT send_at FROM outbox ORDER BY id").await?, before, "nor is the past planned anew");
        Ok(())
    }
}

on_both_engines! {
    async fn a_number_or_an_address_that_comes_later_is_used(world: &World) -> anyhow::Result<()> {
        rule(world, "email", 120).await?;
        let rina = rina(world).await?;
        consent(world, rina, "email", true).await?;
        let visit = book(world, rina, TOMORROW, 600).await?;
        assert_eq!(told(world, &visit).await?, ["email 120 none no_address"]);
        let email = async |email: &str| {
            let known = world.clinic.open_patient(&world.receptionist, PatientQuery { patient_id: Ref(rina) }).await?;
            let details = PatientDetails { email: email.to_owned(), ..known.details };
            let input = AmendPatient { key: world.key(), patient_id: Ref(rina), details, version: known.version };
            world.clinic.amend_patient(&world.receptionist, input).await
        };
        email("rina@example.org").await?;
        assert_eq!(told(world, &visit).await?, ["email 120 planned 2026-11-22 08:00"]);
        email("rina.das@example.org").await?;
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM outbox").await?, [1], "another address is the same message");
        email("").await?;
        assert_eq!(told(world, &visit).await?, ["email 120 none no_address"], "without an address nothing goes out");
        Ok(())
    }
}

on_both_engines! {
    async fn a_visit_that_new_rules_of_the_clock_put_elsewhere_is_told_of_there(world: &World) -> anyhow::Result<()> {
        rule(world, "sms", 120).await?;
        let rina = rina(world).await?;
        consent(world, rina, "sms", true).await?;
        let visit = book(world, rina, TOMORROW, 720).await?;
        // As another edition of the rules had it, by which its message was planned as well.
        raw(world, "UPDATE appointment SET starts_at = starts_at - 3600000, ends_at = ends_at - 3600000", &[]).await?;
        consent(world, rina, "sms", true).await?;
        assert_eq!(told(world, &visit).await?, ["sms 120 planned 2026-11-22 09:00"], "the positive control");
        world.clinic.follow_clock_rules(&world.administrator, "2999a").await?;
        assert_eq!(told(world, &visit).await?, ["sms 120 planned 2026-11-22 10:00"]);
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM outbox").await?, [1]);
        Ok(())
    }
}

on_both_engines! {
    /// Who books while a rule is made, or says yes meanwhile, is told by it: neither waits for the other in vain.
    async fn a_rule_that_comes_while_others_book_reaches_them_all(world: &World) -> anyhow::Result<()> {
        let mut patients = Vec::new();
        for place in 0..6 {
            let patient = world.patient(&format!("Guest {place}"), "Khan").await?.patient_id.0;
            consent(world, patient, "phone", true).await?;
            patients.push(patient);
        }
        let phones = "INSERT INTO patient_phone (patient_id, position, e164, shown) SELECT id, 0, '+8801711000001', '01711 000001' FROM patient";
        raw(world, phones, &[]).await?;
        for (round, minutes_before) in [30, 60, 90, 120].into_iter().enumerate() {
            let day = format!("2026-11-2{}", 3 + round);
            let bookings = patients.iter().zip(0..).map(|(patient, place)| {
                let (clinic, desk) = (Arc::clone(&world.clinic), world.receptionist.clone());
                let wish = wish(world, *patient, &day, 600 + 20 * place);
                async move { clinic.book_appointment(&desk, wish).await.map(|_| ()) }
            });
            let save = SaveReminderRule {
                key: world.key(), rule_id: None, channel: "phone".to_owned(), minutes_before, is_active: true, version: None,
            };
            let (clinic, boss) = (Arc::clone(&world.clinic), world.administrator.clone());
            let saving = async move { clinic.save_reminder_rule(&boss, save).await.map(|_| ()) };
            let mut all: Vec<Doing> = vec![Box::pin(saving)];
            all.extend(bookings.map(|one| Box::pin(one) as Doing));
            all.swap(0, 3);
            for done in at_once(all).await {
                done?;
            }
            let each = 6 * (round as i64 + 1) * (round as i64 + 1);
            assert_eq!(numbers(world, PLANNED).await?, [each], "every visit by every rule, round {round}");
        }
        Ok(())
    }
}

on_both_engines! {
    async fn nothing_is_planned_for_quiet_hours(world: &World) -> anyhow::Result<()> {
        rule(world, "sms", 0).await?;
        let rina = rina(world).await?;
        consent(world, rina, "sms", true).await?;
        let settings = world.clinic.reminder_settings(&world.receptionist).await?;
        assert_eq!((settings.quiet_from, settings.quiet_until), (21 * 60, 8 * 60), "the night, unless somebody says so");
        let quiet =
            SetQuietHours { key: world.key(), quiet_from: 540, quiet_until: 570, version: settings.version };
        world.clinic.set_quiet_hours(&world.administrator, quiet).await?;
        let visit = book(world, rina, TOMORROW, 600).await?;
        assert_eq!(told(world, &visit).await?, ["sms 0 planned 2026-11-21 09:30"]);
        Ok(())
    }
}

on_both_engines! {
    async fn no_message_is_there_twice(world: &World) -> anyhow::Result<()> {
        rule(world, "sms", 120).await?;
        let rina = rina(world).await?;
        consent(world, rina, "sms", true).await?;
        let wish = wish(world, rina, TOMORROW, 600);
        let first = world.clinic.book_appointment(&world.receptionist, wish.clone()).await?;
        let again = world.clinic.book_appointment(&world.receptionist, wish).await?;
        assert_eq!(first, again, "the same action, answered once more");
        assert_eq!(numbers(world, PLANNED).await?, [1]);
        let twice = "INSERT INTO outbox (id, appointment_id, agreed_version, rule_id, channel, send_at, state, planned_at)
            SELECT 'twice', appointment_id, agreed_version, rule_id, channel, send_at, 'planned', 0 FROM outbox";
        let refused = raw(world, twice, &[]).await.expect_err("a second row");
        assert!(matches!(refused, clinic_store::StoreError::Taken), "{refused:?}");
        let late = "UPDATE outbox SET send_at = (SELECT starts_at FROM appointment)";
        assert_eq!(guard(raw(world, late, &[]).await), "message_past");
        assert_eq!(raw(world, "UPDATE outbox SET state = 'sent'", &[]).await?, 1, "the sender's word");
        assert_eq!(guard(raw(world, "UPDATE outbox SET state = 'planned'", &[]).await), "message_sent");
        assert_eq!(guard(raw(world, "DELETE FROM outbox", &[]).await), "kept");
        assert_eq!(told(world, &first).await?, ["sms 120 sent 2026-11-22 08:00"]);
        Ok(())
    }
}

on_both_engines! {
    async fn a_step_of_a_visit_that_went_wrong_leaves_its_messages_alone(world: &World) -> anyhow::Result<()> {
        rule(world, "sms", 120).await?;
        let rina = rina(world).await?;
        consent(world, rina, "sms", true).await?;
        let visit = book(world, rina, TOMORROW, 600).await?;
        let early = world.clinic.mark_no_show(&world.receptionist, step(world, &visit)).await;
        assert!(early.is_err(), "it has not begun");
        assert_eq!(numbers(world, PLANNED).await?, [1]);
        Ok(())
    }
}

on_both_engines! {
    async fn what_waits_for_the_morning_or_for_its_sender_is_left_alone(world: &World) -> anyhow::Result<()> {
        rule(world, "sms", 120).await?;
        let rina = rina(world).await?;
        consent(world, rina, "sms", true).await?;
        let visit = book(world, rina, TOMORROW, 9 * 60).await?;
        assert_eq!(told(world, &visit).await?, ["sms 120 planned 2026-11-22 08:00"], "at seven it is quiet");
        // At a quarter to eight somebody notes that the patient comes.
        world.clock.pass_minutes(23 * 60 - 15);
        let confirm = |version, is_confirmed| ConfirmAppointment {
            key: world.key(),
            appointment_id: visit.appointment_id,
            is_confirmed,
            version,
        };
        let visit_now = world.clinic.confirm_appointment(&world.receptionist, confirm(visit.version, true)).await?;
        assert_eq!(told(world, &visit_now).await?, ["sms 120 planned 2026-11-22 08:00"]);
        // Ten minutes past eight the sender has not come to it yet.
        world.clock.pass_minutes(25);
        let visit_now = world.clinic.confirm_appointment(&world.receptionist, confirm(visit_now.version, false)).await?;
        assert_eq!(told(world, &visit_now).await?, ["sms 120 planned 2026-11-22 08:00"]);
        assert_eq!(numbers(world, CANCELLED).await?, [0]);
        consent(world, rina, "sms", false).await?;
        assert_eq!(numbers(world, CANCELLED).await?, [1], "the control: who agrees no longer is told nothing");
        Ok(())
    }
}
