//! Taking a patient to a room: to the one that was booked, or to another that does while somebody else is in that.

use clinic_core::clock::Instant;
use clinic_core::ids::AppointmentId;
use clinic_core::scheduling::{ResourceKind, Span};
use clinic_store::Tx;
use clinic_store::scheduling::{AppointmentRow, resources};

use super::place::ids;
use super::service::Booked;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;
use crate::input;

impl Clinic {
    /// A room for the patient of a visit that takes one: its own if nobody is in it, else another that its service can
    /// have, that is not booked then, and that nobody is in. Nobody else is taken there until the end of the transaction.
    pub(super) async fn room_for(&self, tx: &mut Tx, row: &AppointmentRow) -> Result<Option<String>, AppError> {
        let Some(own) = &row.room_id else { return Ok(None) };
        let service = row.service_id.as_deref().map(stored).transpose()?;
        // Rooms are locked in one order, so all that may do come before the first that is asked.
        if let Some(service) = service {
            resources::lock_of_service(tx, service).await?;
        }
        let here = (row.day.as_str(), row.id.as_str());
        if resources::has_space(tx, own, here).await? {
            return Ok(Some(own.clone()));
        }
        let (id, _, _): (AppointmentId, _, _) = ids(row)?;
        let day = input::day("day", &row.day)?;
        let location = row.location_id.as_deref().map(stored).transpose()?;
        let taken = Span {
            starts_at: Instant(row.starts_at).plus_minutes(-row.buffer_before),
            ends_at: Instant(row.ends_at).plus_minutes(row.buffer_after),
        };
        let needs = Booked::of_standing(tx, service).await?.needs(tx, (day, day), self.now()).await?;
        let rooms = needs.iter().filter(|need| need.kind == ResourceKind::Room).flat_map(|need| &need.candidates);
        for room in rooms.filter(|room| room.stands_at(location)) {
            let other = room.resource.to_string();
            if room.busy(Some(id)).first_meeting(taken).is_none() && resources::has_space(tx, &other, here).await? {
                return Ok(Some(other));
            }
        }
        Ok(None)
    }
}
