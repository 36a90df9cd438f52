//! Patients: registering, reading, amending, archiving. Nobody is ever deleted.

pub mod contract;

mod allergies;
mod entered;
mod finding;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clinic_core::ids::PatientId;
use clinic_core::patients::{Sex, sort_key};
use clinic_core::rights::Right;
use clinic_store::patients::{AllergyRow, PatientRow};
use clinic_store::{Entry, StoreError, Tx, Write};

use crate::action::Action;
use crate::actor::Actor;
use crate::audit::looks::opened;
use crate::clinic::Clinic;
use crate::contract::{Ref, Whole, stored, version};
use crate::error::AppError;
use allergies::check_answer;
use contract::{
    Allergy, AllergyEntry, AmendPatient, Patient, PatientAction, PatientDetails, PatientPhoto, PatientQuery,
    RegisterPatient, SetPatientPhoto,
};
pub(crate) use entered::{Entered, import_phone};

/// The series of patient numbers.
const NUMBERS: &str = "patient";
/// The count of patients that are not archived.
const ACTIVE: &str = "patients_active";

impl Clinic {
    /// Registers a patient under the next number of the clinic's own series.
    pub async fn register_patient(&self, actor: &Actor, input: RegisterPatient) -> Result<Patient, AppError> {
        actor.require(Right::EditPatients)?;
        let id = self.fresh(PatientId::new);
        let entered = Entered::read(self, id, &input.details)?;
        let action = Action::of(input.key, "register_patient", &input)?;
        let answer = check_answer(input.allergies)?;
        let photo = input.photo.as_deref().map(|image| read_photo("photo", image)).transpose()?;
        let done = self
            .act(actor, action, async |write| {
                self.insert_patient(actor, write, entered.clone()).await?;
                write.audit(Entry::new("patient.register", "patient", id).of(id));
                self.answer_allergies(actor, write, id, &answer).await?;
                if let Some(jpeg) = &photo {
                    clinic_store::patients::set_photo(write.tx(), id, jpeg, self.now()).await?;
                    write.audit(Entry::new("patient.photo", "patient", id).of(id));
                }
                self.load_patient(write.tx(), id).await
            })
            .await?;
        self.changes.announce("patients", done.patient_id.0);
        Ok(done)
    }

    /// Opens a patient's demographics and allergies, which the trail notes once for as long as they are looked at.
    pub async fn open_patient(&self, actor: &Actor, input: PatientQuery) -> Result<Patient, AppError> {
        actor.require(Right::ViewPatients)?;
        let id = input.patient_id.0;
        self.look(actor, async |tx| Ok((self.load_patient(tx, id).await?, opened(id)))).await
    }

    /// Changes a patient's details.
    pub async fn amend_patient(&self, actor: &Actor, input: AmendPatient) -> Result<Patient, AppError> {
        actor.require(Right::EditPatients)?;
        let id = input.patient_id.0;
        let entered = Entered::read(self, id, &input.details)?;
        let done = self
            .act(actor, Action::of(input.key, "amend_patient", &input)?, async |write| {
                let mut entered = entered.clone();
                let before =
                    clinic_store::patients::lookup(write.tx(), id).await?.ok_or(AppError::Missing("patient"))?;
                entered.row.deceased_on.clone_from(&before.deceased_on);
                entered.row.version = input.version.into();
                self.replace_patient(write, &before, entered).await?;
                write.audit(Entry::new("patient.amend", "patient", id).of(id));
                self.load_patient(write.tx(), id).await
            })
            .await?;
        self.changes.announce("patients", id);
        // The board shows the name, and the messages follow how the patient is reached.
        self.changes.announce("schedule", "");
        Ok(done)
    }

    /// Hides a patient from the everyday lists.
    pub async fn archive_patient(&self, actor: &Actor, input: PatientAction) -> Result<Patient, AppError> {
        self.set_archived(actor, input, true).await
    }

    /// Brings an archived patient back.
    pub async fn restore_patient(&self, actor: &Actor, input: PatientAction) -> Result<Patient, AppError> {
        self.set_archived(actor, input, false).await
    }

    /// The photo, which is a look at the patient like any other.
    pub async fn patient_photo(&self, actor: &Actor, input: PatientQuery) -> Result<PatientPhoto, AppError> {
        actor.require(Right::ViewPatients)?;
        let id = input.patient_id.0;
        self.look(actor, async |tx| {
            clinic_store::patients::lookup(tx, id).await?.ok_or(AppError::Missing("patient"))?;
            let jpeg = clinic_store::patients::photo(tx, id).await?;
            Ok((PatientPhoto { image: jpeg.map(|jpeg| STANDARD.encode(jpeg)) }, opened(id)))
        })
        .await
    }

    /// Sets the photo: checked by content, turned upright, made small, without its metadata.
    pub async fn set_patient_photo(&self, actor: &Actor, input: SetPatientPhoto) -> Result<Patient, AppError> {
        actor.require(Right::EditPatients)?;
        let id = input.patient_id.0;
        let jpeg = read_photo("image", &input.image)?;
        let done = self
            .act(actor, Action::of(input.key, "set_patient_photo", &input)?, async |write| {
                self.load_patient(write.tx(), id).await?;
                clinic_store::patients::set_photo(write.tx(), id, &jpeg, self.now()).await?;
                write.audit(Entry::new("patient.photo", "patient", id).of(id));
                self.load_patient(write.tx(), id).await
            })
            .await?;
        self.changes.announce("patients", id);
        Ok(done)
    }

    async fn set_archived(&self, actor: &Actor, input: PatientAction, is_archived: bool) -> Result<Patient, AppError> {
        actor.require(Right::ArchivePatients)?;
        let id = input.patient_id.0;
        let command = if is_archived { "archive_patient" } else { "restore_patient" };
        let action = if is_archived { "patient.archive" } else { "patient.restore" };
        let done = self
            .act(actor, Action::of(input.key, command, &input)?, async |write| {
                let patient = self.load_patient(write.tx(), id).await?;
                if patient.is_archived == is_archived {
                    return Err(AppError::Stale);
                }
                let at = is_archived.then(|| self.now());
                clinic_store::patients::set_archived(write.tx(), id, at).await?;
                if is_archived {
                    clinic_store::counters::take_off(write.tx(), ACTIVE).await?;
                } else {
                    clinic_store::counters::next(write.tx(), ACTIVE).await?;
                }
                write.audit(Entry::new(action, "patient", id).of(id));
                self.load_patient(write.tx(), id).await
            })
            .await?;
        self.changes.announce("patients", id);
        Ok(done)
    }

    /// Stores a new patient under the next number; the caller notes the event.
    pub(crate) async fn insert_patient(
        &self,
        actor: &Actor,
        write: &mut Write,
        mut entered: Entered,
    ) -> Result<PatientId, AppError> {
        let id = stored(&entered.row.id)?;
        let tx = write.tx();
        // The number first: its lock keeps two registrations of one name from taking the same key.
        entered.row.number = format!("P-{:06}", clinic_store::counters::next(tx, NUMBERS).await?);
        clinic_store::counters::next(tx, ACTIVE).await?;
        let first = sort_key(&entered.row.family_folded, &entered.row.given_folded, 0);
        entered.row.sort_key = clinic_store::patients::free_key(tx, first, id).await?;
        entered.row.created_at = self.now().0;
        let line = entered.line();
        clinic_store::patients::insert(tx, &entered.row, &line, &actor.staff_id.to_string()).await?;
        clinic_store::patients::set_phones(tx, id, &entered.phones).await?;
        Ok(id)
    }

    /// Stores changed details over `before`; the caller notes the event.
    pub(crate) async fn replace_patient(
        &self,
        write: &mut Write,
        before: &PatientRow,
        mut entered: Entered,
    ) -> Result<(), AppError> {
        let id = stored(&before.id)?;
        let tx = write.tx();
        let is_reached_otherwise = is_reached_otherwise(tx, id, &entered).await?;
        if is_reached_otherwise {
            self.hold_messages_of(tx, id).await?;
        }
        entered.row.number.clone_from(&before.number);
        let first = sort_key(&entered.row.family_folded, &entered.row.given_folded, 0);
        let was_first = sort_key(&before.family_folded, &before.given_folded, 0);
        entered.row.sort_key =
            if first == was_first { before.sort_key } else { clinic_store::patients::free_key(tx, first, id).await? };
        let line = entered.line();
        if !clinic_store::patients::amend(tx, &entered.row, &line, (before.sort_key, self.now())).await? {
            return Err(AppError::Stale);
        }
        clinic_store::patients::set_phones(tx, id, &entered.phones).await?;
        if is_reached_otherwise { self.plan_for_patient(tx, id).await } else { Ok(()) }
    }

    /// A patient with allergies and balance.
    pub(crate) async fn load_patient(&self, tx: &mut Tx, id: PatientId) -> Result<Patient, AppError> {
        let row = clinic_store::patients::lookup(tx, id).await?.ok_or(AppError::Missing("patient"))?;
        let phones = clinic_store::patients::phones(tx, id).await?;
        let allergies = clinic_store::patients::allergies(tx, id).await?;
        let has_photo = clinic_store::patients::photo(tx, id).await?.is_some();
        let balance = clinic_store::patients::balance(tx, id).await?;
        Ok(Patient {
            patient_id: Ref(id),
            number: row.number.clone(),
            is_birth_estimated: row.is_birth_estimated,
            allergy_status: row.allergy_status.clone(),
            allergies: allergies.into_iter().map(allergy).collect::<Result<_, _>>()?,
            has_photo,
            balance_minor: Whole(balance),
            deceased_on: row.deceased_on.clone(),
            is_archived: row.archived_at.is_some(),
            created_at: Whole(row.created_at),
            version: version(row.version)?,
            details: details(row, phones),
        })
    }
}

/// Whether what was entered brings the first number or address, or takes the last one away.
async fn is_reached_otherwise(tx: &mut Tx, id: PatientId, entered: &Entered) -> Result<bool, StoreError> {
    let known = clinic_store::scheduling::reminders::reach(tx, id).await?;
    let entered = (!entered.phones.is_empty(), !entered.row.email.is_empty());
    Ok(known.is_some_and(|(_, has_phone, has_email)| (has_phone, has_email) != entered))
}

fn details(row: PatientRow, phones: Vec<(String, String)>) -> PatientDetails {
    PatientDetails {
        prefix: row.prefix,
        given_names: row.given_names,
        family_name: row.family_name,
        suffix: row.suffix,
        born_on: row.born_on,
        estimated_age: None,
        sex: row.sex,
        phones: phones.into_iter().map(|(_, shown)| shown).collect(),
        email: row.email,
        address: row.address,
        city: row.city,
        district: row.district,
        postal_code: row.postal_code,
        country: row.country,
        blood_group: row.blood_group,
        emergency_name: row.emergency_name,
        emergency_relation: row.emergency_relation,
        emergency_phone: row.emergency_phone,
    }
}

fn allergy(row: AllergyRow) -> Result<Allergy, StoreError> {
    Ok(Allergy {
        allergy_id: Ref(stored(&row.id)?),
        entry: AllergyEntry {
            substance_code: row.substance_code,
            substance: row.substance,
            category: row.category,
            criticality: row.criticality,
            reaction: row.reaction,
        },
        status: row.status,
        recorded_at: Whole(row.recorded_at),
        recorded_by: row.recorded_by,
    })
}

/// Reads a photo from base64, checks it by content and re-encodes it as a small JPEG.
fn read_photo(field: &'static str, base64: &str) -> Result<Vec<u8>, AppError> {
    let bytes = STANDARD.decode(base64).map_err(|_| AppError::invalid(field, "not_jpeg_or_png"))?;
    let photo =
        clinic_exchange::photo::normalise_photo(&bytes).map_err(|refused| AppError::invalid(field, refused.code()))?;
    Ok(photo.bytes)
}

pub(crate) fn read_sex(word: &str) -> Result<Sex, StoreError> {
    Sex::find(word).ok_or(StoreError::Unreadable("patient.sex"))
}
