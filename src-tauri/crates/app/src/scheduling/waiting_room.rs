//! The screen in the waiting room: numbers and rooms, and nothing by which anybody is known.

use clinic_core::rights::Right;
use clinic_store::scheduling::views;

use super::contract::WaitingRoomTicket;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::Raw;
use crate::error::AppError;

impl Clinic {
    /// Today's tickets: those that are called, the latest first, then those that wait, in the order of their numbers.
    pub async fn waiting_room_screen(&self, actor: &Actor) -> Result<Raw<Vec<WaitingRoomTicket>>, AppError> {
        actor.require(Right::ViewSchedule)?;
        let mut tx = self.store.read().await?;
        Ok(Raw::new(views::waiting_room(&mut tx, &self.today().to_string()).await?)?)
    }
}
