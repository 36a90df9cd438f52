//! The states of a visit: exactly these steps, and what each asks for.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]

use clinic_core::clock::Instant;
use clinic_core::records::Content;
use clinic_core::scheduling::Status::*;
use clinic_core::scheduling::{Facts, Status, TOLERANCE_MINUTES, TransitionRefusal};
use clinic_core::zone::Zone;

const HOUR: i64 = 3_600_000;

/// A visit at 10:00 in Dhaka on 2026-03-09, seen at 10:00 with nothing against any step.
fn facts() -> Facts {
    let starts_at = Instant(1_773_028_800_000);
    let zone = Zone::parse("Asia/Dhaka").expect("a zone");
    Facts {
        starts_at,
        now: starts_at.plus_minutes(TOLERANCE_MINUTES + 1),
        zone,
        has_reason: true,
        content: Content::Nothing,
        is_invoiced: false,
        expires_at: None,
        since: starts_at.plus_minutes(-24 * 60),
        is_room_free: true,
    }
}

#[test]
fn exactly_these_steps_are_legal() {
    let table = [
        (Requested, vec![Booked, CancelledPatient, CancelledClinic]),
        (Hold, vec![Booked, CancelledPatient, CancelledClinic]),
        (Booked, vec![Requested, Hold, Arrived, NoShow, CancelledPatient, CancelledClinic, Moved]),
        (Arrived, vec![Booked, Roomed, WithPractitioner, NoShow, CancelledPatient, CancelledClinic]),
        (Roomed, vec![Arrived, WithPractitioner]),
        (WithPractitioner, vec![Arrived, Roomed, Checkout, Completed]),
        (Checkout, vec![WithPractitioner, Completed]),
        (Completed, vec![WithPractitioner, Checkout]),
        (NoShow, vec![Booked, Arrived]),
        (CancelledPatient, vec![Requested, Booked, Arrived]),
        (CancelledClinic, vec![Requested, Booked, Arrived]),
        (Moved, vec![Booked]),
    ];
    for (from, mut legal) in table {
        legal.push(EnteredInError);
        assert_eq!(from.next().collect::<Vec<_>>(), legal, "from {}", from.word());
        for to in Status::ALL {
            let expected = if legal.contains(&to) { Ok(()) } else { Err(TransitionRefusal::NoSuchStep { from, to }) };
            assert_eq!(from.step(to, &facts()), expected, "{} to {}", from.word(), to.word());
        }
    }
    assert_eq!(EnteredInError.next().count(), 0, "what was an error stays one");
}

#[test]
fn a_patient_arrives_on_the_day_of_the_visit() {
    let just_past_midnight = Facts { now: Instant(facts().starts_at.0 - 10 * HOUR), ..facts() };
    let the_evening_before = Facts { now: Instant(just_past_midnight.now.0 - 1), ..facts() };
    assert_eq!(Booked.step(Arrived, &just_past_midnight), Ok(()), "however early");
    assert_eq!(Booked.step(Arrived, &the_evening_before), Err(TransitionRefusal::NotToday));
}

#[test]
fn nobody_is_missed_who_may_still_come() {
    let until = facts().starts_at.plus_minutes(TOLERANCE_MINUTES);
    for now in [facts().starts_at, until] {
        assert_eq!(Booked.step(NoShow, &Facts { now, ..facts() }), Err(TransitionRefusal::NotYet { until }));
    }
    assert_eq!(Booked.step(NoShow, &facts()), Ok(()));
}

#[test]
fn a_request_is_agreed_to_until_its_day_is_over() {
    let tomorrow = Facts { now: Instant(facts().now.0 + 24 * HOUR), ..facts() };
    assert_eq!(Requested.step(Booked, &facts()), Ok(()));
    assert_eq!(Requested.step(Booked, &tomorrow), Err(TransitionRefusal::DayPassed));
    assert_eq!(Requested.step(CancelledClinic, &tomorrow), Ok(()), "but still answered");
}

#[test]
fn nobody_is_taken_to_a_room_that_is_in_use() {
    let full = Facts { is_room_free: false, ..facts() };
    assert_eq!(Arrived.step(Roomed, &full), Err(TransitionRefusal::RoomOccupied));
    assert_eq!(Arrived.step(WithPractitioner, &full), Ok(()), "who sees a patient finds a place");
    assert_eq!(WithPractitioner.step(Roomed, &full), Ok(()), "and who is there stays");
}

#[test]
fn a_visit_ends_charged_or_with_a_reason_why_not() {
    let silent = Facts { has_reason: false, ..facts() };
    for from in [WithPractitioner, Checkout] {
        assert_eq!(from.step(Completed, &silent), Err(TransitionRefusal::NotCharged), "from {}", from.word());
        assert_eq!(from.step(Completed, &Facts { is_invoiced: true, ..silent }), Ok(()));
        assert_eq!(from.step(Completed, &facts()), Ok(()), "with a reason");
    }
}

#[test]
fn a_no_show_is_undone_on_the_same_day_only() {
    let tomorrow = Facts { now: Instant(facts().now.0 + 24 * HOUR), ..facts() };
    for to in [Booked, Arrived] {
        assert_eq!(NoShow.step(to, &facts()), Ok(()), "to {}", to.word());
        assert_eq!(NoShow.step(to, &tomorrow), Err(TransitionRefusal::NotToday), "to {}", to.word());
    }
}

#[test]
fn a_cancellation_needs_a_reason() {
    let silent = Facts { has_reason: false, ..facts() };
    for from in [Requested, Hold, Booked, Arrived] {
        for to in [CancelledPatient, CancelledClinic] {
            let refused = Err(TransitionRefusal::ReasonMissing);
            assert_eq!(from.step(to, &silent), refused, "{} to {}", from.word(), to.word());
        }
    }
}

#[test]
fn what_was_written_in_the_encounter_cannot_be_stepped_back_over() {
    let written = Facts { content: Content::Writing, ..facts() };
    for (from, to) in [(WithPractitioner, Arrived), (WithPractitioner, Roomed), (Arrived, Booked)] {
        let refused = Err(TransitionRefusal::HasContent);
        assert_eq!(from.step(to, &written), refused, "{} to {}", from.word(), to.word());
    }
    assert_eq!(WithPractitioner.step(Completed, &written), Ok(()));
    let measured = Facts { content: Content::Vitals, ..facts() };
    assert_eq!(WithPractitioner.step(Roomed, &measured), Ok(()), "vital signs are taken in the room");
    assert_eq!(Roomed.step(Arrived, &measured), Ok(()), "and the patient may wait outside again");
    assert_eq!(WithPractitioner.step(Arrived, &measured), Err(TransitionRefusal::HasContent));
}

#[test]
fn a_completion_is_undone_on_the_same_day_before_an_invoice() {
    let tomorrow = Facts { now: Instant(facts().now.0 + 24 * HOUR), ..facts() };
    let invoiced = Facts { is_invoiced: true, ..facts() };
    let written = Facts { content: Content::Writing, ..facts() };
    for to in [WithPractitioner, Checkout] {
        assert_eq!(Completed.step(to, &written), Ok(()), "to {}", to.word());
        assert_eq!(Completed.step(to, &tomorrow), Err(TransitionRefusal::NotToday), "to {}", to.word());
        assert_eq!(Completed.step(to, &invoiced), Err(TransitionRefusal::Invoiced), "to {}", to.word());
    }
}

#[test]
fn a_cancellation_or_a_move_is_undone_until_its_day_is_over() {
    let later_today = Facts { now: Instant(facts().now.0 + 10 * HOUR), ..facts() };
    let the_day_before = Facts { now: Instant(facts().now.0 - 24 * HOUR), ..facts() };
    let tomorrow = Facts { now: Instant(facts().now.0 + 24 * HOUR), ..facts() };
    for from in [CancelledPatient, CancelledClinic, Moved] {
        assert_eq!(from.step(Booked, &later_today), Ok(()), "from {}", from.word());
        assert_eq!(from.step(Booked, &the_day_before), Ok(()), "from {}", from.word());
        assert_eq!(from.step(Booked, &tomorrow), Err(TransitionRefusal::DayPassed), "from {}", from.word());
        assert!(from.takes_place_again(Booked), "somebody else may be booked there by now");
    }
    for from in [CancelledPatient, CancelledClinic] {
        assert_eq!(from.step(Arrived, &the_day_before), Err(TransitionRefusal::NotToday), "nobody waits yet");
    }
}

#[test]
fn a_hold_is_accepted_until_it_ends() {
    let held = Facts { expires_at: Some(facts().now.plus_minutes(1)), ..facts() };
    let over = Facts { expires_at: Some(facts().now), ..facts() };
    assert_eq!(Hold.step(Booked, &held), Ok(()));
    assert_eq!(Hold.step(Booked, &over), Err(TransitionRefusal::HoldExpired), "the end is outside of it");
    assert_eq!(Hold.step(EnteredInError, &over), Ok(()), "that is how it ends");
}

#[test]
fn an_invoiced_visit_is_no_error() {
    let invoiced = Facts { is_invoiced: true, ..facts() };
    assert_eq!(Completed.step(EnteredInError, &invoiced), Err(TransitionRefusal::Invoiced));
}

#[test]
fn who_has_an_invoice_is_here_and_stays_so() {
    let paid_ahead = Facts { is_invoiced: true, ..facts() };
    for to in [Booked, CancelledPatient, CancelledClinic] {
        assert_eq!(Arrived.step(to, &paid_ahead), Err(TransitionRefusal::Invoiced), "to {}", to.word());
        assert_eq!(Arrived.step(to, &facts()), Ok(()), "the control: to {}", to.word());
    }
    assert_eq!(Roomed.step(Arrived, &paid_ahead), Ok(()), "it does not matter how far the visit is");
}

#[test]
fn a_request_that_was_answered_is_open_again_until_its_day_is_over() {
    let tomorrow = Facts { now: Instant(facts().now.0 + 24 * HOUR), ..facts() };
    for from in [CancelledPatient, CancelledClinic] {
        assert_eq!(from.step(Requested, &facts()), Ok(()));
        assert_eq!(from.step(Requested, &tomorrow), Err(TransitionRefusal::DayPassed));
        assert!(from.takes_place_again(Requested), "somebody else may be booked there by now");
    }
}

#[test]
fn only_what_may_still_happen_or_happened_takes_time() {
    let free: Vec<Status> = Status::ALL.into_iter().filter(|status| !status.occupies()).collect();
    assert_eq!(free, [NoShow, CancelledPatient, CancelledClinic, Moved, EnteredInError]);
    assert!(NoShow.takes_place_again(Booked), "somebody else may be booked there by now");
    assert!(!Booked.takes_place_again(Arrived) && !Booked.takes_place_again(NoShow));
}

#[test]
fn words_lead_back_to_their_states() {
    assert_eq!(Status::ALL.map(|status| Status::find(status.word())), Status::ALL.map(Some));
    assert_eq!(Status::find("cancelled"), None);
}
