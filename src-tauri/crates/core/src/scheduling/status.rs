//! The states of a visit, and the steps between them.

use thiserror::Error;

use crate::clock::Instant;
use crate::records::Content;
use crate::zone::Zone;

/// How long after its time a patient may still come to a visit; from then on they are late, and may be noted as missing.
pub const TOLERANCE_MINUTES: i64 = 10;

/// Where a visit stands in its course; confirmed, reminded and late are attributes, not states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Asked for by the patient, not yet confirmed by the clinic.
    Requested,
    /// Kept free for somebody for a short time.
    Hold,
    /// Agreed.
    Booked,
    /// The patient is here and waits.
    Arrived,
    /// The patient waits in a room, where somebody may take vital signs.
    Roomed,
    /// The patient is being seen.
    WithPractitioner,
    /// Seen; charges and next steps are being settled.
    Checkout,
    /// Over.
    Completed,
    /// The patient did not come.
    NoShow,
    /// Called off by the patient.
    CancelledPatient,
    /// Called off by the clinic.
    CancelledClinic,
    /// Replaced by another visit at another time.
    Moved,
    /// Should never have been written down.
    EnteredInError,
}

/// What a step is judged by, besides the two states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// When the visit starts.
    pub starts_at: Instant,
    /// The present moment.
    pub now: Instant,
    /// The clinic's time zone.
    pub zone: Zone,
    /// Whether a reason was given for the step.
    pub has_reason: bool,
    /// What stands in the encounter.
    pub content: Content,
    /// Whether an invoice was issued for the visit.
    pub is_invoiced: bool,
    /// Until when the place is held, for a hold.
    pub expires_at: Option<Instant>,
    /// Whether its room has space for one more patient just now; true when it takes no room.
    pub is_room_free: bool,
}

/// Why a visit may not take a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TransitionRefusal {
    /// No such step leads from one state to the other.
    #[error("a visit does not go from {} to {}", .from.word(), .to.word())]
    NoSuchStep {
        /// The state it is in.
        from: Status,
        /// The state asked for.
        to: Status,
    },
    /// The visit is on another day of the clinic's calendar.
    #[error("the visit is not today")]
    NotToday,
    /// The day of the visit is over.
    #[error("the day of the visit has passed")]
    DayPassed,
    /// The patient may still come.
    #[error("the patient may still come")]
    NotYet {
        /// Until when.
        until: Instant,
    },
    /// A reason must be given.
    #[error("a reason is needed")]
    ReasonMissing,
    /// The encounter already holds something.
    #[error("something was already written in the encounter")]
    HasContent,
    /// An invoice was issued for the visit.
    #[error("an invoice was issued for the visit")]
    Invoiced,
    /// The place was held for a time that is over.
    #[error("the place is not held any more")]
    HoldExpired,
    /// No invoice was issued, and nobody said why not.
    #[error("nothing was charged for the visit")]
    NotCharged,
    /// Other patients are in the room.
    #[error("the room is in use")]
    RoomOccupied,
}

/// What must hold for a step, besides that it exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Guard {
    /// The visit is on the clinic's present day.
    Today,
    /// The visit is on the clinic's present day, or later.
    Upcoming,
    /// The patient is late.
    Late,
    /// A reason was given.
    Reason,
    /// Nothing stands in the encounter.
    NoContent,
    /// Nothing is written in the encounter; vital signs may stand there.
    NotWritten,
    /// No invoice was issued.
    NotInvoiced,
    /// The place is still held.
    Held,
    /// An invoice was issued, or a reason was given why none was.
    Charged,
    /// The room has space.
    RoomFree,
}

// An invoice may be paid ahead: it hangs on the visit taking place, and not on how far it is. What is measured before a
// patient leaves unseen stays true.
//
// Undoing a no-show, a cancellation, a move or a completion, or taking a patient back to an earlier state, is a
// step of its own, so that the history shows it. What a guard needs from elsewhere (a free room, a signed note) the use
// case looks up; here stands only what the visit itself can answer.
const STEPS: &[(Status, Status, &[Guard])] = {
    use Guard::{Charged, Held, Late, NoContent, NotInvoiced, NotWritten, Reason, RoomFree, Today, Upcoming};
    use Status::{
        Arrived, Booked, CancelledClinic, CancelledPatient, Checkout, Completed, Hold, Moved, NoShow, Requested,
        Roomed, WithPractitioner,
    };
    &[
        (Requested, Booked, &[Upcoming]),
        (Requested, CancelledPatient, &[Reason]),
        (Requested, CancelledClinic, &[Reason]),
        (Hold, Booked, &[Held]),
        (Hold, CancelledPatient, &[Reason]),
        (Hold, CancelledClinic, &[Reason]),
        (Booked, Arrived, &[Today]),
        (Booked, NoShow, &[Late]),
        (Booked, Moved, &[]),
        (Booked, CancelledPatient, &[Reason]),
        (Booked, CancelledClinic, &[Reason]),
        (Arrived, Roomed, &[RoomFree]),
        (Arrived, WithPractitioner, &[]),
        (Arrived, CancelledPatient, &[Reason, NotInvoiced]),
        (Arrived, CancelledClinic, &[Reason, NotInvoiced]),
        (Arrived, Booked, &[NoContent, NotInvoiced]),
        (Roomed, WithPractitioner, &[]),
        (Roomed, Arrived, &[]),
        (WithPractitioner, Checkout, &[]),
        (WithPractitioner, Completed, &[Charged]),
        (WithPractitioner, Arrived, &[NoContent]),
        (WithPractitioner, Roomed, &[NotWritten]),
        (Checkout, Completed, &[Charged]),
        (Checkout, WithPractitioner, &[]),
        (Completed, WithPractitioner, &[Today, NotInvoiced]),
        (Completed, Checkout, &[Today, NotInvoiced]),
        (NoShow, Booked, &[Today]),
        (NoShow, Arrived, &[Today]),
        (CancelledPatient, Booked, &[Upcoming]),
        (CancelledPatient, Arrived, &[Today]),
        (CancelledPatient, Requested, &[Upcoming]),
        (CancelledClinic, Booked, &[Upcoming]),
        (CancelledClinic, Arrived, &[Today]),
        (CancelledClinic, Requested, &[Upcoming]),
        (Moved, Booked, &[Upcoming]),
    ]
};

impl Status {
    /// Every state, in the order of a visit's course.
    pub const ALL: [Self; 13] = [
        Self::Requested,
        Self::Hold,
        Self::Booked,
        Self::Arrived,
        Self::Roomed,
        Self::WithPractitioner,
        Self::Checkout,
        Self::Completed,
        Self::NoShow,
        Self::CancelledPatient,
        Self::CancelledClinic,
        Self::Moved,
        Self::EnteredInError,
    ];

    /// The states in which a visit may begin: asked for, held, booked, or already here.
    pub const BEGINNINGS: [Self; 4] = [Self::Requested, Self::Hold, Self::Booked, Self::Arrived];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Hold => "hold",
            Self::Booked => "booked",
            Self::Arrived => "arrived",
            Self::Roomed => "roomed",
            Self::WithPractitioner => "with_practitioner",
            Self::Checkout => "checkout",
            Self::Completed => "completed",
            Self::NoShow => "no_show",
            Self::CancelledPatient => "cancelled_patient",
            Self::CancelledClinic => "cancelled_clinic",
            Self::Moved => "moved",
            Self::EnteredInError => "entered_in_error",
        }
    }

    /// Finds a state by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// Whether it takes the practitioner's and the patient's time.
    pub const fn occupies(self) -> bool {
        !matches!(
            self,
            Self::NoShow | Self::CancelledPatient | Self::CancelledClinic | Self::Moved | Self::EnteredInError
        )
    }

    /// Whether a step from here takes a place that had been given up, so that it may be taken by now.
    pub const fn takes_place_again(self, to: Self) -> bool {
        !self.occupies() && to.occupies()
    }

    /// The states to which a step leads from here, guards aside.
    pub fn next(self) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |to| guards(self, *to).is_some())
    }

    /// Checks that a visit may go from this state to another.
    pub fn step(self, to: Self, facts: &Facts) -> Result<(), TransitionRefusal> {
        let guards = guards(self, to).ok_or(TransitionRefusal::NoSuchStep { from: self, to })?;
        guards.iter().try_for_each(|guard| guard.check(facts))
    }
}

impl TransitionRefusal {
    /// The word for it in the contract.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchStep { .. } => "no_such_step",
            Self::NotToday => "not_today",
            Self::DayPassed => "day_passed",
            Self::NotYet { .. } => "not_yet",
            Self::ReasonMissing => "reason_missing",
            Self::HasContent => "has_content",
            Self::Invoiced => "invoiced",
            Self::HoldExpired => "hold_expired",
            Self::NotCharged => "not_charged",
            Self::RoomOccupied => "room_occupied",
        }
    }
}

impl Guard {
    fn check(self, facts: &Facts) -> Result<(), TransitionRefusal> {
        let (day, today) = (facts.zone.day_of(facts.starts_at), facts.zone.day_of(facts.now));
        let late = facts.starts_at.plus_minutes(TOLERANCE_MINUTES);
        let (holds, refusal) = match self {
            Self::Today => (day == today, TransitionRefusal::NotToday),
            Self::Upcoming => (day >= today, TransitionRefusal::DayPassed),
            Self::Late => (late < facts.now, TransitionRefusal::NotYet { until: late }),
            Self::Reason => (facts.has_reason, TransitionRefusal::ReasonMissing),
            Self::NoContent => (facts.content == Content::Nothing, TransitionRefusal::HasContent),
            Self::NotWritten => (facts.content < Content::Writing, TransitionRefusal::HasContent),
            Self::NotInvoiced => (!facts.is_invoiced, TransitionRefusal::Invoiced),
            Self::Charged => (facts.is_invoiced || facts.has_reason, TransitionRefusal::NotCharged),
            Self::RoomFree => (facts.is_room_free, TransitionRefusal::RoomOccupied),
            Self::Held => (facts.expires_at.is_none_or(|end| facts.now < end), TransitionRefusal::HoldExpired),
        };
        if holds { Ok(()) } else { Err(refusal) }
    }
}

fn guards(from: Status, to: Status) -> Option<&'static [Guard]> {
    if to == Status::EnteredInError && from != to {
        return Some(&[Guard::Reason, Guard::NotInvoiced]);
    }
    STEPS.iter().find(|(start, end, _)| (*start, *end) == (from, to)).map(|(_, _, guards)| *guards)
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]
mod tests {
    use super::Status::*;
    use super::*;

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
            is_room_free: true,
        }
    }

    #[test]
    fn exactly_these_steps_are_legal() {
        let table = [
            (Requested, vec![Booked, CancelledPatient, CancelledClinic]),
            (Hold, vec![Booked, CancelledPatient, CancelledClinic]),
            (Booked, vec![Arrived, NoShow, CancelledPatient, CancelledClinic, Moved]),
            (Arrived, vec![Booked, Roomed, WithPractitioner, CancelledPatient, CancelledClinic]),
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
                let expected =
                    if legal.contains(&to) { Ok(()) } else { Err(TransitionRefusal::NoSuchStep { from, to }) };
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
}
