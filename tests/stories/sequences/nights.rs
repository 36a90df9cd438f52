//! Nights in which the clocks change, in zones where they do.

use std::sync::Arc;

use anyhow::Result;
use clinic_app::clinic::Clinic;
use clinic_core::clock::Instant;

use crate::scheduling::in_zone;

const ZONES: [&str; 2] = ["Europe/Berlin", "America/New_York"];
const DAY: i64 = 86_400_000;
/// The first of them come after every other day of the sequences, and there are four a year.
const FROM: usize = 3 * 366;
const YEARS: usize = 17;

/// A clinic in a night of its zone.
pub(super) struct Night {
    pub(super) clinic: Arc<Clinic>,
    pub(super) midnight: Instant,
}

/// The nights of the years to come, earliest first.
pub(super) fn nights(home: &Clinic) -> Result<Vec<Night>> {
    let elsewhere = ZONES.map(|zone| in_zone(home, zone).map(Arc::new));
    let elsewhere = elsewhere.into_iter().collect::<Result<Vec<_>>>()?;
    let days = home.today().iter_days().skip(FROM).take(YEARS * 366);
    let nights = days.flat_map(|day| elsewhere.iter().map(move |clinic| (clinic, clinic.zone.day_bounds(day))));
    let nights = nights.filter(|(_, (midnight, next))| next.0 - midnight.0 != DAY);
    Ok(nights.map(|(clinic, (midnight, _))| Night { clinic: Arc::clone(clinic), midnight }).collect())
}
