//! The note of a visit: saved as it is typed, signed once, added to afterwards.

use clinic_core::clock::Instant;
use clinic_core::ids::{EncounterId, StaffId};
use clinic_core::records::{AddendumKind, NoteState, Sections, sign};
use clinic_core::rights::Right;
use clinic_store::records::NoteRow;
use clinic_store::{Entry, StoreError, Write};

use super::contract::{AddAddendum, Encounter, NoteSaved, SaveNote, SignNote};
use super::reading::{may_write, seal_of, sections};
use crate::action::Action;
use crate::actor::Actor;
use crate::audit::seals::sealing;
use crate::clinic::Clinic;
use crate::contract::{Whole, stored, version};
use crate::desk::Desk;
use crate::error::AppError;
use crate::input::Problems;

/// The longest part of a note, and the longest addendum, in characters.
const LONGEST: usize = 20_000;

impl Clinic {
    /// Saves what the author has typed so far.
    pub async fn save_note(&self, actor: &Actor, input: SaveNote) -> Result<NoteSaved, AppError> {
        actor.require(Right::WriteNotes)?;
        let id = input.encounter_id.0;
        let typed = read_sections(&input)?;
        let saved_at = self.now().0;
        let author = actor.staff_id.to_string();
        let (saved, was_theirs) = self
            .write(actor, async |write| {
                let row = load_note(write, id).await?;
                let was_theirs = row.author == author;
                if row.state != NoteState::Draft.word() {
                    return Err(AppError::refused("not_a_draft"));
                }
                if !may_write(actor, &row) {
                    return Err(AppError::refused("not_the_author"));
                }
                let row = NoteRow {
                    author: author.clone(),
                    subjective: typed.subjective.clone(),
                    objective: typed.objective.clone(),
                    assessment: typed.assessment.clone(),
                    plan: typed.plan.clone(),
                    saved_at,
                    version: input.version.into(),
                    ..row
                };
                if !clinic_store::records::save_note(write.tx(), &row).await? {
                    return Err(AppError::Stale);
                }
                write.audit(Entry::new("note.save", "note", &row.id).of(stored(&row.patient_id)?));
                let saved = NoteSaved { saved_at: Whole(saved_at), version: version(row.version + 1)? };
                Ok((saved, was_theirs))
            })
            .await?;
        // Typing is saved every second: only that a note found its author is news to anybody else.
        if !was_theirs {
            self.changes.announce("records", id);
        }
        Ok(saved)
    }

    /// Adds to a signed note; what was signed stays as it is.
    pub async fn add_addendum(&self, actor: &Actor, input: AddAddendum) -> Result<Encounter, AppError> {
        actor.require(Right::WriteNotes)?;
        let id = input.encounter_id.0;
        let (kind, text) = read_addendum(&input)?;
        let addendum = self.ids.fresh().to_string();
        let done = self
            .act(actor, Action::of(input.key, "add_addendum", &input)?, async |write| {
                let row = load_note(write, id).await?;
                if row.state != NoteState::Signed.word() {
                    return Err(AppError::refused("not_signed"));
                }
                let stamp = (actor.staff_id, self.now());
                let said = (kind.word(), text.as_str());
                clinic_store::records::insert_addendum(write.tx(), (&addendum, &row.id), said, stamp).await?;
                write.audit(Entry::new("note.addendum", "note", &row.id).of(stored(&row.patient_id)?));
                self.load_encounter(actor, write.tx(), id).await
            })
            .await?;
        self.changes.announce("records", id);
        Ok(done)
    }

    /// Signs a note: seals what it says, with the diagnoses under it and the note before.
    pub(crate) async fn seal_note(&self, actor: &Actor, input: &SignNote) -> Result<Encounter, AppError> {
        let id = input.encounter_id.0;
        let action = Action::of(input.key, "sign_note", &(input.encounter_id, input.version))?;
        let done = self
            .act(actor, action, async |write| {
                clinic_store::records::lock_note(write.tx(), id).await?;
                let row = load_note(write, id).await?;
                check_signer(actor, &row)?;
                let patient = stored(&row.patient_id)?;
                // One signature after the other, so that each knows the seal of the one before.
                clinic_store::scheduling::lock_patient(write.tx(), patient).await?;
                let tx = write.tx();
                let ever = Instant(i64::MAX);
                let last = clinic_store::records::last_signed(tx, &row.patient_id, &row.author, ever).await?;
                let diagnoses = clinic_store::records::diagnoses(tx, id).await?;
                // Later than the one before even when the clock was set back: the order of the seals follows from it.
                let signed_at = last.as_ref().map_or(self.now(), |(at, _)| self.now().max(Instant(at.0 + 1)));
                let seal = seal_of(&row, &diagnoses, (signed_at, last.map(|(_, seal)| seal)))?;
                let seen = i64::from(input.version);
                if !clinic_store::records::sign_note(tx, &row.id, &seal.to_string(), (signed_at, seen)).await? {
                    return Err(AppError::Stale);
                }
                write.audit(sealing(Entry::new("note.sign", "note", &row.id).of(patient), &seal)?);
                let mut done = self.load_encounter(actor, write.tx(), id).await?;
                // The trail learns of the seal when this transaction ends.
                done.note.seal_holds = true;
                Ok(done)
            })
            .await?;
        self.changes.announce("records", id);
        Ok(done)
    }
}

impl Desk {
    /// Signs a note with the signer's password, entered again. From then on it can only be added to.
    pub async fn sign_note(&self, input: SignNote) -> Result<Encounter, AppError> {
        let (work, actor) = self.at_work().await?;
        actor.require(Right::WriteNotes)?;
        self.require_password(&work, &actor, &input.password, "password")?;
        work.clinic.seal_note(&actor, &input).await
    }
}

async fn load_note(write: &mut Write, id: EncounterId) -> Result<NoteRow, AppError> {
    clinic_store::records::note(write.tx(), id).await?.ok_or(AppError::Missing("encounter"))
}

fn check_signer(actor: &Actor, row: &NoteRow) -> Result<(), AppError> {
    let state = NoteState::find(&row.state).ok_or(StoreError::Unreadable("note.state"))?;
    let author: StaffId = stored(&row.author)?;
    sign(state, author, actor.staff_id, &sections(row)).map_err(|refusal| AppError::refused(refusal.code()))
}

fn read_sections(input: &SaveNote) -> Result<Sections, AppError> {
    let mut problems = Problems::default();
    let sections = Sections {
        subjective: problems.prose("subjective", &input.subjective, LONGEST),
        objective: problems.prose("objective", &input.objective, LONGEST),
        assessment: problems.prose("assessment", &input.assessment, LONGEST),
        plan: problems.prose("plan", &input.plan, LONGEST),
    };
    problems.check()?;
    Ok(sections)
}

fn read_addendum(input: &AddAddendum) -> Result<(AddendumKind, String), AppError> {
    let mut problems = Problems::default();
    let kind = AddendumKind::find(&input.kind);
    if kind.is_none() {
        problems.note("kind", "unknown");
    }
    let text = problems.prose("text", input.text.trim(), LONGEST);
    if text.is_empty() {
        problems.note("text", "required");
    }
    problems.check()?;
    Ok((kind.ok_or(AppError::invalid("kind", "unknown"))?, text))
}
