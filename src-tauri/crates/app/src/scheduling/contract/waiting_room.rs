//! What crosses to the screen in the waiting room, where everybody reads it.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::Whole;

/// A ticket on the screen in the waiting room. It says nothing of the patient but the number they were given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct WaitingRoomTicket {
    /// The number of the day.
    pub ticket: i32,
    /// The room to go to; empty when the visit has none.
    pub room_name: String,
    /// With whom the visit is.
    pub practitioner_name: String,
    /// arrived while it waits; roomed or `with_practitioner` once it is called.
    pub status: String,
    /// Since when it is called, milliseconds since 1970; absent while it waits.
    pub called_at: Option<Whole>,
}
