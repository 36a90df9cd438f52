//! A week of visits: the days before lived through to the receipt, today half done, the next days booked.

use chrono::{Days, NaiveDate};
use clinic_core::clock::Instant;
use clinic_core::ids::{EncounterId, InvoiceId, PatientId, PractitionerId};
use clinic_core::scheduling::NoCharge;
use clinic_core::zone::{WallTime, resolve};

use super::Demo;
use super::people::{CASES, Case};
use crate::actor::Actor;
use crate::billing::contract::{DraftInvoice, Invoice, InvoiceLine, IssueInvoice, TakePayment};
use crate::contract::Ref;
use crate::error::AppError;
use crate::prescribing::contract::{CheckItems, PrescriptionItem, SavePrescription, SignPrescription};
use crate::records::contract::{AddDiagnosis, Encounter, OpenEncounter, RecordVitals, SaveNote, SignNote, VitalSigns};
use crate::scheduling::contract::{AppointmentAction, AppointmentCard, BookAppointment, CompleteVisit};

/// Days made before and after today.
const DAYS: u64 = 6;
/// Minutes of every visit.
const MINUTES: i32 = 20;
/// The minutes of the day at which visits begin.
const STARTS: [i32; 14] = [540, 560, 580, 620, 640, 680, 720, 740, 840, 860, 900, 940, 980, 1020];

/// One visit to make up.
struct Plan<'a> {
    day: NaiveDate,
    starts: i32,
    doctor: &'a Actor,
    practitioner: PractitionerId,
    patient: PatientId,
    case: &'a Case,
    number: usize,
}

impl Demo {
    /// Makes the visits of two weeks around today, and leaves the clock at the present.
    pub(super) async fn live_the_week(&self) -> Result<(), AppError> {
        let today = self.clinic.zone.day_of(self.present);
        let mut number = 0;
        for offset in 0..=(2 * DAYS) {
            let Some(day) =
                today.checked_add_days(Days::new(offset)).and_then(|day| day.checked_sub_days(Days::new(DAYS)))
            else {
                continue;
            };
            for (slot, starts) in STARTS.iter().enumerate() {
                for (column, (doctor, practitioner)) in self.doctors.iter().enumerate() {
                    // Full in the past and today, ever emptier afterwards; always a few gaps.
                    if (slot * 3 + column * 5 + number) % 7 == 0 || (day > today && (slot + column) % 3 != 0) {
                        number += 1;
                        continue;
                    }
                    let Some(patient) = self.patients.get((number * 7 + column) % self.patients.len().max(1)) else {
                        continue;
                    };
                    let Some(case) = CASES.get(number % CASES.len()) else { continue };
                    let plan = Plan {
                        day,
                        starts: *starts,
                        doctor,
                        practitioner: *practitioner,
                        patient: *patient,
                        case,
                        number,
                    };
                    Box::pin(self.live_visit(&plan)).await?;
                    number += 1;
                }
            }
        }
        self.set_clock(self.present);
        Ok(())
    }

    async fn live_visit(&self, plan: &Plan<'_>) -> Result<(), AppError> {
        let Ok(starts) = u16::try_from(plan.starts) else { return Ok(()) };
        let Ok(starts_at) = resolve(self.clinic.zone, WallTime::new(plan.day, starts)) else { return Ok(()) };
        // Booked the evening before, or now if that is still to come.
        self.set_clock(starts_at.plus_minutes(-900).min(self.present));
        let Some(card) = Box::pin(self.book(plan)).await? else { return Ok(()) };
        let late = starts_at.plus_minutes(40);
        if late <= self.present {
            Box::pin(self.live_through(plan, card, starts_at)).await
        } else if starts_at.plus_minutes(-10) <= self.present {
            self.set_clock(starts_at.plus_minutes(-8).min(self.present));
            self.arrive(&card).await.map(|_| ())
        } else {
            Ok(())
        }
    }

    /// Books the visit; a patient who has another one at that time does without.
    async fn book(&self, plan: &Plan<'_>) -> Result<Option<AppointmentCard>, AppError> {
        let input = BookAppointment {
            key: self.key(),
            patient_id: Ref(plan.patient),
            practitioner_id: Ref(plan.practitioner),
            day: plan.day.to_string(),
            starts_minute: plan.starts,
            minutes: MINUTES,
            reason: plan.case.reason.to_owned(),
            service_id: self.service(plan.case.service).map(|service| service.service_id),
            overbook_reason: String::new(),
        };
        match self.clinic.book_appointment(self.desk_person(), input).await {
            Ok(card) => Ok(Some(card)),
            Err(AppError::Refused { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn live_through(&self, plan: &Plan<'_>, card: AppointmentCard, starts_at: Instant) -> Result<(), AppError> {
        if plan.number % 17 == 5 {
            self.set_clock(starts_at.plus_minutes(30));
            self.clinic.mark_no_show(self.desk_person(), self.step(&card)).await?;
            return Ok(());
        }
        self.set_clock(starts_at.plus_minutes(-6));
        let card = self.arrive(&card).await?;
        self.set_clock(starts_at.plus_minutes(2));
        let open = OpenEncounter { key: self.key(), appointment_id: card.appointment_id };
        let encounter = self.clinic.open_encounter(plan.doctor, open).await?;
        let encounter = self.write_note(plan, &encounter).await?;
        self.prescribe(plan, encounter.encounter_id.0).await?;
        self.set_clock(starts_at.plus_minutes(18));
        let done = CompleteVisit {
            key: self.key(),
            appointment_id: card.appointment_id,
            version: encounter.appointment_version,
            leave_unsigned: false,
            no_charge: NoCharge::Later.word().to_owned(),
        };
        self.clinic.complete_visit(plan.doctor, done).await?;
        self.set_clock(starts_at.plus_minutes(24));
        self.bill(plan, encounter.encounter_id.0).await
    }

    async fn arrive(&self, card: &AppointmentCard) -> Result<AppointmentCard, AppError> {
        self.clinic.mark_arrived(self.desk_person(), self.step(card)).await
    }

    async fn write_note(&self, plan: &Plan<'_>, encounter: &Encounter) -> Result<Encounter, AppError> {
        let vary = i32::try_from(plan.number % 9).unwrap_or(0);
        let signs = VitalSigns {
            systolic: Some(112 + vary * 4),
            diastolic: Some(70 + vary * 2),
            pulse: Some(66 + vary * 3),
            temperature: Some(366 + vary),
            ..VitalSigns::default()
        };
        let vitals =
            RecordVitals { key: self.key(), encounter_id: encounter.encounter_id, signs, confirm_unusual: true };
        self.clinic.record_vitals(self.nurse.as_ref().unwrap_or(plan.doctor), vitals).await?;
        let (code, text) = plan.case.diagnosis;
        let diagnosis = AddDiagnosis {
            key: self.key(),
            encounter_id: encounter.encounter_id,
            code: code.to_owned(),
            text: text.to_owned(),
        };
        self.clinic.add_diagnosis(plan.doctor, diagnosis).await?;
        let [subjective, objective, assessment, plan_text] = plan.case.note.map(str::to_owned);
        let note = SaveNote {
            encounter_id: encounter.encounter_id,
            subjective,
            objective,
            assessment,
            plan: plan_text,
            version: encounter.note.version,
        };
        let saved = self.clinic.save_note(plan.doctor, note).await?;
        let sign = SignNote {
            key: self.key(),
            encounter_id: encounter.encounter_id,
            password: String::new(),
            version: saved.version,
        };
        self.clinic.seal_note(plan.doctor, &sign).await
    }

    async fn prescribe(&self, plan: &Plan<'_>, encounter: EncounterId) -> Result<(), AppError> {
        let Some([drug, strength, form, dose, frequency, days, quantity]) =
            plan.case.medicine.map(|m| m.map(str::to_owned))
        else {
            return Ok(());
        };
        let mut item = PrescriptionItem {
            drug,
            strength,
            form,
            dose,
            route: "oral".to_owned(),
            frequency,
            duration_days: days.parse().ok(),
            quantity,
            instructions: String::new(),
            override_reason: "Taken before without any reaction".to_owned(),
            override_answers: Vec::new(),
        };
        let check = CheckItems { patient_id: Ref(plan.patient), items: vec![item.clone()] };
        let met = self.clinic.check_items(plan.doctor, check).await?.warnings;
        item.override_answers = met.into_iter().map(|warning| warning.allergy_id).collect();
        let save = SavePrescription {
            key: self.key(),
            encounter_id: Ref(encounter),
            prescription_id: None,
            items: vec![item],
            version: None,
        };
        let draft = self.clinic.save_prescription(plan.doctor, save).await?;
        let sign = SignPrescription {
            key: self.key(),
            prescription_id: draft.prescription_id,
            password: String::new(),
            version: draft.version,
        };
        self.clinic.sign_prescription(plan.doctor, plan.practitioner, &sign).await.map(|_| ())
    }

    async fn bill(&self, plan: &Plan<'_>, encounter: EncounterId) -> Result<(), AppError> {
        let lines = self.services.get(plan.number % 3).map(|service| InvoiceLine {
            service_id: Some(service.service_id),
            description: service.name.clone(),
            quantity: 1,
            unit_price_minor: service.price_minor,
            tax_rate: service.tax_rate,
        });
        let draft = DraftInvoice {
            key: self.key(),
            patient_id: Ref(plan.patient),
            encounter_id: Some(Ref(encounter)),
            lines: lines.into_iter().collect(),
            notes: String::new(),
        };
        let person = self.desk_person();
        let draft = self.clinic.draft_invoice(person, draft).await?;
        let issue = IssueInvoice { key: self.key(), invoice_id: draft.invoice_id, version: draft.version };
        let issued = self.clinic.issue_invoice(person, issue).await?;
        self.pay(plan, &issued).await
    }

    async fn pay(&self, plan: &Plan<'_>, invoice: &Invoice) -> Result<(), AppError> {
        let id: Ref<InvoiceId> = invoice.invoice_id;
        let amount = match plan.number % 10 {
            3 => return Ok(()),
            7 => crate::contract::Whole(invoice.balance_minor.0 / 2),
            _ => invoice.balance_minor,
        };
        let method = if plan.number % 4 == 1 { "card" } else { "cash" };
        let take = TakePayment {
            key: self.key(),
            invoice_id: id,
            method: method.to_owned(),
            amount_minor: amount,
            tendered_minor: amount,
        };
        self.clinic.take_payment(self.desk_person(), take).await.map(|_| ())
    }

    fn step(&self, card: &AppointmentCard) -> AppointmentAction {
        AppointmentAction { key: self.key(), appointment_id: card.appointment_id, version: card.version }
    }

    pub(super) fn desk_person(&self) -> &Actor {
        self.receptionist.as_ref().unwrap_or(&self.administrator)
    }
}
