//! Somebody is away: where their visits could go, and the whole change as one, which can be taken back as one.

pub mod contract;

mod confirm;
mod undo;

use chrono::NaiveDate;
use clinic_core::clock::Instant;
use clinic_core::ids::PractitionerId;
use clinic_core::rights::Right;
use clinic_core::scheduling::{Exception, ExceptionKind, Interval, Span, Status};
use clinic_core::zone::MINUTES_A_DAY;
use clinic_store::replan::{self, ReplanRow, ReplanVisitRow};
use clinic_store::scheduling::AppointmentRow;
use clinic_store::{StoreError, Tx};

use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::{Ref, Whole, stored};
use crate::error::AppError;
use crate::input::Problems;
use crate::scheduling::{Absence, card};
use contract::{Away, DisplacedVisit, PlanAbsence, Replan, ReplannedPlace, ReplannedVisit, ReplansQuery};

/// The most days of one absence that is planned: what is longer is planned in parts.
const MOST_DAYS: i64 = 31;

impl Clinic {
    /// Proposes a place for every visit of an absence, none of which stands in another's way. Books nothing.
    pub async fn plan_absence(&self, actor: &Actor, input: PlanAbsence) -> Result<Vec<DisplacedVisit>, AppError> {
        actor.require(Right::PlanAvailability)?;
        let leave = read_away(&input.away)?;
        let mut tx = self.store.read().await?;
        let practitioner = input.away.practitioner_id.0;
        clinic_store::staff::practitioner(&mut tx, practitioner).await?.ok_or(AppError::Missing("practitioner"))?;
        let takers = input.taker_ids.map(|ids| ids.into_iter().map(|id| id.0).collect());
        let visits = self.affected(&mut tx, (practitioner, &leave)).await?;
        // What is only asked for, or held, is answered by its own steps: it can be called, not moved.
        let booked: Vec<AppointmentRow> = visits.iter().filter(|visit| is_booked(visit)).cloned().collect();
        let absence = Absence { practitioner, leave, takers };
        let mut places = self.propose_places(&mut tx, &absence, &booked).await?.into_iter();
        let mut planned = Vec::with_capacity(visits.len());
        for visit in &visits {
            let proposal = if is_booked(visit) { places.next().flatten() } else { None };
            let card = card(&mut tx, stored(&visit.id)?).await?;
            let phones = clinic_store::patients::phones(&mut tx, card.patient_id.0).await?;
            let patient_phone = phones.into_iter().next().map(|(_, shown)| shown).unwrap_or_default();
            planned.push(DisplacedVisit { card, patient_phone, proposal });
        }
        Ok(planned)
    }

    /// The replans that stand, whose absence reaches to a day or later, with whom to call.
    pub async fn list_replans(&self, actor: &Actor, input: ReplansQuery) -> Result<Vec<Replan>, AppError> {
        actor.require(Right::PlanAvailability)?;
        let day = crate::input::day("from_day", &input.from_day)?.to_string();
        let mut tx = self.store.read().await?;
        let mut replans = Vec::new();
        for row in replan::from_day(&mut tx, &day).await? {
            let visits = replan::visits(&mut tx, &row.id).await?;
            replans.push(told(row, visits)?);
        }
        Ok(replans)
    }

    /// The visits that an absence meets, earliest first: not begun, in part within its hours, and not over unless the
    /// patient is here.
    async fn affected(
        &self,
        tx: &mut Tx,
        (practitioner, leave): (PractitionerId, &Exception),
    ) -> Result<Vec<AppointmentRow>, AppError> {
        let (first, last) = (leave.first_day.to_string(), leave.last_day.to_string());
        let id = practitioner.to_string();
        let mut affected = Vec::new();
        for id in replan::affected(tx, &id, (&first, &last), self.now()).await? {
            let row = clinic_store::scheduling::lookup(tx, stored(&id)?).await?;
            let row = row.ok_or(StoreError::Unreadable("appointment"))?;
            let visit = Span { starts_at: Instant(row.starts_at), ends_at: Instant(row.ends_at) };
            if leave.interval.on(stored(&row.day)?, self.zone).meets(visit) {
                affected.push(row);
            }
        }
        Ok(affected)
    }
}

/// Whether a visit is agreed, so that it can be moved.
fn is_booked(visit: &AppointmentRow) -> bool {
    visit.status == Status::Booked.word()
}

/// Reads when somebody is away.
fn read_away(away: &Away) -> Result<Exception, AppError> {
    let mut problems = Problems::default();
    let days = (problems.day("first_day", &away.first_day), problems.day("last_day", &away.last_day));
    let (first_day, last_day): (NaiveDate, NaiveDate) = (days.0.unwrap_or_default(), days.1.unwrap_or_default());
    if !(0..MOST_DAYS).contains(&(last_day - first_day).num_days()) {
        problems.note("last_day", "out_of_range");
    }
    let minute = |number: i32| u16::try_from(number).ok().filter(|minute| *minute <= MINUTES_A_DAY);
    let interval = match (minute(away.starts_minute), minute(away.ends_minute)) {
        (Some(starts), Some(ends)) if starts < ends => Interval::new(starts, ends),
        _ => {
            problems.note("starts_minute", "out_of_range");
            Interval::new(0, MINUTES_A_DAY)
        }
    };
    problems.check()?;
    Ok(Exception { kind: ExceptionKind::Leave, first_day, last_day, interval, location: None })
}

/// A replan as it is told.
pub(crate) fn told(row: ReplanRow, visits: Vec<ReplanVisitRow>) -> Result<Replan, StoreError> {
    Ok(Replan {
        replan_id: Ref(stored(&row.id)?),
        away: Away {
            practitioner_id: Ref(stored(&row.practitioner_id)?),
            first_day: row.first_day,
            last_day: row.last_day,
            starts_minute: minute(row.starts_minute)?,
            ends_minute: minute(row.ends_minute)?,
        },
        practitioner_name: row.practitioner_name,
        reason: row.reason,
        at: Whole(row.created_at),
        by: row.by,
        is_undone: row.undone_at.is_some(),
        visits: visits.into_iter().map(visit).collect::<Result<_, _>>()?,
    })
}

fn visit(row: ReplanVisitRow) -> Result<ReplannedVisit, StoreError> {
    let place = match (row.new_practitioner, row.new_day, row.new_minute) {
        (Some(practitioner_name), Some(day), Some(at)) => {
            Some(ReplannedPlace { practitioner_name, day, starts_minute: minute(at)? })
        }
        _ => None,
    };
    Ok(ReplannedVisit {
        appointment_id: Ref(stored(&row.appointment_id)?),
        patient_name: row.patient_name,
        patient_phone: row.patient_phone,
        day: row.day,
        starts_minute: minute(row.starts_minute)?,
        place,
        waits: row.entry_id.is_some(),
    })
}

fn minute(number: i64) -> Result<i32, StoreError> {
    i32::try_from(number).map_err(|_| StoreError::Unreadable("replan"))
}
