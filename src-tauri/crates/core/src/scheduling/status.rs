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
    /// When it came to the state in which it is.
    pub since: Instant,
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
    /// The visit is on the clinic's present day, or later, or came to its state on that day: somebody who tidies up what
    /// is over takes a slip back.
    UpcomingOrRecent,
    /// The visit is on the clinic's present day, or came to its state on that day.
    TodayOrRecent,
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
    use Guard::{
        Charged, Held, Late, NoContent, NotInvoiced, NotWritten, Reason, RoomFree, Today, TodayOrRecent, Upcoming,
        UpcomingOrRecent,
    };
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
        (Booked, Requested, &[Upcoming]),
        (Booked, Hold, &[Upcoming]),
        (Booked, Moved, &[Upcoming]),
        (Booked, CancelledPatient, &[Reason]),
        (Booked, CancelledClinic, &[Reason]),
        (Arrived, Roomed, &[RoomFree]),
        (Arrived, WithPractitioner, &[]),
        (Arrived, CancelledPatient, &[Reason, NotInvoiced]),
        (Arrived, CancelledClinic, &[Reason, NotInvoiced]),
        (Arrived, Booked, &[NoContent, NotInvoiced]),
        (Arrived, NoShow, &[NoContent, NotInvoiced]),
        (Roomed, WithPractitioner, &[]),
        (Roomed, Arrived, &[]),
        (WithPractitioner, Checkout, &[]),
        (WithPractitioner, Completed, &[Charged]),
        (WithPractitioner, Arrived, &[NoContent]),
        (WithPractitioner, Roomed, &[NotWritten]),
        (Checkout, Completed, &[Charged]),
        (Checkout, WithPractitioner, &[]),
        (Completed, WithPractitioner, &[TodayOrRecent, NotInvoiced]),
        (Completed, Checkout, &[TodayOrRecent, NotInvoiced]),
        (NoShow, Booked, &[Today]),
        (NoShow, Arrived, &[Today]),
        (CancelledPatient, Booked, &[UpcomingOrRecent]),
        (CancelledPatient, Arrived, &[Today]),
        (CancelledPatient, Requested, &[UpcomingOrRecent]),
        (CancelledClinic, Booked, &[UpcomingOrRecent]),
        (CancelledClinic, Arrived, &[Today]),
        (CancelledClinic, Requested, &[UpcomingOrRecent]),
        (Moved, Booked, &[UpcomingOrRecent]),
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
        let is_recent = facts.zone.day_of(facts.since) == today;
        let late = facts.starts_at.plus_minutes(TOLERANCE_MINUTES);
        let (holds, refusal) = match self {
            Self::Today => (day == today, TransitionRefusal::NotToday),
            Self::Upcoming => (day >= today, TransitionRefusal::DayPassed),
            Self::UpcomingOrRecent => (day >= today || is_recent, TransitionRefusal::DayPassed),
            Self::TodayOrRecent => (day == today || is_recent, TransitionRefusal::NotToday),
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
