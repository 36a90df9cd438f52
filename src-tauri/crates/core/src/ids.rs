//! Identifiers: each kind of thing has an id type of its own, so that two are never confused.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;
use uuid::Uuid;

/// The text is no identifier of this clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not an identifier")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID, usually a fresh version 7 one from the id source.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }
    )+};
}

ids! {
    /// One clinic, and so one database.
    ClinicId,
    /// A person who signs in.
    StaffId,
    /// A person who sees patients; usually also a staff member.
    PractitionerId,
    /// A person who is cared for.
    PatientId,
    /// A recorded allergy or intolerance of a patient.
    AllergyId,
    /// One place in the schedule.
    AppointmentId,
    /// Visits that were booked as one series.
    SeriesId,
    /// A room or a device that visits take.
    ResourceId,
    /// A place where the clinic sees patients, of a clinic with several.
    LocationId,
    /// When patients are reminded of their visits, and how.
    ReminderRuleId,
    /// A change of the ordinary hours on some days: a closure, leave, extra hours.
    ExceptionId,
    /// Time that comes back every week: at work, a break, a block-out.
    RuleId,
    /// A kind of block-out, such as "Emergency only".
    BlockTypeId,
    /// One wish on the waiting list.
    WaitingEntryId,
    /// One absence after which visits were placed anew.
    ReplanId,
    /// One visit's medical side (FHIR Encounter).
    EncounterId,
    /// The SOAP note of an encounter.
    NoteId,
    /// Something added to a signed note.
    AddendumId,
    /// One taking of vital signs.
    VitalsId,
    /// A diagnosis made in an encounter (FHIR Condition).
    DiagnosisId,
    /// One prescription sheet.
    PrescriptionId,
    /// One line of a prescription.
    PrescriptionItemId,
    /// Something the clinic offers at a price.
    ServiceId,
    /// An invoice, draft or issued.
    InvoiceId,
    /// One line of an invoice.
    InvoiceLineId,
    /// Money received.
    PaymentId,
    /// The part of a payment that settles one invoice.
    AllocationId,
    /// One user action; the same key sent twice acts once.
    ActionKey,
}

/// Where new identifiers come from: UUID version 7 in the product, a counter in tests.
pub trait IdSource: Send + Sync {
    /// Returns a UUID that was never returned before.
    fn fresh(&self) -> Uuid;
}
