//! Plain values in, PDF bytes out: the paper that a clinic hands to its patients.
//!
//! Nothing here reads a file, a clock or a random number, so the same values give the same bytes.

mod block;
mod call_list;
mod day_sheet;
mod draw;
mod embed;
mod fonts;
mod format;
mod invoice;
mod letterhead;
mod numerals;
mod options;
mod page;
mod pdf;
mod people;
mod picture;
mod prescription;
mod receipt;
mod recovery;
mod shaping;
mod table;
mod text;
mod typesetter;
mod write_text;

pub use call_list::{Call, CallList, call_list};
pub use day_sheet::{DayList, DaySheet, DayVisit, day_sheet};
pub use invoice::{Invoice, InvoiceLine, PaymentTaken, TaxLine, Totals, invoice};
pub use letterhead::Letterhead;
pub use options::{DocumentError, Options, Paper};
pub use people::{Birth, Patient, PaymentMethod, Practitioner, Sex};
pub use prescription::{Allergies, Prescription, PrescriptionItem, Signature, prescription};
pub use receipt::{Receipt, receipt};
pub use recovery::{RecoverySheet, recovery_sheet};
