//! Services, invoices and payments. A draft has no number; what is issued or paid is final.

pub mod contract;

mod entered;
pub(crate) mod issuing;
pub(crate) mod paying;

use clinic_core::billing::{InvoiceState, Settlement, bill};
use clinic_core::ids::{EncounterId, InvoiceId, PatientId, ServiceId};
use clinic_core::money::{Currency, Money};
use clinic_core::rights::Right;
use clinic_core::scheduling::Status;
use clinic_store::billing::lists::{Filter, SumsRow};
use clinic_store::billing::payments::PaymentRow;
use clinic_store::billing::services::ServiceRow;
use clinic_store::billing::{LineRow, VisitRow};
use clinic_store::{Entry, StoreError, Tx, Write};

use crate::action::Action;
use crate::actor::Actor;
use crate::audit::looks::opened;
use crate::clinic::Clinic;
use crate::contract::{Raw, Ref, Whole, stored, version};
use crate::error::AppError;
use contract::{
    AmendInvoice, DraftInvoice, Invoice, InvoiceLine, InvoicePage, InvoiceQuery, InvoiceSums, ListInvoices, Payment,
    SaveService, Service, TaxLine,
};
use entered::{Entered, consultation, read_service, refused, sums, totals_of};

const KINDS: [&str; 4] = ["all", "draft", "open", "paid"];

impl Clinic {
    /// Every service, those that are offered first.
    pub async fn list_services(&self, actor: &Actor) -> Result<Vec<Service>, AppError> {
        actor.require(Right::ViewBilling)?;
        services(&mut self.store.read().await?).await
    }

    /// Adds a service, or changes one; invoices that name it stay as they are.
    pub async fn save_service(&self, actor: &Actor, input: SaveService) -> Result<Vec<Service>, AppError> {
        actor.require(Right::ManageServices)?;
        let id = input.service_id.map_or_else(|| self.fresh(ServiceId::new), |id| id.0);
        let row = read_service(id, &input)?;
        let done = self
            .act(actor, Action::of(input.key, "save_service", &input)?, async |write| {
                let holder = clinic_store::billing::services::holder(write.tx(), &row.code).await?;
                if holder.is_some_and(|holder| holder != row.id) {
                    return Err(AppError::invalid("code", "taken"));
                }
                if input.service_id.is_none() {
                    clinic_store::billing::services::insert(write.tx(), id, &row).await?;
                } else if !clinic_store::billing::services::amend(write.tx(), id, &row).await? {
                    return Err(AppError::Stale);
                }
                write.audit(Entry::new("service.save", "service", id));
                services(write.tx()).await
            })
            .await?;
        self.changes.announce("billing", id);
        Ok(done)
    }

    /// Invoices newest first, and what all of them come to; those of one patient open that patient.
    pub async fn list_invoices(&self, actor: &Actor, input: ListInvoices) -> Result<Raw<InvoicePage>, AppError> {
        actor.require(Right::ViewBilling)?;
        if !KINDS.contains(&input.filter.as_str()) {
            return Err(AppError::invalid("filter", "unknown"));
        }
        if !(1..=200).contains(&input.limit) || input.offset < 0 {
            return Err(AppError::invalid("limit", "out_of_range"));
        }
        let filter = Filter {
            patient_id: input.patient_id.map(|id| id.0),
            kind: &input.filter,
            limit: input.limit.into(),
            offset: input.offset.into(),
        };
        let json = match filter.patient_id {
            None => page(&mut self.store.read().await?, &filter).await?,
            Some(patient) => {
                self.look(actor, async |tx| {
                    clinic_store::patients::lookup(tx, patient).await?.ok_or(AppError::Missing("patient"))?;
                    Ok((page(tx, &filter).await?, opened(patient)))
                })
                .await?
            }
        };
        Ok(Raw::new(json)?)
    }

    /// Opens an invoice, which the trail notes.
    pub async fn invoice(&self, actor: &Actor, input: InvoiceQuery) -> Result<Invoice, AppError> {
        actor.require(Right::ViewBilling)?;
        let id = input.invoice_id.0;
        self.look(actor, async |tx| {
            let invoice = load_invoice(tx, id).await?;
            let entry = Entry::new("invoice.read", "invoice", id).of(invoice.patient_id.0);
            Ok((invoice, entry))
        })
        .await
    }

    /// Begins an invoice, of a visit or without one.
    pub async fn draft_invoice(&self, actor: &Actor, input: DraftInvoice) -> Result<Invoice, AppError> {
        actor.require(Right::Bill)?;
        let (id, patient) = (self.fresh(InvoiceId::new), input.patient_id.0);
        let entered = Entered::read(&*self.ids, &input.lines, &input.notes)?;
        let done = self
            .act(actor, Action::of(input.key, "draft_invoice", &input)?, async |write| {
                let visit = visit_to_bill(write.tx(), patient, input.encounter_id).await?;
                let mut entered = entered.clone();
                if entered.lines.is_empty() {
                    entered.lines.extend(self.consultation_of(write.tx(), visit.as_ref()).await?);
                }
                self.insert_invoice(actor, write, (id, &input), (visit, &entered)).await?;
                write.audit(Entry::new("invoice.draft", "invoice", id).of(patient));
                load_invoice(write.tx(), id).await
            })
            .await?;
        self.changes.announce("billing", id);
        Ok(done)
    }

    /// Changes the lines and the remark of a draft.
    pub async fn amend_invoice(&self, actor: &Actor, input: AmendInvoice) -> Result<Invoice, AppError> {
        actor.require(Right::Bill)?;
        let id = input.invoice_id.0;
        let entered = Entered::read(&*self.ids, &input.lines, &input.notes)?;
        let totals = totals_of(&entered.lines, self.currency)?;
        let done = self
            .act(actor, Action::of(input.key, "amend_invoice", &input)?, async |write| {
                let tx = write.tx();
                let row = clinic_store::billing::lock(tx, id).await?.ok_or(AppError::Missing("invoice"))?;
                state(&row.state)?.require_draft().map_err(refused)?;
                entered.require_services(tx).await?;
                if !clinic_store::billing::amend(tx, id, sums(&totals), &entered.notes, input.version.into()).await? {
                    return Err(AppError::Stale);
                }
                clinic_store::billing::set_lines(tx, id, &entered.lines).await?;
                let patient = stored(&row.patient_id)?;
                write.audit(Entry::new("invoice.amend", "invoice", id).of(patient));
                load_invoice(write.tx(), id).await
            })
            .await?;
        self.changes.announce("billing", id);
        Ok(done)
    }

    /// The practitioner's fee as a line, for a visit that is billed without others.
    async fn consultation_of(&self, tx: &mut Tx, visit: Option<&VisitRow>) -> Result<Option<LineRow>, AppError> {
        let Some(visit) = visit else { return Ok(None) };
        let practitioner = stored(&visit.practitioner_id)?;
        let row = clinic_store::staff::practitioner(tx, practitioner).await?;
        let fee = row.and_then(|row| row.fee_minor);
        Ok(fee.map(|fee| consultation(&*self.ids, fee, self.language)))
    }

    async fn insert_invoice(
        &self,
        actor: &Actor,
        write: &mut Write,
        (id, input): (InvoiceId, &DraftInvoice),
        (visit, entered): (Option<VisitRow>, &Entered),
    ) -> Result<(), AppError> {
        let tx = write.tx();
        entered.require_services(tx).await?;
        let sums = sums(&totals_of(&entered.lines, self.currency)?);
        let draft = clinic_store::billing::Draft {
            id,
            patient_id: input.patient_id.0,
            encounter_id: input.encounter_id.map(|id| id.0),
            practitioner_id: visit.as_ref().map(|visit| visit.practitioner_id.as_str()),
            currency: self.currency.code(),
            sums,
            notes: &entered.notes,
            by: (actor.staff_id, self.now()),
        };
        match clinic_store::billing::insert(tx, &draft).await {
            // Somebody billed the same visit at the same moment.
            Err(StoreError::Taken) => Err(AppError::refused("already_invoiced")),
            result => result.map_err(AppError::from),
        }?;
        Ok(clinic_store::billing::set_lines(tx, id, &entered.lines).await?)
    }
}

/// A page of the list as JSON; the first one with the sums of them all.
async fn page(tx: &mut Tx, filter: &Filter<'_>) -> Result<String, AppError> {
    let rows = clinic_store::billing::lists::page(tx, filter).await?;
    let sums = match filter.offset {
        0 => Some(whole(tx, filter).await?),
        _ => None,
    };
    Ok(format!("{{\"rows\":{rows},\"sums\":{}}}", serde_json::to_string(&sums)?))
}

async fn whole(tx: &mut Tx, filter: &Filter<'_>) -> Result<InvoiceSums, StoreError> {
    let SumsRow { invoices, gross_minor, owed_minor } = clinic_store::billing::lists::sums(tx, filter).await?;
    Ok(InvoiceSums { invoices: Whole(invoices), gross_minor: Whole(gross_minor), owed_minor: Whole(owed_minor) })
}

/// An invoice with its lines, taxes and payments.
pub(crate) async fn load_invoice(tx: &mut Tx, id: InvoiceId) -> Result<Invoice, AppError> {
    let row = clinic_store::billing::lookup(tx, id).await?.ok_or(AppError::Missing("invoice"))?;
    let lines = clinic_store::billing::lines(tx, id).await?;
    let payments = clinic_store::billing::payments::of_invoice(tx, id).await?;
    let currency = currency(&row.currency)?;
    let taxes = totals_of(&lines, currency)?.per_rate;
    Ok(Invoice {
        invoice_id: Ref(id),
        settlement: settlement(&row, currency)?.word().to_owned(),
        patient_id: Ref(stored(&row.patient_id)?),
        patient_name: name(&row.family_name, &row.given_names),
        patient_number: row.patient_number,
        encounter_id: row.encounter_id.as_deref().map(stored).transpose()?.map(Ref),
        practitioner_id: row.practitioner_id.as_deref().map(stored).transpose()?.map(Ref),
        practitioner_name: row.practitioner_name,
        lines: lines.into_iter().map(line).collect::<Result<_, _>>()?,
        taxes: taxes.iter().map(tax_line).collect::<Result<_, _>>()?,
        net_minor: Whole(row.net_minor),
        tax_minor: Whole(row.tax_minor),
        gross_minor: Whole(row.gross_minor),
        paid_minor: Whole(row.paid_minor),
        balance_minor: Whole(row.gross_minor - row.paid_minor),
        payments: payments.into_iter().map(payment).collect::<Result<_, _>>()?,
        version: version(row.version)?,
        is_visit_in_error: row.visit_status.as_deref() == Some(Status::EnteredInError.word()),
        number: row.number,
        state: row.state,
        currency: row.currency,
        notes: row.notes,
        issued_on: row.issued_on,
        due_on: row.due_on,
    })
}

/// The visit, which must be this patient's and not billed yet.
async fn visit_to_bill(
    tx: &mut Tx,
    patient: PatientId,
    encounter: Option<Ref<EncounterId>>,
) -> Result<Option<VisitRow>, AppError> {
    clinic_store::patients::lookup(tx, patient).await?.ok_or(AppError::Missing("patient"))?;
    let Some(Ref(encounter)) = encounter else { return Ok(None) };
    let visit = clinic_store::billing::visit(tx, encounter).await?;
    let visit = visit.filter(|visit| visit.patient_id == patient.to_string());
    let visit = visit.ok_or(AppError::Missing("encounter"))?;
    require_billable(Some(&visit.status))?;
    match clinic_store::billing::of_visit(tx, encounter).await? {
        Some(_) => Err(AppError::refused("already_invoiced")),
        None => Ok(Some(visit)),
    }
}

/// Goes on when there is no visit, or one that may be billed.
fn require_billable(visit_status: Option<&str>) -> Result<(), AppError> {
    let Some(word) = visit_status else { return Ok(()) };
    let status = Status::find(word).ok_or(StoreError::Unreadable("appointment.status"))?;
    bill(status).map_err(refused)
}

async fn services(tx: &mut Tx) -> Result<Vec<Service>, AppError> {
    clinic_store::billing::services::list(tx).await?.into_iter().map(service).collect()
}

fn service(row: ServiceRow) -> Result<Service, AppError> {
    const WHAT: StoreError = StoreError::Unreadable("service");
    Ok(Service {
        service_id: Ref(row.id.parse().map_err(|_| WHAT)?),
        code: row.code,
        name: row.name,
        price_minor: Whole(row.price_minor),
        tax_rate: i32::try_from(row.tax_rate).map_err(|_| WHAT)?,
        is_active: row.is_active,
        version: version(row.version)?,
    })
}

/// A draft is unpaid whatever it comes to; an issued invoice of nothing is paid.
fn settlement(row: &clinic_store::billing::InvoiceRow, currency: Currency) -> Result<Settlement, AppError> {
    let money = |minor| Money::new(minor, currency);
    Ok(match state(&row.state)? {
        InvoiceState::Draft => Settlement::Unpaid,
        InvoiceState::Issued => Settlement::of(money(row.gross_minor), money(row.paid_minor)),
    })
}

fn line(row: LineRow) -> Result<InvoiceLine, AppError> {
    const WHAT: StoreError = StoreError::Unreadable("invoice_line");
    Ok(InvoiceLine {
        service_id: row.service_id.map(|id| id.parse().map(Ref)).transpose().map_err(|_| WHAT)?,
        description: row.description,
        quantity: i32::try_from(row.quantity).map_err(|_| WHAT)?,
        unit_price_minor: Whole(row.unit_price_minor),
        tax_rate: i32::try_from(row.tax_rate).map_err(|_| WHAT)?,
    })
}

fn tax_line(part: &clinic_core::billing::RateTotal) -> Result<TaxLine, AppError> {
    let rate = i32::try_from(part.rate.basis_points()).map_err(|_| StoreError::Unreadable("tax_rate"))?;
    Ok(TaxLine { rate, taxable_minor: Whole(part.taxable.minor), tax_minor: Whole(part.tax.minor) })
}

fn payment(row: PaymentRow) -> Result<Payment, AppError> {
    Ok(Payment {
        payment_id: Ref(stored(&row.id)?),
        receipt_number: row.receipt_number,
        method: row.method,
        amount_minor: Whole(row.amount_minor),
        tendered_minor: Whole(row.tendered_minor),
        change_minor: Whole(row.tendered_minor - row.amount_minor),
        received_on: row.received_on,
        received_at: Whole(row.received_at),
        received_by: row.receiver_name,
    })
}

/// "Family, Given", or the one of them that there is.
fn name(family: &str, given: &str) -> String {
    let parts: Vec<&str> = [family, given].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn state(word: &str) -> Result<InvoiceState, StoreError> {
    InvoiceState::find(word).ok_or(StoreError::Unreadable("invoice.state"))
}

fn currency(code: &str) -> Result<Currency, StoreError> {
    Currency::parse(code).map_err(|_| StoreError::Unreadable("invoice.currency"))
}
