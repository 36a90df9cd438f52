//! How a service is booked: whom it takes when, how long before, and how far ahead.

use chrono::{Days, NaiveDate};

use crate::clock::Instant;
use crate::ids::ServiceId;
use crate::scheduling::{Demand, Pattern};
use crate::zone::Zone;

/// The rules by which visits of a service are booked. A visit of no particular service has none of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceRules {
    /// Which service.
    pub id: Option<ServiceId>,
    /// Whose minutes it takes; the practitioner's throughout when absent.
    pub pattern: Option<Pattern>,
    /// Minutes before and after it that belong to it for everybody but the patient.
    pub buffers: (u16, u16),
    /// How many minutes before its start it must be booked.
    pub notice_minutes: u32,
    /// How many days ahead it may be booked; without limit when absent.
    pub horizon_days: Option<u32>,
    /// How many of them one practitioner gives on a day at most; any number when absent.
    pub most_a_day: Option<u16>,
}

impl ServiceRules {
    /// What a visit of so many minutes takes.
    pub fn demand(&self, minutes: u16) -> Demand {
        Demand::new(minutes, self.pattern.as_ref(), self.buffers)
    }

    /// The first moment at which such a visit may start.
    pub fn first_start(&self, now: Instant) -> Instant {
        now.plus_minutes(self.notice_minutes.into())
    }

    /// The last day on which such a visit may lie, if there is one.
    pub fn last_day(&self, now: Instant, zone: Zone) -> Option<NaiveDate> {
        zone.day_of(now).checked_add_days(Days::new(self.horizon_days?.into()))
    }
}
