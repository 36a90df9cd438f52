//! Prescriptions: looking medicines up, checking them against allergies, writing, reading.

pub mod contract;

mod items;
pub(crate) mod signing;
mod warnings;

use clinic_core::ids::{PatientId, PrescriptionId, PrescriptionItemId};
use clinic_core::prescribing::{Drug, classes, suggest_drugs};
use clinic_core::rights::Right;
use clinic_store::prescribing::PrescriptionRow;
use clinic_store::{Entry, StoreError, Tx, Write};

use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::{Ref, Whole, stored, version};
use crate::error::AppError;
use crate::patients::contract::LookUp;
use contract::{CheckItems, DrugHit, ItemsCheck, Prescription, PrescriptionQuery, SavePrescription};
use items::Checked;
use warnings::{Allergies, class_name};

impl Clinic {
    /// Suggests listed medicines while a name is typed.
    #[expect(clippy::unused_async, reason = "every command is awaited; this list is compiled in")]
    pub async fn search_drugs(&self, actor: &Actor, input: LookUp) -> Result<Vec<DrugHit>, AppError> {
        actor.require(Right::ViewRecords)?;
        Ok(suggest_drugs(&input.text).into_iter().map(|drug| self.drug_hit(drug)).collect())
    }

    /// Warns of every recorded allergy that an item meets, and names the items that could not be compared.
    pub async fn check_items(&self, actor: &Actor, input: CheckItems) -> Result<ItemsCheck, AppError> {
        actor.require(Right::Prescribe)?;
        let mut tx = self.store.read().await?;
        let allergies = Allergies::of(&mut tx, input.patient_id.0, self.language).await?;
        let drugs = || input.items.iter().map(|item| item.drug.as_str()).enumerate();
        let unlisted = drugs().filter(|(_, drug)| allergies.is_uncompared(drug));
        Ok(ItemsCheck {
            warnings: drugs().flat_map(|(place, drug)| allergies.met_by(place, drug)).collect(),
            unlisted: unlisted.filter_map(|(place, _)| i32::try_from(place).ok()).collect(),
        })
    }

    /// Keeps a prescription as a draft, half written or whole, with the allergies that its items meet.
    pub async fn save_prescription(&self, actor: &Actor, input: SavePrescription) -> Result<Prescription, AppError> {
        actor.require(Right::Prescribe)?;
        let items = items::read(&input.items)?;
        let seen = match input.prescription_id {
            None => None,
            Some(Ref(id)) => Some((id, input.version.ok_or_else(|| AppError::invalid("version", "required"))?)),
        };
        let done = self
            .act(actor, Action::of(input.key, "save_prescription", &input)?, async |write| {
                let encounter = clinic_store::prescribing::encounter(write.tx(), input.encounter_id.0).await?;
                let (patient, practitioner) = encounter.ok_or(AppError::Missing("encounter"))?;
                let practitioner = actor.practitioner_id.map_or(practitioner, |own| own.to_string());
                let patient = stored(&patient)?;
                let id = match seen {
                    Some(seen) => take_in_hand(write.tx(), &input, seen, &practitioner).await?,
                    None => self.insert_prescription(actor, write, &input, (patient, &practitioner)).await?,
                };
                self.set_items(write.tx(), id, patient, items.clone()).await?;
                write.audit(Entry::new("prescription.save", "prescription", id).of(patient));
                load_prescription(write.tx(), id).await
            })
            .await?;
        // A draft is news once, when it is there to be gone on with.
        if seen.is_none() {
            self.changes.announce("records", done.encounter_id.0);
        }
        Ok(done)
    }

    /// Opens a prescription, which the trail notes.
    pub async fn prescription(&self, actor: &Actor, input: PrescriptionQuery) -> Result<Prescription, AppError> {
        actor.require(Right::ViewRecords)?;
        let id = input.prescription_id.0;
        self.look(actor, async |tx| {
            let prescription = load_prescription(tx, id).await?;
            let entry = Entry::new("prescription.read", "prescription", id).of(prescription.patient_id.0);
            Ok((prescription, entry))
        })
        .await
    }

    async fn insert_prescription(
        &self,
        actor: &Actor,
        write: &mut Write,
        input: &SavePrescription,
        (patient, practitioner): (PatientId, &str),
    ) -> Result<PrescriptionId, AppError> {
        let id = self.fresh(PrescriptionId::new);
        let draft = clinic_store::prescribing::Draft {
            id,
            encounter_id: input.encounter_id.0,
            patient_id: patient,
            practitioner_id: practitioner,
            by: (actor.staff_id, self.now()),
        };
        clinic_store::prescribing::insert(write.tx(), &draft).await?;
        Ok(id)
    }

    async fn set_items(
        &self,
        tx: &mut Tx,
        id: PrescriptionId,
        patient: PatientId,
        items: Vec<Checked>,
    ) -> Result<(), AppError> {
        let allergies = Allergies::of(tx, patient, self.language).await?;
        let mut rows = Vec::with_capacity(items.len());
        for (place, mut item) in items.into_iter().enumerate() {
            item.compare(place, &allergies);
            rows.push(item.row(self.fresh(PrescriptionItemId::new).to_string())?);
        }
        Ok(clinic_store::prescribing::set_items(tx, id, &rows).await?)
    }

    fn drug_hit(&self, drug: &Drug) -> DrugHit {
        let own = drug.classes.iter().filter_map(|code| classes().iter().find(|class| class.code == *code));
        let names: Vec<&str> = own.map(|class| class_name(class, self.language)).collect();
        DrugHit {
            name: drug.name.to_owned(),
            class: names.join(", "),
            forms: drug.forms.iter().map(|form| (*form).to_owned()).collect(),
            strengths: drug.strengths.iter().map(|strength| (*strength).to_owned()).collect(),
        }
    }
}

/// A prescription with its items and their warnings.
pub(crate) async fn load_prescription(tx: &mut Tx, id: PrescriptionId) -> Result<Prescription, AppError> {
    const WHAT: StoreError = StoreError::Unreadable("prescription");
    let row = clinic_store::prescribing::lookup(tx, id).await?.ok_or(AppError::Missing("prescription"))?;
    let items = load_items(tx, id).await?;
    Ok(Prescription {
        prescription_id: Ref(id),
        encounter_id: Ref(row.encounter_id.parse().map_err(|_| WHAT)?),
        patient_id: Ref(stored(&row.patient_id)?),
        state: row.state,
        items: items.iter().map(Checked::shown).collect::<Result<_, _>>()?,
        warnings: items.into_iter().flat_map(|item| item.warnings).collect(),
        signed_at: row.signed_at.map(Whole),
        signed_by: row.signer_name,
        version: version(row.version)?,
    })
}

async fn load_items(tx: &mut Tx, id: PrescriptionId) -> Result<Vec<Checked>, AppError> {
    clinic_store::prescribing::items(tx, id).await?.into_iter().map(Checked::of).collect()
}

/// The draft to change: of this encounter, not signed, as it was seen.
async fn take_in_hand(
    tx: &mut Tx,
    input: &SavePrescription,
    (id, seen): (PrescriptionId, i32),
    practitioner: &str,
) -> Result<PrescriptionId, AppError> {
    let row = require_draft(tx, id).await?;
    if row.encounter_id != input.encounter_id.0.to_string() {
        return Err(AppError::Missing("prescription"));
    }
    let is_ours = clinic_store::prescribing::touch(tx, id, practitioner, seen.into()).await?;
    if is_ours { Ok(id) } else { Err(AppError::Stale) }
}

async fn require_draft(tx: &mut Tx, id: PrescriptionId) -> Result<PrescriptionRow, AppError> {
    let row = clinic_store::prescribing::lookup(tx, id).await?.ok_or(AppError::Missing("prescription"))?;
    if row.state == "draft" { Ok(row) } else { Err(AppError::refused("signed")) }
}
