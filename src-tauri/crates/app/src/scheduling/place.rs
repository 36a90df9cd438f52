//! Where a visit may stand: what is loaded to decide it, and the refusal that offers other times.

use chrono::NaiveDate;
use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PatientId, PractitionerId};
use clinic_core::scheduling::{
    Interval, PatientDay, Place, PractitionerDay, Refusal, Request, Span, Taken, WeeklyHours, decide,
};
use clinic_core::zone::WallTime;
use clinic_store::scheduling::AppointmentRow;
use clinic_store::staff::HoursRow;
use clinic_store::{StoreError, Tx};

use super::free::Wanted;
use crate::clinic::Clinic;
use crate::error::AppError;
use crate::failure::FailureDetail;
use crate::input;

/// How many times after a refused one are offered instead.
const OFFERED: usize = 3;
/// How many days are looked through for them.
const DAYS_AHEAD: u64 = 14;

impl Clinic {
    /// Decides whether a visit may stand where it is asked for, once nobody else can take the place.
    pub(super) async fn decide_place(&self, tx: &mut Tx, request: &Request) -> Result<Place, AppError> {
        let (is_active, is_accepting) = clinic_store::scheduling::lock_practitioner(tx, request.practitioner)
            .await?
            .ok_or(AppError::Missing("practitioner"))?;
        let is_archived = clinic_store::scheduling::lock_patient(tx, request.patient).await?;
        if is_archived.ok_or(AppError::Missing("patient"))? {
            return Err(AppError::refused_at("patient_inactive", "patient"));
        }
        let day = request.wall.day;
        let hours = clinic_store::staff::hours(tx, request.practitioner).await?;
        let span = self.span_of(day);
        let practitioner = PractitionerDay {
            practitioner: request.practitioner,
            day,
            hours: weekly(&hours)?.on(day).to_vec(),
            taken: clinic_store::scheduling::taken_by(tx, request.practitioner, span).await?,
            accepting: is_accepting,
            active: is_active,
        };
        let patient = PatientDay { taken: clinic_store::scheduling::taken_of(tx, request.patient, span).await? };
        decide(request, &practitioner, &patient, self.now(), self.zone).map_err(|refusal| refused(&refusal))
    }

    /// Goes on only when the place that a visit had given up is still free; nobody else can take it from then on.
    pub(super) async fn require_place(&self, tx: &mut Tx, row: &AppointmentRow) -> Result<(), AppError> {
        let (id, practitioner, patient) = ids(row)?;
        let span = Span { starts_at: Instant(row.starts_at), ends_at: Instant(row.ends_at) };
        clinic_store::scheduling::lock_practitioner(tx, practitioner).await?;
        clinic_store::scheduling::lock_patient(tx, patient).await?;
        let in_the_way = |taken: &[Taken]| taken.iter().any(|taken| taken.appointment != id && taken.span.meets(span));
        if in_the_way(&clinic_store::scheduling::taken_by(tx, practitioner, span).await?) {
            return Err(busy("practitioner_busy", "time"));
        }
        if in_the_way(&clinic_store::scheduling::taken_of(tx, patient, span).await?) {
            return Err(busy("patient_busy", "patient"));
        }
        Ok(())
    }

    /// Adds the next free times to the refusal of a place, whether the rule refused or a guard of the database.
    pub(super) async fn with_free_times(&self, error: AppError, request: &Request) -> AppError {
        let error = match error {
            AppError::Store(StoreError::Guard(code)) if code == "practitioner_busy" => {
                busy("practitioner_busy", "time")
            }
            AppError::Store(StoreError::Guard(code)) if code == "patient_busy" => busy("patient_busy", "patient"),
            other => other,
        };
        let AppError::Refused { code, field, detail: FailureDetail::FreeTimes { .. } } = error else { return error };
        // The refusal matters more than the offer: without one it is told all the same.
        let free = self.offer(request).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "no free times could be looked up for a refusal");
            Vec::new()
        });
        AppError::Refused { code, field, detail: FailureDetail::FreeTimes { free } }
    }

    async fn offer(&self, request: &Request) -> Result<Vec<super::contract::FreeTime>, AppError> {
        let asked = self.zone.first_at(request.wall.day, request.wall.minute.min(1439));
        let wanted = Wanted {
            practitioner: Some(request.practitioner),
            patient: Some(request.patient),
            from: asked.max(self.now()),
            minutes: request.minutes,
            moving: request.moving,
            count: OFFERED,
            days: DAYS_AHEAD,
        };
        self.free_around(&mut self.store.read().await?, &wanted, (request.practitioner, asked)).await
    }

    fn span_of(&self, day: NaiveDate) -> Span {
        let (starts_at, ends_at) = self.zone.day_bounds(day);
        Span { starts_at, ends_at }
    }
}

/// Reads a place as it is typed. What is no time or no length at all becomes one that the rule refuses.
pub(super) fn read_place(day: &str, starts_minute: i32, minutes: i32) -> Result<(WallTime, u16), AppError> {
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

/// The weekly hours in their rows.
pub(super) fn weekly(rows: &[HoursRow]) -> Result<WeeklyHours, StoreError> {
    const WHAT: StoreError = StoreError::Unreadable("working_hours");
    let minute = |number: i64| u16::try_from(number).map_err(|_| WHAT);
    let read = |(weekday, starts, ends): &HoursRow| {
        Ok((u8::try_from(*weekday).map_err(|_| WHAT)?, Interval::new(minute(*starts)?, minute(*ends)?)))
    };
    let rows: Vec<(u8, Interval)> = rows.iter().map(read).collect::<Result<_, StoreError>>()?;
    WeeklyHours::parse(&rows).map_err(|_| WHAT)
}

fn refused(refusal: &Refusal) -> AppError {
    busy(refusal.code(), refusal.field())
}

/// A refusal of a place; the free times are looked up when the transaction is over.
fn busy(code: &'static str, field: &'static str) -> AppError {
    AppError::Refused { code, field: Some(field), detail: FailureDetail::FreeTimes { free: Vec::new() } }
}
