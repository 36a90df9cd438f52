//! Visits of one patient judged together: the calendar is read once, and each is in the way of those after it.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use clinic_core::ids::{AppointmentId, PatientId, PractitionerId, ServiceId};
use clinic_core::scheduling::{
    Diary, Exception, ExceptionKind, PatientDay, Place, PractitionerDay, Refusal, Request, Taken,
};
use clinic_store::Tx;
use clinic_store::scheduling::{resources, taken};

use crate::clinic::Clinic;
use crate::contract::Ref;
use crate::error::AppError;
use crate::failure::FailureDetail;
use crate::scheduling::contract::PlannedVisit;
use crate::scheduling::free::{Column, columns, fill, offered};
use crate::scheduling::service::Booked;

/// How many days before and after a refused visit are looked through for free times.
pub(super) const DAYS_BESIDE: u64 = 3;

/// A visit that is asked for together with others.
#[derive(Clone)]
pub(super) struct Asked {
    /// Its identifier, or that of the visit that is moved.
    pub(super) id: AppointmentId,
    /// What is asked for.
    pub(super) request: Request,
    /// Whether the clock skips the time that was meant.
    pub(super) is_shifted: bool,
}

/// What came of it.
pub(super) struct Judged {
    asked: Asked,
    place: Option<Place>,
    /// As it is told.
    pub(super) planned: PlannedVisit,
}

impl Clinic {
    /// Waits until nobody else books with these practitioners, for this patient or what the service needs: in the one
    /// order in which everybody does.
    pub(super) async fn lock_places(
        &self,
        tx: &mut Tx,
        (practitioners, patient): (&BTreeSet<PractitionerId>, PatientId),
        service: Option<ServiceId>,
    ) -> Result<(), AppError> {
        for practitioner in practitioners {
            let row = clinic_store::scheduling::lock_practitioner(tx, *practitioner).await?;
            row.ok_or(AppError::Missing("practitioner"))?;
        }
        self.require_clock_rules(tx).await?;
        let is_archived = clinic_store::scheduling::lock_patient(tx, patient).await?;
        if is_archived.ok_or(AppError::Missing("patient"))? {
            return Err(AppError::refused_at("patient_inactive", "patient"));
        }
        if let Some(service) = service {
            resources::lock_of_service(tx, service).await?;
        }
        Ok(())
    }

    /// Judges visits of one patient for one service. The places of visits that are being moved count as free.
    pub(super) async fn judge(
        &self,
        tx: &mut Tx,
        booked: &Booked,
        asked: Vec<Asked>,
        moving: &BTreeSet<AppointmentId>,
    ) -> Result<Vec<Judged>, AppError> {
        let practitioners: BTreeSet<PractitionerId> = asked.iter().map(|asked| asked.request.practitioner).collect();
        if !practitioners.iter().all(|practitioner| booked.is_given_by(*practitioner)) {
            return Err(AppError::refused_at("not_eligible", "practitioner"));
        }
        let Some(first) = asked.first() else { return Ok(Vec::new()) };
        let (patient, days) = (first.request.patient, reach(&asked, first.request.wall.day));
        let mut columns = columns(tx, &practitioners.into_iter().collect::<Vec<_>>(), moving.iter().copied()).await?;
        let (span, now) = (self.span_of(days), self.now());
        fill(tx, &mut columns, days, (span, now)).await?;
        let standing = |taken: &Taken| !moving.contains(&taken.appointment);
        let mut own = taken::of_patient(tx, patient, (span, now)).await?;
        own.retain(standing);
        let mut needs = booked.needs(tx, days, now).await?;
        needs.iter_mut().flat_map(|need| &mut need.candidates).for_each(|one| one.taken.retain(standing));
        let mut diary = Diary::new(PatientDay { taken: own }, needs, self.zone);
        for Column { calendar, .. } in &mut columns {
            let times = std::mem::take(&mut calendar.taken);
            let given = times.iter().map(|time| time.given).filter(|given| !moving.contains(&given.appointment));
            diary.give(calendar.practitioner, given);
            diary.add(calendar.practitioner, times.into_iter().flat_map(|time| time.taken).filter(standing).collect());
        }
        Ok(self.judge_with(&mut diary, &columns, (asked, booked)))
    }

    fn judge_with(&self, diary: &mut Diary, columns: &[Column], (asked, booked): (Vec<Asked>, &Booked)) -> Vec<Judged> {
        let decided = asked.into_iter().map(|asked| {
            let request = Request { service: booked.rules.clone(), ..asked.request };
            let asked = Asked { request, ..asked };
            let verdict = match open_on(columns, &asked.request, [asked.request.wall.day]).pop() {
                Some(day) => diary.admit(asked.id, &asked.request, day, self.now()),
                None => Err(Refusal::Inactive),
            };
            (asked, verdict)
        });
        // What is free instead shows when all the others have their places.
        let decided: Vec<(Asked, Result<Place, Refusal>)> = decided.collect();
        decided.into_iter().map(|(asked, verdict)| self.told(diary, columns, asked, verdict)).collect()
    }

    fn told(&self, diary: &Diary, columns: &[Column], asked: Asked, verdict: Result<Place, Refusal>) -> Judged {
        let wall = asked.request.wall;
        let alternatives = if verdict.is_ok() {
            Vec::new()
        } else {
            diary.instead(&asked.request, open_on(columns, &asked.request, beside(wall.day)), self.now())
        };
        let is_closure = |other: &Exception| {
            other.kind == ExceptionKind::Closure && other.location.is_none() && other.covers(wall.day)
        };
        let planned = PlannedVisit {
            appointment_id: asked.request.moving.map(Ref),
            day: wall.day.to_string(),
            starts_minute: wall.minute.into(),
            is_shifted: asked.is_shifted,
            is_closed: columns.iter().flat_map(|column| &column.calendar.exceptions).any(is_closure),
            refusal: verdict.as_ref().err().map(Refusal::code).unwrap_or_default().to_owned(),
            alternatives: alternatives.into_iter().filter_map(|time| offered(columns, time)).collect(),
        };
        Judged { asked, place: verdict.ok(), planned }
    }
}

/// The visits with their places when every one of them has one.
///
/// # Errors
/// `series_in_the_way` with all of them otherwise.
pub(super) fn admitted(judged: Vec<Judged>) -> Result<Vec<(Asked, Place)>, AppError> {
    if judged.iter().any(|judged| judged.place.is_none()) {
        let visits = judged.into_iter().map(|judged| judged.planned).collect();
        let detail = FailureDetail::Series { visits };
        return Err(AppError::Refused { code: "series_in_the_way", field: Some("visits"), detail });
    }
    Ok(judged.into_iter().filter_map(|Judged { asked, place, .. }| Some((asked, place?))).collect())
}

/// The first and the last day that may matter.
fn reach(asked: &[Asked], day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let days = asked.iter().map(|asked| asked.request.wall.day);
    let (first, last) = days.fold((day, day), |(first, last), day| (first.min(day), last.max(day)));
    let beside = Days::new(DAYS_BESIDE);
    (first.checked_sub_days(beside).unwrap_or(first), last.checked_add_days(beside).unwrap_or(last))
}

fn beside(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let first = day.checked_sub_days(Days::new(DAYS_BESIDE)).unwrap_or(day);
    (0..=2 * DAYS_BESIDE).filter_map(move |later| first.checked_add_days(Days::new(later)))
}

/// The hours of the practitioner who is asked for, on some days.
fn open_on(columns: &[Column], request: &Request, days: impl IntoIterator<Item = NaiveDate>) -> Vec<PractitionerDay> {
    let own = columns.iter().find(|column| column.calendar.practitioner == request.practitioner);
    own.map(|column| days.into_iter().map(|day| column.calendar.on(day)).collect()).unwrap_or_default()
}
