//! What everybody knows: what is fought over, who waits, and how often what came of it.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::failure::FailureKind;
use clinic_app::scheduling::contract::AppointmentCard;
use clinic_app::waiting_list::contract::WaitingEntry;
use clinic_core::clock::Instant;
use clinic_core::ids::ReplanId;
use clinic_core::scheduling::TOLERANCE_MINUTES;

use super::deed::Done;

/// How many visits are fought over at a time; the others are left alone.
const CONTESTED: usize = 60;
/// How many absences, actions on a series and acceptances may be taken back.
const RECENT: usize = 6;
const HOUR: i64 = 3_600_000;

#[derive(Default)]
pub(super) struct Known {
    pub(super) visits: Vec<AppointmentCard>,
    /// What each of the last actions on a series answered with.
    pub(super) series: Vec<Vec<AppointmentCard>>,
    pub(super) replans: Vec<Ref<ReplanId>>,
    pub(super) waiting: Vec<WaitingEntry>,
    /// Whose offers were accepted last.
    pub(super) accepted: Vec<WaitingEntry>,
    pub(super) tally: BTreeMap<String, usize>,
}

impl Known {
    /// Counts an answer and keeps what it tells; only a rule may say no, or somebody who was faster.
    pub(super) fn count(&mut self, deed: &str, answer: Result<Done, AppError>) -> Result<()> {
        let what = match answer {
            Ok(done) => {
                self.learn(done);
                "done".to_owned()
            }
            Err(error) => {
                let failure = error.into_failure(String::new);
                // A replan tells of each visit which rule it met.
                let is_said_no = matches!(failure.kind, FailureKind::Refused | FailureKind::Stale)
                    || (failure.kind == FailureKind::Invalid && deed.ends_with("replan"));
                ensure!(is_said_no, "{deed} was shown {failure:?}");
                failure.code
            }
        };
        *self.tally.entry(format!("{deed} {what}")).or_default() += 1;
        Ok(())
    }

    /// The visits whose patients should be here by now.
    pub(super) fn late(&self, now: Instant) -> Vec<AppointmentCard> {
        let is_late = |card: &&AppointmentCard| card.starts_at.0 < now.plus_minutes(-TOLERANCE_MINUTES).0;
        self.visits.iter().filter(|card| is_open(card)).filter(is_late).cloned().collect()
    }

    /// Leaves alone what was fought over before, but for those who are to come within an hour, or were to.
    pub(super) fn forget(&mut self, now: Instant) {
        let mut spare = self.visits.len().saturating_sub(CONTESTED);
        self.visits.retain(|card| {
            let is_kept = spare == 0 || (is_open(card) && (card.starts_at.0 - now.0).abs() < HOUR);
            spare = spare.saturating_sub(1);
            is_kept
        });
        keep_last(&mut self.series, RECENT);
        keep_last(&mut self.replans, RECENT);
        keep_last(&mut self.accepted, RECENT);
    }

    fn learn(&mut self, done: Done) {
        match done {
            Done::Visit(card) => self.see(*card),
            Done::Series(visits) => {
                visits.iter().for_each(|card| self.see(card.clone()));
                self.series.push(visits);
            }
            Done::Replan(id) => self.replans.push(id),
            Done::Accepted(entry) => self.accepted.push(*entry),
            Done::Else => {}
        }
    }

    fn see(&mut self, card: AppointmentCard) {
        self.visits.retain(|other| other.appointment_id != card.appointment_id);
        self.visits.push(card);
    }
}

/// Whether its patient may still come.
fn is_open(card: &AppointmentCard) -> bool {
    card.status == "booked" || card.status == "no_show"
}

fn keep_last<T>(list: &mut Vec<T>, most: usize) {
    list.drain(..list.len().saturating_sub(most));
}
