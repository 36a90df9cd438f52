//! The one registry of rights: what each role may do. Checked in the use case, never in the UI.

/// The job a staff member signs in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Runs the clinic's accounts, prices and settings, and reads the audit trail.
    Administrator,
    /// Sees patients, writes and signs notes and prescriptions.
    Doctor,
    /// Takes vitals and helps with visits.
    Nurse,
    /// Runs the front desk: patients, schedule, money.
    Receptionist,
    /// Asks for visits of their own; works nowhere here.
    Patient,
}

/// One thing that a person may or may not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// Read the schedule and the list of practitioners.
    ViewSchedule,
    /// Book, move, cancel and check in.
    Book,
    /// Book somebody beside another appointment, on purpose.
    Overbook,
    /// Take a visit off every list that should never have been written down. Not for whoever takes the money: what was
    /// paid without an invoice would leave no visit behind.
    CorrectVisits,
    /// Close the clinic, note leave, and change hours on single days.
    PlanAvailability,
    /// Take a patient to a room, and open the visit.
    ConductVisit,
    /// End any visit that is under way; whose visit it is ends it without.
    CompleteVisit,
    /// Settle what is left at the desk, and end a visit whose patient was sent there.
    SettleVisit,
    /// Find patients and read their demographics and allergies.
    ViewPatients,
    /// Register patients and change their demographics, photo and allergies.
    EditPatients,
    /// Hide a patient from the everyday lists, or bring one back.
    ArchivePatients,
    /// Open the medical side of a chart: notes, vitals, diagnoses, prescriptions.
    ViewRecords,
    /// Take vital signs.
    RecordVitals,
    /// Write and sign notes and diagnoses.
    WriteNotes,
    /// Write and sign prescriptions.
    Prescribe,
    /// Read invoices, payments and balances.
    ViewBilling,
    /// Draft and issue invoices, take payments.
    Bill,
    /// Change services and prices.
    ManageServices,
    /// Create, change and deactivate accounts and practitioners.
    ManageStaff,
    /// Change the clinic's own data and opening hours.
    ManageClinic,
    /// Bring data in from files.
    Import,
    /// Read and verify the audit trail.
    ReadAudit,
    /// Ask for visits of one's own, and see those.
    RequestVisit,
}

impl Role {
    /// Every role, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Administrator, Self::Doctor, Self::Nurse, Self::Receptionist, Self::Patient];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Doctor => "doctor",
            Self::Nurse => "nurse",
            Self::Receptionist => "receptionist",
            Self::Patient => "patient",
        }
    }

    /// Finds a role by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// What this role may do.
    pub const fn rights(self) -> &'static [Right] {
        use Right::{
            ArchivePatients, Bill, Book, CompleteVisit, ConductVisit, CorrectVisits, EditPatients, Import,
            ManageClinic, ManageServices, ManageStaff, Overbook, PlanAvailability, Prescribe, ReadAudit, RecordVitals,
            RequestVisit, SettleVisit, ViewBilling, ViewPatients, ViewRecords, ViewSchedule, WriteNotes,
        };
        match self {
            Self::Administrator => &[
                ViewSchedule,
                Book,
                Overbook,
                CorrectVisits,
                PlanAvailability,
                SettleVisit,
                ViewPatients,
                EditPatients,
                ArchivePatients,
                ViewBilling,
                Bill,
                ManageServices,
                ManageStaff,
                ManageClinic,
                Import,
                ReadAudit,
            ],
            Self::Doctor => &[
                ViewSchedule,
                Book,
                Overbook,
                CorrectVisits,
                ConductVisit,
                CompleteVisit,
                SettleVisit,
                ViewPatients,
                EditPatients,
                ViewRecords,
                RecordVitals,
                WriteNotes,
                Prescribe,
                ViewBilling,
            ],
            Self::Nurse => &[ViewSchedule, Book, ConductVisit, ViewPatients, EditPatients, ViewRecords, RecordVitals],
            Self::Receptionist => &[
                ViewSchedule,
                Book,
                Overbook,
                PlanAvailability,
                SettleVisit,
                ViewPatients,
                EditPatients,
                ViewBilling,
                Bill,
            ],
            Self::Patient => &[RequestVisit],
        }
    }

    /// Whether this role may do it.
    pub fn may(self, right: Right) -> bool {
        self.rights().contains(&right)
    }
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 23] = [
        Self::ViewSchedule,
        Self::Book,
        Self::Overbook,
        Self::CorrectVisits,
        Self::PlanAvailability,
        Self::ConductVisit,
        Self::CompleteVisit,
        Self::SettleVisit,
        Self::ViewPatients,
        Self::EditPatients,
        Self::ArchivePatients,
        Self::ViewRecords,
        Self::RecordVitals,
        Self::WriteNotes,
        Self::Prescribe,
        Self::ViewBilling,
        Self::Bill,
        Self::ManageServices,
        Self::ManageStaff,
        Self::ManageClinic,
        Self::Import,
        Self::ReadAudit,
        Self::RequestVisit,
    ];

    /// The word for it in the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::ViewSchedule => "view_schedule",
            Self::Book => "book",
            Self::Overbook => "overbook",
            Self::CorrectVisits => "correct_visits",
            Self::PlanAvailability => "plan_availability",
            Self::ConductVisit => "conduct_visit",
            Self::CompleteVisit => "complete_visit",
            Self::SettleVisit => "settle_visit",
            Self::ViewPatients => "view_patients",
            Self::EditPatients => "edit_patients",
            Self::ArchivePatients => "archive_patients",
            Self::ViewRecords => "view_records",
            Self::RecordVitals => "record_vitals",
            Self::WriteNotes => "write_notes",
            Self::Prescribe => "prescribe",
            Self::ViewBilling => "view_billing",
            Self::Bill => "bill",
            Self::ManageServices => "manage_services",
            Self::ManageStaff => "manage_staff",
            Self::ManageClinic => "manage_clinic",
            Self::Import => "import",
            Self::ReadAudit => "read_audit",
            Self::RequestVisit => "request_visit",
        }
    }
}
