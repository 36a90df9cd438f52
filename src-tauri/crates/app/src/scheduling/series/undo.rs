//! Taking back what was done with several visits of a series at once, as a whole.

use std::collections::BTreeSet;

use clinic_core::ids::{AppointmentId, SeriesId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{MOST_OCCURRENCES, Status};
use clinic_store::scheduling::AppointmentRow;
use clinic_store::{Entry, Write};

use super::visits_of;
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;
use crate::scheduling::contract::{SeriesVisits, UndoSeries};
use crate::scheduling::locks::Touched;
use crate::scheduling::place::ids;

impl Clinic {
    /// Takes the last step of several visits of one series back, if none of them has gone on since: what was booked
    /// leaves the board, what was called off or moved stands again where it stood.
    pub async fn undo_series(&self, actor: &Actor, input: UndoSeries) -> Result<SeriesVisits, AppError> {
        actor.require(Right::Book)?;
        if input.visits.is_empty() || input.visits.len() > usize::from(MOST_OCCURRENCES) {
            return Err(AppError::invalid("visits", "out_of_range"));
        }
        let seen = input.visits.iter().map(|visit| (visit.appointment_id.0, visit.version)).collect::<BTreeSet<_>>();
        let (done, before) = self
            .act_on_places(actor, Action::of(input.key, "undo_series", &input)?, async |write| {
                Touched::by_going_back(write.tx(), seen.iter().map(|(id, _)| *id)).await?.lock(write.tx()).await?;
                let rows = self.lock_seen(write, &seen).await?;
                let (series, patient) = same_series(&rows)?;
                let before: Vec<String> = rows.iter().map(|row| row.day.clone()).collect();
                let standing = self.take_back(actor, write, rows).await?;
                write.audit(Entry::new("series.undo", "series", series).of(patient));
                Ok((visits_of(write.tx(), series, &standing).await?, before))
            })
            .await?;
        self.announce_days(&done.visits, &before);
        Ok(done)
    }

    async fn lock_seen(
        &self,
        write: &mut Write,
        seen: &BTreeSet<(AppointmentId, i32)>,
    ) -> Result<Vec<AppointmentRow>, AppError> {
        let mut rows = Vec::new();
        for (id, version) in seen {
            rows.push(self.lock_visit(write, *id, *version).await?);
        }
        Ok(rows)
    }

    /// Answers with the visits that stand from now on, those that were only just booked among them as errors. All give
    /// up their places before any takes one again.
    async fn take_back(
        &self,
        actor: &Actor,
        write: &mut Write,
        rows: Vec<AppointmentRow>,
    ) -> Result<BTreeSet<AppointmentId>, AppError> {
        let (mut done, mut waiting) = (BTreeSet::new(), Vec::new());
        for row in rows {
            let (id, _, _) = ids(&row)?;
            let (to, reason) = self.step_back(actor, write, &row).await?;
            let unnoticed = row.agreed_as_id.is_some();
            let moved_from = row.moved_from_id.as_deref().map(stored::<AppointmentId>).transpose()?;
            self.step_to(actor, write, row, (to, reason.to_owned())).await?;
            match moved_from.filter(|_| to == Status::EnteredInError) {
                Some(old) => waiting.push((old, reason, unnoticed)),
                None => {
                    done.insert(id);
                }
            }
        }
        for (old, reason, unnoticed) in waiting {
            self.stand_again(actor, write, (old, reason, unnoticed)).await?;
            done.insert(old);
        }
        Ok(done)
    }
}

/// The one series of which all of them are, and its patient.
fn same_series(rows: &[AppointmentRow]) -> Result<(SeriesId, clinic_core::ids::PatientId), AppError> {
    let first = rows.first().ok_or(AppError::Missing("appointment"))?;
    let series = first.series_id.as_deref().ok_or(AppError::refused("not_in_series"))?;
    if rows.iter().any(|row| row.series_id.as_deref() != Some(series)) {
        return Err(AppError::refused("not_in_series"));
    }
    Ok((stored(series)?, ids(first)?.2))
}
