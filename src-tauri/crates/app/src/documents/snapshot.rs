//! What a paper says, as it is kept with an issued invoice or a signed prescription: reprints are made from this.
//!
//! The shapes are stored as JSON for good. A field that is added later needs `#[serde(default)]`; none is renamed.
//! The logo is not in it: it says nothing, and would be stored with every paper.

use clinic_core::clock::Instant;
use clinic_core::ids::{PatientId, PractitionerId};
use clinic_core::zone::Zone;
use clinic_store::Tx;
use clinic_store::patients::PatientRow;
use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// The clinic as it introduces itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Letterhead {
    pub(crate) name: String,
    pub(crate) address: Vec<String>,
    pub(crate) phone: String,
    pub(crate) email: String,
    pub(crate) tax_number: String,
}

/// The patient as addressed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Patient {
    pub(crate) name: String,
    pub(crate) number: String,
    pub(crate) address: Vec<String>,
    pub(crate) born_on: Option<String>,
    pub(crate) is_birth_estimated: bool,
    pub(crate) sex: String,
}

/// The practitioner as named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Practitioner {
    pub(crate) name: String,
    pub(crate) qualification: String,
    pub(crate) registration: String,
}

/// What an invoice says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Invoice {
    pub(crate) number: Option<String>,
    pub(crate) issued_on: Option<String>,
    pub(crate) due_on: Option<String>,
    pub(crate) supplied_on: Option<String>,
    pub(crate) seller: Letterhead,
    pub(crate) buyer: Patient,
    pub(crate) practitioner: Option<Practitioner>,
    pub(crate) currency: String,
    pub(crate) lines: Vec<Line>,
    pub(crate) taxes: Vec<RateTax>,
    pub(crate) net_minor: i64,
    pub(crate) tax_minor: i64,
    pub(crate) gross_minor: i64,
    pub(crate) notes: String,
}

/// A line of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) description: String,
    pub(crate) quantity: i64,
    pub(crate) unit_price_minor: i64,
    pub(crate) tax_rate: u32,
    pub(crate) net_minor: i64,
}

/// The tax of one rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RateTax {
    pub(crate) rate: u32,
    pub(crate) taxable_minor: i64,
    pub(crate) tax_minor: i64,
}

/// What a prescription says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Prescription {
    pub(crate) number: Option<String>,
    pub(crate) written_on: String,
    /// On the clinic's clock, such as `2026-03-09T08:59`; absent in a draft.
    pub(crate) signed_at: Option<String>,
    pub(crate) letterhead: Letterhead,
    pub(crate) prescriber: Practitioner,
    pub(crate) patient: Patient,
    pub(crate) weight_grams: Option<u32>,
    /// `not_asked`, `none_known` or recorded.
    pub(crate) allergy_status: String,
    pub(crate) allergies: Vec<String>,
    /// What is treated, in words with its code.
    #[serde(default)]
    pub(crate) diagnoses: Vec<String>,
    pub(crate) items: Vec<Item>,
}

/// A medicine, with form and route in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) drug: String,
    pub(crate) strength: String,
    pub(crate) form: String,
    pub(crate) dose: String,
    pub(crate) route: String,
    pub(crate) frequency: String,
    pub(crate) duration_days: Option<u32>,
    pub(crate) quantity: String,
    pub(crate) instructions: String,
    /// Why it is given although it meets a recorded allergy; empty where it meets none.
    #[serde(default)]
    pub(crate) override_reason: String,
}

/// The clinic as it introduces itself now.
pub(crate) async fn letterhead(tx: &mut Tx) -> Result<Letterhead, AppError> {
    let row = clinic_store::staff::clinic(tx).await?.ok_or(AppError::Missing("clinic"))?;
    Ok(Letterhead {
        name: row.name,
        address: row.address.lines().map(str::to_owned).collect(),
        phone: row.phone,
        email: row.email,
        tax_number: row.tax_number,
    })
}

/// The patient as addressed now.
pub(crate) async fn patient(tx: &mut Tx, id: PatientId) -> Result<Patient, AppError> {
    let row = clinic_store::patients::lookup(tx, id).await?.ok_or(AppError::Missing("patient"))?;
    Ok(Patient {
        name: joined([&row.prefix, &row.given_names, &row.family_name, &row.suffix]),
        address: address(&row),
        number: row.number,
        born_on: row.born_on,
        is_birth_estimated: row.is_birth_estimated,
        sex: row.sex,
    })
}

/// The practitioner as named now.
pub(crate) async fn practitioner(tx: &mut Tx, id: PractitionerId) -> Result<Practitioner, AppError> {
    let row = clinic_store::staff::practitioner(tx, id).await?.ok_or(AppError::Missing("practitioner"))?;
    Ok(Practitioner { name: row.name, qualification: row.qualification, registration: row.licence_number })
}

/// A moment as the clinic's clock shows it.
pub(crate) fn wall_time(zone: Zone, at: Instant) -> String {
    let wall = zone.wall(at);
    format!("{}T{:02}:{:02}", wall.day, wall.minute / 60, wall.minute % 60)
}

fn address(row: &PatientRow) -> Vec<String> {
    let town = joined([&row.city, &row.postal_code]);
    let lines = row.address.lines().chain([town.as_str(), row.district.as_str()]);
    lines.map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn joined<const N: usize>(parts: [&String; N]) -> String {
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
