//! The commands that a window may call: every one of the registry, and the few that are the shell's own.

use std::error::Error;
use std::sync::Arc;

use clinic_app::audit::contract::{AuditQuery, AuditRow, AuditVerdict};
use clinic_app::billing::contract::{
    AmendInvoice, DraftInvoice, Invoice, InvoicePage, InvoiceQuery, IssueInvoice, ListInvoices, SaveService, Service,
    TakePayment,
};
use clinic_app::changes::Change;
use clinic_app::contract::Raw;
use clinic_app::documents::contract::{Document, DocumentQuery};
use clinic_app::doors;
use clinic_app::exchange::contract::{ImportFhir, ImportProgress, ImportReport};
use clinic_app::failure::Failure;
use clinic_app::patients::contract::{
    AmendPatient, Duplicate, FindDuplicates, LookUp, Patient, PatientAction, PatientPage, PatientPhoto, PatientQuery,
    RecordAllergy, RegisterPatient, RetireAllergy, SearchPatients, SetPatientPhoto, SubstanceHit,
};
use clinic_app::prescribing::contract::{
    CheckItems, DrugHit, ItemsCheck, Prescription, PrescriptionQuery, SavePrescription, SignPrescription,
};
use clinic_app::records::contract::{
    AddAddendum, AddDiagnosis, Chart, DiagnosisHit, Encounter, EncounterQuery, NoteSaved, OpenEncounter, RecordVitals,
    RemoveDiagnosis, SaveNote, SignNote,
};
use clinic_app::replan::contract::{ConfirmReplan, DisplacedVisit, PlanAbsence, Replan, ReplansQuery, UndoReplan};
use clinic_app::scheduling::contract::{
    AddDayBlock, AddException, AddHolidays, AppointmentAction, AppointmentCard, AppointmentDetails, AppointmentQuery,
    AvailabilityException, BlockType, BookAppointment, BookSeries, BookWalkIn, BookableService, CancelAppointment,
    CancelSeries, ChangeSeries, CompleteVisit, ConfirmAppointment, Dashboard, DayBlock, DayBoard, DayQuery,
    DeclineRequest, EnterInError, ExceptionAdded, ExceptionsQuery, FindFreeTimes, FoundHoliday, FreeTime, HolidayFile,
    HolidaysAdded, Location, MessageConsent, MonthLoad, MonthQuery, MoveAppointment, OfferedService, OfferedTimes,
    OutsideHoursQuery, OwnVisit, PatientVisit, PlanSeries, RecordConsent, ReminderSettings, RequestVisit, Resource,
    SaveBlockType, SaveBookingRules, SaveLocation, SaveReminderRule, SaveResource, SeriesPlan, SeriesVisits,
    SetQuietHours, SettleVisit, UndoSeries, VisitReminder, WaitingRoomTicket, WeekBoard, WeekQuery, WithdrawDayBlock,
    WithdrawException, WithdrawHolidays,
};
use clinic_app::session::contract::{
    ChangePassword, Created, Recover, ReplaceRecoveryKey, Session, SessionState, SetupAdministrator, SetupClinic,
    SetupHours, SetupRegion, SignIn, Unlock,
};
use clinic_app::staff::contract::{
    AddPractitioner, AmendClinic, AmendPractitioner, ChangeRole, ClinicProfile, CreateStaff, OneTimePassword,
    Practitioner, StaffAction, StaffMember,
};
use clinic_app::waiting_list::contract::{
    AddToWaitingList, AmendWaitingEntry, DeclineOffer, HoldForEntry, LeaveWaitingList, WaitingEntry,
    WaitingEntryAction, WaitingEntryDetails, WaitingEntryQuery, WaitingListQuery, WaitingMatch, WaitingPlace,
};
use specta_typescript::Typescript;
use tauri::async_runtime::spawn_blocking;
use tauri::{State, Wry};
use tauri_specta::{Builder, collect_commands};

use crate::workstation::Workstation;
use crate::{paper, preferences, recovery, waiting_room};

macro_rules! handlers {
    (desk { $($desk:tt)* } clinic { $($clinic:tt)* }) => {
        handlers! {
            @each [
                paper::print_document,
                paper::save_document,
                paper::open_document,
                paper::pick_import_files,
                recovery::print_recovery_sheet,
                recovery::save_recovery_sheet,
                recovery::forget_recovery_sheet,
                preferences::read_preferences,
                preferences::save_preferences,
                waiting_room::open_waiting_room,
                waiting_room::fill_screen,
            ]
            $($desk)* $($clinic)*
        }
    };
    (@each [$($area:ident::$own:ident,)*] $($name:ident($($input:ty)?) -> $output:ty, $access:ident $(($right:ident))?, [$($audit:literal),*];)*) => {
        $(
            #[tauri::command]
            #[specta::specta]
            async fn $name(at: State<'_, Arc<Workstation>> $(, input: $input)?) -> Result<$output, Failure> {
                let at = Arc::clone(&at);
                apart(move || tauri::async_runtime::block_on(door!($name, at $(, pass!(input, $input))?))).await
            }
        )*

        /// What the shell adds to the registry: windows, printers and folders of this machine.
        pub const OWN_COMMANDS: &[&str] = &[$(stringify!($own)),*];

        /// Everything that a window may call, with its types.
        pub fn builder() -> Builder<Wry> {
            Builder::<Wry>::new()
                .commands(collect_commands![
                    $($name,)*
                    $($area::$own,)*
                ])
                .typ::<Change>()
                .typ::<ImportProgress>()
                .disable_serde_phases()
        }
    };
}

// A recovery key leaves its sheet with the shell; every other command is the use case itself.
macro_rules! door {
    (renew_recovery_key, $at:ident) => {
        recovery::renew_recovery_key(&$at)
    };
    (replace_recovery_key, $at:ident, $input:expr) => {
        recovery::replace_recovery_key(&$at, $input)
    };
    (setup_administrator, $at:ident, $input:expr) => {
        recovery::setup_administrator(&$at, $input)
    };
    ($name:ident, $at:ident $(, $input:expr)?) => {
        doors::$name(&$at.desk $(, $input)?)
    };
}

macro_rules! pass {
    ($input:expr, $type:ty) => {
        $input
    };
}

clinic_app::for_each_command!(handlers);

/// Runs a command on a thread of its own: a commit never waits for a frame, nor a frame for a commit.
pub async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    match spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => {
            // The words of a panic may hold a value.
            let panicked = matches!(&error, tauri::Error::JoinError(ended) if ended.is_panic());
            tracing::error!(panicked, "a command did not return");
            Err(paper::refused("internal"))
        }
    }
}

/// Writes the TypeScript bindings. They call Rust through `host.ts`, the one door of the UI.
pub fn write_bindings(file: &str) -> Result<(), Box<dyn Error>> {
    builder().export(Typescript::default(), file)?;
    let text = std::fs::read_to_string(file)?;
    let text = text.replace("\"@tauri-apps/api/core\"", "\"./host\"");
    std::fs::write(file, text)?;
    Ok(())
}
