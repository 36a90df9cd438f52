//! Who on the waiting list fits a place that becomes free, and who is called first.

use std::cmp::{Ordering, Reverse};

use chrono::NaiveDate;

use crate::clock::Instant;
use crate::ids::{PractitionerId, WaitingEntryId};
use crate::scheduling::{Interval, Span, Taken, Window};
use crate::waiting_list::Priority;
use crate::zone::{MINUTES_A_DAY, Zone};

/// A place in the schedule that nobody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// With whom.
    pub practitioner: PractitionerId,
    /// When.
    pub span: Span,
}

/// What an entry asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// How long the visit lasts.
    pub minutes: u16,
    /// With one of these; with anybody when empty.
    pub practitioners: Vec<PractitionerId>,
    /// In one of these; at any time when empty.
    pub windows: Vec<Window>,
    /// On this day or later.
    pub earliest_day: Option<NaiveDate>,
    /// On this day or earlier.
    pub latest_day: Option<NaiveDate>,
    /// How many minutes before the start the patient must know.
    pub notice_minutes: u32,
    /// The last day on which the entry waits.
    pub expires_on: Option<NaiveDate>,
}

/// How often a patient came, and how often not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attendance {
    /// Visits that took place.
    pub kept: u32,
    /// Visits to which nobody came.
    pub missed: u32,
}

/// An entry that waits, with what is known of its chances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Which entry.
    pub entry: WaitingEntryId,
    /// What it asks for.
    pub wish: Wish,
    /// How pressing it is.
    pub priority: Priority,
    /// Since when it waits.
    pub since: Instant,
    /// How reliably the patient comes.
    pub attendance: Attendance,
    /// When a visit of its service and length that reaches into the opening may start with the practitioner, earliest
    /// first; none when they do not give that service.
    pub starts: Vec<Instant>,
    /// The patient's other visits.
    pub taken: Vec<Taken>,
}

/// An entry that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Which entry.
    pub entry: WaitingEntryId,
    /// The first start that suits it: of a visit within the opening, or of one that fills it and more.
    pub starts_at: Instant,
}

/// Finds the entries that fit an opening, whom to call first at the head.
pub fn rank(opening: Opening, candidates: &[Candidate], now: Instant, zone: Zone) -> Vec<Match> {
    let fits = |candidate: &Candidate| candidate.first_fit(opening, now, zone);
    let mut fitting: Vec<(&Candidate, Instant)> =
        candidates.iter().filter_map(|candidate| Some((candidate, fits(candidate)?))).collect();
    fitting.sort_by(|(one, _), (other, _)| one.compare(other, zone));
    fitting.into_iter().map(|(candidate, starts_at)| Match { entry: candidate.entry, starts_at }).collect()
}

impl Candidate {
    fn first_fit(&self, opening: Opening, now: Instant, zone: Zone) -> Option<Instant> {
        let wish = &self.wish;
        let is_over = wish.expires_on.is_some_and(|last| zone.day_of(now) > last);
        let is_theirs = wish.practitioners.is_empty() || wish.practitioners.contains(&opening.practitioner);
        if is_over || !is_theirs {
            return None;
        }
        let earliest = now.plus_minutes(wish.notice_minutes.into());
        // What is left of the place for them: some of it may have passed, or be too soon.
        let first = *self.starts.iter().find(|start| **start >= earliest)?;
        let left = Span { starts_at: opening.span.starts_at.max(first), ..opening.span };
        let visits = self.starts.iter().map(|start| Span::lasting(*start, wish.minutes));
        let mut suiting = visits.filter(|visit| {
            // What is free beside the place makes one gap with it, for who needs more than the place.
            left.starts_at < left.ends_at
                && (left.contains(*visit) || visit.contains(left))
                && visit.starts_at >= earliest
                && wish.admits(*visit, zone)
                && !self.taken.iter().any(|taken| taken.span.meets(*visit))
        });
        suiting.next().map(|visit| visit.starts_at)
    }

    /// The more pressing first, then who waits for more days, then who comes more reliably.
    fn compare(&self, other: &Self, zone: Zone) -> Ordering {
        let key = |one: &Self| (Reverse(one.priority), zone.day_of(one.since));
        key(self)
            .cmp(&key(other))
            .then_with(|| self.attendance.compare(other.attendance))
            .then_with(|| (self.since, self.entry).cmp(&(other.since, other.entry)))
    }
}

impl Wish {
    fn admits(&self, visit: Span, zone: Zone) -> bool {
        let day = zone.wall(visit.starts_at).day;
        self.earliest_day.is_none_or(|first| day >= first)
            && self.latest_day.is_none_or(|last| day <= last)
            && (self.windows.is_empty() || self.windows.iter().any(|window| holds(window, day, visit, zone)))
    }
}

/// Whether a visit of a day lies in a window from its start to its end.
fn holds(window: &Window, day: NaiveDate, visit: Span, zone: Zone) -> bool {
    let is_whole_day = window.interval == Interval::new(0, MINUTES_A_DAY);
    window.covers(day) && (is_whole_day || window.interval.on(day, zone).contains(visit))
}

impl Attendance {
    /// Who missed the smaller part of their visits comes first; nothing is held against who was never here.
    fn compare(self, other: Self) -> Ordering {
        let part = |one: Self, all: Self| u64::from(one.missed) * (u64::from(all.missed) + u64::from(all.kept)).max(1);
        part(self, other).cmp(&part(other, self))
    }
}
