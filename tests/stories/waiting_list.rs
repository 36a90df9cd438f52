//! The waiting list: who waits, who fits a freed place, and how a held place becomes an appointment.

use std::fmt::Debug;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use clinic_app::clinic::Clinic;
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::patients::contract::PatientQuery;
use clinic_app::scheduling::contract::{AppointmentAction, AppointmentCard, DayBoard, DayQuery, MonthQuery};
use clinic_app::waiting_list::contract::{
    AmendWaitingEntry, LeaveWaitingList, WaitingEntry, WaitingEntryQuery, WaitingListQuery, WaitingMatch, WaitingPlace,
    WaitingWindow, WaitingWish,
};
use clinic_core::ids::PatientId;
use clinic_store::{Entry, StoreError, Tx};
use clinic_tests::on_both_engines;
use clinic_tests::raw::{numbers, raw};
use clinic_tests::together::at_once;
use clinic_tests::wishes::{any_place, booking, calling_off, declining, holding, of_entry, waiting};
use clinic_tests::world::World;

/// A Saturday, at 09:00.
const TODAY: &str = "2026-11-21";
const TOMORROW: &str = "2026-11-22";

fn refusal<T: Debug>(result: Result<T, AppError>) -> String {
    match result {
        Ok(done) => format!("{done:?}"),
        Err(error) => error.into_failure(String::new).code,
    }
}

async fn put_on(world: &World, name: &str, wish: WaitingWish) -> Result<WaitingEntry, AppError> {
    let patient = world.patient(name, "Das").await.expect("a patient");
    world.clinic.add_to_waiting_list(&world.receptionist, waiting(world, patient.patient_id, wish)).await
}

async fn list(world: &World, text: &str, is_ended: bool) -> Result<Vec<WaitingEntry>> {
    let query = WaitingListQuery { text: text.to_owned(), is_ended };
    Ok(world.clinic.waiting_list(&world.receptionist, query).await?)
}

fn told(entries: &[WaitingEntry]) -> Vec<String> {
    entries.iter().map(|entry| format!("{} {}", entry.patient_name, entry.status)).collect()
}

async fn only(world: &World) -> Result<WaitingEntry> {
    list(world, "", false).await?.into_iter().next().context("somebody waits")
}

async fn book(world: &World, patient: PatientId, starts_minute: i32) -> Result<AppointmentCard, AppError> {
    let input = booking(world, Ref(patient), (world.practitioner, TODAY, starts_minute));
    world.clinic.book_appointment(&world.receptionist, input).await
}

/// Who fits the 20 minutes from some minute of today on.
async fn matches(world: &World, starts_minute: i32) -> Result<Vec<WaitingMatch>> {
    let place =
        WaitingPlace { practitioner_id: Ref(world.practitioner), day: TODAY.to_owned(), starts_minute, minutes: 20 };
    Ok(world.clinic.waiting_matches(&world.receptionist, place).await?)
}

fn names(matches: &[WaitingMatch]) -> Vec<&str> {
    matches.iter().map(|found| found.entry.patient_name.as_str()).collect()
}

async fn hold(world: &World, entry: &WaitingEntry, starts_minute: i32) -> Result<WaitingEntry, AppError> {
    let input = holding(world, entry, (world.practitioner, TODAY, starts_minute));
    world.clinic.hold_for_entry(&world.receptionist, input).await
}

async fn accept(world: &World, entry: &WaitingEntry) -> Result<WaitingEntry, AppError> {
    world.clinic.accept_offer(&world.receptionist, of_entry(world, entry)).await
}

async fn decline(world: &World, entry: &WaitingEntry, stays: bool) -> Result<WaitingEntry, AppError> {
    world.clinic.decline_offer(&world.receptionist, declining(world, entry, stays)).await
}

async fn leave(world: &World, entry: &WaitingEntry, code: &str, reason: &str) -> Result<WaitingEntry, AppError> {
    let input = LeaveWaitingList {
        key: world.key(),
        entry_id: entry.entry_id,
        code: code.to_owned(),
        reason: reason.to_owned(),
        version: entry.version,
    };
    world.clinic.leave_waiting_list(&world.receptionist, input).await
}

/// The visits of today: when, whose, in which state.
async fn visits(world: &World) -> Result<Vec<String>> {
    let board = world.clinic.day_board(&world.receptionist, DayQuery { day: TODAY.to_owned() }).await?;
    let board: DayBoard = board.read()?;
    let told = |visit: AppointmentCard| format!("{} {} {}", visit.starts_minute, visit.patient_name, visit.status);
    Ok(board.appointments.into_iter().map(told).collect())
}

/// How many visits the dashboard counts today, the month today, and the chart of who waits.
async fn told_of(world: &World, entry: &WaitingEntry) -> Result<[i32; 3]> {
    let counted = world.clinic.dashboard(&world.receptionist).await?.counts.iter().map(|count| count.count).sum();
    let query = MonthQuery { month: "2026-11".to_owned(), practitioner_ids: Vec::new(), location_id: None };
    let month = world.clinic.month_load(&world.receptionist, query).await?;
    let today = month.days.iter().filter(|day| day.day == TODAY).flat_map(|day| &day.counts);
    let of_patient = PatientQuery { patient_id: entry.patient_id };
    let chart = world.clinic.patient_visits(&world.receptionist, of_patient).await?.len();
    Ok([counted, today.map(|count| count.count).sum(), i32::try_from(chart)?])
}

on_both_engines! {
    async fn a_cancelled_visit_goes_to_whom_it_fits_best(world: &World) -> anyhow::Result<()> {
        let jui = world.patient("Jui", "Ali").await?;
        let visit = book(world, jui.patient_id.0, 600).await?;
        put_on(world, "Rina", any_place()).await?;
        put_on(world, "Omar", WaitingWish { priority: "urgent".to_owned(), ..any_place() }).await?;
        put_on(world, "Long", WaitingWish { minutes: 25, ..any_place() }).await?;
        let afternoons = WaitingWindow { weekdays: vec![6], starts_minute: 720, ends_minute: 1440 };
        put_on(world, "Late", WaitingWish { windows: vec![afternoons], ..any_place() }).await?;
        let busy = put_on(world, "Busy", any_place()).await?;
        let other = world.another_practitioner("Dr Omar Faruk").await?;
        put_on(world, "Loyal", WaitingWish { practitioner_ids: vec![Ref(other)], ..any_place() }).await?;
        assert_eq!(names(&matches(world, 600).await?), [""; 0], "nobody fits where somebody is booked");

        world.clinic.cancel_appointment(&world.receptionist, calling_off(world, &visit)).await?;
        let elsewhere = booking(world, busy.patient_id, (other, TODAY, 610));
        world.clinic.book_appointment(&world.receptionist, elsewhere).await?;
        let found = matches(world, 600).await?;
        assert_eq!(names(&found), ["Das, Omar", "Das, Rina", "Das, Long"], "urgent first; the others do not fit");
        assert_eq!(found[0].starts_minute, 600);

        let offered = hold(world, &found[0].entry, 600).await?;
        assert_eq!((offered.status.as_str(), offered.offers), ("offered", 1));
        let held = offered.held.clone().context("a place is held")?;
        assert_eq!(held.expires_at.map(|at| at.0), Some(world.clinic.now().plus_minutes(15).0));
        assert_eq!(refusal(book(world, jui.patient_id.0, 600).await), "practitioner_busy", "a held place is taken");
        assert_eq!(names(&matches(world, 600).await?), [""; 0]);

        let booked = accept(world, &offered).await?;
        assert_eq!(booked.status, "booked");
        assert!(visits(world).await?.contains(&"600 Das, Omar booked".to_owned()), "{:?}", visits(world).await?);
        assert_eq!(told(&list(world, "omar", false).await?), [""; 0], "off the list in the same step");
        assert_eq!(told(&list(world, "omar", true).await?), ["Das, Omar booked"]);
        assert_eq!(refusal(accept(world, &booked).await), "not_offered");
        Ok(())
    }
}

on_both_engines! {
    /// Two visits of ten minutes beside each other leave room for one of twenty.
    async fn a_freed_place_makes_one_gap_with_what_is_free_beside_it(world: &World) -> anyhow::Result<()> {
        let mut visits = Vec::new();
        for (name, minute) in [("Jui", 600), ("Mina", 620), ("Rafi", 640)] {
            let patient = world.patient(name, "Ali").await?;
            visits.push(book(world, patient.patient_id.0, minute).await?);
        }
        put_on(world, "Long", WaitingWish { minutes: 40, ..any_place() }).await?;
        world.clinic.cancel_appointment(&world.receptionist, calling_off(world, &visits[1])).await?;
        assert_eq!(names(&matches(world, 620).await?), [""; 0], "between two visits there are twenty minutes");
        world.clinic.cancel_appointment(&world.receptionist, calling_off(world, &visits[0])).await?;
        let found = matches(world, 620).await?;
        assert_eq!((names(&found), found[0].starts_minute), (vec!["Das, Long"], 600), "with the first there are forty");
        assert_eq!(hold(world, &found[0].entry, 600).await?.status, "offered", "what is told can be held");
        Ok(())
    }
}

on_both_engines! {
    async fn an_acceptance_that_was_a_slip_is_taken_back(world: &World) -> anyhow::Result<()> {
        let rina = put_on(world, "Rina", any_place()).await?;
        let reopen = async |entry: &WaitingEntry| {
            world.clinic.reopen_offer(&world.receptionist, of_entry(world, entry)).await
        };
        let offered = hold(world, &rina, 600).await?;
        assert_eq!(refusal(reopen(&offered).await), "no_such_step", "nobody has accepted it yet");
        let booked = accept(world, &offered).await?;
        world.clock.pass_minutes(10);
        let again = reopen(&booked).await?;
        let held = again.held.clone().context("a place")?;
        let until = held.expires_at.context("it is held")?.0;
        assert_eq!((again.status.as_str(), until), ("offered", world.clinic.now().plus_minutes(15).0));
        assert_eq!(visits(world).await?, ["600 Das, Rina hold"]);
        assert_eq!(refusal(reopen(&booked).await), "stale");
        let booked = accept(world, &again).await?;
        let step = AppointmentAction { key: world.key(), appointment_id: held.appointment_id, version: 4 };
        world.clock.pass_minutes(50);
        world.clinic.mark_arrived(&world.receptionist, step).await?;
        assert_eq!(refusal(reopen(&booked).await), "no_such_step", "the patient is here");
        assert_eq!(visits(world).await?, ["600 Das, Rina arrived"]);
        Ok(())
    }
}

on_both_engines! {
    async fn who_says_no_goes_on_waiting_unless_it_is_said(world: &World) -> anyhow::Result<()> {
        let rina = put_on(world, "Rina", any_place()).await?;
        let omar = put_on(world, "Omar", any_place()).await?;
        let offered = hold(world, &rina, 600).await?;
        let waiting = decline(world, &offered, true).await?;
        assert_eq!((waiting.status.as_str(), waiting.offers, waiting.held), ("waiting", 1, None));
        assert_eq!(names(&matches(world, 600).await?), ["Das, Rina", "Das, Omar"], "the place is free again");
        let offered = hold(world, &omar, 600).await?;
        let declined = decline(world, &offered, false).await?;
        assert_eq!(declined.status, "declined");
        assert_eq!(told(&list(world, "", false).await?), ["Das, Rina waiting"]);
        let back = world.clinic.return_to_waiting_list(&world.receptionist, of_entry(world, &declined)).await?;
        assert_eq!((back.status.as_str(), back.added_at), ("waiting", omar.added_at), "it keeps its age");
        let again = decline(world, &back, true).await;
        assert_eq!(refusal(again), "not_offered");
        assert_eq!(visits(world).await?, [""; 0], "nobody had agreed to anything");
        let steps = "SELECT COUNT(*) FROM appointment_event WHERE from_status = 'hold' AND to_status = 'cancelled_patient'";
        assert_eq!(numbers(world, steps).await?, [2], "what was held stays in the history");
        Ok(())
    }
}

on_both_engines! {
    async fn the_history_says_who_did_what(world: &World) -> anyhow::Result<()> {
        let entry = put_on(world, "Rina", any_place()).await?;
        let amend = AmendWaitingEntry {
            key: world.key(),
            entry_id: entry.entry_id,
            wish: WaitingWish { note: "Afternoons\nare best".to_owned(), ..any_place() },
            version: entry.version,
        };
        let amended = world.clinic.amend_waiting_entry(&world.nurse, amend.clone()).await?;
        assert_eq!((amended.wish.note.as_str(), amended.added_at), ("Afternoons\nare best", entry.added_at));
        let late = AmendWaitingEntry { key: world.key(), ..amend };
        let late = world.clinic.amend_waiting_entry(&world.nurse, late).await;
        assert!(matches!(late, Err(AppError::Stale)), "somebody changed it since");
        let left = leave(world, &amended, "not_needed", "").await?;
        world.clinic.return_to_waiting_list(&world.receptionist, of_entry(world, &left)).await?;
        let entry = only(world).await?;
        let offered = hold(world, &entry, 605).await?;
        let left = leave(world, &offered, "other", "Moved to Sylhet").await?;
        assert_eq!(visits(world).await?, [""; 0], "the held place is given back");
        let query = WaitingEntryQuery { entry_id: left.entry_id };
        let details = world.clinic.waiting_entry(&world.doctor, query).await?;
        let history: Vec<String> = details
            .events
            .iter()
            .map(|event| format!("{} {} {}>{} {}", event.by, event.kind, event.from_status, event.to_status, event.detail))
            .collect();
        assert_eq!(
            history,
            [
                "receptionist added >waiting ",
                "nurse amended waiting>waiting ",
                "receptionist status waiting>cancelled not_needed",
                "receptionist status cancelled>waiting put_back",
                "receptionist status waiting>offered 2026-11-21 10:05",
                "receptionist status offered>cancelled Moved to Sylhet",
            ]
        );
        Ok(())
    }
}

on_both_engines! {
    async fn nobody_waits_after_the_last_day(world: &World) -> anyhow::Result<()> {
        put_on(world, "Rina", WaitingWish { expires_on: Some(TODAY.to_owned()), ..any_place() }).await?;
        put_on(world, "Omar", WaitingWish { expires_on: Some(TOMORROW.to_owned()), ..any_place() }).await?;
        assert_eq!(list(world, "", false).await?.len(), 2);
        world.clock.pass_minutes(24 * 60);
        assert_eq!(told(&list(world, "", false).await?), ["Das, Omar waiting"]);
        assert_eq!(told(&list(world, "", true).await?), ["Das, Rina expired"]);
        let events = "SELECT COUNT(*) FROM audit_event WHERE action = 'waiting.lapse'";
        assert_eq!(numbers(world, events).await?, [1], "one event for the one that ended");
        list(world, "", false).await?;
        assert_eq!(numbers(world, events).await?, [1], "and none for looking again");
        Ok(())
    }
}

on_both_engines! {
    async fn a_place_that_nobody_took_is_free_again(world: &World) -> anyhow::Result<()> {
        let rina = put_on(world, "Rina", any_place()).await?;
        let omar = world.patient("Omar", "Das").await?;
        let offered = hold(world, &rina, 600).await?;
        world.clock.pass_minutes(14);
        assert_eq!(refusal(book(world, omar.patient_id.0, 600).await), "practitioner_busy");
        assert_eq!(told(&list(world, "", false).await?), ["Das, Rina offered"]);
        assert_eq!((told_of(world, &rina).await?, visits(world).await?.len()), ([1, 1, 1], 1), "the control");
        world.clock.pass_minutes(1);
        assert_eq!((told_of(world, &rina).await?, visits(world).await?.len()), ([0, 0, 0], 0), "before anybody settles it");
        assert_eq!(refusal(accept(world, &offered).await), "hold_expired");
        assert_eq!(names(&matches(world, 600).await?), ["Das, Rina"], "it waits again, and the place is offered");
        book(world, omar.patient_id.0, 600).await?;
        let entry = only(world).await?;
        assert_eq!((entry.status.as_str(), entry.offers, entry.held), ("waiting", 1, None));
        Ok(())
    }
}

on_both_engines! {
    async fn the_times_that_suit_an_entry_can_be_held(world: &World) -> anyhow::Result<()> {
        let other = world.another_practitioner("Dr Omar Faruk").await?;
        let mornings = WaitingWindow { weekdays: vec![1, 3], starts_minute: 10 * 60, ends_minute: 12 * 60 };
        let wish = WaitingWish {
            windows: vec![mornings],
            practitioner_ids: vec![Ref(other)],
            earliest_day: Some("2026-11-24".to_owned()),
            latest_day: Some("2026-12-02".to_owned()),
            ..any_place()
        };
        let entry = put_on(world, "Rina", wish).await?;
        let query = WaitingEntryQuery { entry_id: entry.entry_id };
        let times = world.clinic.waiting_places(&world.receptionist, query.clone()).await?;
        let shown: Vec<String> = times.iter().map(|time| format!("{} {}", time.day, time.starts_minute)).collect();
        assert_eq!(shown, ["2026-11-25 600", "2026-11-30 600", "2026-12-02 600"], "the first of each day that suits");
        let first = times.first().context("a time")?;
        let input = holding(world, &entry, (first.practitioner_id.0, &first.day, first.starts_minute));
        let held = world.clinic.hold_for_entry(&world.receptionist, input).await?;
        assert_eq!(held.status, "offered");
        let times = world.clinic.waiting_places(&world.receptionist, query).await?;
        assert_eq!(times, [], "who is offered a place needs no other");
        Ok(())
    }
}

on_both_engines! {
    async fn patients_are_found_by_any_part_of_their_name(world: &World) -> anyhow::Result<()> {
        put_on(world, "Rina Zoë", any_place()).await?;
        put_on(world, "Omar", any_place()).await?;
        for (text, expected) in [
            ("", vec!["Das, Rina Zoë waiting", "Das, Omar waiting"]),
            ("zoe", vec!["Das, Rina Zoë waiting"]),
            ("das om", vec!["Das, Omar waiting"]),
            ("om das", vec!["Das, Omar waiting"]),
            ("P-000002", vec!["Das, Omar waiting"]),
            ("nobody%", vec![]),
            ("%", vec!["Das, Rina Zoë waiting", "Das, Omar waiting"]),
        ] {
            assert_eq!(told(&list(world, text, false).await?), expected, "{text}");
        }
        Ok(())
    }
}

on_both_engines! {
    async fn wrong_input_is_refused_at_its_field(world: &World) -> anyhow::Result<()> {
        let window = |weekdays: &[i32], starts_minute, ends_minute| {
            vec![WaitingWindow { weekdays: weekdays.to_vec(), starts_minute, ends_minute }]
        };
        let (yesterday, today) = (Some("2026-11-20".to_owned()), Some(TODAY.to_owned()));
        let table: [(&str, WaitingWish); 14] = [
            ("minutes out_of_range", WaitingWish { minutes: 0, ..any_place() }),
            ("minutes out_of_range", WaitingWish { minutes: 22, ..any_place() }),
            ("minutes out_of_range", WaitingWish { minutes: 485, ..any_place() }),
            ("notice_minutes out_of_range", WaitingWish { notice_minutes: -1, ..any_place() }),
            ("notice_minutes out_of_range", WaitingWish { notice_minutes: 129_601, ..any_place() }),
            ("priority unknown", WaitingWish { priority: "now".to_owned(), ..any_place() }),
            ("earliest_day not_a_day", WaitingWish { earliest_day: Some("soon".to_owned()), ..any_place() }),
            ("latest_day day_passed", WaitingWish { latest_day: yesterday.clone(), ..any_place() }),
            ("expires_on day_passed", WaitingWish { expires_on: yesterday, ..any_place() }),
            (
                "latest_day out_of_range",
                WaitingWish { earliest_day: Some(TOMORROW.to_owned()), latest_day: today, ..any_place() },
            ),
            ("windows not_a_weekday", WaitingWish { windows: window(&[0, 1], 0, 1440), ..any_place() }),
            ("windows not_a_weekday", WaitingWish { windows: window(&[], 0, 1440), ..any_place() }),
            ("windows not_an_interval", WaitingWish { windows: window(&[1], 600, 600), ..any_place() }),
            ("note too_long", WaitingWish { note: "x".repeat(501), ..any_place() }),
        ];
        for (expected, wish) in table {
            let Err(AppError::Invalid(problems)) = put_on(world, "Rina", wish).await else {
                panic!("{expected} was taken")
            };
            let problems: Vec<String> =
                problems.iter().map(|problem| format!("{} {}", problem.field, problem.code)).collect();
            assert_eq!(problems, [expected]);
        }
        let entry = put_on(world, "Rina", any_place()).await?;
        assert_eq!(refusal(leave(world, &entry, "bored", "").await), "unknown");
        assert_eq!(refusal(leave(world, &entry, "other", " ").await), "required");
        let unknown = WaitingWish { practitioner_ids: vec![Ref(clinic_core::ids::PractitionerId::new(uuid::Uuid::nil()))], ..any_place() };
        assert_eq!(refusal(put_on(world, "Omar", unknown).await), "missing");
        assert_eq!(list(world, "", false).await?.len(), 1);
        Ok(())
    }
}

on_both_engines! {
    async fn a_place_that_no_longer_fits_is_refused_with_others(world: &World) -> anyhow::Result<()> {
        let rina = put_on(world, "Rina", any_place()).await?;
        let omar = world.patient("Omar", "Das").await?;
        book(world, omar.patient_id.0, 600).await?;
        assert_eq!(refusal(hold(world, &rina, 600).await), "practitioner_busy");
        let entry = only(world).await?;
        assert_eq!((entry.status.as_str(), entry.offers, entry.version), ("waiting", 0, rina.version), "nothing is kept");
        assert_eq!(refusal(hold(world, &rina, 7 * 60).await), "in_the_past");
        Ok(())
    }
}

/// Eight desks: workstations of their own at a shared database, one program at the embedded one.
async fn desks(world: &World) -> Result<Vec<Arc<Clinic>>> {
    let mut desks = Vec::new();
    for space in 1..=8 {
        desks.push(match world.database {
            Some(_) => Arc::new(world.workstation(space).await?),
            None => Arc::clone(&world.clinic),
        });
    }
    Ok(desks)
}

/// The same offer is accepted at every desk at one moment.
async fn all_accept(world: &World, desks: &[Arc<Clinic>], entry: &WaitingEntry) -> Vec<Result<WaitingEntry, AppError>> {
    let mut people = Vec::new();
    for clinic in desks.iter().map(Arc::clone) {
        let (receptionist, input) = (world.receptionist.clone(), of_entry(world, entry));
        people.push(async move { clinic.accept_offer(&receptionist, input).await });
    }
    at_once(people).await
}

on_both_engines! {
    async fn of_all_who_accept_one_offer_one_does(world: &World) -> anyhow::Result<()> {
        let desks = desks(world).await?;
        for round in 0..10 {
            let entry = put_on(world, &format!("Rina {round}"), any_place()).await?;
            let offered = hold(world, &entry, 600 + round * 20).await?;
            let answers = all_accept(world, &desks, &offered).await;
            let done = answers.iter().filter(|answer| answer.is_ok()).count();
            assert_eq!(done, 1, "round {round}: {answers:?}");
            let late: Vec<String> = answers.into_iter().filter(Result::is_err).map(refusal).collect();
            assert_eq!(late, ["stale"; 7]);
        }
        let booked = "SELECT COUNT(*) FROM appointment WHERE status = 'booked'";
        assert_eq!(numbers(world, booked).await?, [10]);
        let steps = "SELECT COUNT(*) FROM waiting_event WHERE to_status = 'booked'";
        assert_eq!(numbers(world, steps).await?, [10], "one step each in the history");
        Ok(())
    }
}

on_both_engines! {
    /// The positive control: who looks first whether an offer stands, and accepts then, does so twice.
    async fn looking_first_and_accepting_then_is_not_enough(world: &World) -> anyhow::Result<()> {
        raw(world, "CREATE TABLE naive_offer (id BIGINT NOT NULL, entry BIGINT NOT NULL)", &[]).await?;
        let desks = desks(world).await?;
        for round in 0_i64..10 {
            let mut people = Vec::new();
            for clinic in desks.iter().map(Arc::clone) {
                let receptionist = world.receptionist.clone();
                people.push(async move { naive(&clinic, &receptionist, round).await });
            }
            at_once(people).await.into_iter().collect::<Result<()>>()?;
        }
        let doubled = "SELECT COUNT(*) FROM naive_offer a
            WHERE (SELECT COUNT(*) FROM naive_offer b WHERE b.entry = a.entry) > 1";
        assert_ne!(numbers(world, doubled).await?, [0], "the race is a real one");
        Ok(())
    }
}

async fn naive(clinic: &Clinic, actor: &clinic_app::actor::Actor, entry: i64) -> Result<()> {
    const LOOK: &str = "SELECT COUNT(*) FROM naive_offer WHERE entry = $1";
    const TAKE: &str = "INSERT INTO naive_offer (id, entry) VALUES (1, $1)";
    let mut tx = clinic.store.read().await?;
    let (taken,): (i64,) = match &mut tx {
        Tx::Sqlite(tx) => sqlx::query_as(LOOK).bind(entry).fetch_one(&mut **tx).await?,
        Tx::Postgres(tx) => sqlx::query_as(LOOK).bind(entry).fetch_one(&mut **tx).await?,
    };
    drop(tx);
    if taken > 0 {
        return Ok(());
    }
    // Everybody has looked before the first one writes.
    tokio::task::yield_now().await;
    let done = clinic.write(actor, async |write| {
        match write.tx() {
            Tx::Sqlite(tx) => sqlx::query(TAKE).bind(entry).execute(&mut **tx).await.map(drop),
            Tx::Postgres(tx) => sqlx::query(TAKE).bind(entry).execute(&mut **tx).await.map(drop),
        }
        .map_err(StoreError::from)?;
        write.audit(Entry::new("test.naive", "test", ""));
        Ok(())
    });
    Ok(done.await?)
}
