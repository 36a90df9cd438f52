//! Signing: the password again, a reason for every allergy met, a seal over the items, and what the sheet says.

use clinic_core::audit::Seal;
use clinic_core::clock::Instant;
use clinic_core::ids::{AllergyId, PractitionerId, PrescriptionId, StaffId};
use clinic_core::language::Language;
use clinic_core::prescribing::{Term, forms, routes};
use clinic_core::records::{SealedItem, SealedPrescription, prescription_seal};
use clinic_core::rights::Right;
use clinic_store::prescribing::{PrescriptionRow, Signing};
use clinic_store::records::DiagnosisRow;
use clinic_store::{Entry, StoreError, Tx};

use super::contract::{Prescription, SignPrescription};
use super::items::{Checked, require_complete};
use super::warnings::Allergies;
use super::{load_items, load_prescription, require_draft};
use crate::action::Action;
use crate::actor::Actor;
use crate::audit::seals::{is_in_trail, sealing};
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::desk::Desk;
use crate::documents::snapshot;
use crate::error::AppError;
use crate::failure::FailureDetail;

impl Desk {
    /// Signs a prescription; nobody can change it from then on.
    pub async fn sign_prescription(&self, input: SignPrescription) -> Result<Prescription, AppError> {
        let (work, actor) = self.at_work().await?;
        actor.require(Right::Prescribe)?;
        let practitioner = actor.practitioner_id.ok_or(AppError::refused("not_a_practitioner"))?;
        self.require_password(&work, &actor, &input.password, "password")?;
        work.clinic.sign_prescription(&actor, practitioner, &input).await
    }
}

impl Clinic {
    pub(crate) async fn sign_prescription(
        &self,
        actor: &Actor,
        practitioner: PractitionerId,
        input: &SignPrescription,
    ) -> Result<Prescription, AppError> {
        let id = input.prescription_id.0;
        let signer = (practitioner, actor.staff_id);
        let action = Action::of(input.key, "sign_prescription", &(input.prescription_id, input.version))?;
        let done = self
            .act(actor, action, async |write| {
                let row = require_draft(write.tx(), id).await?;
                if row.version != i64::from(input.version) {
                    return Err(AppError::Stale);
                }
                let patient = stored(&row.patient_id)?;
                let seal = self.seal_and_sign(write.tx(), id, row, signer).await?;
                write.audit(sealing(Entry::new("prescription.sign", "prescription", id).of(patient), &seal)?);
                load_prescription(write.tx(), id).await
            })
            .await?;
        self.changes.announce("records", done.encounter_id.0);
        Ok(done)
    }

    async fn seal_and_sign(
        &self,
        tx: &mut Tx,
        id: PrescriptionId,
        mut row: PrescriptionRow,
        (practitioner, by): (PractitionerId, StaffId),
    ) -> Result<Seal, AppError> {
        let at = self.now();
        let version = row.version;
        let items = self.renew_warnings(tx, id, &row).await?;
        require_signable(&items)?;
        row.practitioner_id = practitioner.to_string();
        let year = chrono::Datelike::year(&self.today());
        let place = clinic_store::counters::next(tx, &format!("prescription-{year}")).await?;
        let mut sheet = self.present_sheet(tx, &row).await?;
        sheet.number = Some(format!("RX-{year}-{place:06}"));
        sheet.written_on = self.today().to_string();
        sheet.signed_at = Some(snapshot::wall_time(self.zone, at));
        row.snapshot = serde_json::to_string(&sheet)?;
        let seal = seal(id, &row, &items, (by, at))?;
        let signing =
            Signing { practitioner_id: practitioner, by, at, seal: &seal.to_string(), snapshot: &row.snapshot };
        let is_signed = clinic_store::prescribing::sign(tx, id, &signing, version).await?;
        if is_signed { Ok(seal) } else { Err(AppError::Stale) }
    }

    /// Compares the items with the allergies of this moment: some may have been recorded since the draft was saved.
    async fn renew_warnings(
        &self,
        tx: &mut Tx,
        id: PrescriptionId,
        row: &PrescriptionRow,
    ) -> Result<Vec<Checked>, AppError> {
        let allergies = Allergies::of(tx, stored(&row.patient_id)?, self.language).await?;
        let mut items = Vec::new();
        for (place, stored) in clinic_store::prescribing::items(tx, id).await?.into_iter().enumerate() {
            let id = stored.id.clone();
            let mut item = Checked::of(stored)?;
            item.compare(place, &allergies);
            clinic_store::prescribing::renew_item(tx, &item.row(id)?).await?;
            items.push(item);
        }
        Ok(items)
    }

    /// What the sheet says, from the rows as they are now.
    pub(crate) async fn present_sheet(
        &self,
        tx: &mut Tx,
        row: &PrescriptionRow,
    ) -> Result<snapshot::Prescription, AppError> {
        const WHAT: StoreError = StoreError::Unreadable("prescription");
        let patient = stored(&row.patient_id)?;
        let allergies = Allergies::of(tx, patient, self.language).await?;
        let encounter = row.encounter_id.parse().map_err(|_| WHAT)?;
        let weight = clinic_store::prescribing::weight(tx, encounter).await?;
        let items = load_items(tx, row.id.parse().map_err(|_| WHAT)?).await?;
        let diagnoses = clinic_store::records::diagnoses(tx, encounter).await?;
        Ok(snapshot::Prescription {
            number: None,
            written_on: self.zone.day_of(Instant(row.created_at)).to_string(),
            signed_at: None,
            letterhead: snapshot::letterhead(tx).await?,
            prescriber: snapshot::practitioner(tx, stored(&row.practitioner_id)?).await?,
            patient: snapshot::patient(tx, patient).await?,
            weight_grams: weight.and_then(|grams| u32::try_from(grams).ok()),
            allergy_status: allergies.status().to_owned(),
            allergies: allergies.names(),
            diagnoses: diagnoses.into_iter().map(in_words_with_code).collect(),
            items: items.into_iter().map(|item| printed(item, self.language)).collect(),
        })
    }
}

/// The seal of a signed prescription, if its rows, its sheet and the trail still bear it.
pub(crate) async fn held_seal(tx: &mut Tx, row: &PrescriptionRow) -> Result<Option<Seal>, AppError> {
    let seal = recomputed_seal(tx, row).await?;
    let is_told = is_in_trail(tx, &row.patient_id, ("prescription.sign", &row.id), &seal).await?;
    Ok((is_told && seal.to_string() == row.seal).then_some(seal))
}

async fn recomputed_seal(tx: &mut Tx, row: &PrescriptionRow) -> Result<Seal, AppError> {
    const WHAT: StoreError = StoreError::Unreadable("prescription");
    let id = row.id.parse().map_err(|_| WHAT)?;
    let by = row.signed_by.as_deref().and_then(|by| by.parse().ok()).ok_or(WHAT)?;
    let at = row.signed_at.map(Instant).ok_or(WHAT)?;
    seal(id, row, &load_items(tx, id).await?, (by, at))
}

fn seal(
    id: PrescriptionId,
    row: &PrescriptionRow,
    items: &[Checked],
    (by, at): (StaffId, Instant),
) -> Result<Seal, AppError> {
    let met: Vec<Vec<AllergyId>> = items.iter().map(Checked::allergies).collect();
    let sealed: Vec<SealedItem<'_>> = items
        .iter()
        .zip(&met)
        .map(|(item, warnings)| SealedItem { item: &item.item, warnings, override_reason: &item.overriding.reason })
        .collect();
    Ok(prescription_seal(&SealedPrescription {
        prescription: id,
        patient: stored(&row.patient_id)?,
        encounter: stored(&row.encounter_id)?,
        prescriber: by,
        signed_at: at,
        items: &sealed,
        sheet: &row.snapshot,
    }))
}

/// At least one item, each complete, and a reason with every item that meets an allergy.
fn require_signable(items: &[Checked]) -> Result<(), AppError> {
    if items.is_empty() {
        return Err(AppError::refused_at("empty", "items"));
    }
    require_complete(items)?;
    let warnings: Vec<_> = items.iter().flat_map(Checked::unanswered).collect();
    if warnings.is_empty() {
        return Ok(());
    }
    let detail = FailureDetail::Allergies { warnings };
    Err(AppError::Refused { code: "allergy_override_needed", field: None, detail })
}

fn printed(checked: Checked, language: Language) -> snapshot::Item {
    let item = checked.item;
    snapshot::Item {
        form: in_words(&item.form, forms(), language),
        route: in_words(&item.route, routes(), language),
        drug: item.drug,
        strength: item.strength,
        dose: item.dose,
        frequency: item.frequency,
        duration_days: item.duration_days.and_then(|days| u32::try_from(days).ok()),
        quantity: item.quantity,
        instructions: item.instructions,
        override_reason: checked.overriding.reason,
    }
}

fn in_words_with_code(made: DiagnosisRow) -> String {
    if made.code.is_empty() { made.text } else { format!("{} ({})", made.text, made.code) }
}

fn in_words(code: &str, terms: &[Term], language: Language) -> String {
    let term = terms.iter().find(|term| term.code == code);
    let word = term.map_or(code, |term| match language {
        Language::English => term.name_en,
        Language::Bengali => term.name_bn,
    });
    word.to_owned()
}
