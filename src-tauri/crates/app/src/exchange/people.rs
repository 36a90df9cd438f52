//! Patients and practitioners of other systems, recognised by the identifiers that these gave them.

use clinic_core::ids::{PatientId, PractitionerId};
use clinic_exchange::fhir::{Deceased, FhirIdentifier, FhirName, FhirPatient, FhirPractitioner, FhirSex};
use clinic_store::staff::PractitionerRow;
use clinic_store::{Entry, StoreError, Write};

use super::{Fate, fingerprint};
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;
use crate::patients::contract::PatientDetails;
use crate::patients::{Entered, import_phone};

/// The system of records that carry nothing but the address inside their file.
const FILE_SYSTEM: &str = "urn:ietf:rfc:3986";

impl Clinic {
    /// Adds or changes one patient; the reason when they cannot be kept.
    pub(super) async fn import_patient(
        &self,
        actor: &Actor,
        write: &mut Write,
        patient: &FhirPatient,
    ) -> Result<Result<(PatientId, Fate), String>, AppError> {
        let (system, value) = identifier(&patient.identifiers, patient.full_url.as_deref(), patient.id.as_deref());
        let print = fingerprint(patient);
        let known = clinic_store::patients::find_external(write.tx(), &system, &value, "patient").await?;
        if let Some((id, before)) = &known
            && *before == print
        {
            return Ok(Ok((stored(id)?, Fate::Unchanged)));
        }
        let id = match &known {
            Some((id, _)) => stored(id)?,
            None => self.fresh(PatientId::new),
        };
        let entered = match self.entered(id, patient) {
            Ok(entered) => entered,
            Err(AppError::Invalid(problems)) => {
                return Ok(Err(problems
                    .first()
                    .map_or_else(String::new, |first| format!("{}:{}", first.field, first.code))));
            }
            Err(error) => return Err(error),
        };
        let fate = if known.is_some() {
            let before = clinic_store::patients::lookup(write.tx(), id).await?.ok_or(AppError::Missing("patient"))?;
            let mut entered = entered;
            entered.row.version = before.version;
            self.replace_patient(write, &before, entered).await?;
            Fate::Changed
        } else {
            self.insert_patient(actor, write, entered).await?;
            Fate::Added
        };
        clinic_store::patients::set_external(write.tx(), (&system, &value), ("patient", &id.to_string()), &print)
            .await?;
        write.audit(Entry::new("patient.import", "patient", id).of(id));
        Ok(Ok((id, fate)))
    }

    /// Adds one practitioner; a known one stays as the clinic keeps it.
    pub(super) async fn import_practitioner(
        &self,
        write: &mut Write,
        practitioner: &FhirPractitioner,
    ) -> Result<Fate, AppError> {
        let (system, value) =
            identifier(&practitioner.identifiers, practitioner.full_url.as_deref(), practitioner.id.as_deref());
        if clinic_store::patients::find_external(write.tx(), &system, &value, "practitioner").await?.is_some() {
            return Ok(Fate::Unchanged);
        }
        let licence = practitioner.npi().unwrap_or(&value).to_owned();
        let print = fingerprint(practitioner);
        let (id, fate) = match clinic_store::staff::licence_holder(write.tx(), &licence).await? {
            Some(id) => (id, Fate::Unchanged),
            None => (self.add_imported(write, practitioner, licence).await?, Fate::Added),
        };
        let entity = ("practitioner", id.to_string());
        clinic_store::patients::set_external(write.tx(), (&system, &value), (entity.0, &entity.1), &print).await?;
        Ok(fate)
    }

    async fn add_imported(
        &self,
        write: &mut Write,
        practitioner: &FhirPractitioner,
        licence_number: String,
    ) -> Result<PractitionerId, StoreError> {
        let id = self.fresh(PractitionerId::new);
        let row = PractitionerRow {
            id: id.to_string(),
            staff_id: None,
            name: whole_name(&practitioner.name),
            specialisation: String::new(),
            licence_number,
            years_experience: None,
            qualification: practitioner.qualifications.join(", "),
            fee_minor: None,
            // Somebody who practises elsewhere: known here, without a column on the board.
            is_accepting: false,
            on_board: false,
            is_active: practitioner.is_active,
            version: 1,
        };
        clinic_store::staff::insert_practitioner(write.tx(), &row, self.now()).await?;
        write.audit(Entry::new("practitioner.import", "practitioner", id));
        Ok(id)
    }

    fn entered(&self, id: PatientId, patient: &FhirPatient) -> Result<Entered, AppError> {
        let mut entered = Entered::read(self, id, &details(patient))?;
        entered.row.is_birth_estimated = patient.born_on.as_ref().is_some_and(|date| date.is_estimated());
        entered.row.deceased_on = match &patient.deceased {
            Deceased::On(date) => Some(date.first_day().to_string()),
            Deceased::Yes | Deceased::No => None,
        };
        let country = if entered.row.country.is_empty() { &self.country } else { &entered.row.country };
        entered.phones = patient.phones.iter().take(5).map(|phone| import_phone(&phone.number, country)).collect();
        Ok(entered)
    }
}

/// The identifier by which the other system knows a record: its own first, else its address in the file.
pub(super) fn identifier(identifiers: &[FhirIdentifier], full_url: Option<&str>, id: Option<&str>) -> (String, String) {
    let named = identifiers.iter().find_map(|one| Some((one.system.clone()?, one.value.clone())));
    named.unwrap_or_else(|| (FILE_SYSTEM.to_owned(), full_url.or(id).unwrap_or_default().to_owned()))
}

fn details(patient: &FhirPatient) -> PatientDetails {
    let address = patient.address.clone().unwrap_or_default();
    let (given_names, family_name) = names(&patient.name);
    PatientDetails {
        prefix: patient.name.prefixes.join(" "),
        given_names,
        family_name,
        suffix: patient.name.suffixes.join(" "),
        born_on: patient.born_on.as_ref().map(|date| date.first_day().to_string()),
        estimated_age: None,
        sex: sex(patient.sex).to_owned(),
        phones: Vec::new(),
        email: patient.emails.first().cloned().unwrap_or_default(),
        address: address.lines.join(", "),
        city: address.city.unwrap_or_default(),
        district: address.state.or(address.district).unwrap_or_default(),
        postal_code: address.postal_code.unwrap_or_default(),
        country: address.country.filter(|country| country.len() == 2).unwrap_or_default(),
        blood_group: None,
        emergency_name: String::new(),
        emergency_relation: String::new(),
        emergency_phone: String::new(),
    }
}

fn names(name: &FhirName) -> (String, String) {
    let given = name.given.join(" ");
    let family = name.family.clone().unwrap_or_default();
    if given.is_empty() && family.is_empty() {
        (String::new(), name.text.clone().unwrap_or_default())
    } else {
        (given, family)
    }
}

fn whole_name(name: &FhirName) -> String {
    let (given, family) = names(name);
    let parts = [name.prefixes.join(" "), given, family, name.suffixes.join(" ")];
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

const fn sex(sex: FhirSex) -> &'static str {
    match sex {
        FhirSex::Male => "male",
        FhirSex::Female => "female",
        FhirSex::Other => "other",
        FhirSex::Unknown => "unknown",
    }
}
