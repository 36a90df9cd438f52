//! The medical record: vital signs, notes and what may happen to them, diagnoses, and the seals of signed papers.

mod content;
mod diagnoses;
mod notes;
mod seals;
mod vitals;

pub use content::Content;
pub use diagnoses::{DiagnosisTerm, diagnoses, lookup_diagnosis, search_diagnoses};
pub use notes::{AddendumKind, NoteState, Sections, SignRefusal, sign};
pub use seals::{
    SealedDiagnosis, SealedItem, SealedNote, SealedPrescription, note_seal, prescription_seal, short_code,
};
pub use vitals::{Kind, Vitals, VitalsProblem, bmi_tenths, check};
