//! What free times are looked for: the search of the booking dialog as it is read.

use chrono::Weekday;
use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PatientId, PractitionerId};
use clinic_core::scheduling::{Interval, LONGEST, SHORTEST, STEP, Window};

use super::calendar::interval;
use super::contract::{FindFreeTimes, TimeWindow};
use super::service::Booked;
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::input::Problems;

/// How far ahead is looked for a service that may be booked at any distance.
const DAYS_AHEAD: u64 = 92;
/// The most windows of one search, and the most practitioners.
const MOST: usize = 50;

/// What is looked for.
#[derive(Clone)]
pub(super) struct Wanted {
    /// With one of these practitioners; with any when empty.
    pub(super) practitioners: Vec<PractitionerId>,
    /// For this patient.
    pub(super) patient: Option<PatientId>,
    /// Not before this moment.
    pub(super) from: Instant,
    /// When the patient can come; at any time when empty.
    pub(super) windows: Vec<Window>,
    /// Length.
    pub(super) minutes: u16,
    /// The visit whose own place counts as free.
    pub(super) moving: Option<AppointmentId>,
    /// At most this many.
    pub(super) count: usize,
    /// How many days are looked through.
    pub(super) days: u64,
    /// What it is for.
    pub(super) booked: Booked,
}

impl Clinic {
    /// Reads a search, but for its service, and the moment that was asked for.
    pub(super) fn read_search(&self, input: &FindFreeTimes) -> Result<(Wanted, Instant), AppError> {
        let mut problems = Problems::default();
        let day = problems.day("from_day", &input.from_day);
        let minute = u16::try_from(input.from_minute).ok().filter(|minute| *minute < 1440);
        let minutes = u16::try_from(input.minutes)
            .ok()
            .filter(|minutes| (SHORTEST..=LONGEST).contains(minutes) && minutes % STEP == 0);
        let count = usize::try_from(input.count).ok().filter(|count| (1..=50).contains(count));
        let windows: Option<Vec<Window>> = input.windows.iter().map(window).collect();
        let windows = windows.filter(|windows| windows.len() <= MOST);
        let practitioners: Vec<PractitionerId> = input.practitioner_ids.iter().map(|id| id.0).collect();
        let checks = [
            ("from_minute", minute.is_none()),
            ("minutes", minutes.is_none()),
            ("count", count.is_none()),
            ("windows", windows.is_none()),
            ("practitioner_ids", practitioners.len() > MOST),
        ];
        for (field, _) in checks.into_iter().filter(|(_, is_wrong)| *is_wrong) {
            problems.note(field, "out_of_range");
        }
        problems.check()?;
        let asked = self.zone.first_at(day.unwrap_or_default(), minute.unwrap_or_default());
        let wanted = Wanted {
            practitioners,
            patient: input.patient_id.map(|id| id.0),
            from: asked.max(self.now()),
            windows: windows.unwrap_or_default(),
            minutes: minutes.unwrap_or_default(),
            moving: input.moving.map(|id| id.0),
            count: count.unwrap_or_default(),
            days: days_ahead(&Booked::default()),
            booked: Booked::default(),
        };
        Ok((wanted, asked))
    }
}

/// How many days are looked through for a service: as many as it may be booked ahead.
pub(super) fn days_ahead(booked: &Booked) -> u64 {
    booked.rules.horizon_days.map_or(DAYS_AHEAD, |days| u64::from(days) + 1)
}

/// A window as it crosses; none when it is empty, or names a day that there is not.
pub(super) fn window(input: &TimeWindow) -> Option<Window> {
    let weekday = |number: &i32| Weekday::try_from(u8::try_from(number.checked_sub(1)?).ok()?).ok();
    let weekdays = input.weekdays.iter().map(weekday).collect::<Option<Vec<Weekday>>>()?;
    let Interval { starts, ends } = interval(input.starts_minute, input.ends_minute)?;
    (starts < ends && ends <= 1440).then_some(Window { weekdays, interval: Interval::new(starts, ends) })
}
