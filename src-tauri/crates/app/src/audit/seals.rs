//! Seals in the trail: what was signed, issued or taken is bound to the event that says so, and so to the chain.

use clinic_core::audit::Seal;
use clinic_store::{Entry, Tx};
use serde::{Deserialize, Serialize};

use crate::error::AppError;

#[derive(Serialize, Deserialize)]
struct Detail {
    seal: String,
}

/// What an event says that seals something.
pub(crate) fn sealing(entry: Entry, seal: &Seal) -> Result<Entry, AppError> {
    Ok(entry.with(serde_json::to_string(&Detail { seal: seal.to_string() })?))
}

/// Whether the event that signed, issued or took this says the same seal.
pub(crate) async fn is_in_trail(
    tx: &mut Tx,
    patient_id: &str,
    (action, entity_id): (&'static str, &str),
    seal: &Seal,
) -> Result<bool, AppError> {
    let Some(detail) = clinic_store::audit::detail(tx, patient_id, action, entity_id).await? else { return Ok(false) };
    let said = serde_json::from_str::<Detail>(&detail);
    Ok(said.is_ok_and(|said| said.seal == seal.to_string()))
}
