//! The doors to the use cases, made from the registry: one typed function a command, and one that takes its name.

use std::pin::Pin;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::audit::contract::{AuditQuery, AuditRow, AuditVerdict};
use crate::billing::contract::{
    AmendInvoice, DraftInvoice, Invoice, InvoicePage, InvoiceQuery, IssueInvoice, ListInvoices, SaveService, Service,
    TakePayment,
};
use crate::contract::Raw;
use crate::desk::Desk;
use crate::documents::contract::{Document, DocumentQuery};
use crate::error::AppError;
use crate::exchange::contract::{ImportFhir, ImportReport};
use crate::failure::{Failure, FailureDetail, FailureKind};
use crate::patients::contract::{
    AmendPatient, Duplicate, FindDuplicates, LookUp, Patient, PatientAction, PatientPage, PatientPhoto, PatientQuery,
    RecordAllergy, RegisterPatient, RetireAllergy, SearchPatients, SetPatientPhoto, SubstanceHit,
};
use crate::prescribing::contract::{
    CheckItems, DrugHit, ItemsCheck, Prescription, PrescriptionQuery, SavePrescription, SignPrescription,
};
use crate::records::contract::{
    AddAddendum, AddDiagnosis, Chart, DiagnosisHit, Encounter, EncounterQuery, NoteSaved, OpenEncounter, RecordVitals,
    RemoveDiagnosis, SaveNote, SignNote,
};
use crate::replan::contract::{ConfirmReplan, DisplacedVisit, PlanAbsence, Replan, ReplansQuery, UndoReplan};
use crate::scheduling::contract::{
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
use crate::session::contract::{
    ChangePassword, Created, Recover, ReplaceRecoveryKey, Session, SessionState, SetupAdministrator, SetupClinic,
    SetupHours, SetupRegion, SignIn, Unlock,
};
use crate::staff::contract::{
    AddPractitioner, AmendClinic, AmendPractitioner, ChangeRole, ClinicProfile, CreateStaff, OneTimePassword,
    Practitioner, StaffAction, StaffMember,
};
use crate::waiting_list::contract::{
    AddToWaitingList, AmendWaitingEntry, DeclineOffer, HoldForEntry, LeaveWaitingList, WaitingEntry,
    WaitingEntryAction, WaitingEntryDetails, WaitingEntryQuery, WaitingListQuery, WaitingMatch, WaitingPlace,
};

/// The largest input that is read, in bytes: a photo of 5 MB in base64 and some words around it.
pub const LARGEST_INPUT: usize = 8 << 20;

macro_rules! doors {
    (desk { $($desk:tt)* } clinic { $($clinic:tt)* }) => {
        $crate::doors::desk_doors! { $($desk)* }
        $crate::doors::clinic_doors! { $($clinic)* }

        /// Runs the command of this name on its input as JSON, and answers with its output as JSON.
        pub async fn dispatch(desk: &Desk, name: &str, input: &str) -> Result<String, Failure> {
            if input.len() > LARGEST_INPUT {
                return Err(malformed("too_large"));
            }
            $crate::doors::arms! { desk name input [] $($desk)* $($clinic)* }
        }
    };
}

// Boxed: whoever calls by name would otherwise hold the largest of all commands on the stack.
macro_rules! desk_doors {
    ($($name:ident($($input:ty)?) -> $output:ty, $access:ident $(($right:ident))?, [$($audit:literal),*];)*) => {$(
        #[doc = concat!("Runs `", stringify!($name), "` at this desk.")]
        pub async fn $name(desk: &Desk $(, input: $input)?) -> Result<$output, Failure> {
            let done = Box::pin($crate::doors::with_input!(desk.$name() $(, input as $input)?)).await;
            done.map_err(|error| desk.failure(error))
        }
    )*};
}

macro_rules! clinic_doors {
    ($($name:ident($($input:ty)?) -> $output:ty, $access:ident $(($right:ident))?, [$($audit:literal),*];)*) => {$(
        #[doc = concat!("Runs `", stringify!($name), "` for the person at this desk.")]
        pub async fn $name(desk: &Desk $(, input: $input)?) -> Result<$output, Failure> {
            let (work, actor) = desk.at_work().await.map_err(|error| desk.failure(error))?;
            let done = Box::pin($crate::doors::with_input!(work.clinic.$name(&actor) $(, input as $input)?)).await;
            done.map_err(|error| desk.failure(error))
        }
    )*};
}

macro_rules! with_input {
    ($($object:ident).+ ($($argument:expr)?)) => { $($object).+($($argument)?) };
    ($($object:ident).+ (), $input:ident as $type:ty) => { $($object).+($input) };
    ($($object:ident).+ ($argument:expr), $input:ident as $type:ty) => { $($object).+($argument, $input) };
}

/// A command called by name. Each makes its future in a frame of its own: together they would outgrow the stack.
type Door = for<'a> fn(&'a Desk, &'a str) -> Pin<Box<dyn Future<Output = Result<String, Failure>> + 'a>>;

macro_rules! arms {
    ($desk:ident $called:ident $json:ident [$($arm:tt)*] $name:ident() -> $output:ty, $access:ident $(($right:ident))?, [$($audit:literal),*]; $($rest:tt)*) => {
        $crate::doors::arms! { $desk $called $json [$($arm)* stringify!($name) => |desk, _| Box::pin(async move { write($name(desk).await?) }),] $($rest)* }
    };
    ($desk:ident $called:ident $json:ident [$($arm:tt)*] $name:ident($input:ty) -> $output:ty, $access:ident $(($right:ident))?, [$($audit:literal),*]; $($rest:tt)*) => {
        $crate::doors::arms! { $desk $called $json [$($arm)* stringify!($name) => |desk, json| Box::pin(async move { write($name(desk, read::<$input>(json)?).await?) }),] $($rest)* }
    };
    ($desk:ident $called:ident $json:ident [$($pattern:expr => $door:expr,)*]) => {
        $(if $called == $pattern {
            let door: Door = $door;
            return door($desk, $json).await;
        })*
        Err(malformed("unknown_command"))
    };
}

pub(crate) use {arms, clinic_doors, desk_doors, with_input};

crate::for_each_command!(doors);

impl Desk {
    fn failure(&self, error: AppError) -> Failure {
        error.into_failure(|| self.reference())
    }

    /// A short name by which a fault is found in the log.
    fn reference(&self) -> String {
        let id = self.setting.around.ids.fresh().simple().to_string();
        id.get(id.len().saturating_sub(8)..).unwrap_or("").to_uppercase()
    }
}

fn read<T: DeserializeOwned>(input: &str) -> Result<T, Failure> {
    serde_json::from_str(input).map_err(|error| Failure {
        // The error names a field and a place, and may quote a word of the input: it goes to the caller, not to a log.
        field: Some(error.to_string()),
        ..malformed("malformed")
    })
}

fn write(output: impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(&output).map_err(|_| malformed("unwritable"))
}

fn malformed(code: &str) -> Failure {
    Failure {
        kind: FailureKind::Invalid,
        code: code.to_owned(),
        field: None,
        reference: String::new(),
        detail: FailureDetail::None,
    }
}
