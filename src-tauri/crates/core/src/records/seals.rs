//! The seals of signed notes and prescriptions: the SHA-256 of one canonical text, recomputed whenever they are opened.
//!
//! The text is a JSON array written like that of an audit event (`audit/canonical.rs`): no white space, lists inside
//! lists, ids as hyphenated UUIDs, moments in milliseconds, `null` for what is missing.
//!
//! ```text
//! ["note-v1",note,patient,encounter,author,signed_at,[[section,text],…],[[code,text],…],previous]
//! ["prescription-v1",prescription,patient,encounter,prescriber,signed_at,
//!   [[drug,strength,form,dose,route,frequency,duration_days,quantity,instructions,[allergy,…],override_reason],…],sheet]
//! ```
//!
//! Every section is there, empty ones too. Diagnoses and items keep the order in which they are shown. `previous` is the seal of the author's last signed note of the same patient.

use crate::audit::{JsonArray, Seal};
use crate::clock::Instant;
use crate::ids::{AllergyId, EncounterId, NoteId, PatientId, PrescriptionId, StaffId};
use crate::password::crockford;
use crate::prescribing::Item;
use crate::records::Sections;

/// What the seal of a note covers.
#[derive(Debug, Clone, Copy)]
pub struct SealedNote<'a> {
    /// The note.
    pub note: NoteId,
    /// Whom it is about.
    pub patient: PatientId,
    /// In which visit it was written.
    pub encounter: EncounterId,
    /// Who wrote and signed it.
    pub author: StaffId,
    /// When it was signed.
    pub signed_at: Instant,
    /// What it says.
    pub sections: &'a Sections,
    /// The diagnoses of the visit, in their order.
    pub diagnoses: &'a [SealedDiagnosis],
    /// The seal of the note before.
    pub previous: Option<Seal>,
}

/// A diagnosis under the seal of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedDiagnosis {
    /// Its code; empty for free text.
    pub code: String,
    /// Its text.
    pub text: String,
}

/// What the seal of a prescription covers.
#[derive(Debug, Clone, Copy)]
pub struct SealedPrescription<'a> {
    /// The prescription.
    pub prescription: PrescriptionId,
    /// Whom it is for.
    pub patient: PatientId,
    /// In which visit it was written.
    pub encounter: EncounterId,
    /// Who wrote and signed it.
    pub prescriber: StaffId,
    /// When it was signed.
    pub signed_at: Instant,
    /// Its items, in their order.
    pub items: &'a [SealedItem<'a>],
    /// What the sheet says, as it is kept for printing.
    pub sheet: &'a str,
}

/// An item under the seal of a prescription, with the allergy warnings that its signer saw.
#[derive(Debug, Clone, Copy)]
pub struct SealedItem<'a> {
    /// What is prescribed.
    pub item: &'a Item,
    /// The allergies that it meets.
    pub warnings: &'a [AllergyId],
    /// Why it is prescribed nevertheless; empty without a warning.
    pub override_reason: &'a str,
}

/// Computes the seal of a note.
pub fn note_seal(note: &SealedNote<'_>) -> Seal {
    let sections = note.sections.named().map(|(name, text)| JsonArray::list().text(name).text(text));
    let diagnoses = note.diagnoses.iter().map(|made| JsonArray::list().text(&made.code).text(&made.text));
    let text = JsonArray::new("note-v1")
        .text(&note.note.to_string())
        .text(&note.patient.to_string())
        .text(&note.encounter.to_string())
        .text(&note.author.to_string())
        .integer(note.signed_at.0)
        .array(JsonArray::of(sections))
        .array(JsonArray::of(diagnoses))
        .optional(note.previous.map(|seal| seal.to_string()).as_deref());
    Seal::of_text(&text.finish())
}

/// Computes the seal of a prescription.
pub fn prescription_seal(sheet: &SealedPrescription<'_>) -> Seal {
    let text = JsonArray::new("prescription-v1")
        .text(&sheet.prescription.to_string())
        .text(&sheet.patient.to_string())
        .text(&sheet.encounter.to_string())
        .text(&sheet.prescriber.to_string())
        .integer(sheet.signed_at.0)
        .array(JsonArray::of(sheet.items.iter().map(item)))
        .text(sheet.sheet);
    Seal::of_text(&text.finish())
}

/// The first 40 bits of a seal as eight letters of Crockford's base32, short enough to compare by eye on paper.
pub fn short_code(seal: &Seal) -> String {
    crockford(seal.bytes()).take(8).collect()
}

fn item(sealed: &SealedItem<'_>) -> JsonArray {
    let item = sealed.item;
    let texts = [&item.drug, &item.strength, &item.form, &item.dose, &item.route, &item.frequency];
    let warnings = sealed.warnings.iter().fold(JsonArray::list(), |list, allergy| list.text(&allergy.to_string()));
    texts
        .into_iter()
        .fold(JsonArray::list(), |list, text| list.text(text))
        .optional_integer(item.duration_days)
        .text(&item.quantity)
        .text(&item.instructions)
        .array(warnings)
        .text(sealed.override_reason)
}
