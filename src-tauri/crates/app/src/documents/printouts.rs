//! Papers that left the program: what comes after the first is a copy, and says so. Looking at one is no printout.

use clinic_core::rights::Right;
use clinic_store::{Entry, Tx};

use super::contract::DocumentQuery;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;
use crate::input;

impl Clinic {
    /// Notes that a paper was printed or kept as a file. It is noted afterwards: where no printer is, nothing was printed.
    pub async fn note_printed(&self, actor: &Actor, input: DocumentQuery) -> Result<(), AppError> {
        actor.require(right_to(&input))?;
        self.write(actor, async |write| {
            let entry = printed(write.tx(), &input).await?;
            write.audit(entry);
            Ok(())
        })
        .await
    }
}

/// The right to have a paper in the hand.
pub(super) const fn right_to(paper: &DocumentQuery) -> Right {
    match paper {
        DocumentQuery::Invoice { .. } | DocumentQuery::Receipt { .. } => Right::ViewBilling,
        DocumentQuery::Prescription { .. } => Right::ViewRecords,
        DocumentQuery::DaySheet { .. } => Right::ViewSchedule,
        DocumentQuery::CallList { .. } => Right::PlanAvailability,
    }
}

/// Which copy the next printout is: 0 for the first since the event that issued or took.
pub(super) async fn copy(tx: &mut Tx, patient_id: &str, made_by: (&str, &str)) -> Result<u32, AppError> {
    let before = clinic_store::audit::printouts(tx, patient_id, made_by).await?;
    Ok(u32::try_from(before).unwrap_or(u32::MAX))
}

async fn printed(tx: &mut Tx, paper: &DocumentQuery) -> Result<Entry, AppError> {
    let (entity, id, patient) = match paper {
        DocumentQuery::Invoice { invoice_id } => {
            let row = clinic_store::billing::lookup(tx, invoice_id.0).await?.ok_or(AppError::Missing("invoice"))?;
            ("invoice", row.id, row.patient_id)
        }
        DocumentQuery::Receipt { payment_id } => {
            let row = clinic_store::billing::payments::lookup(tx, payment_id.0).await?;
            let row = row.ok_or(AppError::Missing("payment"))?;
            ("payment", row.id, row.patient_id)
        }
        DocumentQuery::Prescription { prescription_id } => {
            let row = clinic_store::prescribing::lookup(tx, prescription_id.0).await?;
            let row = row.ok_or(AppError::Missing("prescription"))?;
            ("prescription", row.id, row.patient_id)
        }
        DocumentQuery::DaySheet { day, .. } => {
            return Ok(Entry::new("document.print", "day_sheet", input::day("day", day)?));
        }
        DocumentQuery::CallList { replan_id } => {
            clinic_store::replan::lookup(tx, replan_id.0).await?.ok_or(AppError::Missing("replan"))?;
            return Ok(Entry::new("document.print", "replan", replan_id.0));
        }
    };
    Ok(Entry::new("document.print", entity, id).of(stored(&patient)?))
}
