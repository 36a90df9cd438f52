//! Prescriptions and their items; a signed one is final.

use clinic_core::clock::Instant;
use clinic_core::ids::{EncounterId, PatientId, PractitionerId, PrescriptionId, StaffId};
use sqlx::FromRow;

use crate::engine::Tx;
use crate::error::StoreError;

sql! {
    ENCOUNTER = "
        SELECT patient_id, practitioner_id
        FROM encounter
        WHERE id = $1
    ";
    LOOKUP = "
        SELECT p.id, p.encounter_id, p.patient_id, p.practitioner_id, p.state, p.created_at, p.signed_at, p.signed_by,
            COALESCE(s.display_name, '') AS signer_name, p.seal, p.snapshot, p.version
        FROM prescription p
        LEFT JOIN staff s ON s.id = p.signed_by
        WHERE p.id = $1
    ";
    INSERT = "
        INSERT INTO prescription (id, encounter_id, patient_id, practitioner_id, state, created_at, created_by)
        VALUES ($1, $2, $3, $4, 'draft', $5, $6)
    ";
    TOUCH = "
        UPDATE prescription
        SET practitioner_id = $2, version = version + 1
        WHERE id = $1
          AND version = $3
          AND state = 'draft'
    ";
    SIGN = "
        UPDATE prescription
        SET state = 'signed', practitioner_id = $2, signed_at = $3, signed_by = $4, seal = $5, snapshot = $6, version = version + 1
        WHERE id = $1
          AND version = $7
          AND state = 'draft'
    ";
    ITEMS = "
        SELECT id, drug, strength, form, dose, route, frequency, duration_days, quantity, instructions, warnings, override_reason,
            override_answers
        FROM prescription_item
        WHERE prescription_id = $1
        ORDER BY position
    ";
    CLEAR_ITEMS = "
        DELETE FROM prescription_item
        WHERE prescription_id = $1
    ";
    INSERT_ITEM = "
        INSERT INTO prescription_item (
            id, prescription_id, position, drug, strength, form, dose, route, frequency, duration_days, quantity, instructions,
            warnings, override_reason, override_answers)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    ";
    RENEW_ITEM = "
        UPDATE prescription_item
        SET warnings = $2, override_reason = $3, override_answers = $4
        WHERE id = $1
    ";
    WEIGHT = "
        SELECT weight
        FROM vitals
        WHERE encounter_id = $1
          AND weight IS NOT NULL
        ORDER BY recorded_at DESC, id DESC
        LIMIT 1
    ";
}

/// A prescription's row.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PrescriptionRow {
    /// Its identifier.
    pub id: String,
    /// In which encounter.
    pub encounter_id: String,
    /// Whose.
    pub patient_id: String,
    /// Who prescribes.
    pub practitioner_id: String,
    /// draft or signed.
    pub state: String,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// Milliseconds since 1970, once signed.
    pub signed_at: Option<i64>,
    /// The signer's account, once signed.
    pub signed_by: Option<String>,
    /// The signer's name; empty before.
    pub signer_name: String,
    /// The seal in hexadecimal; empty before signing.
    pub seal: String,
    /// What the sheet says, as JSON; empty before signing.
    pub snapshot: String,
    /// For amending.
    pub version: i64,
}

/// A row of one item.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ItemRow {
    /// Its identifier.
    pub id: String,
    /// Generic name.
    pub drug: String,
    /// Such as 500 mg.
    pub strength: String,
    /// The code of a form.
    pub form: String,
    /// How much at a time.
    pub dose: String,
    /// The code of a route.
    pub route: String,
    /// How often.
    pub frequency: String,
    /// 1 to 366.
    pub duration_days: Option<i64>,
    /// How much is handed out.
    pub quantity: String,
    /// What else to heed.
    pub instructions: String,
    /// The allergies that it meets, as JSON.
    pub warnings: String,
    /// Why it is prescribed all the same.
    pub override_reason: String,
    /// The allergies that the reason answers, as JSON.
    pub override_answers: String,
}

/// A new draft.
#[derive(Debug, Clone)]
pub struct Draft<'a> {
    /// Its identifier.
    pub id: PrescriptionId,
    /// In which encounter.
    pub encounter_id: EncounterId,
    /// Whose.
    pub patient_id: PatientId,
    /// Who prescribes.
    pub practitioner_id: &'a str,
    /// By whom and when.
    pub by: (StaffId, Instant),
}

/// What signing adds to a draft.
#[derive(Debug, Clone)]
pub struct Signing<'a> {
    /// Who prescribes.
    pub practitioner_id: PractitionerId,
    /// The signer's account.
    pub by: StaffId,
    /// When.
    pub at: Instant,
    /// The seal in hexadecimal.
    pub seal: &'a str,
    /// What the sheet says, as JSON.
    pub snapshot: &'a str,
}

/// Whose encounter this is, and with whom.
pub async fn encounter(tx: &mut Tx, id: EncounterId) -> Result<Option<(String, String)>, StoreError> {
    fetch!(fetch_optional, tx, (String, String), ENCOUNTER, id.to_string())
}

/// One prescription.
pub async fn lookup(tx: &mut Tx, id: PrescriptionId) -> Result<Option<PrescriptionRow>, StoreError> {
    fetch!(fetch_optional, tx, PrescriptionRow, LOOKUP, id.to_string())
}

/// Adds a draft without items.
pub async fn insert(tx: &mut Tx, draft: &Draft<'_>) -> Result<(), StoreError> {
    let (by, at) = draft.by;
    execute!(
        tx,
        INSERT,
        draft.id.to_string(),
        draft.encounter_id.to_string(),
        draft.patient_id.to_string(),
        draft.practitioner_id,
        at.0,
        by.to_string(),
    )?;
    Ok(())
}

/// Takes a draft in hand for new items; false when somebody else changed it since `version`.
pub async fn touch(tx: &mut Tx, id: PrescriptionId, practitioner: &str, version: i64) -> Result<bool, StoreError> {
    Ok(execute!(tx, TOUCH, id.to_string(), practitioner, version)? == 1)
}

/// Signs a draft; false when somebody else changed it since `version`.
pub async fn sign(tx: &mut Tx, id: PrescriptionId, signing: &Signing<'_>, version: i64) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        SIGN,
        id.to_string(),
        signing.practitioner_id.to_string(),
        signing.at.0,
        signing.by.to_string(),
        signing.seal,
        signing.snapshot,
        version,
    )?;
    Ok(touched == 1)
}

/// The items, in order.
pub async fn items(tx: &mut Tx, id: PrescriptionId) -> Result<Vec<ItemRow>, StoreError> {
    fetch!(fetch_all, tx, ItemRow, ITEMS, id.to_string())
}

/// Replaces the items of a draft.
pub async fn set_items(tx: &mut Tx, id: PrescriptionId, items: &[ItemRow]) -> Result<(), StoreError> {
    execute!(&mut *tx, CLEAR_ITEMS, id.to_string())?;
    for (position, item) in (0_i64..).zip(items) {
        execute!(
            &mut *tx,
            INSERT_ITEM,
            item.id.as_str(),
            id.to_string(),
            position,
            item.drug.as_str(),
            item.strength.as_str(),
            item.form.as_str(),
            item.dose.as_str(),
            item.route.as_str(),
            item.frequency.as_str(),
            item.duration_days,
            item.quantity.as_str(),
            item.instructions.as_str(),
            item.warnings.as_str(),
            item.override_reason.as_str(),
            item.override_answers.as_str(),
        )?;
    }
    Ok(())
}

/// Renews the allergies that an item of a draft meets, and what is left of the reason beside them.
pub async fn renew_item(tx: &mut Tx, item: &ItemRow) -> Result<(), StoreError> {
    let (warnings, reason) = (item.warnings.as_str(), item.override_reason.as_str());
    execute!(tx, RENEW_ITEM, item.id.as_str(), warnings, reason, item.override_answers.as_str())?;
    Ok(())
}

/// The weight last taken in an encounter, in grams.
pub async fn weight(tx: &mut Tx, encounter: EncounterId) -> Result<Option<i64>, StoreError> {
    Ok(fetch!(fetch_optional, tx, (i64,), WEIGHT, encounter.to_string())?.map(|(grams,)| grams))
}
