//! What crosses to the UI about paper.

use clinic_core::ids::{InvoiceId, PaymentId, PractitionerId, PrescriptionId, ReplanId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contract::Ref;

/// Which paper.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum DocumentQuery {
    /// An invoice; a draft carries a mark.
    Invoice {
        /// Which.
        invoice_id: Ref<InvoiceId>,
    },
    /// A receipt.
    Receipt {
        /// Of which payment.
        payment_id: Ref<PaymentId>,
    },
    /// A prescription; a draft carries a mark.
    Prescription {
        /// Which.
        prescription_id: Ref<PrescriptionId>,
    },
    /// The list of a day's visits, to be written on.
    DaySheet {
        /// ISO day.
        day: String,
        /// Of whom, a page each; of everybody who has visits when empty.
        practitioner_ids: Vec<Ref<PractitionerId>>,
    },
    /// Whom to call after a replan.
    CallList {
        /// Which replan.
        replan_id: Ref<ReplanId>,
    },
}

/// A PDF.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Document {
    /// A name for the file, such as `INV-2026-000001.pdf`.
    pub file_name: String,
    /// The PDF in base64.
    pub pdf: String,
}
