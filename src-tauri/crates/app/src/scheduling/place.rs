//! Where a visit may stand: what is loaded to decide it, and the refusal that offers other times.

use chrono::NaiveDate;
use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PatientId, PractitionerId, ResourceId};
use clinic_core::scheduling::{
    Around, PatientDay, Place, Refusal, Request, ResourceKind, ServiceRules, Span, Stretches, Taken, decide,
};
use clinic_core::zone::WallTime;
use clinic_store::scheduling::{AppointmentRow, exceptions as changed, rules, taken};
use clinic_store::{StoreError, Tx, Write};

use super::calendar::{Calendar, exceptions, kinds, week};
use super::locks::lock_resources_of;
use super::service::Booked;
use super::wanted::Wanted;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;
use crate::failure::FailureDetail;
use crate::input;

/// How many times after a refused one are offered instead.
const OFFERED: usize = 3;
/// How many days are looked through for them.
const DAYS_AHEAD: u64 = 14;

impl Clinic {
    /// Decides whether a visit may stand where it is asked for, once nobody else can take the place. Answers with the
    /// place, and with what was asked for under the rules of its service.
    pub(super) async fn decide_place(
        &self,
        write: &mut Write,
        request: &Request,
    ) -> Result<(Request, Place), AppError> {
        let (tx, now) = (write.tx(), self.now());
        let (is_active, is_accepting) = clinic_store::scheduling::lock_practitioner(tx, request.practitioner)
            .await?
            .ok_or(AppError::Missing("practitioner"))?;
        self.require_clock_rules(tx).await?;
        let is_accepting = is_accepting || is_with(tx, request.moving, request.practitioner).await?;
        let is_archived = clinic_store::scheduling::lock_patient(tx, request.patient).await?;
        if is_archived.ok_or(AppError::Missing("patient"))? {
            return Err(AppError::refused_at("patient_inactive", "patient"));
        }
        let booked = Booked::for_visit(tx, request.service.id, request.moving).await?;
        if !booked.is_given_by(request.practitioner) {
            return Err(busy("not_eligible", "practitioner"));
        }
        if let Some(service) = request.service.id {
            clinic_store::scheduling::resources::lock_of_service(tx, service).await?;
        }
        let day = request.wall.day;
        let span = self.span_of((day, day));
        let calendar = self.calendar_of(tx, request.practitioner, (day, (is_active, is_accepting))).await?;
        let patient = PatientDay { taken: taken::of_patient(tx, request.patient, (span, now)).await? };
        let needs = booked.needs(tx, (day, day), now).await?;
        let around = Around { practitioner: &calendar.on(day), patient: &patient, needs: &needs };
        let request = Request { service: booked.rules, ..request.clone() };
        let place = decide(&request, around, now, self.zone).map_err(|refusal| refused(&refusal))?;
        Ok((request, place))
    }

    /// A practitioner's calendar for one day.
    async fn calendar_of(
        &self,
        tx: &mut Tx,
        practitioner: PractitionerId,
        (day, is_open): (NaiveDate, (bool, bool)),
    ) -> Result<Calendar, AppError> {
        let iso = day.to_string();
        let rules = rules::of_practitioner(tx, practitioner).await?;
        Ok(Calendar {
            practitioner,
            week: week(&rules)?,
            kinds: kinds(tx, &rules).await?,
            exceptions: exceptions(&changed::of_practitioner(tx, practitioner, (&iso, &iso)).await?)?,
            taken: taken::of_practitioner(tx, practitioner, (self.span_of((day, day)), self.now())).await?,
            is_open,
        })
    }

    /// Goes on only when the place that a visit had given up is still free; nobody else can take it from then on. One
    /// that was overbooked needs none free beside it, but may not be one too many by now.
    pub(super) async fn require_place(&self, write: &mut Write, row: &AppointmentRow) -> Result<(), AppError> {
        let tx = write.tx();
        let (id, practitioner, patient) = ids(row)?;
        let is_open = clinic_store::scheduling::lock_practitioner(tx, practitioner).await?;
        let is_open = is_open.ok_or(AppError::Missing("practitioner"))?;
        clinic_store::scheduling::lock_patient(tx, patient).await?;
        lock_resources_of(tx, row).await?;
        let calendar = self.calendar_of(tx, practitioner, (input::day("day", &row.day)?, is_open)).await?;
        let own = taken::of_row(row)?;
        let service = Booked::of_standing(tx, own.given.service).await?.rules;
        calendar
            .on(input::day("day", &row.day)?)
            .check_given(&service, Some(id), self.zone)
            .map_err(|refusal| refused(&refusal))?;
        let meets = |taken: &Taken, span: Span| taken.appointment != id && taken.span.meets(span);
        if let Some(starts_at) = own.overbooked {
            let day = calendar.on(input::day("day", &row.day)?);
            day.check_overbooking(starts_at, self.zone).map_err(|refusal| refused(&refusal))?;
        } else {
            let mut others = calendar.taken.iter().flat_map(|time| &time.taken);
            if others.any(|other| own.taken.iter().any(|part| meets(other, part.span))) {
                return Err(busy("practitioner_busy", "time"));
            }
        }
        let span = Span { starts_at: Instant(row.starts_at), ends_at: Instant(row.ends_at) };
        let of_patient = taken::of_patient(tx, patient, (span, self.now())).await?;
        if of_patient.iter().any(|other| meets(other, span)) {
            return Err(busy("patient_busy", "patient"));
        }
        Ok(())
    }

    /// Goes on only when the practitioner still works when a visit is to be: hours may be other ones since it was asked
    /// for, or held.
    pub(super) async fn require_hours(&self, tx: &mut Tx, row: &AppointmentRow) -> Result<(), AppError> {
        let (_, practitioner, _) = ids(row)?;
        clinic_store::scheduling::lock_practitioner(tx, practitioner).await?;
        let span = Span { starts_at: Instant(row.starts_at), ends_at: Instant(row.ends_at) };
        let day = input::day("day", &row.day)?;
        self.require_clock_rules(tx).await?;
        let place = row.location_id.as_deref().map(stored).transpose()?;
        let is_open = self.is_within_hours(tx, practitioner, (day, span, place)).await?;
        if is_open { Ok(()) } else { Err(busy("outside_hours", "time")) }
    }

    /// Adds the next free times to the refusal of a place, whether the rule refused or a guard of the database.
    pub(crate) async fn with_free_times(&self, error: AppError, request: &Request) -> AppError {
        let error = match error {
            AppError::Store(StoreError::Guard(code)) => guarded(code),
            other => other,
        };
        let AppError::Refused { code, field, detail } = error else { return error };
        if !matches!(detail, FailureDetail::FreeTimes { .. } | FailureDetail::BlockedOut { .. }) {
            return AppError::Refused { code, field, detail };
        }
        // The refusal matters more than the offer: without one it is told all the same.
        let free = self.offer(request).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "no free times could be looked up for a refusal");
            Vec::new()
        });
        let detail = match detail {
            FailureDetail::BlockedOut { name, .. } => FailureDetail::BlockedOut { name, free },
            _ => FailureDetail::FreeTimes { free },
        };
        AppError::Refused { code, field, detail }
    }

    async fn offer(&self, request: &Request) -> Result<Vec<super::contract::FreeTime>, AppError> {
        let asked = self.zone.first_at(request.wall.day, request.wall.minute.min(1439));
        let mut tx = self.store.read().await?;
        let booked = Booked::for_visit(&mut tx, request.service.id, request.moving).await?.taking(&request.named);
        let wanted = Wanted {
            practitioners: vec![request.practitioner],
            patient: Some(request.patient),
            from: asked.max(self.now()),
            windows: Vec::new(),
            minutes: request.minutes,
            moving: request.moving,
            booked: if request.waives_notice { booked.without_notice() } else { booked },
            count: OFFERED,
            days: DAYS_AHEAD,
        };
        self.free_around(&mut tx, &wanted, (request.practitioner, asked)).await
    }

    /// The span of the days from one to another.
    pub(super) fn span_of(&self, (first, last): (NaiveDate, NaiveDate)) -> Span {
        Span { starts_at: self.zone.day_bounds(first).0, ends_at: self.zone.day_bounds(last).1 }
    }
}

/// Whether a visit that is being moved is with a practitioner already: then it is no new booking of theirs.
async fn is_with(tx: &mut Tx, moving: Option<AppointmentId>, practitioner: PractitionerId) -> Result<bool, StoreError> {
    let Some(moving) = moving else { return Ok(false) };
    let row = clinic_store::scheduling::lookup(tx, moving).await?;
    Ok(row.is_some_and(|row| row.practitioner_id == practitioner.to_string()))
}

/// Reads a place as it is typed. What is no time or no length at all becomes one that the rule refuses.
pub(crate) fn read_place(day: &str, starts_minute: i32, minutes: i32) -> Result<(WallTime, u16), AppError> {
    let day = input::day("day", day)?;
    let minute = u16::try_from(starts_minute).unwrap_or(u16::MAX);
    let minutes = u16::try_from(minutes).unwrap_or(if minutes < 0 { 0 } else { u16::MAX });
    Ok((WallTime::new(day, minute), minutes))
}

/// Writes an admitted place into a visit's row.
pub(super) fn put(row: &mut AppointmentRow, request: &Request, place: &Place, zone: &str) {
    row.practitioner_id = request.practitioner.to_string();
    row.day = place.wall.day.to_string();
    row.starts_minute = place.wall.minute.into();
    row.minutes = request.minutes.into();
    zone.clone_into(&mut row.time_zone);
    row.fold = place.wall.fold.into();
    row.starts_at = place.starts_at.0;
    row.ends_at = place.ends_at.0;
    let (before, after) = request.service.buffers;
    (row.buffer_before, row.buffer_after) = (before.into(), after.into());
    let demand = request.service.demand(request.minutes);
    row.practitioner_minutes =
        if demand.is_throughout() { String::new() } else { Stretches(demand.practitioner).to_string() };
    row.location_id = place.location.map(|id| id.to_string());
    let taken = |wanted| place.resources.iter().find(|(kind, _)| *kind == wanted).map(|(_, id)| id.to_string());
    (row.room_id, row.device_id) = (taken(ResourceKind::Room), taken(ResourceKind::Device));
    row.service_id = request.service.id.map(|id| id.to_string());
    row.overbook_reason = request.overbooked.clone().unwrap_or_default();
}

/// What the patient knows of the place of a visit: room and length may become others without a word.
pub(super) fn known_place(row: &AppointmentRow) -> (String, i64, i64, String, Option<String>) {
    let (day, practitioner, location) = (row.day.clone(), row.practitioner_id.clone(), row.location_id.clone());
    (day, row.starts_minute, row.fold, practitioner, location)
}

/// The identifiers in a visit's row.
pub(crate) fn ids(row: &AppointmentRow) -> Result<(AppointmentId, PractitionerId, PatientId), StoreError> {
    const WHAT: StoreError = StoreError::Unreadable("appointment");
    Ok((
        row.id.parse().map_err(|_| WHAT)?,
        row.practitioner_id.parse().map_err(|_| WHAT)?,
        row.patient_id.parse().map_err(|_| WHAT)?,
    ))
}

/// A visit as it is asked for again, elsewhere: for the same, and in the room that it takes as long as that does.
pub(crate) fn asked_again(
    row: &AppointmentRow,
    practitioner: PractitionerId,
    (wall, minutes): (WallTime, u16),
) -> Result<Request, AppError> {
    let (id, _, patient) = ids(row)?;
    let service = ServiceRules { id: row.service_id.as_deref().map(stored).transpose()?, ..ServiceRules::default() };
    let read = |id: &Option<String>| id.as_deref().map(stored).transpose();
    let present = each_kind(read(&row.room_id)?, read(&row.device_id)?);
    let plain = Request::plain(patient, practitioner, wall, minutes);
    Ok(Request { moving: Some(id), service, waives_notice: true, present, ..plain })
}

/// A room and a device with their kinds, as far as there are any.
pub(super) fn each_kind(room: Option<ResourceId>, device: Option<ResourceId>) -> Vec<(ResourceKind, ResourceId)> {
    let kinds = [(ResourceKind::Room, room), (ResourceKind::Device, device)];
    kinds.into_iter().filter_map(|(kind, id)| Some((kind, id?))).collect()
}

/// What a guard of the database refused, as the rule would have.
fn guarded(code: String) -> AppError {
    match code.as_str() {
        "room_elsewhere" => busy("room_elsewhere", "room"),
        "device_elsewhere" => busy("device_elsewhere", "device"),
        "practitioner_busy" => busy("practitioner_busy", "time"),
        "patient_busy" => busy("patient_busy", "patient"),
        "room_busy" => busy("room_busy", "time"),
        "device_busy" => busy("device_busy", "time"),
        _ => AppError::Store(StoreError::Guard(code)),
    }
}

fn refused(refusal: &Refusal) -> AppError {
    let (code, field) = (refusal.code(), refusal.field());
    let detail = match refusal {
        // At no other time does it do.
        Refusal::UnfitResource { .. } => return AppError::refused_at(code, field),
        Refusal::BlockedOut { name } => FailureDetail::BlockedOut { name: name.as_str().into(), free: Vec::new() },
        _ => return busy(code, field),
    };
    AppError::Refused { code, field: Some(field), detail }
}

/// A refusal of a place; the free times are looked up when the transaction is over.
fn busy(code: &'static str, field: &'static str) -> AppError {
    AppError::Refused { code, field: Some(field), detail: FailureDetail::FreeTimes { free: Vec::new() } }
}
