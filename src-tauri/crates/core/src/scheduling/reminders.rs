//! Which messages a visit should have, and when each may go out: they are planned here and sent by somebody else.

use chrono::{Days, NaiveDate};
use thiserror::Error;

use crate::clock::Instant;
use crate::ids::ReminderRuleId;
use crate::scheduling::Span;
use crate::zone::{MINUTES_A_DAY, Zone};

/// How long a message waits at least, in minutes: what is taken back at once is never told.
pub const GRACE: i64 = 3;
/// The furthest that a reminder goes before its visit, in minutes: 30 days.
pub const FURTHEST_REMINDER: u16 = 30 * MINUTES_A_DAY;

/// How a message reaches a patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// A text message.
    Sms,
    /// An e-mail.
    Email,
    /// A call that somebody makes.
    Phone,
}

/// When patients are told of a visit, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageRule {
    /// Which.
    pub id: ReminderRuleId,
    /// How.
    pub channel: Channel,
    /// So many minutes before the visit; 0 is the confirmation right after the booking.
    pub minutes_before: u16,
}

/// Hours of the clinic's wall clock in which nothing goes out; across midnight where they end before they begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    /// The first quiet minute of the day.
    pub from: u16,
    /// The first minute after them; the same as `from` when no hour is quiet.
    pub until: u16,
}

/// How a patient may be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// The channels that the patient agreed to.
    pub agreed: Vec<Channel>,
    /// Whether a telephone number is known.
    pub has_phone: bool,
    /// Whether an e-mail address is known.
    pub has_email: bool,
}

/// A message that should go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedMessage {
    /// By which rule.
    pub rule: ReminderRuleId,
    /// How.
    pub channel: Channel,
    /// When.
    pub send_at: Instant,
}

/// Why a rule plans no message for a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unplanned {
    /// The patient did not agree to that channel.
    #[error("no consent for the channel")]
    NoConsent,
    /// There is no number or address to send it to.
    #[error("no number or address")]
    NoAddress,
    /// Its time has passed.
    #[error("its time has passed")]
    TooLate,
    /// No moment is left for it outside the quiet hours.
    #[error("only quiet hours are left")]
    Quiet,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 3] = [Self::Sms, Self::Email, Self::Phone];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }

    /// Finds a channel by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.word() == word)
    }
}

impl Unplanned {
    /// The word for it in the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoConsent => "no_consent",
            Self::NoAddress => "no_address",
            Self::TooLate => "too_late",
            Self::Quiet => "quiet",
        }
    }
}

/// The messages that a visit should have which starts at `starts_at` and was agreed at `agreed_at`.
pub fn plan_messages(
    rules: &[MessageRule],
    (agreed_at, starts_at): (Instant, Instant),
    reach: &Reach,
    clock: (Instant, QuietHours, Zone),
) -> Vec<PlannedMessage> {
    rules.iter().filter_map(|rule| plan_message(rule, (agreed_at, starts_at), reach, clock).ok()).collect()
}

/// The message of one rule, or why there is none.
pub fn plan_message(
    rule: &MessageRule,
    (agreed_at, starts_at): (Instant, Instant),
    reach: &Reach,
    (now, quiet, zone): (Instant, QuietHours, Zone),
) -> Result<PlannedMessage, Unplanned> {
    reach.check(rule.channel)?;
    let is_confirmation = rule.minutes_before == 0;
    let wanted = if is_confirmation { agreed_at.plus_minutes(GRACE) } else { rule.before(starts_at, zone) };
    // One that waits for the end of the quiet hours is not late yet.
    let due = quiet.around(wanted, zone).map_or(wanted, |night| night.ends_at);
    if due < now {
        return Err(Unplanned::TooLate);
    }
    let earliest = wanted.max(now.plus_minutes(GRACE));
    if earliest >= starts_at {
        return Err(Unplanned::TooLate);
    }
    let planned = |send_at| PlannedMessage { rule: rule.id, channel: rule.channel, send_at };
    let Some(night) = quiet.around(earliest, zone) else { return Ok(planned(earliest)) };
    if night.ends_at < starts_at {
        return Ok(planned(night.ends_at));
    }
    // A reminder that the morning would bring too late goes out on the evening before.
    let evening = night.starts_at.plus_minutes(-1);
    if is_confirmation || evening < now.plus_minutes(GRACE) { Err(Unplanned::Quiet) } else { Ok(planned(evening)) }
}

impl Reach {
    /// Whether the patient agreed to a channel, and can be reached by it.
    pub fn reaches(&self, channel: Channel) -> bool {
        self.check(channel).is_ok()
    }

    fn check(&self, channel: Channel) -> Result<(), Unplanned> {
        if !self.agreed.contains(&channel) {
            return Err(Unplanned::NoConsent);
        }
        let has_address = if channel == Channel::Email { self.has_email } else { self.has_phone };
        if has_address { Ok(()) } else { Err(Unplanned::NoAddress) }
    }
}

impl MessageRule {
    /// Whole days are days of the wall clock: a day before nine o'clock is nine o'clock, whatever the clocks do.
    fn before(&self, starts_at: Instant, zone: Zone) -> Instant {
        let (days, minutes) = (self.minutes_before / MINUTES_A_DAY, self.minutes_before % MINUTES_A_DAY);
        let wall = zone.wall(starts_at);
        let that_day = match days {
            0 => starts_at,
            days => {
                let day = wall.day.checked_sub_days(Days::new(days.into())).unwrap_or(wall.day);
                zone.first_at(day, wall.minute)
            }
        };
        that_day.plus_minutes(-i64::from(minutes))
    }
}

impl QuietHours {
    /// The quiet stretch in which a moment lies.
    fn around(self, at: Instant, zone: Zone) -> Option<Span> {
        let today = zone.day_of(at);
        // It began today, or yesterday evening.
        [today.pred_opt().unwrap_or(today), today]
            .into_iter()
            .map(|day| self.beginning_on(day, zone))
            .find(|night| night.starts_at <= at && at < night.ends_at)
    }

    fn beginning_on(self, day: NaiveDate, zone: Zone) -> Span {
        let last = if self.until < self.from { day.succ_opt().unwrap_or(day) } else { day };
        Span { starts_at: zone.first_at(day, self.from), ends_at: zone.first_at(last, self.until) }
    }
}
