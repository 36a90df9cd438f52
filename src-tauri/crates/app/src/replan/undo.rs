//! Taking a replan back as one: the leave is withdrawn, and every visit goes back where it stood.

use std::collections::BTreeSet;

use clinic_core::ids::PractitionerId;
use clinic_core::rights::Right;
use clinic_core::scheduling::Status;
use clinic_core::waiting_list::EntryStatus;
use clinic_store::replan::{self, ReplanVisitRow};
use clinic_store::scheduling::exceptions;
use clinic_store::{Entry, StoreError, Write};

use super::contract::{Replan, UndoReplan};
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;
use crate::input::Problems;
use crate::scheduling::{Touched, UNDONE, ids};

/// The version of a visit, and of an entry, with which nothing happened since it was made.
const UNTOUCHED: i64 = 1;
/// What is told of a visit with which something happened since.
const CHANGED: &str = "changed_since";

impl Clinic {
    /// Takes a whole replan back, as long as nothing happened to its visits since; those with which something did are
    /// told otherwise.
    pub async fn undo_replan(&self, actor: &Actor, input: UndoReplan) -> Result<Replan, AppError> {
        actor.require(Right::PlanAvailability)?;
        let id = input.replan_id.0;
        let undone = self
            .act_on_places(actor, Action::of(input.key, "undo_replan", &input)?, async |write| {
                let row = replan::lookup(write.tx(), id).await?.ok_or(AppError::Missing("replan"))?;
                let visits = replan::visits(write.tx(), &row.id).await?;
                touched(&visits, stored(&row.practitioner_id)?)?.lock(write.tx()).await?;
                let stamp = (actor.staff_id, self.now());
                if !replan::undo(write.tx(), id, stamp).await? {
                    return Err(AppError::refused("undone_already"));
                }
                // Somebody may have withdrawn the leave alone; the visits go back all the same.
                exceptions::withdraw(write.tx(), stored(&row.exception_id)?, stamp).await?;
                self.put_all_back(actor, write, &visits).await?;
                write.audit(Entry::new("replan.undo", "replan", id));
                self.replan(write, id).await
            })
            .await?;
        self.changes.announce("schedule", "");
        Ok(undone)
    }

    /// First every place is given up that the replan took: a visit may have gone where another stood.
    async fn put_all_back(&self, actor: &Actor, write: &mut Write, visits: &[ReplanVisitRow]) -> Result<(), AppError> {
        let mut problems = Problems::default();
        for visit in visits {
            let done = match (&visit.moved_to_id, &visit.entry_id) {
                (Some(moved), _) => self.give_up(actor, write, moved).await,
                (None, Some(entry)) => self.wait_no_longer(actor, write, entry).await,
                (None, None) => Ok(()),
            };
            match done {
                Ok(()) => {}
                Err(AppError::Refused { code, .. }) => problems.note(&visit.appointment_id, code),
                Err(other) => return Err(other),
            }
        }
        problems.check()?;
        self.let_all_stand(actor, write, visits).await
    }

    async fn let_all_stand(&self, actor: &Actor, write: &mut Write, visits: &[ReplanVisitRow]) -> Result<(), AppError> {
        let mut problems = Problems::default();
        for visit in visits.iter().filter(|visit| visit.moved_to_id.is_some()) {
            match self.stand_again(actor, write, (stored(&visit.appointment_id)?, UNDONE, false)).await {
                Ok(()) => {}
                Err(AppError::Refused { code, .. }) => problems.note(&visit.appointment_id, code),
                // The guard of a database ends the transaction: nothing more can be tried in it.
                Err(AppError::Store(StoreError::Guard(code))) => {
                    problems.note(&visit.appointment_id, &code);
                    break;
                }
                Err(other) => return Err(other),
            }
        }
        problems.check()
    }

    /// Takes a visit off the lists that the replan had put there, as if it had never been moved.
    async fn give_up(&self, actor: &Actor, write: &mut Write, moved: &str) -> Result<(), AppError> {
        let row = clinic_store::scheduling::lock(write.tx(), stored(moved)?).await?;
        let row = row.ok_or(AppError::Missing("appointment"))?;
        // That a patient was called, and comes, changes nothing of the place.
        let id = stored(moved)?;
        let events = clinic_store::scheduling::events(write.tx(), id).await?;
        let is_untouched = events.iter().skip(1).all(|event| event.kind == "confirmed");
        if !is_untouched || row.status != Status::Booked.word() {
            return Err(AppError::refused(CHANGED));
        }
        let (_, _, patient) = ids(&row)?;
        write.audit(Entry::new("appointment.undo", "appointment", id).of(patient));
        Box::pin(self.step_to(actor, write, row, (Status::EnteredInError, UNDONE.to_owned()))).await
    }

    async fn wait_no_longer(&self, actor: &Actor, write: &mut Write, entry: &str) -> Result<(), AppError> {
        let row = clinic_store::waiting_list::lock(write.tx(), stored(entry)?).await?;
        let row = row.ok_or(AppError::Missing("waiting_entry"))?;
        if row.version != UNTOUCHED || row.status != EntryStatus::Waiting.word() {
            return Err(AppError::refused(CHANGED));
        }
        self.step_entry(actor, write, row, (EntryStatus::Cancelled, "replan_undone")).await
    }
}

/// Every visit stands again with whoever was away, and nobody waits any more.
fn touched(visits: &[ReplanVisitRow], practitioner: PractitionerId) -> Result<Touched, StoreError> {
    let moved = visits.iter().filter_map(|visit| Some([&visit.appointment_id, visit.moved_to_id.as_ref()?]));
    let waiting = visits.iter().filter_map(|visit| visit.entry_id.as_ref());
    Ok(Touched {
        entries: waiting.map(|id| stored(id)).collect::<Result<_, _>>()?,
        visits: moved.flatten().map(|id| stored(id)).collect::<Result<_, _>>()?,
        practitioners: BTreeSet::from([practitioner]),
    })
}
