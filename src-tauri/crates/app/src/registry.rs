//! The one table of commands: name, input, output, the right it needs and the audit events it leaves.
//!
//! The doors (`Desk` methods, Tauri handlers, `clinicctl call`), the capability file, the TypeScript bindings and
//! the rights matrix are all made from it. To add a command, add a line here and the use case of the same name.

use clinic_core::rights::Right;

/// Who may call a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody in front of the window: setting up, signing in.
    Anyone,
    /// Anybody who is signed in.
    SignedIn,
    /// Those whose role has the right.
    With(Right),
}

/// A line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// The Rust name of its input, empty when it takes none.
    pub input: &'static str,
    /// The Rust name of its output.
    pub output: &'static str,
    /// Who may call it.
    pub access: Access,
    /// The actions that it may leave in the audit trail when it is done.
    pub audit: &'static [&'static str],
}

/// Hands the table to `$emit!`.
#[macro_export]
macro_rules! for_each_command {
    ($emit:ident) => {
        $emit! {
            desk {
                session_state() -> SessionState, Anyone, [];
                setup_region(SetupRegion) -> SessionState, Anyone, [];
                setup_clinic(SetupClinic) -> SessionState, Anyone, [];
                setup_administrator(SetupAdministrator) -> Created, Anyone, ["clinic.create"];
                renew_recovery_key() -> Created, With(ManageClinic), ["clinic.recovery_key"];
                replace_recovery_key(ReplaceRecoveryKey) -> Created, With(ManageClinic), ["clinic.recovery_key"];
                setup_hours(SetupHours) -> SessionState, With(ManageClinic), ["clinic.amend", "practitioner.add"];
                setup_demo() -> SessionState, With(ManageClinic), ["clinic.demo"];
                sign_in(SignIn) -> Session, Anyone, ["session.sign_in", "session.refused", "clinic.clock_rules"];
                recover(Recover) -> Session, Anyone, ["session.recover", "clinic.clock_rules"];
                sign_out() -> SessionState, SignedIn, ["session.sign_out"];
                lock() -> SessionState, SignedIn, ["session.lock"];
                unlock(Unlock) -> Session, Anyone, ["session.unlock", "session.refused", "clinic.clock_rules"];
                change_password(ChangePassword) -> Session, SignedIn, ["staff.change_password"];
                create_staff(CreateStaff) -> OneTimePassword, With(ManageStaff), ["staff.create"];
                reset_password(StaffAction) -> OneTimePassword, With(ManageStaff), ["staff.reset_password"];
                deactivate_staff(StaffAction) -> Vec<StaffMember>, With(ManageStaff), ["staff.deactivate"];
                reactivate_staff(StaffAction) -> OneTimePassword, With(ManageStaff), ["staff.reactivate"];
                sign_note(SignNote) -> Encounter, With(WriteNotes), ["note.sign"];
                sign_prescription(SignPrescription) -> Prescription, With(Prescribe), ["prescription.sign"];
            }
            clinic {
                dashboard() -> Dashboard, With(ViewSchedule), [];
                list_staff() -> Vec<StaffMember>, With(ManageStaff), [];
                change_role(ChangeRole) -> Vec<StaffMember>, With(ManageStaff), ["staff.change_role"];
                list_practitioners() -> Vec<Practitioner>, With(ViewSchedule), [];
                add_practitioner(AddPractitioner) -> Practitioner, With(ManageStaff), ["practitioner.add"];
                amend_practitioner(AmendPractitioner) -> Practitioner, With(ManageStaff), ["practitioner.amend"];
                clinic_profile() -> ClinicProfile, SignedIn, [];
                amend_clinic(AmendClinic) -> ClinicProfile, With(ManageClinic), ["clinic.amend"];

                search_patients(SearchPatients) -> Raw<PatientPage>, With(ViewPatients), [];
                find_duplicates(FindDuplicates) -> Vec<Duplicate>, With(ViewPatients), [];
                search_substances(LookUp) -> Vec<SubstanceHit>, With(ViewPatients), [];
                register_patient(RegisterPatient) -> Patient, With(EditPatients), ["patient.register"];
                open_patient(PatientQuery) -> Patient, With(ViewPatients), ["patient.open"];
                amend_patient(AmendPatient) -> Patient, With(EditPatients), ["patient.amend"];
                archive_patient(PatientAction) -> Patient, With(ArchivePatients), ["patient.archive"];
                restore_patient(PatientAction) -> Patient, With(ArchivePatients), ["patient.restore"];
                patient_photo(PatientQuery) -> PatientPhoto, With(ViewPatients), ["patient.open"];
                set_patient_photo(SetPatientPhoto) -> Patient, With(EditPatients), ["patient.photo"];
                record_allergy(RecordAllergy) -> Patient, With(EditPatients), ["allergy.record"];
                retire_allergy(RetireAllergy) -> Patient, With(EditPatients), ["allergy.retire"];
                assert_no_known_allergies(PatientAction) -> Patient, With(EditPatients), ["allergy.none_known"];
                patient_visits(PatientQuery) -> Vec<PatientVisit>, With(ViewSchedule), ["patient.open"];

                day_board(DayQuery) -> Raw<DayBoard>, With(ViewSchedule), [];
                waiting_room_screen() -> Raw<Vec<WaitingRoomTicket>>, With(ViewSchedule), [];
                week_board(WeekQuery) -> Raw<WeekBoard>, With(ViewSchedule), [];
                month_load(MonthQuery) -> MonthLoad, With(ViewSchedule), [];
                appointment_details(AppointmentQuery) -> AppointmentDetails, With(ViewSchedule), ["patient.open"];
                find_free_times(FindFreeTimes) -> Vec<FreeTime>, With(ViewSchedule), [];
                book_appointment(BookAppointment) -> AppointmentCard, With(Book), ["appointment.book", "appointment.expire"];
                move_appointment(MoveAppointment) -> AppointmentCard, With(Book), ["appointment.move", "appointment.expire"];
                cancel_appointment(CancelAppointment) -> AppointmentCard, With(Book), ["appointment.cancel"];
                book_walk_in(BookWalkIn) -> AppointmentCard, With(Book), ["appointment.walk_in", "appointment.expire"];
                confirm_appointment(ConfirmAppointment) -> AppointmentCard, With(Book), ["appointment.coming"];
                mark_arrived(AppointmentAction) -> AppointmentCard, With(Book), ["appointment.arrive", "appointment.expire"];
                mark_no_show(AppointmentAction) -> AppointmentCard, With(Book), ["appointment.no_show"];
                undo_status(AppointmentAction) -> AppointmentCard, With(Book), ["appointment.undo", "appointment.expire"];
                check_out(AppointmentAction) -> AppointmentCard, With(ConductVisit), ["appointment.check_out"];
                complete_visit(CompleteVisit) -> AppointmentCard, With(SettleVisit), ["appointment.complete"];
                settle_visit(SettleVisit) -> AppointmentCard, With(SettleVisit), ["appointment.settle"];
                enter_in_error(EnterInError) -> AppointmentCard, With(CorrectVisits), ["appointment.error"];

                plan_series(PlanSeries) -> SeriesPlan, With(Book), [];
                book_series(BookSeries) -> SeriesVisits, With(Book), ["series.book", "appointment.expire"];
                change_series(ChangeSeries) -> SeriesVisits, With(Book), ["series.change", "appointment.expire"];
                cancel_series(CancelSeries) -> SeriesVisits, With(Book), ["series.cancel"];
                undo_series(UndoSeries) -> SeriesVisits, With(Book), ["series.undo", "appointment.expire"];
                reminder_settings() -> ReminderSettings, With(ViewSchedule), [];
                save_reminder_rule(SaveReminderRule) -> ReminderSettings, With(ManageClinic), ["reminder.rule"];
                set_quiet_hours(SetQuietHours) -> ReminderSettings, With(ManageClinic), ["reminder.quiet"];
                message_consents(PatientQuery) -> Vec<MessageConsent>, With(ViewPatients), ["patient.open"];
                record_consent(RecordConsent) -> Vec<MessageConsent>, With(EditPatients), ["consent.record"];
                visit_reminders(AppointmentQuery) -> Vec<VisitReminder>, With(ViewSchedule), ["patient.open"];

                offered_services() -> Vec<OfferedService>, With(RequestVisit), [];
                offered_times(OfferedTimes) -> Vec<FreeTime>, With(RequestVisit), [];
                request_visit(RequestVisit) -> OwnVisit, With(RequestVisit), ["appointment.request", "appointment.expire"];
                own_visits() -> Vec<OwnVisit>, With(RequestVisit), ["patient.open"];
                withdraw_request(AppointmentAction) -> OwnVisit, With(RequestVisit), ["appointment.withdraw"];
                open_requests() -> Vec<PatientVisit>, With(ViewSchedule), [];
                confirm_request(AppointmentAction) -> AppointmentCard, With(Book), ["appointment.confirm"];
                decline_request(DeclineRequest) -> AppointmentCard, With(Book), ["appointment.decline"];

                bookable_services() -> Vec<BookableService>, With(ViewSchedule), [];
                save_booking_rules(SaveBookingRules) -> Vec<BookableService>, With(ManageServices), ["service.rules"];
                list_resources() -> Vec<Resource>, With(ViewSchedule), [];
                save_resource(SaveResource) -> Vec<Resource>, With(ManageServices), ["resource.save"];
                list_locations() -> Vec<Location>, With(ViewSchedule), [];
                save_location(SaveLocation) -> Vec<Location>, With(ManageServices), ["location.save"];
                list_block_types() -> Vec<BlockType>, With(ViewSchedule), [];
                save_block_type(SaveBlockType) -> Vec<BlockType>, With(ManageServices), ["block_type.save"];
                list_day_blocks(ExceptionsQuery) -> Vec<DayBlock>, With(ViewSchedule), [];
                add_day_block(AddDayBlock) -> DayBlock, With(PlanAvailability), ["block_out.add"];
                withdraw_day_block(WithdrawDayBlock) -> DayBlock, With(PlanAvailability), ["block_out.withdraw"];
                visits_outside_hours(OutsideHoursQuery) -> Vec<PatientVisit>, With(ViewSchedule), [];
                clock_troubles() -> Vec<PatientVisit>, With(ViewSchedule), [];
                read_holidays(HolidayFile) -> Vec<FoundHoliday>, With(PlanAvailability), [];
                add_holidays(AddHolidays) -> HolidaysAdded, With(PlanAvailability), ["exception.add"];
                withdraw_holidays(WithdrawHolidays) -> Vec<AvailabilityException>, With(PlanAvailability), ["exception.withdraw"];
                list_exceptions(ExceptionsQuery) -> Vec<AvailabilityException>, With(ViewSchedule), [];
                add_exception(AddException) -> ExceptionAdded, With(PlanAvailability), ["exception.add"];
                withdraw_exception(WithdrawException) -> AvailabilityException, With(PlanAvailability), ["exception.withdraw"];

                waiting_list(WaitingListQuery) -> Vec<WaitingEntry>, With(Book), ["waiting.lapse", "appointment.expire"];
                waiting_entry(WaitingEntryQuery) -> WaitingEntryDetails, With(Book), ["patient.open"];
                add_to_waiting_list(AddToWaitingList) -> WaitingEntry, With(Book), ["waiting.add"];
                amend_waiting_entry(AmendWaitingEntry) -> WaitingEntry, With(Book), ["waiting.amend"];
                leave_waiting_list(LeaveWaitingList) -> WaitingEntry, With(Book), ["waiting.cancel"];
                return_to_waiting_list(WaitingEntryAction) -> WaitingEntry, With(Book), ["waiting.return"];
                waiting_matches(WaitingPlace) -> Vec<WaitingMatch>, With(Book), ["waiting.lapse", "appointment.expire"];
                waiting_places(WaitingEntryQuery) -> Vec<FreeTime>, With(Book), [];
                hold_for_entry(HoldForEntry) -> WaitingEntry, With(Book), ["waiting.offer", "waiting.lapse", "appointment.expire"];
                accept_offer(WaitingEntryAction) -> WaitingEntry, With(Book), ["waiting.accept"];
                reopen_offer(WaitingEntryAction) -> WaitingEntry, With(Book), ["waiting.reopen"];
                decline_offer(DeclineOffer) -> WaitingEntry, With(Book), ["waiting.decline"];

                plan_absence(PlanAbsence) -> Vec<DisplacedVisit>, With(PlanAvailability), [];
                confirm_replan(ConfirmReplan) -> Replan, With(PlanAvailability), ["replan.confirm", "appointment.move", "waiting.add", "appointment.expire"];
                undo_replan(UndoReplan) -> Replan, With(PlanAvailability), ["replan.undo", "appointment.undo", "appointment.expire"];
                list_replans(ReplansQuery) -> Vec<Replan>, With(PlanAvailability), [];

                open_encounter(OpenEncounter) -> Encounter, With(ConductVisit), ["encounter.open", "appointment.start"];
                encounter(EncounterQuery) -> Encounter, With(ViewRecords), ["encounter.read"];
                open_chart(PatientQuery) -> Chart, With(ViewRecords), ["chart.open"];
                record_vitals(RecordVitals) -> Encounter, With(RecordVitals), ["vitals.record"];
                save_note(SaveNote) -> NoteSaved, With(WriteNotes), ["note.save"];
                add_addendum(AddAddendum) -> Encounter, With(WriteNotes), ["note.addendum"];
                search_diagnoses(LookUp) -> Vec<DiagnosisHit>, With(ViewRecords), [];
                add_diagnosis(AddDiagnosis) -> Encounter, With(WriteNotes), ["diagnosis.add"];
                remove_diagnosis(RemoveDiagnosis) -> Encounter, With(WriteNotes), ["diagnosis.remove"];

                search_drugs(LookUp) -> Vec<DrugHit>, With(ViewRecords), [];
                check_items(CheckItems) -> ItemsCheck, With(Prescribe), [];
                save_prescription(SavePrescription) -> Prescription, With(Prescribe), ["prescription.save"];
                prescription(PrescriptionQuery) -> Prescription, With(ViewRecords), ["prescription.read"];

                list_services() -> Vec<Service>, With(ViewBilling), [];
                save_service(SaveService) -> Vec<Service>, With(ManageServices), ["service.save"];
                list_invoices(ListInvoices) -> Raw<InvoicePage>, With(ViewBilling), ["patient.open"];
                invoice(InvoiceQuery) -> Invoice, With(ViewBilling), ["invoice.read"];
                draft_invoice(DraftInvoice) -> Invoice, With(Bill), ["invoice.draft"];
                amend_invoice(AmendInvoice) -> Invoice, With(Bill), ["invoice.amend"];
                issue_invoice(IssueInvoice) -> Invoice, With(Bill), ["invoice.issue"];
                take_payment(TakePayment) -> Invoice, With(Bill), ["payment.take"];

                document(DocumentQuery) -> Document, SignedIn, ["document.read"];
                note_printed(DocumentQuery) -> (), SignedIn, ["document.print"];
                import_fhir(ImportFhir) -> ImportReport, With(Import), ["import.fhir", "patient.import", "practitioner.import", "allergy.record"];
                audit_trail(AuditQuery) -> Raw<Vec<AuditRow>>, With(ReadAudit), ["audit.read"];
                verify_audit() -> AuditVerdict, With(ReadAudit), ["audit.verify"];
            }
        }
    };
}

macro_rules! table {
    (desk { $($desk:tt)* } clinic { $($clinic:tt)* }) => {
        table! { @rows [] $($desk)* $($clinic)* }
    };
    (@rows [$($row:expr,)*] $name:ident($($input:ty)?) -> $output:ty, $access:ident $(($right:ident))?, [$($audit:literal),*]; $($rest:tt)*) => {
        table! { @rows [$($row,)* Command {
            name: stringify!($name),
            input: concat!($(stringify!($input))?),
            output: stringify!($output),
            access: Access::$access $((Right::$right))?,
            audit: &[$($audit),*],
        },] $($rest)* }
    };
    (@rows [$($row:expr,)*]) => {
        /// Every command.
        pub const COMMANDS: &[Command] = &[$($row),*];
    };
}
for_each_command!(table);

/// Finds a command by its name.
pub fn find(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}
