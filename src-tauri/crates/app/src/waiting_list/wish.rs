//! What an entry asks for: read as it is typed, stored, told, and weighed.

use chrono::{NaiveDate, Weekday};
use clinic_core::scheduling::{Interval, LONGEST, SHORTEST, STEP, Window};
use clinic_core::waiting_list::{Priority, Wish};
use clinic_store::StoreError;
use clinic_store::waiting_list::{EntryRow, WindowRow};

use super::contract::{WaitingWindow, WaitingWish};
use super::small;
use crate::contract::{Ref, stored};
use crate::error::AppError;
use crate::input::Problems;

/// The longest notice, in minutes: 90 days.
const LONGEST_NOTICE: i32 = 90 * 1440;
/// The most windows of one entry.
const MOST_WINDOWS: usize = 14;
/// The longest note, in characters.
const LONGEST_NOTE: usize = 500;

/// A wish as it is stored: the row without what only a stored entry has, with whom, and when in the week.
pub(super) struct Stored {
    /// The row; who waits and the rest are filled in by the caller.
    pub(super) row: EntryRow,
    /// With whom.
    pub(super) practitioners: Vec<String>,
    /// When in the week.
    pub(super) windows: Vec<WindowRow>,
}

/// Reads a wish; what is asked for must not have passed on `today`.
pub(super) fn read(wish: &WaitingWish, today: NaiveDate) -> Result<Stored, AppError> {
    let mut problems = Problems::default();
    let (shortest, longest, step) = (i32::from(SHORTEST), i32::from(LONGEST), i32::from(STEP));
    if !(shortest..=longest).contains(&wish.minutes) || wish.minutes % step != 0 {
        problems.note("minutes", "out_of_range");
    }
    if !(0..=LONGEST_NOTICE).contains(&wish.notice_minutes) {
        problems.note("notice_minutes", "out_of_range");
    }
    if Priority::find(&wish.priority).is_none() {
        problems.note("priority", "unknown");
    }
    let earliest = day(&mut problems, "earliest_day", wish.earliest_day.as_deref());
    let latest = day(&mut problems, "latest_day", wish.latest_day.as_deref());
    if earliest.zip(latest).is_some_and(|(earliest, latest)| latest < earliest) {
        problems.note("latest_day", "out_of_range");
    }
    let expires = day(&mut problems, "expires_on", wish.expires_on.as_deref());
    for (field, day) in [("latest_day", latest), ("expires_on", expires)] {
        if day.is_some_and(|day| day < today) {
            problems.note(field, "day_passed");
        }
    }
    let windows = windows(&mut problems, &wish.windows);
    let note = problems.prose("note", &wish.note, LONGEST_NOTE);
    problems.check()?;
    let mut practitioners: Vec<String> = wish.practitioner_ids.iter().map(|id| id.0.to_string()).collect();
    practitioners.sort_unstable();
    practitioners.dedup();
    let iso = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let row = EntryRow {
        id: String::new(),
        patient_id: String::new(),
        service_id: wish.service_id.map(|id| id.0.to_string()),
        minutes: wish.minutes.into(),
        earliest_day: iso(earliest),
        latest_day: iso(latest),
        notice_minutes: wish.notice_minutes.into(),
        priority: wish.priority.clone(),
        expires_on: iso(expires),
        note,
        status: String::new(),
        offers: 0,
        appointment_id: None,
        created_at: 0,
        version: 1,
    };
    Ok(Stored { row, practitioners, windows })
}

/// A stored wish as it is told.
pub(super) fn told(row: &EntryRow, practitioners: &[String], windows: &[WindowRow]) -> Result<WaitingWish, StoreError> {
    let window = |window: &WindowRow| {
        Ok(WaitingWindow {
            weekdays: (1..=7).filter(|weekday| window.weekdays & (1 << (weekday - 1)) != 0).collect(),
            starts_minute: small(window.starts_minute)?,
            ends_minute: small(window.ends_minute)?,
        })
    };
    Ok(WaitingWish {
        service_id: row.service_id.as_deref().map(stored).transpose()?.map(Ref),
        minutes: small(row.minutes)?,
        practitioner_ids: practitioners.iter().map(|id| stored(id).map(Ref)).collect::<Result<_, _>>()?,
        windows: windows.iter().map(window).collect::<Result<_, StoreError>>()?,
        earliest_day: row.earliest_day.clone(),
        latest_day: row.latest_day.clone(),
        notice_minutes: small(row.notice_minutes)?,
        priority: row.priority.clone(),
        expires_on: row.expires_on.clone(),
        note: row.note.clone(),
    })
}

/// A wish as the rule weighs it.
pub(super) fn weighed(wish: &WaitingWish) -> Result<Wish, StoreError> {
    const WHAT: StoreError = StoreError::Unreadable("waiting_entry");
    let minute = |number: i32| u16::try_from(number).map_err(|_| WHAT);
    let day = |day: &Option<String>| day.as_deref().map(stored::<NaiveDate>).transpose();
    let window = |window: &WaitingWindow| {
        let weekday = |number: &i32| u8::try_from(number - 1).ok().and_then(|number| Weekday::try_from(number).ok());
        let weekdays = window.weekdays.iter().map(|number| weekday(number).ok_or(WHAT));
        let interval = Interval::new(minute(window.starts_minute)?, minute(window.ends_minute)?);
        Ok(Window { weekdays: weekdays.collect::<Result<_, _>>()?, interval })
    };
    Ok(Wish {
        minutes: minute(wish.minutes)?,
        practitioners: wish.practitioner_ids.iter().map(|id| id.0).collect(),
        windows: wish.windows.iter().map(window).collect::<Result<_, StoreError>>()?,
        earliest_day: day(&wish.earliest_day)?,
        latest_day: day(&wish.latest_day)?,
        notice_minutes: u32::try_from(wish.notice_minutes).map_err(|_| WHAT)?,
        expires_on: day(&wish.expires_on)?,
    })
}

fn day(problems: &mut Problems, field: &str, text: Option<&str>) -> Option<NaiveDate> {
    problems.day(field, text?)
}

fn windows(problems: &mut Problems, windows: &[WaitingWindow]) -> Vec<WindowRow> {
    if windows.len() > MOST_WINDOWS {
        problems.note("windows", "too_many");
    }
    let mut rows = Vec::with_capacity(windows.len());
    for window in windows {
        if window.weekdays.is_empty() || !window.weekdays.iter().all(|weekday| (1..=7).contains(weekday)) {
            problems.note("windows", "not_a_weekday");
            continue;
        }
        let minutes = 0..=1440;
        let is_interval = minutes.contains(&window.starts_minute)
            && minutes.contains(&window.ends_minute)
            && window.starts_minute < window.ends_minute;
        if !is_interval {
            problems.note("windows", "not_an_interval");
        }
        rows.push(WindowRow {
            entry_id: String::new(),
            weekdays: window.weekdays.iter().fold(0, |sum, weekday| sum | (1 << (weekday - 1))),
            starts_minute: window.starts_minute.into(),
            ends_minute: window.ends_minute.into(),
        });
    }
    rows
}
